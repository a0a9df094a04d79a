"""Scenes, studio mode and transitions."""

import pytest

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio import scenes


async def test_all_of_it_is_read(obs, fake):
    read = await scenes.read_scenes(obs)
    assert (read.scenes, read.program, read.preview) == (["Camera", "Break", "Game"], "Camera", "")
    assert [(each.name, each.is_fixed) for each in read.transitions] == [("Cut", True), ("Fade", False)]
    assert (read.transition, read.duration, read.is_studio_mode) == ("Cut", 0, False)
    fake._set_studio_mode_enabled({"studioModeEnabled": True}, [])
    fake.preview, fake.transition = "Game", "Fade"
    read = await scenes.read_scenes(obs)
    assert (read.preview, read.is_studio_mode, read.transition, read.duration) == ("Game", True, "Fade", 300)


async def test_studio_mode_prepares_and_takes(obs, fake, commands):
    with pytest.raises(ObsError, match="studio mode is off"):
        await scenes.take_preview(obs)
    assert await scenes.set_studio_mode(obs, is_on=True) is False
    assert await scenes.set_studio_mode(obs, is_on=True) is True
    assert await scenes.preview_scene(obs, "Break") == "Camera"
    assert await scenes.take_preview(obs) == "Camera"
    assert fake.scene == "Break"
    await scenes.preview_scene(obs, "Game")
    await scenes.move_transition_bar(obs, 0.4, is_released=False)
    assert (fake.bar, fake.scene) == (0.4, "Break")
    await scenes.move_transition_bar(obs, 1, is_released=True)
    assert fake.scene == "Game"
    with pytest.raises(ActionRefused, match="0 to 1"):
        await scenes.move_transition_bar(obs, 1.1, is_released=True)
    assert commands().count("SetStudioModeEnabled") == 1


async def test_a_transition_is_chosen_and_the_one_before_is_known(obs, fake):
    assert await scenes.set_transition(obs, "Fade", 450) == scenes.Taken("Cut", 0)
    assert (fake.transition, fake.duration) == ("Fade", 450)
    assert await scenes.set_transition(obs, duration=500) == scenes.Taken("Fade", 450)
    assert await scenes.set_transition(obs, "Cut") == scenes.Taken("Fade", 500)


@pytest.mark.parametrize(
    ("name", "duration", "sentence"),
    [("Explode", 0, "It has: “Cut”, “Fade”"), ("Cut", 300, "takes the time it takes"), ("Fade", 49, "50 to 20000 ms")],
)
async def test_what_obs_does_not_take_is_not_sent(obs, commands, name, duration, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        await scenes.set_transition(obs, name, duration)
    assert commands() == []
