"""Filters: read, switched, set, with what was before."""

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.studio.filters import enable_filter, read_filters, read_settings, set_settings


async def test_only_what_has_some_is_listed(obs):
    read = await read_filters(obs, ["Camera", "Colour", "Title", "Tone", "Gone"])
    assert [(each.source, [(one.name, one.kind, one.is_enabled) for one in each.filters]) for each in read] == [
        ("Colour", [("Grade", "Grade_kind", True)]),
        ("Tone", [("Gain", "Gain_kind", True)]),
    ]


async def test_one_is_switched_once(obs, commands):
    assert await enable_filter(obs, "Colour", "Grade", is_enabled=False) is True
    assert await enable_filter(obs, "Colour", "Grade", is_enabled=False) is False
    assert commands() == ["SetSourceFilterEnabled"]
    with pytest.raises(ObsError, match="“Nope” in “Colour”"):
        await enable_filter(obs, "Colour", "Nope", is_enabled=True)


async def test_settings_and_what_they_were(obs):
    assert await set_settings(obs, "Colour", "Grade", {"gamma": 0.5}) == {"gamma": 0.0}
    read = await read_settings(obs, "Colour", "Grade")
    assert (read.settings, read.defaults["contrast"]) == ({"gamma": 0.5}, 0.0)
