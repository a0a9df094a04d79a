"""Wait for something that has no event of its own to wait for."""

import asyncio
from collections.abc import Callable

import pytest


async def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Return as soon as `condition()` is true; the test fails when that takes longer than `seconds`."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        if asyncio.get_running_loop().time() > end:
            pytest.fail(f"not within {seconds:g} s")
        await asyncio.sleep(0.001)  # nothing else tells
