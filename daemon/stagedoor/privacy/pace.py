"""Long work in the log's file, a little at a time: the writer belongs to the show."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 0.008
"""Seconds that one piece may take; the next one is made smaller or larger accordingly."""
_REST = 3.0
"""How many times as long as a piece took nothing is done afterwards."""
_SHORTEST_REST = 0.004
_LARGEST = 60


class Pace:
    """Cuts work into pieces that nobody notices."""

    def __init__(self, size: int = 8) -> None:
        self._size = size
        self.longest = 0.0
        """The longest time one piece took, in seconds, with the wait for its turn."""

    async def step(self, work: Awaitable[T]) -> T:
        """Do one piece, then leave time to others."""
        begun = perf_counter()
        done = await work
        taken = perf_counter() - begun
        self.longest = max(self.longest, taken)
        await asyncio.sleep(max(_SHORTEST_REST, taken * _REST))
        return done

    async def each(self, items: Sequence[T], work: Callable[[Sequence[T]], Awaitable[R]]) -> list[R]:
        """Do `work` for some items after the other."""
        done: list[R] = []
        at = 0
        while at < len(items):
            piece = items[at : at + self._size]
            at += len(piece)
            begun = perf_counter()
            done.append(await self.step(work(piece)))
            taken = perf_counter() - begun - _SHORTEST_REST
            fits = self._size * (
                2 if taken < _AT_ONCE * (1 + _REST) / 2 else 1 if taken < _AT_ONCE * (1 + _REST) else 0.5
            )
            self._size = max(1, min(_LARGEST, int(fits)))
        return done

    async def until_done(self, work: Callable[[], Awaitable[bool]]) -> None:
        """Do `work` again and again as long as it says that there is more."""
        while await self.step(work()):
            pass
