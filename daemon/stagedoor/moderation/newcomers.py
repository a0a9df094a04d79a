"""Who counts as a newcomer in a panic, and what is said of their messages."""

from __future__ import annotations

from stagedoor.events import ChatMessage
from stagedoor.history import ViewerHistory
from stagedoor.model import Action, Opinion, Role, Verdict
from stagedoor.moderation.panic_settings import PanicSettings

_KNOWN = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.VIP})
_MINUTE = 60_000


def opinion_on(message: ChatMessage, history: ViewerHistory, settings: PanicSettings, began: int) -> Opinion | None:
    """Hold a newcomer's message in a panic that `began` then, in milliseconds since 1970; None for everybody else."""
    if history.is_alone or not _KNOWN.isdisjoint(message.viewer.roles):
        return None
    known_for = max(0, began - history.first_at) / _MINUTE if history.first_at else 0.0
    if not history.first_at:
        return _held("a panic is on, and they were never seen before", 0, settings.newcomer_minutes)
    if known_for <= settings.newcomer_minutes:
        when = f"{_minutes(known_for)} before" if known_for else "only after"
        return _held(
            f"a panic is on, and they were first seen {when} it began", round(known_for, 1), settings.newcomer_minutes
        )
    if history.messages < settings.newcomer_messages:
        wrote = f"{history.messages} message" + ("" if history.messages == 1 else "s")
        return _held(
            f"a panic is on, and they have written only {wrote} before", history.messages, settings.newcomer_messages
        )
    return None


def _held(reason: str, value: float, threshold: float) -> Opinion:
    verdict = Verdict(action=Action.HOLD, rule="newcomer", reason=reason, value=value, threshold=threshold)
    return Opinion(plugin="panic", verdict=verdict)


def _minutes(minutes: float) -> str:
    whole = round(minutes)
    if whole < 1:
        return "less than a minute"
    return f"{whole} minute" + ("" if whole == 1 else "s")
