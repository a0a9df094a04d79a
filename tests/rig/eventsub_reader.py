"""EventSub read for one channel by somebody who is logged in, with all it said kept for a test to look at."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Self

from rig.fake_eventsub import CHANNEL, FakeEventSub
from rig.fake_helix import FakeHelix
from rig.fake_twitch_id import CLIENT, FakeTwitchId
from rig.twitch_context import TwitchContext
from source_twitch.eventsub import EventSub
from source_twitch.scopes import wanted
from source_twitch.station import Station
from source_twitch.tokens import Tokens
from stagedoor import SourceEvent, SourceState

_NEVER = 30.0


class QuickClock:
    """The real time, but a short wait is a hundredth of a second, and a long one has no end."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.forward = asyncio.Event()
        """Set it, and those who wait for ever do not any more."""

    def now(self) -> float:
        return time.time()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if seconds < _NEVER:
            await asyncio.sleep(min(seconds, 0.01))
        else:
            await self.forward.wait()
            await asyncio.sleep(0)


class EventSubReader:
    """`async with EventSubReader() as reader`: `ann` (or whoever) is logged in, and reads the channel `somebody`.

    :param owner: whether the one who is logged in owns the channel; otherwise they are a moderator there.
    """

    def __init__(self, *, owner: bool = True, scopes: tuple[str, ...] | None = None, **manners: float) -> None:
        self.identity = FakeTwitchId()
        self.server = FakeEventSub(self.identity, **manners)
        self.helix = FakeHelix(self.identity, more=self.server.helix())
        self.clock = QuickClock()
        self.events: list[SourceEvent] = []
        self.asides: list[str] = []
        self.reports: list[tuple[SourceState, str]] = []
        self.received = self.unreadable = 0
        self.unknown: list[str] = []
        self.who = (CHANNEL, "somebody") if owner else ("7", "ann")
        self._scopes = wanted("broadcaster") if scopes is None else scopes
        self._changed = asyncio.Event()
        self._tasks = contextlib.AsyncExitStack()
        self._running: asyncio.Task[None] | None = None

    @property
    def notices(self) -> list[str]:
        return [text for _, text in self.context.notices]

    async def log_in(self, *scopes: str, user_id: str = "", login: str = "") -> None:
        user_id, login = user_id or self.who[0], login or self.who[1]
        given = scopes or self._scopes
        access, refresh = self.identity.grant(*given, user_id=user_id, login=login)
        await self.station.account.adopt(
            Tokens(
                client_id=CLIENT,
                access=access,
                refresh=refresh,
                ends_at=time.time() + 14_400,
                given_at=time.time(),
                scopes=tuple(given),
                user_id=user_id,
                login=login,
            )
        )

    def begin(self) -> None:
        """Read; the source is made when its chat is connected anew, and what it remembers stays."""
        self._running = asyncio.ensure_future(self.eventsub.run(self._emit, self, self._say))

    async def end(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.wait({self._running})
            assert self._running.cancelled(), self._running.exception()

    async def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until `condition()` holds."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._changed.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.02)  # a server's side changes without a word

    async def live(self, times: int = 1) -> None:
        """Wait until everything was subscribed to so many times."""
        await self.until(lambda: self.eventsub.sessions >= times and self.eventsub.is_live)

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    async def __aenter__(self) -> Self:
        await self._tasks.enter_async_context(self.identity)
        await self._tasks.enter_async_context(self.server)
        await self._tasks.enter_async_context(self.helix)
        self.context = await self._tasks.enter_async_context(
            TwitchContext(
                self.clock,
                client_id=CLIENT,
                id_address=self.identity.address,
                api_address=self.helix.address,
                eventsub_address=self.server.address,
            )
        )
        self.station = Station(self.context)
        self.eventsub = EventSub("somebody", self.context, self.station)
        if self._scopes:
            await self.log_in()
        self.begin()
        return self

    async def __aexit__(self, *fault: object) -> None:
        await self.end()
        await self._tasks.aclose()

    # -- as a `Report` ---------------------------------------------------------------------------------------------

    def __call__(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        self.reports.append((state, reason))

    def heard(self, count: int = 1, *, unknown: str = "", unreadable: int = 0) -> None:
        self.received += count
        self.unreadable += unreadable
        self.unknown += [unknown] if unknown else []
        self._changed.set()

    def expect(self, seconds: float) -> None:
        raise AssertionError("the chat's own connection says that")

    def caught_up(self) -> None:
        raise AssertionError("the chat's own connection says that")

    async def _emit(self, *events: SourceEvent) -> None:
        assert events
        self.events += events
        self._changed.set()
        await asyncio.sleep(0)

    def _say(self, sentence: str) -> None:
        if not self.asides or self.asides[-1] != sentence:
            self.asides.append(sentence)
        self._changed.set()
