"""The Twitch source under the daemon's own supervisor, with everything it said and did kept for a test to look at."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Self

from rig.fake_twitch_id import FakeTwitchId
from rig.twitch_context import TwitchContext
from source_twitch import register_sources
from source_twitch.channel import TwitchChat
from source_twitch.scopes import wanted
from stagedoor import ChatMessage, SourceEvent, SourceState
from stagedoor.chat.source import RunningSource
from stagedoor.web.wire import SourceView


class HastyClock:
    """The real time, but whoever waits for it waits a hundredth of a second at most."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(min(seconds, 0.01))


class TwitchReader:
    """Reads `target` until the end of the block; `logged_in_by` is who has given it a login."""

    def __init__(self, target: str, *, logged_in_by: FakeTwitchId | None = None, **settings: object) -> None:
        self.events: list[SourceEvent] = []
        self.states: list[tuple[SourceState, str]] = []
        self.clock = HastyClock()
        self.context = TwitchContext(self.clock, **settings)
        self.news = 0
        """How often the source had something to tell."""
        if logged_in_by:
            scopes = wanted("broadcaster")
            self.context.keep_login(*logged_in_by.grant(*scopes), scopes=scopes)
        (kind,) = register_sources(self.context)
        source = kind.open(target, self.context)
        assert isinstance(source, TwitchChat)
        self.chat = source
        self._changed = asyncio.Event()
        self._supervisor = RunningSource(
            f"twitch:{target}",
            kind.title,
            source,
            is_kept=True,
            clock=self.clock,
            accept=self._accept,
            on_state=self._on_state,
            on_news=self._on_news,
            longest_wait=lambda: 60.0,
        )
        self._task: asyncio.Task[None] | None = None

    @property
    def messages(self) -> list[ChatMessage]:
        return [event for event in self.events if isinstance(event, ChatMessage)]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages]

    @property
    def health(self) -> SourceView:
        """The counters of the source, as the panel shows them."""
        return self._supervisor.view()

    @property
    def now(self) -> tuple[SourceState, str]:
        """The last state told, and the sentence with it."""
        return self._supervisor.state, self._supervisor.reason

    async def until(self, condition: Callable[[], object], patience: float = 20.0) -> None:
        """Wait until `condition()` holds; it is looked at after every event and every change of state."""
        async with asyncio.timeout(patience):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def reaches(self, state: SourceState) -> str:
        """Wait for a state; the sentence that came with it."""
        await self.until(lambda: any(reached is state for reached, _ in self.states))
        return next(reason for reached, reason in self.states if reached is state)

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(self._supervisor.run())
        return self

    async def __aexit__(self, *fault: object) -> None:
        assert self._task
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.context.close()

    async def _accept(self, _source: str, events: tuple[SourceEvent, ...]) -> None:
        self.events += events
        self._changed.set()

    def _on_news(self) -> None:
        self.news += 1

    def _on_state(self, source: RunningSource) -> None:
        self.states.append((source.state, source.reason))
        self._changed.set()
