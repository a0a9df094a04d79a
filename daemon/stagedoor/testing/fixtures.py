"""The pytest fixture `stage`, there wherever Stagedoor is installed. Nothing is loaded before a test asks for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from stagedoor.testing.stage import Stage


async def _stage() -> AsyncIterator[Stage]:
    """A show in memory. Fails the test when a plugin did something wrong that was not claimed."""
    from stagedoor.testing.stage import Stage  # noqa: PLC0415 - most test runs never need it

    opened = Stage()
    await opened.__aenter__()
    yield opened
    await opened.close()


def _missing() -> None:
    """Say what is missing."""
    pytest.fail("The fixture “stage” needs pytest-asyncio. Install it, or use “async with Stage() as stage”.")


try:
    import pytest_asyncio
except ImportError:
    stage = pytest.fixture(name="stage")(_missing)
else:
    stage = pytest_asyncio.fixture(name="stage")(_stage)  # type: ignore[assignment]  # another kind of fixture
