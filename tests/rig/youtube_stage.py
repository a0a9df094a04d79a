"""The YouTube source on a stage whose clock runs as fast as the source sleeps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import source_youtube
from rig.fake_youtube import FakeYouTube
from rig.source_stage import SourceStage
from stagedoor import ChatMessage, SourceEvent, SourceState


class YouTubeStage(SourceStage):
    """Reads from a fake YouTube."""

    def __init__(self, tube: FakeYouTube, target: str = "@somebody", **settings: Any) -> None:
        super().__init__(source_youtube, target, site=tube.site, **settings)

    async def until(self, holds: Callable[[], object], patience: float = 10) -> None:
        """Let time pass whenever the source sleeps, until `holds()`."""
        async with asyncio.timeout(patience):
            while not holds():
                assert self.fault is None, repr(self.fault)
                await self._pass_time()

    async def ends(self, patience: float = 10) -> BaseException:
        """Let time pass until the source has ended by itself; with what."""
        async with asyncio.timeout(patience):
            while self.fault is None:
                await self._pass_time()
        return self.fault

    async def again(self) -> None:
        """Run the source once more, as its supervisor does after a fault."""
        assert self._task
        await asyncio.wait({self._task})
        self.fault = None
        self._task = asyncio.ensure_future(self._run())

    async def _pass_time(self) -> None:
        if (waking := self.clock.next_waking) is not None:
            self.clock.step(waking)
        await asyncio.sleep(0.001)  # for the network

    def of(self, kind: type[SourceEvent]) -> list[Any]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.of(ChatMessage)]

    @property
    def live(self) -> str | None:
        """The last sentence said with LIVE, or None while it is not."""
        state, reason = self.states[-1] if self.states else (None, "")
        return reason if state is SourceState.LIVE else None
