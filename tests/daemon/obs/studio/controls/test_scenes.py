"""Scenes and transitions as controls: done, taken back, and refused in words."""

import pytest

from stagedoor.errors import ActionRefused


async def test_a_scene_is_put_on_air_and_back(press, fake):
    back = await press("switch_scene", scene="Break")
    assert fake.scene == "Break"
    assert await press("switch_scene", scene="Break") is None
    await press(back.control, **back.arguments)
    assert fake.scene == "Camera"
    with pytest.raises(ActionRefused, match="a scene has to be chosen"):
        await press("switch_scene")


async def test_studio_mode_prepares_and_takes(press, fake):
    back = await press("studio_mode", state="on")
    assert await press("studio_mode", state="on") is None
    assert (await press("preview_scene", scene="Game")).arguments == {"scene": "Camera"}
    taken = await press("take")
    assert fake.scene == "Game"
    await press(taken.control, **taken.arguments)
    assert fake.scene == "Camera"
    await press(back.control, **back.arguments)
    assert not fake.is_studio


async def test_a_transition_is_chosen_and_back(press, fake):
    fake.transition = "Fade"
    back = await press("transition", transition="Fade", duration=700)
    assert fake.duration == 700
    await press(back.control, **back.arguments)
    assert fake.duration == 300
