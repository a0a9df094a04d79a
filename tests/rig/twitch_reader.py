"""The Twitch source under the daemon's own supervisor, with everything it said and did kept for a test to look at."""

from __future__ import annotations

import asyncio
import time

from rig.fake_twitch_id import FakeTwitchId
from rig.supervised import Supervised
from rig.twitch_context import TwitchContext
from source_twitch import register_sources
from source_twitch.channel import TwitchChat
from source_twitch.scopes import wanted
from stagedoor import SourceState
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


class TwitchReader(Supervised):
    """Reads `target` until the end of the block; `logged_in_by` is who has given it a login."""

    def __init__(self, target: str, *, logged_in_by: FakeTwitchId | None = None, **settings: object) -> None:
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
        super().__init__(f"twitch:{target}", kind.title, source, self.clock)

    @property
    def health(self) -> SourceView:
        """The counters of the source, as the panel shows them."""
        return self.supervisor.view()

    @property
    def now(self) -> tuple[SourceState, str]:
        """The last state told, and the sentence with it."""
        return self.supervisor.state, self.supervisor.reason

    async def __aexit__(self, *fault: object) -> None:
        await super().__aexit__(*fault)
        await self.context.close()

    def _on_news(self) -> None:
        self.news += 1
        super()._on_news()
