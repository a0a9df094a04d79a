"""Keep one chat source running: start it, tell its state truthfully, start it again when the connection is lost."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from stagedoor.clock import Clock, milliseconds
from stagedoor.context import ChatSource
from stagedoor.errors import SourceEnded, SourceRefused
from stagedoor.events import SourceEvent
from stagedoor.model import SourceState
from stagedoor.web.wire import SourceView

_log = logging.getLogger(__name__)

_FIRST_WAIT = 1.0
_HEALTHY_AFTER = 60.0


class RunningSource:
    """One configured source and everything known about its connection."""

    def __init__(  # noqa: PLR0913 - the supervisor hands over one thing each
        self,
        name: str,
        title: str,
        source: ChatSource,
        *,
        is_kept: bool,
        clock: Clock,
        accept: Callable[[str, tuple[SourceEvent, ...]], Awaitable[None]],
        on_state: Callable[[RunningSource], None],
        on_news: Callable[[], None],
        longest_wait: Callable[[], float],
    ) -> None:
        self.name = name
        self.title = title
        self.is_kept = is_kept
        self.state = SourceState.CONNECTING
        self.reason = ""
        self.retry_at = 0
        self.received = 0
        self.last_at = 0
        self._source = source
        self._clock = clock
        self._accept = accept
        self._on_state = on_state
        self._on_news = on_news
        self._longest_wait = longest_wait
        self.since = milliseconds(clock)
        self._live_since = 0.0
        self._hurry = asyncio.Event()

    async def run(self) -> None:
        """Read until cancelled, until the stream is over, or until the platform refuses."""
        wait = _FIRST_WAIT
        while True:
            self._live_since = 0.0
            reason = await self._once()
            if reason is None:
                await self._until_hurried()
                wait = _FIRST_WAIT
                continue
            if self._live_since and self._clock.monotonic() - self._live_since > _HEALTHY_AFTER:
                wait = _FIRST_WAIT
            pause = wait * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret
            self.report(SourceState.WAITING, reason, retry_at=self._clock.now() + pause)
            await self._pause(pause)
            wait = min(wait * 2, self._longest_wait())

    def retry(self) -> None:
        """Try again now instead of waiting."""
        self._hurry.set()

    async def emit(self, *events: SourceEvent) -> None:
        """What the source calls with what it read."""
        self.received += len(events)
        self.last_at = milliseconds(self._clock)
        self._on_news()
        await self._accept(self.name, events)

    def report(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """What the source calls with the truth about its connection."""
        state = SourceState(state)
        if state is SourceState.LIVE and not self._live_since:
            self._live_since = self._clock.monotonic()
        if (state, reason) == (self.state, self.reason) and not retry_at:
            return
        self.since = milliseconds(self._clock)
        self.state, self.reason, self.retry_at = state, reason, int(retry_at * 1000)
        self._on_state(self)

    def view(self) -> SourceView:
        """As the panel shows it."""
        return SourceView(
            id=self.name,
            title=self.title,
            state=self.state,
            reason=self.reason,
            retry_at=self.retry_at,
            since=self.since,
            received=self.received,
            last_at=self.last_at,
            is_kept=self.is_kept,
        )

    async def _once(self) -> str | None:
        """Run the source once; the sentence why it stopped, or None when it must not be tried again by itself."""
        self.report(SourceState.CONNECTING)
        try:
            await self._source.run(self.emit, self.report)
        except SourceRefused as refusal:
            self.report(SourceState.REFUSED, str(refusal))
            return None
        except SourceEnded as end:
            self.report(SourceState.ENDED, str(end))
            return None
        except OSError as fault:
            return f"The connection was lost ({fault or type(fault).__name__}). It is tried again by itself."
        except Exception as fault:  # noqa: BLE001 - a plugin's code runs here
            _log.exception("The source %s failed", self.name)
            return f"Reading stopped on a fault ({type(fault).__name__}: {fault}). It is tried again by itself."
        self.report(SourceState.ENDED, "The stream is over.")
        return None

    async def _until_hurried(self) -> None:
        self._hurry.clear()
        await self._hurry.wait()
        self._hurry.clear()

    async def _pause(self, seconds: float) -> None:
        self._hurry.clear()
        hurried = asyncio.ensure_future(self._hurry.wait())
        slept = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait({hurried, slept}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            hurried.cancel()
            slept.cancel()
