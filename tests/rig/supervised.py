"""A source under the daemon's own supervisor, with everything it said and did kept for a test to look at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Self

from stagedoor import ChatMessage, ChatSource, SourceEvent, SourceState
from stagedoor.chat.source import RunningSource
from stagedoor.clock import Clock
from stagedoor.events import GapNoticed


class Supervised:
    """Reads from `async with` to the end of the block."""

    def __init__(self, name: str, title: str, source: ChatSource, clock: Clock, *, is_bridge: bool = False) -> None:
        self.events: list[SourceEvent] = []
        self.states: list[tuple[SourceState, str]] = []
        self.gaps: list[GapNoticed] = []
        self.supervisor = RunningSource(
            name,
            title,
            source,
            is_kept=True,
            clock=clock,
            accept=self._accept,
            on_state=self._on_state,
            on_news=self._on_news,
            on_gap=self.gaps.append,
            longest_wait=lambda: 60.0,
            is_bridge=is_bridge,
        )
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def messages(self) -> list[ChatMessage]:
        return [event for event in self.events if isinstance(event, ChatMessage)]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages]

    @property
    def health(self) -> Any:
        """The counters of the source."""
        return self.supervisor.health

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
        self._task = asyncio.ensure_future(self.supervisor.run())
        return self

    async def __aexit__(self, *fault: object) -> None:
        assert self._task
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def _take(self, events: tuple[SourceEvent, ...]) -> None:
        self.events += events

    async def _accept(self, _source: str, events: tuple[SourceEvent, ...]) -> None:
        self._take(events)
        self._changed.set()

    def _on_news(self) -> None:
        self._changed.set()

    def _on_state(self, source: RunningSource) -> None:
        self.states.append((source.state, source.reason))
        self._changed.set()
