"""The TikTok source under the daemon's own supervisor, by a clock held in the hand, with all it said and did kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import source_tiktok
from rig.source_stage import Kept, SourceStage
from rig.supervised import Supervised
from source_tiktok.channel import TikTokChat
from stagedoor import SourceEvent, SourceState
from stagedoor.testing.clock import FakeClock


class TikTokReader(Supervised):
    """Reads `target` until the end of the block. What is kept (`memory`) may come from an earlier reader."""

    def __init__(
        self, target: str, *, memory: Kept | None = None, clock: FakeClock | None = None, **settings: Any
    ) -> None:
        self.stage = SourceStage(source_tiktok, target, **settings)
        self.clock = self.stage.clock = clock or self.stage.clock
        self.memory = self.stage.memory = memory or self.stage.memory
        self.batches: list[int] = []
        assert isinstance(self.stage.source, TikTokChat)
        self.chat = self.stage.source
        super().__init__(f"tiktok:{target}", "TikTok LIVE", self.chat, self.clock)

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

    def _take(self, events: tuple[SourceEvent, ...]) -> None:
        super()._take(events)
        self.batches.append(len(events))
