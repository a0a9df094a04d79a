"""A source of a plugin under the daemon's own supervisor, with everything it said and did kept for a test."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from rig.supervised import Supervised
from stagedoor import Settings, SourceEvent
from stagedoor.chat.recent import RecentMessages
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


class BridgeReader(Supervised):
    """Reads `kind:target` until the end of the block. What came before is dropped as the daemon drops it."""

    def __init__(self, plugin: ModuleType, name: str, *, speed: float = 50, **settings: Any) -> None:
        self.name = plugin.__name__
        self.log = logging.getLogger(f"stagedoor_plugins.{plugin.__name__}")
        self.repeats = 0
        self.notices: list[str] = []
        self.inputs = Inputs()
        self.kind = plugin.register_settings() if hasattr(plugin, "register_settings") else Settings
        self.current = self.kind.model_validate(settings)
        self._recent = RecentMessages()
        self.clock = _Clock(speed, self._on_news)
        word, _, target = name.partition(":")
        kind = next(kind for kind in plugin.register_sources(self) if kind.name == word)
        self.source: Any = kind.open(target, self)
        super().__init__(name, kind.title, self.source, self.clock, is_bridge=kind.is_bridge)

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

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    def _take(self, events: tuple[SourceEvent, ...]) -> None:
        fresh = [event for event in events if not self._recent.is_repeat(event)]
        self.repeats += len(events) - len(fresh)
        self.events += fresh
