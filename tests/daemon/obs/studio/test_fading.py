"""Fading: as a hand on the fader does, and exactly to where it was wanted."""

import pytest

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.fading import fade_volume


def volumes(fake):
    return [data["inputVolumeDb"] for kind, data in fake.asked if kind == "SetInputVolume"]


async def test_it_goes_down_evenly_and_ends_exactly_there(obs, fake):
    assert await fade_volume(obs, "Tone", -100, 500) == 0
    steps = volumes(fake)
    assert len(steps) == 15
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == -100
    roots = [10 ** (step / 60) for step in steps[:-1]]
    assert roots[0] - roots[1] == pytest.approx(roots[-2] - roots[-1], abs=1e-3)


async def test_and_up_again(obs, fake):
    fake._sound({"inputName": "Tone"})["inputVolumeDb"] = -100.0
    assert await fade_volume(obs, "Tone", -6.5, 300) == -100
    assert volumes(fake) == sorted(volumes(fake))
    assert volumes(fake)[-1] == -6.5


@pytest.mark.parametrize(("volume", "fade"), [(27, 100), (-101, 100), (0, 0), (0, 2_001)])
async def test_what_cannot_be_is_not_sent(obs, commands, volume, fade):
    with pytest.raises(ActionRefused):
        await fade_volume(obs, "Tone", volume, fade)
    assert commands() == []


async def test_what_has_no_sound_says_so(obs):
    with pytest.raises(ObsError, match="no sound"):
        await fade_volume(obs, "Colour", 0, 100)
