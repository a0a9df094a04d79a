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
from stagedoor.host.faults import sentence
from stagedoor.host.work import Raised, Work
from stagedoor.model import SourceState
from stagedoor.web.wire import SourceView

_log = logging.getLogger(__name__)

_FIRST_WAIT = 1.0
_HEALTHY_AFTER = 60.0
_LONGEST_END = 4.0
"""Seconds; `Work` abandons a source that will not end after two."""


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
        self._work: Work | None = None
        self._is_ending = False
        self._has_ended = False

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

    async def end(self, task: asyncio.Task[None]) -> None:
        """Stop it, which runs in `task`. A source that will not stop is abandoned after two seconds.

        Nothing it says afterwards counts: another one may be reading the same chat by then.
        """
        self._is_ending = True
        if self._work:
            self._work.end(task)
        else:
            task.cancel()
        await asyncio.wait([task], timeout=_LONGEST_END)
        self._has_ended = True

    async def emit(self, *events: SourceEvent) -> None:
        """What the source calls with what it read."""
        if self._has_ended:
            raise SourceEnded("This chat is no longer read.")
        self.received += len(events)
        self.last_at = milliseconds(self._clock)
        self._on_news()
        await self._accept(self.name, events)

    def report(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """What the source calls with the truth about its connection."""
        if self._is_ending:
            return
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
        fault = await self._read()
        if isinstance(fault, SourceRefused):
            self.report(SourceState.REFUSED, str(fault))
            return None
        if fault is None or isinstance(fault, SourceEnded):
            self.report(SourceState.ENDED, str(fault or "The stream is over."))
            return None
        if isinstance(fault, OSError):
            return f"The connection was lost ({str(fault) or type(fault).__name__}). It is tried again by itself."
        _log.error("The source %s failed", self.name, exc_info=fault)
        return f"Reading stopped on a fault ({sentence(fault)}). It is tried again by itself."

    async def _read(self) -> BaseException | None:
        """Let the source read until it ends by itself; what it raised, whatever that was."""

        async def read() -> None:
            await self._source.run(self.emit, self.report)

        self._work = Work(read())
        fault: BaseException | None = None
        try:
            await self._work.run()
        except Raised as raised:
            fault = raised.fault
        finally:
            self._work = None
        task = asyncio.current_task()
        if task and task.cancelling():
            raise asyncio.CancelledError  # the source was told to end, and ended in its own way
        return fault

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
