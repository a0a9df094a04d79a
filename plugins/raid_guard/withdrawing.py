"""Takes back what bots wrote before they were found out."""

from __future__ import annotations

from collections import OrderedDict

from stagedoor import Action, ChatMessage, Context

_KEPT = 1_000


class Withdrawals:
    """Decides about earlier messages of a raid: at once where they are on show, else as soon as they are."""

    def __init__(self) -> None:
        self._shown: OrderedDict[int, None] = OrderedDict()
        self._wanted: OrderedDict[int, tuple[Action, str]] = OrderedDict()

    def shown(self, message: ChatMessage, ctx: Context) -> None:
        """A message reached the show."""
        wanted = self._wanted.pop(message.id, None)
        if wanted:
            ctx.decide(message, *wanted)
            return
        self._shown[message.id] = None
        if len(self._shown) > _KEPT:
            self._shown.popitem(last=False)

    def withdraw(self, message: ChatMessage, action: Action, reason: str, ctx: Context) -> None:
        """Take a message back. One that the show has not heard of yet is in the same batch, and not in the log."""
        if message.id in self._shown:
            del self._shown[message.id]
            ctx.decide(message, action, reason)
            return
        self._wanted[message.id] = (action, reason)
        if len(self._wanted) > _KEPT:
            self._wanted.popitem(last=False)
