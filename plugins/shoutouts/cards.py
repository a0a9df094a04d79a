"""The cards that wait and the one that is shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from stagedoor import Context

from .options import ShoutoutSettings

_MOST = 10
_BETWEEN = 1.0


@dataclass(frozen=True, kw_only=True)
class Card:
    """Somebody to be shouted out."""

    name: str
    platform: str = ""
    line: str = ""
    subjects: tuple[int, ...] = ()
    """The messages and events its words come from."""


class Cards:
    """One after the other; the same name does not wait twice."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._waiting: deque[Card] = deque(maxlen=_MOST)
        self._now: Card | None = None
        self._turn = 0

    def add(self, card: Card) -> None:
        """Show it, when those before it were shown."""
        known = [each.name.casefold() for each in (*self._waiting, *([self._now] if self._now else []))]
        if card.name.casefold() in known:
            return
        self._waiting.append(card)
        if self._now is None:
            self._next()

    def hide(self) -> bool:
        """Take it off, and go on with the next one; whether one was shown."""
        if self._now is None:
            return False
        self._end()
        return True

    def clear(self) -> None:
        """Show none, and none of those that wait."""
        self._waiting.clear()
        if self._now is not None:
            self._end()

    def withdraw(self, subjects: Collection[int]) -> None:
        """These words were withdrawn."""
        gone = frozenset(subjects)
        self._waiting = deque((each for each in self._waiting if gone.isdisjoint(each.subjects)), maxlen=_MOST)
        if self._now is not None and not gone.isdisjoint(self._now.subjects):
            self._end()

    def _next(self) -> None:
        self._turn += 1
        self._now = self._waiting.popleft() if self._waiting else None
        card = self._now
        if card is None:
            self._ctx.overlay.set_state("card", None)
            return
        state = {"turn": self._turn, "name": card.name, "platform": card.platform, "line": card.line}
        self._ctx.overlay.set_state("card", state, subjects=card.subjects)
        self._ctx.fire("shown", {"name": card.name, "platform": card.platform})
        self._ctx.spawn(self._end_after(self._ctx.settings(ShoutoutSettings).seconds, self._turn))

    def _end(self) -> None:
        self._now = None
        self._turn += 1
        self._ctx.overlay.set_state("card", None)
        self._ctx.spawn(self._go_on(self._turn))

    async def _end_after(self, seconds: float, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self._end()

    async def _go_on(self, turn: int) -> None:
        await self._ctx.sleep(_BETWEEN)
        if turn == self._turn:
            self._next()
