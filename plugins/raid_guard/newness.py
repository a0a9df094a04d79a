"""How much a writer is a stranger here: the measure by which raids are counted."""

from __future__ import annotations

from stagedoor import ChatMessage, Role, ViewerHistory

STRANGER = 1.0
"""Somebody whose first message this is."""
NEWCOMER = 0.25
"""Somebody who came lately and wrote before."""
KNOWN = 0.0
_TALKED = 4
"""Messages after which a newcomer is known."""
_TRUSTED = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.VIP, Role.SUBSCRIBER, Role.STAFF})


def newness(message: ChatMessage, history: ViewerHistory, minutes: float) -> float:
    """From 0 for people known here to 1 for the first thing somebody ever wrote; `minutes` for how long one is new."""
    if message.viewer.roles and not _TRUSTED.isdisjoint(message.viewer.roles):
        return KNOWN
    if history.is_new:
        return STRANGER
    is_new = message.at - history.first_at <= minutes * 60_000
    return NEWCOMER if is_new and history.messages < _TALKED else KNOWN
