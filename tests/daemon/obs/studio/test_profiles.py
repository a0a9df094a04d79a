"""Profiles and scene collections: never while live."""

import pytest

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.profiles import read_profiles, switch_collection, switch_profile


async def test_they_are_read_and_switched(obs, fake):
    read = await read_profiles(obs)
    assert (read.profiles, read.profile) == (["Small", "Large"], "Small")
    assert (read.collections, read.collection) == (["Show", "Other"], "Show")
    assert await switch_profile(obs, "Large") == "Small"
    assert await switch_collection(obs, "Other") == "Show"
    assert (fake.profile, fake.collection) == ("Large", "Other")


async def test_what_is_in_use_is_not_switched_again(obs, commands):
    assert await switch_profile(obs, "Small") == "Small"
    assert await switch_collection(obs, "Show") == "Show"
    assert commands() == []


@pytest.mark.parametrize("live", ["streaming", "recording", "replaying"])
async def test_while_live_obs_is_not_even_asked(obs, fake, commands, live):
    setattr(fake, live, True)
    for attempt in (switch_profile(obs, "Large"), switch_collection(obs, "Other")):
        with pytest.raises(ActionRefused, match="Not while live"):
            await attempt
    assert commands() == []


async def test_what_there_is_not_is_named(obs):
    with pytest.raises(ActionRefused, match="no profile “Huge”.*“Small”, “Large”"):
        await switch_profile(obs, "Huge")
    with pytest.raises(ActionRefused, match="no scene collection “X”"):
        await switch_collection(obs, "X")
