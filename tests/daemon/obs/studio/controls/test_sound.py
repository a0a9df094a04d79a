"""Faders, mute and media as controls."""

import pytest

from stagedoor.errors import ActionRefused


async def test_something_is_muted_and_back(press, fake):
    assert await press("mute", source="Tone", state="unmute") is None
    back = await press("mute", source="Tone")
    assert fake.sounds["Tone"]["muted"] is True
    await press(back.control, **back.arguments)
    assert fake.sounds["Tone"]["muted"] is False
    await press("mute", source="Tone", state="toggle")
    assert fake.sounds["Tone"]["muted"] is True


@pytest.mark.parametrize("fade", [0, 200])
async def test_a_fader_is_set_and_back(press, fake, fade):
    back = await press("set_volume", source="Tone", volume=-30, fade=fade)
    assert fake.sounds["Tone"]["inputVolumeDb"] == -30
    assert await press("set_volume", source="Tone", volume=-30) is None
    await press(back.control, **back.arguments)
    assert fake.sounds["Tone"]["inputVolumeDb"] == 0
    assert back.arguments["fade"] == fade


async def test_only_playing_and_pausing_can_be_taken_back(press, fake):
    back = await press("media", source="Tone", action="pause")
    await press(back.control, **back.arguments)
    assert fake.media["Tone"]["state"] == "PLAYING"
    assert await press("media", source="Tone", action="restart") is None
    assert await press("media", source="Tone", action="play") is None  # it did already


@pytest.mark.parametrize("name", ["mute", "set_volume", "media"])
async def test_without_a_choice_it_says_what_is_missing(press, commands, name):
    with pytest.raises(ActionRefused, match="a source has to be chosen"):
        await press(name)
    assert commands() == []
