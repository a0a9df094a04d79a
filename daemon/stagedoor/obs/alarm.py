"""Waiting for something to happen, but not longer than so many seconds of the show's clock."""

from __future__ import annotations

import asyncio

from stagedoor.clock import Clock
from stagedoor.tasks import Tasks


class Alarm:
    """Something one coroutine waits for and anybody may ring. A ring while nobody waits is kept."""

    def __init__(self, *, clock: Clock, tasks: Tasks, name: str) -> None:
        self._clock = clock
        self._tasks = tasks
        self._name = name
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake who waits."""
        self._rung.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Wait until it rings, or for that long."""
        if not self._rung.is_set():
            timer = self._tasks.spawn(self._later(seconds), name=self._name) if seconds is not None else None
            try:
                await self._rung.wait()
            finally:
                if timer is not None:
                    timer.cancel()
        self._rung.clear()

    async def _later(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._rung.set()
