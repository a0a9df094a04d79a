"""Notices when a source that should be heard of is not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from stagedoor.clock import Clock

_EARLIEST_LOOK = 0.05


class Silence:
    """How long a source has said nothing, and what to do about it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard_at = clock.monotonic()
        self._watching: asyncio.Future[None] | None = None
        self.longest = 0.0
        """Seconds after which silence is not normal any more; 0 is never."""
        self.has_stalled = False
        self.is_given_up = False

    def begin(self) -> None:
        """The source is read anew; what is normal is not known yet."""
        self.longest = 0.0
        self.has_stalled = self.is_given_up = False

    def end(self) -> None:
        """The source is not read now."""
        if self._watching:
            self._watching.cancel()
            self._watching = None

    def heard(self) -> None:
        """Something arrived."""
        self._heard_at = self._clock.monotonic()

    def expect(self, seconds: float, stalled: Callable[[], bool], give_up: Callable[[], None]) -> None:
        """Call `stalled` after `seconds` of silence, and `give_up` after twice that, if it is still stalled then.

        :param stalled: says whether there is anything to hear now, and tells everyone that it is not heard.
        """
        is_sooner = 0 < seconds < self.longest
        self.longest = seconds
        if self._watching and is_sooner:  # it sleeps until the later time
            self.end()
        if seconds and self._watching is None:
            self.heard()
            self._watching = asyncio.ensure_future(self._watch(stalled, give_up))

    async def _watch(self, stalled: Callable[[], bool], give_up: Callable[[], None]) -> None:
        while self.longest:
            quiet = self._clock.monotonic() - self._heard_at
            due = self.longest * (2 if self.has_stalled else 1)
            if quiet < due:
                await self._clock.sleep(max(due - quiet, _EARLIEST_LOOK))
            elif not stalled():  # it is not live, so nothing has to arrive
                self.has_stalled = False
                self.heard()
            elif not self.has_stalled:
                self.has_stalled = True
            else:
                self.is_given_up = True
                give_up()
                return
        self._watching = None
