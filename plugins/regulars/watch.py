"""Finds the messages that deserve to be seen first, and has them seen."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Collection

from stagedoor import ChatMessage, Context, Role, ViewerHistory

from .kindness import is_kind
from .occasions import Occasion, occasion
from .options import Regulars
from .questions import Questions

_NOTED = 1_000
_PEOPLE = 10_000
_MINUTE = 60_000
_NOT_VIEWERS = frozenset({Role.BROADCASTER, Role.BOT})
_HELPFUL = Occasion("helpful", "answered a newcomer’s question")
_KIND = Occasion("kind", "kind words for somebody")


class Watch:
    """Remembers, for a while, who was shown for what."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._noted: OrderedDict[int, Occasion] = OrderedDict()
        self._shown_at: OrderedDict[str, int] = OrderedDict()
        self._last: deque[int] = deque(maxlen=200)
        self._questions = Questions()

    def reviewed(self, message: ChatMessage, history: ViewerHistory) -> None:
        """A message is being reviewed: what was known of its writer before is only known now."""
        if found := occasion(message, history, self._settings):
            self._noted[message.id] = found
            while len(self._noted) > _NOTED:
                self._noted.popitem(last=False)

    def allowed(self, message: ChatMessage) -> None:
        """A message was allowed: have it seen first if it deserves to."""
        if message.cause:
            return  # sent from here
        person = self._ctx.person(message.viewer)
        found = self._noted.pop(message.id, None)
        answers = self._questions.answered(message, person)
        if _NOT_VIEWERS.intersection(message.viewer.roles):
            return
        history = self._ctx.history(message.viewer)
        self._questions.asked(message, person, history.messages)
        if history.strikes:
            return
        found = found or self._deed(message, person, answers=answers)
        if found and self._has_room(message.at):
            self._ctx.highlight(message, found.reason, found.text)

    def shown_at(self, person: str) -> int:
        """When they were last shown for being kind or helpful, in milliseconds since 1970; 0 for never."""
        return self._shown_at.get(person, 0)

    def forget(self, person: str, messages: Collection[int]) -> None:
        """Know nothing of this person and of what they wrote any more."""
        self._shown_at.pop(person, None)
        self._questions.forget(person)
        for message in messages:
            self._noted.pop(message, None)

    @property
    def _settings(self) -> Regulars:
        return self._ctx.settings(Regulars)

    def _deed(self, message: ChatMessage, person: str, *, answers: bool) -> Occasion | None:
        settings = self._settings
        if settings.helpful and answers:
            found = _HELPFUL
        elif settings.kind and is_kind(message):
            found = _KIND
        else:
            return None
        before = self._shown_at.get(person)
        if before is not None and message.at - before < settings.pause * _MINUTE:
            return None
        self._shown_at[person] = message.at
        self._shown_at.move_to_end(person)
        while len(self._shown_at) > _PEOPLE:
            self._shown_at.popitem(last=False)
        return found

    def _has_room(self, at: int) -> bool:
        while self._last and at - self._last[0] >= _MINUTE:
            self._last.popleft()
        if len(self._last) >= self._settings.at_most:
            return False
        self._last.append(at)
        return True
