"""Who is thanked just now, on the overlay."""

from __future__ import annotations

from stagedoor import Context

from .book import Waiting
from .options import ThanksSettings


class Card:
    """One at a time: the last one who was ticked off."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._turn = 0

    def show(self, waiting: Waiting) -> None:
        """Thank somebody for everybody to see, where the streamer wants that and nothing of them was withdrawn."""
        settings = self._ctx.settings(ThanksSettings)
        if not settings.on_overlay or waiting.is_hidden:
            return
        self._turn += 1
        platform = waiting.platforms[0] if waiting.platforms else ""
        state = {"turn": self._turn, "name": waiting.name, "platform": platform, "line": settings.line}
        self._ctx.overlay.set_state("card", state | waiting.deeds.told(), subjects=waiting.subjects)
        self._ctx.spawn(self._end(settings.seconds, self._turn))

    def take_off(self) -> None:
        """Thank nobody any more."""
        self._ctx.overlay.set_state("card", None)

    async def _end(self, seconds: float, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.take_off()
