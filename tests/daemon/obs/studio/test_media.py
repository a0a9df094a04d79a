"""What plays: read, played, paused, and taken elsewhere only where that can be."""

import pytest

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.inputs import read_inputs
from stagedoor.obs.studio.media import control_media, read_media, seek


async def test_what_plays_is_read(obs):
    (tone,) = await read_media(obs, await read_inputs(obs), 1_234)
    assert (tone.input, tone.state, tone.cursor, tone.duration, tone.read_at) == ("Tone", "playing", 500, 4_000, 1_234)


async def test_it_pauses_and_plays(obs, fake):
    assert await control_media(obs, "Tone", "pause") == "playing"
    assert await control_media(obs, "Tone", "play") == "paused"
    assert fake.media["Tone"]["state"] == "PLAYING"


async def test_it_goes_elsewhere(obs, fake):
    assert await seek(obs, "Tone", 3_000) == 500
    assert fake.media["Tone"]["cursor"] == 3_000
    for wrong in (-1, 4_001):
        with pytest.raises(ActionRefused, match="4 s long"):
            await seek(obs, "Tone", wrong)
    fake.media["Tone"]["state"] = "ENDED"
    with pytest.raises(ActionRefused, match="does not play now"):
        await seek(obs, "Tone", 0)


async def test_what_does_not_play_is_not_told_to(obs, commands):
    with pytest.raises(ActionRefused, match="nothing that plays"):
        await control_media(obs, "Title", "play")
    with pytest.raises(ObsError, match="“Nothing”"):
        await control_media(obs, "Nothing", "play")
    assert commands() == []
