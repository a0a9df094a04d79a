"""Waiting for what OBS says by itself."""

import asyncio

import pytest

from stagedoor.obs.studio.happenings import Happenings


async def test_the_first_that_fits_is_it():
    happenings = Happenings()
    with happenings.expect(lambda event: event[0] == "Saved") as saved:
        happenings.heard([("Other", {}), ("Saved", {"file": "a"}), ("Saved", {"file": "b"})])
        assert await saved == ("Saved", {"file": "a"})


async def test_what_came_before_does_not_count_and_nobody_waits_for_ever():
    happenings = Happenings()
    happenings.heard([("Saved", {})])
    with pytest.raises(TimeoutError), happenings.expect(lambda event: event[0] == "Saved") as saved:
        await asyncio.wait_for(saved, 0.01)
    happenings.heard([("Saved", {})])  # to nobody
    assert saved.cancelled()
