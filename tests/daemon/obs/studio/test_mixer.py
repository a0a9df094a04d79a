"""The mixer: everything that can be heard is read, changed and put back; nothing beyond what OBS takes is sent."""

import pytest

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio import mixer
from stagedoor.obs.studio.inputs import read_inputs


async def channels(obs):
    return await mixer.read_mixer(obs, await read_inputs(obs))


async def test_only_what_can_be_heard_is_in_it(obs):
    (channel,) = await channels(obs)
    assert (channel.input, channel.is_muted, channel.volume, channel.balance) == ("Tone", False, 0.0, 0.5)
    assert (channel.sync_offset, channel.monitoring, channel.tracks) == (0, "none", [1, 2, 3, 4, 5, 6])


@pytest.mark.parametrize(
    ("change", "value", "before", "field"),
    [
        (mixer.set_volume, -12.5, 0.0, "volume"),
        (mixer.set_balance, 0.25, 0.5, "balance"),
        (mixer.set_sync_offset, 350, 0, "sync_offset"),
        (mixer.set_monitoring, "both", "none", "monitoring"),
        (mixer.set_tracks, (2, 5), [1, 2, 3, 4, 5, 6], "tracks"),
    ],
)
async def test_each_is_changed_and_put_back(obs, change, value, before, field):
    assert await change(obs, "Tone", value) == before
    (channel,) = await channels(obs)
    assert getattr(channel, field) == (list(value) if isinstance(value, tuple) else value)
    again = tuple(before) if isinstance(before, list) else before
    await change(obs, "Tone", again)
    (channel,) = await channels(obs)
    assert getattr(channel, field) == before


async def test_muting_twice_tells_obs_once(obs, commands):
    assert await mixer.set_mute(obs, "Tone", is_muted=True) is False
    assert await mixer.set_mute(obs, "Tone", is_muted=True) is True
    assert commands() == ["SetInputMute"]


@pytest.mark.parametrize(
    ("change", "value", "sentence"),
    [
        (mixer.set_volume, 26.1, "-100 to 26 dB"),
        (mixer.set_volume, -100.1, "-100 to 26 dB"),
        (mixer.set_balance, 1.1, "0 .left. to 1 .right."),
        (mixer.set_sync_offset, -951, "-950 to 20000 ms"),
        (mixer.set_tracks, (0,), "tracks 1 to 6"),
    ],
)
async def test_what_obs_does_not_take_is_not_sent(obs, commands, change, value, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        await change(obs, "Tone", value)
    assert commands() == []


async def test_what_has_no_sound_says_so(obs):
    with pytest.raises(ObsError, match="no sound"):
        await mixer.set_mute(obs, "Colour", is_muted=True)
