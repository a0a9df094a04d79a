"""What time it is and how to wait, so that a test can hold the clock in its hand."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Wall time for records, monotonic time for waiting."""

    def now(self) -> float:
        """Seconds since 1970 UTC. May jump when the computer's clock is set."""

    def monotonic(self) -> float:
        """Seconds that only ever go forward, from an arbitrary start."""

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> float:
        """Seconds since 1970 UTC."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that only ever go forward."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""
        await asyncio.sleep(seconds)


def milliseconds(clock: Clock) -> int:
    """Now, as the events count it."""
    return int(clock.now() * 1000)
