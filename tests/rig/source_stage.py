"""Runs one chat source by a clock held in the hand, and keeps what it said and did."""

from __future__ import annotations

import asyncio
import logging
from types import ModuleType
from typing import Any, Self

from stagedoor import Settings, SourceEvent, SourceState
from stagedoor.chat.reporter import Reporter
from stagedoor.testing.clock import FakeClock


class Kept:
    """A memory and a keyring, both a dictionary."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def read(self, key: str, default: Any = "") -> Any:
        return self.values.get(key, default)

    def write(self, key: str, value: Any) -> None:
        self.values[key] = value
        if value is None:
            del self.values[key]

    async def keep(self, secrets: dict[str, str]) -> None:
        self.values.update(secrets)


class SourceStage:
    """As much of the daemon as a source needs: `async with SourceStage(plugin, "show", pace=2) as stage`."""

    def __init__(self, plugin: ModuleType, target: str, **settings: Any) -> None:
        self.clock = FakeClock()
        self.events: list[SourceEvent] = []
        self.times: list[float] = []
        self.batches: list[int] = []
        self.states: list[tuple[SourceState, str]] = []
        self.fault: BaseException | None = None
        self.received = 0
        self.unknown: list[str] = []
        self.unreadable = 0
        self.expected: list[float] = []
        self.caught_up_times = 0
        self.notices: list[tuple[str, str]] = []
        self.standings: list[Any] = []
        self.memory = Kept()
        self.secrets = Kept()
        self.log = logging.getLogger(f"stagedoor_plugins.{plugin.__name__}")
        self._kind = plugin.register_settings()
        self.current = self._kind(**settings)
        (source,) = plugin.register_sources(self)
        self.source = source.open(target, self)
        self._task: asyncio.Task[None] | None = None

    def settings(self, kind: type[Settings]) -> Settings:
        assert kind is self._kind
        return self.current

    def set(self, **settings: Any) -> None:
        """Change the settings while the source runs."""
        self.current = self._kind(**settings)

    def now(self) -> float:
        return self.clock.now()

    async def sleep(self, seconds: float) -> None:
        await self.clock.sleep(seconds)

    async def emit(self, *events: SourceEvent) -> None:
        assert events
        self.batches.append(len(events))
        self.events.extend(events)
        self.times.extend([self.clock.monotonic()] * len(events))
        await asyncio.sleep(0)

    def report(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        self.states.append((state, reason))

    def heard(self, count: int, unknown: str, unreadable: int) -> None:
        self.received += count
        self.unknown += [unknown] if unknown else []
        self.unreadable += unreadable

    def expect(self, seconds: float) -> None:
        self.expected.append(seconds)

    def caught_up(self) -> None:
        self.caught_up_times += 1

    def notice(self, text: str, *, level: str = "info") -> None:
        self.notices.append((level, text))

    def stand(self, login: str, standing: Any) -> None:
        self.standings.append(standing)

    async def over(self) -> BaseException | None:
        """Let time pass until the source has ended, and say with what."""
        assert self._task
        while not self._task.done():
            if (waking := self.clock.next_waking) is not None:
                self.clock.step(waking)
            await asyncio.sleep(0)
        return self.fault

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task
        self._task.cancel()
        await asyncio.wait({self._task})

    async def _run(self) -> None:
        try:
            await self.source.run(self.emit, Reporter(self))
        except Exception as fault:  # noqa: BLE001 - the test looks at it
            self.fault = fault
