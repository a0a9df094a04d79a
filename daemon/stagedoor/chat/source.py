"""Keep one chat source running: start it, tell its state truthfully, start it again when the connection is lost."""

from __future__ import annotations

import asyncio
import logging
import math
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence

from stagedoor.chat.gap import Gap
from stagedoor.chat.health import Health
from stagedoor.chat.limits import sayable
from stagedoor.chat.reporter import Reporter
from stagedoor.chat.silence import Silence
from stagedoor.chat_source import ChatAccount, ChatSource, Deed
from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ActionRefused, SourceDelayed, SourceEnded, SourceOffline, SourceRefused
from stagedoor.events import ChannelOpened, GapNoticed, SourceEvent, StreamEnded, ViewerCount
from stagedoor.host.faults import sentence
from stagedoor.host.work import Raised, Work
from stagedoor.model import SourceState, Verb
from stagedoor.web.wire import AccountView, PlatformPageView, SourceView

_log = logging.getLogger(__name__)

_FIRST_WAIT = 1.0
_HEALTHY_AFTER = 60.0
_LONGEST_DELAY = 7 * 24 * 3600.0
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
        on_gap: Callable[[GapNoticed], object] = lambda _: None,
        is_bridge: bool = False,
        is_guest: bool = False,
        page: str = "",
        pages: Sequence[PlatformPageView] = (),
        heard_before: tuple[int, str] = (0, ""),
    ) -> None:
        """`heard_before` is when this chat was heard last before it was away, in milliseconds or 0, and why it was."""
        self.name = name
        self.title = title
        self.is_kept = is_kept
        self.is_bridge = is_bridge
        self.is_guest = is_guest
        """It is somebody else's, only read: nothing can be done there from here, whoever asks for it."""
        self.page = page
        """The address of the platform's own page of this chat, or empty."""
        self.pages = list(pages)
        self.state = SourceState.CONNECTING
        self.reason = ""
        self.retry_at = 0
        self.health = Health()
        self.reads = source
        self._clock = clock
        self._accept = accept
        self._on_state = on_state
        self._on_news = on_news
        self._longest_wait = longest_wait
        self._gap = Gap(name, on_gap, *heard_before)
        self._silence = Silence(clock)
        self.since = milliseconds(clock)
        self._live_since = 0.0
        self._live_reason = ""
        self._hurry = asyncio.Event()
        self._is_firm = False
        self._give_up: Callable[[], None] = lambda: None
        self._abilities_failed = False
        self._is_ending = False
        self._has_ended = False

    async def run(self) -> None:
        """Read until cancelled, until the stream is over, or until the platform refuses."""
        wait = _FIRST_WAIT
        while True:
            self._live_since = 0.0
            fault = await self._once()
            if fault is None:
                await self._until_hurried()
                wait = _FIRST_WAIT
                continue
            if isinstance(fault, SourceDelayed):
                state = SourceState.OFFLINE if isinstance(fault, SourceOffline) else SourceState.WAITING
                await self._wait(state, str(fault), self._delay(fault.seconds), is_firm=fault.is_firm)
                continue
            if self._live_since and self._clock.monotonic() - self._live_since > _HEALTHY_AFTER:
                wait = _FIRST_WAIT
            pause = wait * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret
            await self._wait(SourceState.WAITING, str(fault), pause)
            wait = min(wait * 2, self._longest_wait())

    def retry(self) -> None:
        """Try again now instead of waiting. Raises `ActionRefused` while the platform's own limit runs."""
        if self._is_firm:
            seconds = max(math.ceil(self.retry_at / 1000 - self._clock.now()), 1)
            raise ActionRefused(
                f"{self.title} may be asked again in {seconds} s, not sooner: trying earlier would only make the "
                "pause longer. It is tried by itself."
            )
        self._hurry.set()

    async def end(self, task: asyncio.Task[None]) -> None:
        """Stop it, which runs in `task`. A source that will not stop is abandoned after two seconds.

        Nothing it says afterwards counts: another one may be reading the same chat by then.
        """
        self._is_ending = True
        task.cancel()
        await asyncio.wait([task], timeout=_LONGEST_END + 1)
        self._has_ended = True

    async def emit(self, *events: SourceEvent) -> None:
        """What the source calls with what it read."""
        if self._has_ended:
            raise SourceEnded("This chat is no longer read.")
        # Which channel it reads, a source knows by itself; everything else was received.
        self.health.emitted(milliseconds(self._clock), sum(not isinstance(event, ChannelOpened) for event in events))
        self._revive()
        for event in events:
            if isinstance(event, ViewerCount):
                self.health.viewers = event.viewers
            elif isinstance(event, StreamEnded):
                self.health.viewers = None
        self._on_news()
        await self._accept(self.name, events)

    # -- what the source reports; see `Report` -------------------------------------------------------------------

    def report(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """What the connection is doing now."""
        if self._is_ending:
            return
        state, reason = SourceState(state), sayable(reason)
        if state is SourceState.LIVE:
            self._silence.heard()
            self.health.last_at = milliseconds(self._clock)
            self._live_reason = reason
            self._live_since = self._live_since or self._clock.monotonic()
        elif state is not SourceState.STALLED:
            self.health.viewers = None
        self._gap.passed(self.state, state, self.health.last_at, milliseconds(self._clock), self.reason)
        if (state, reason) == (self.state, self.reason) and not retry_at:
            self._on_news()
            return
        self.since = milliseconds(self._clock)
        self.state, self.reason, self.retry_at = state, reason, int(retry_at * 1000)
        self._on_state(self)

    def heard(self, count: int, unknown: str, unreadable: int) -> None:
        """Something arrived."""
        self.health.heard(milliseconds(self._clock), count, unknown, unreadable)
        self._revive()
        self._on_news()

    def expect(self, seconds: float) -> None:
        """While live something is heard at least this often."""
        self._silence.expect(seconds, self._stalled, lambda: self._give_up())  # noqa: PLW0108 - it is another one by then

    def caught_up(self) -> None:
        """Nothing was missed."""
        self._gap.caught_up()

    @property
    def missed_since(self) -> int:
        """From when on messages would be missed if it ended now, in milliseconds; 0 where there are none to miss."""
        return self._gap.since or (self.health.last_at if self.state is SourceState.LIVE else 0)

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """What can be done there now, and why not the rest."""
        if self.is_guest:
            return {}
        try:
            abilities = getattr(self.reads, "abilities", {})
            return {Verb(verb): str(why_not) for verb, why_not in abilities.items()}
        except Exception:  # noqa: BLE001 - a plugin's code runs here
            if not self._abilities_failed:
                _log.exception("What can be done in %s is not known, so nothing is", self.name)
            self._abilities_failed = True
            return {}

    @property
    def accounts(self) -> Sequence[ChatAccount]:
        """The accounts to write as, the usual one first; none where the source does not tell them apart."""
        if self.is_guest:
            return ()
        try:
            accounts = tuple(getattr(self.reads, "accounts", ()))
            return [account for account in accounts if isinstance(account, ChatAccount)]
        except Exception:  # noqa: BLE001 - a plugin's code runs here
            return []

    async def act(self, deed: Deed) -> str:
        """Have the source do it. Raises `Raised` with whatever the source's code raised."""
        if self.is_guest:
            raise ActionRefused(f"{self.name} is only read beside the show, so nothing was done there.")
        act = getattr(self.reads, "act", None)
        if act is None:
            return ""

        async def acting() -> object:
            return await act(deed)

        return str(await Work(acting()).run() or "")

    def view(self) -> SourceView:
        """As the panel shows it."""
        health = self.health
        return SourceView(
            id=self.name,
            title=self.title,
            state=self.state,
            reason=self.reason,
            retry_at=self.retry_at,
            since=self.since,
            received=health.received,
            parsed=health.parsed,
            shown=health.shown,
            held=health.held,
            hidden=health.hidden,
            unknown=health.unknown,
            unreadable=health.unreadable,
            repeats=health.repeats,
            last_at=health.last_at,
            viewers=health.viewers,
            can={verb.value: why_not for verb, why_not in self.abilities.items()},
            is_kept=self.is_kept,
            is_guest=self.is_guest,
            accounts=[AccountView(name=one.name, who=one.who, why_not=one.why_not) for one in self.accounts],
            page=self.page,
            pages=[] if self.is_guest else self.pages,
        )

    async def _once(self) -> Exception | None:
        """Run the source once; why it stopped, or None when it must not be tried again by itself."""
        self.report(SourceState.CONNECTING)
        fault = await self._read()
        match fault:
            case SourceRefused():
                self.report(SourceState.REFUSED, str(fault))
                return None
            case None | SourceEnded():
                self.report(SourceState.ENDED, str(fault or "The stream is over."))
                return None
            case SourceDelayed():
                return fault
            case OSError():
                what = "The connection was lost" if self._live_since else "There is no connection yet"
                return ConnectionError(f"{what} ({str(fault) or type(fault).__name__}). It is tried again by itself.")
        _log.error("The source %s failed", self.name, exc_info=fault)
        return RuntimeError(f"Reading stopped on a fault ({sentence(fault)}). It is tried again by itself.")

    async def _read(self) -> BaseException | None:
        """Let the source read until it ends by itself or is silent for too long; what it raised, whatever that was."""

        async def read() -> None:
            await self.reads.run(self.emit, Reporter(self))

        self._silence.begin()
        work = Work(read())
        reading = asyncio.ensure_future(work.run())
        self._give_up = lambda: work.end(reading)
        try:
            await asyncio.wait([reading])
        finally:
            self._silence.end()
            if not reading.done():  # it is ended from outside
                work.end(reading)
                await asyncio.wait([reading], timeout=_LONGEST_END)
        if self._silence.is_given_up:
            return ConnectionError(f"nothing was heard for {2 * self._silence.longest:.0f} s")
        fault = None if reading.cancelled() else reading.exception()
        return fault.fault if isinstance(fault, Raised) else fault

    def _delay(self, seconds: float) -> float:
        """As long as was asked for. A platform that says 0 is not asked in a circle without a pause."""
        if not math.isfinite(seconds):
            return self._longest_wait()
        return min(max(seconds, _FIRST_WAIT), _LONGEST_DELAY)

    def _stalled(self) -> bool:
        """Nothing was heard for as long as it should be. True while that is still so."""
        if self.state is SourceState.LIVE:
            seconds = self._silence.longest
            self.report(
                SourceState.STALLED,
                f"Nothing was heard for {seconds:.0f} s, so messages may be missing. It is connected anew in "
                f"{seconds:.0f} s if that goes on.",
            )
        return self.state is SourceState.STALLED

    def _revive(self) -> None:
        self._silence.heard()
        if self.state is SourceState.STALLED and self._silence.has_stalled:
            self._silence.has_stalled = False
            self.report(SourceState.LIVE, self._live_reason)

    async def _wait(self, state: SourceState, reason: str, seconds: float, *, is_firm: bool = False) -> None:
        self.report(state, reason, retry_at=self._clock.now() + seconds)
        self._is_firm = is_firm
        try:
            await self._pause(seconds)
        finally:
            self._is_firm = False

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
