"""The TikTok source under the daemon's own supervisor, by a clock held in the hand, with all it said and did kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Self

import source_tiktok
from rig.source_stage import Kept, SourceStage
from source_tiktok.channel import TikTokChat
from stagedoor import ChatMessage, SourceEvent, SourceState
from stagedoor.chat.source import RunningSource
from stagedoor.events import GapNoticed
from stagedoor.testing.clock import FakeClock


class TikTokReader:
    """Reads `target` until the end of the block. What is kept (`memory`) may come from an earlier reader."""

    def __init__(
        self, target: str, *, memory: Kept | None = None, clock: FakeClock | None = None, **settings: Any
    ) -> None:
        self.stage = SourceStage(source_tiktok, target, **settings)
        self.clock = self.stage.clock = clock or self.stage.clock
        self.memory = self.stage.memory = memory or self.stage.memory
        self.events: list[SourceEvent] = []
        self.batches: list[int] = []
        self.states: list[tuple[SourceState, str]] = []
        self.gaps: list[GapNoticed] = []
        assert isinstance(self.stage.source, TikTokChat)
        self.chat = self.stage.source
        self.supervisor = RunningSource(
            f"tiktok:{target}",
            "TikTok LIVE",
            self.chat,
            is_kept=True,
            clock=self.clock,
            accept=self._accept,
            on_state=self._on_state,
            on_news=self._told,
            longest_wait=lambda: 60.0,
            on_gap=self.gaps.append,
        )
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, ChatMessage)]

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def state(self) -> SourceState:
        return self.supervisor.state

    @property
    def reason(self) -> str:
        return self.supervisor.reason

    @property
    def wait(self) -> float:
        """Seconds until the next try that was planned."""
        return self.supervisor.retry_at / 1000 - self.clock.now()

    async def until(self, condition: Callable[[], object], patience: float = 10.0) -> None:
        """Wait until `condition()` holds, with the clock standing still."""
        async with asyncio.timeout(patience):
            while not condition():
                self._changed.clear()
                try:
                    await asyncio.wait_for(self._changed.wait(), 0.02)
                except TimeoutError:
                    continue

    async def reaches(self, state: SourceState) -> str:
        """Wait until it is so; the sentence that goes with it."""
        await self.until(lambda: self.state is state)
        return self.reason

    async def passes(self, seconds: float) -> None:
        """Let time pass, second by second, with what the sockets bring in between."""
        while seconds > 0:
            await self.clock.advance(min(seconds, 1.0))
            await asyncio.sleep(0.001)
            seconds -= 1.0

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(self.supervisor.run())
        return self

    async def __aexit__(self, *fault: object) -> None:
        assert self._task
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _accept(self, _source: str, events: tuple[SourceEvent, ...]) -> None:
        self.events += events
        self.batches.append(len(events))
        self._changed.set()

    def _told(self) -> None:
        self._changed.set()

    def _on_state(self, source: RunningSource) -> None:
        self.states.append((source.state, source.reason))
        self._changed.set()
