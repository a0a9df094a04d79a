"""The rule about many viewers who write for the first time ever, all at once, whatever they write."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from stagedoor import Action, ChatMessage, Verdict

from .alike_names import pattern, shape
from .crowd import Crowd
from .newness import STRANGER

if TYPE_CHECKING:
    from .alike_names import UsualNames
    from .options import RaidGuard

_SECONDS = 15
_MADE_ALIKE = 6
"""Strangers with names of one pattern that it takes."""
_MOST = 0.8
"""Of the messages within the window, as many are first messages when bots come."""
_MESSAGES = 1_000
UNSUSPICIOUS = Verdict(action=Action.ALLOW, rule="crowd", reason="no crowd of strangers")
"""In the place of an opinion that nobody asked for."""
_DONE = {"mark": "marked", "hold": "held for you"}


class Strangers:
    """Those who write for the first time ever in one channel."""

    def __init__(self, names: UsualNames) -> None:
        self._crowd = Crowd(_SECONDS * 1000)
        self._times: deque[int] = deque(maxlen=_MESSAGES)
        self._names = names
        self._made = ""

    def take(self, message: ChatMessage, newness: float, settings: RaidGuard, *, is_calm: bool) -> tuple[Verdict, str]:
        """Count a message, and judge it; what the streamer is told, where this is the one too many."""
        told = ""
        at = message.at
        self._times.append(at)
        while self._times[0] <= at - _SECONDS * 1000:
            self._times.popleft()
        if newness == STRANGER:
            self._crowd.add(at, message.viewer.name)
            if settings.crowd != "off" and not is_calm:
                told = self._alarm(at, settings)
        else:
            self._crowd.look(at)
        if not (newness and self._crowd.is_alarm(at)):
            return UNSUSPICIOUS, told
        return self.look(message, newness, settings), told

    def look(self, message: ChatMessage, newness: float, settings: RaidGuard) -> Verdict:
        """The opinion of a message. It changes nothing."""
        at = message.at
        number = self._crowd.number(at)
        limit = self._crowd.limit(settings.strangers_at_once, at)
        action = Action.ALLOW
        reason = f"{number} viewers wrote for the first time ever within {_SECONDS} seconds"
        if newness and self._crowd.is_alarm(at):
            if self._made and self._made in (pattern(message.viewer.name), shape(message.viewer.name)):
                action = Action.HOLD
                reason += ", with names made after one pattern"
                limit = min(limit, _MADE_ALIKE)
            elif newness == STRANGER and settings.crowd not in ("off", "notice") and number >= limit:
                action = Action[settings.crowd.upper()]
        return Verdict(
            action=action, rule="crowd", reason=reason, value=number, threshold=None if math.isinf(limit) else limit
        )

    def _are_most(self, strangers: int) -> bool:
        """Whether hardly anybody else writes. Where everybody does, something happened on stream."""
        return strangers >= _MOST * len(self._times)

    def _alarm(self, at: int, settings: RaidGuard) -> str:
        names = self._crowd.names(at)
        number = self._crowd.number(at)
        made = self._names.made_alike(names) if len(names) >= _MADE_ALIKE else ""
        is_crowd = number >= self._crowd.limit(settings.strangers_at_once, at) and self._are_most(number)
        if not (made or is_crowd):
            return ""
        is_news = self._crowd.alarm(at) or made != self._made
        self._made = made
        if not is_news:
            return ""
        text = f"{number} viewers wrote for the first time ever within {_SECONDS} s, far more than usual."
        if made:
            return f"{text} Their names are made after one pattern, so their messages wait for you."
        return f"{text} Their messages are {_DONE[settings.crowd]}." if settings.crowd in _DONE else text
