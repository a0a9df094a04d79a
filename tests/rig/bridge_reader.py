"""A source of a plugin under the daemon's own supervisor, with everything it said and did kept for a test."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any, Self

from stagedoor import ChatMessage, Settings, SourceEvent, SourceState
from stagedoor.chat.recent import RecentMessages
from stagedoor.chat.source import RunningSource
from stagedoor.events import GapNoticed
from stagedoor.web.inputs import Inputs


class _Clock:
    """Time that goes faster than elsewhere."""

    def __init__(self, speed: float, on_sleep: Callable[[], None]) -> None:
        self._speed = speed
        self._on_sleep = on_sleep
        self._began = time.monotonic()
        self._now = time.time()
        self.slept: list[float] = []

    def now(self) -> float:
        return self._now + self.monotonic()

    def monotonic(self) -> float:
        return (time.monotonic() - self._began) * self._speed

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._on_sleep()
        await asyncio.sleep(seconds / self._speed)


class BridgeReader:
    """Reads `kind:target` until the end of the block. What came before is dropped as the daemon drops it."""

    def __init__(self, plugin: ModuleType, name: str, *, speed: float = 50, **settings: Any) -> None:
        self.name = plugin.__name__
        self.log = logging.getLogger(f"stagedoor_plugins.{plugin.__name__}")
        self.events: list[SourceEvent] = []
        self.repeats = 0
        self.states: list[tuple[SourceState, str]] = []
        self.gaps: list[GapNoticed] = []
        self.notices: list[str] = []
        self.inputs = Inputs()
        self.kind = plugin.register_settings() if hasattr(plugin, "register_settings") else Settings
        self.current = self.kind.model_validate(settings)
        self._recent = RecentMessages()
        self._changed = asyncio.Event()
        self.clock = _Clock(speed, self._changed.set)
        word, _, target = name.partition(":")
        kind = next(kind for kind in plugin.register_sources(self) if kind.name == word)
        self.source: Any = kind.open(target, self)
        self.supervisor = RunningSource(
            name,
            kind.title,
            self.source,
            is_kept=True,
            clock=self.clock,
            accept=self._accept,
            on_state=self._on_state,
            on_news=self._changed.set,
            on_gap=self.gaps.append,
            longest_wait=lambda: 60.0,
            is_bridge=kind.is_bridge,
        )
        self._task: asyncio.Task[None] | None = None

    # -- as much of a plugin's context as these plugins use ---------------------------------------------------------

    def settings(self, kind):
        assert kind is self.kind
        return self.current

    def set(self, **settings: Any) -> None:
        self.current = self.kind.model_validate(settings)

    def now(self) -> float:
        return self.clock.now()

    async def sleep(self, seconds: float) -> None:
        await self.clock.sleep(seconds)

    def notice(self, text: str, *, level: str = "info") -> None:
        self.notices.append(text)

    def receive(self, name, take):
        return self.inputs.receive(self.name, name, take)

    # -- what a test asks -------------------------------------------------------------------------------------------

    @property
    def messages(self) -> list[ChatMessage]:
        return [event for event in self.events if isinstance(event, ChatMessage)]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages]

    @property
    def health(self):
        return self.supervisor.health

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    async def until(self, condition: Callable[[], object], patience: float = 10.0) -> None:
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

    async def _accept(self, _source: str, events: tuple[SourceEvent, ...]) -> None:
        fresh = [event for event in events if not self._recent.is_repeat(event)]
        self.repeats += len(events) - len(fresh)
        self.events += fresh
        self._changed.set()

    def _on_state(self, source: RunningSource) -> None:
        self.states.append((source.state, source.reason))
        self._changed.set()
