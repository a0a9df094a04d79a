"""What a viewer's past says about the message they write now."""

from __future__ import annotations

from typing import NamedTuple

from stagedoor import ChatMessage, ViewerHistory

from .options import Regulars

_HOUR = 3_600_000
_DAY = 24 * _HOUR
_VISIT = 6 * _HOUR
"""A viewer who was away for that long is on a new visit."""
_WEEKS, _MONTHS, _YEARS = 14, 60, 730
"""From how many days on a time is told in these."""


class Occasion(NamedTuple):
    """Why a message deserves to be seen first."""

    reason: str
    text: str
    """For the streamer."""


def occasion(message: ChatMessage, history: ViewerHistory, settings: Regulars) -> Occasion | None:
    """What is special about this message, given what was known of its writer before it."""
    if history.is_alone or history.strikes:
        return None
    if not history.messages:
        return Occasion("first", "the first message they ever wrote here") if settings.first else None
    away = message.at - history.last_at
    if settings.returning and away >= settings.returning_after * _DAY:
        return Occasion("returning", f"back after {_span(away // _DAY)}")
    if settings.streak and history.clean + 1 in settings.milestones:
        return Occasion("streak", f"{history.clean + 1} clean messages")
    days = (message.at - history.first_at) // _DAY
    is_regular = history.messages >= settings.regular_messages and days >= settings.regular_days
    if settings.regulars and is_regular and away >= _VISIT:
        return Occasion("regular", f"a regular: {history.messages + 1} messages in {_span(days)}")
    return None


def _span(days: int) -> str:
    for least, length, word in ((_YEARS, 365, "year"), (_MONTHS, 30, "month"), (_WEEKS, 7, "week")):
        if days >= least:
            return _counted(days // length, word)
    return _counted(days, "day")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
