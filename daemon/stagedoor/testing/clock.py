"""A clock held in the hand."""

from __future__ import annotations

import asyncio
import heapq
import itertools

_NOON = 1_767_268_800.0
_TURNS = 20


class FakeClock:
    """Time passes only when a test says so. It starts at noon on 1 January 2026, UTC."""

    def __init__(self, now: float = _NOON) -> None:
        self._now = now
        self._passed = 0.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        """Seconds since 1970 UTC."""
        return self._now + self._passed

    def monotonic(self) -> float:
        """Seconds that only ever go forward."""
        return self._passed

    async def sleep(self, seconds: float) -> None:
        """Wait until that much time was made to pass."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._passed + seconds, next(self._order), waking))
        await waking

    @property
    def next_waking(self) -> float | None:
        """Seconds until the next sleeper wakes, or None."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return max(0.0, self._sleepers[0][0] - self._passed) if self._sleepers else None

    def step(self, seconds: float) -> None:
        """Let time pass at once, and wake everyone whose time has come."""
        self._passed += seconds
        while (next_waking := self.next_waking) is not None and next_waking <= 1e-9:
            heapq.heappop(self._sleepers)[2].set_result(None)

    async def advance(self, seconds: float) -> None:
        """Let time pass, waking the sleepers one after the other, each with a few turns of the loop for itself."""
        await turns()
        while (next_waking := self.next_waking) is not None and next_waking <= seconds:
            self.step(next_waking)
            seconds -= next_waking
            await turns()
        self.step(seconds)
        await turns()

    def jump(self, seconds: float) -> None:
        """Set the wall clock forward or back, as a computer does when it learns the time. Nobody wakes."""
        self._now += seconds


async def turns() -> None:
    """Let everything that is ready to run, run."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)
