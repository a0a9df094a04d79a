"""Recognises what a person here wrote when it comes back from the chats it went to."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from stagedoor.clock import Clock
from stagedoor.events import ChatMessage
from stagedoor.model import Role

_PATIENCE = 60.0
"""Seconds after which it is no echo any more."""
_REMEMBERED = 200
_HOUSE = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.BOT})


@dataclass(slots=True)
class _Sent:
    id: int
    source: str
    text: str
    until: float
    platform_id: str = ""
    is_known: bool = False
    """The platform has said which id it gave."""
    is_back: bool = False


class Echoes:
    """What was sent lately, chat by chat."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sent: OrderedDict[tuple[int, str], _Sent] = OrderedDict()

    def sending(self, id: int, source: str, text: str) -> None:  # noqa: A002 - an event's id
        """The message `id` is on its way to a chat; its echo may be faster than the platform's answer."""
        until = self._clock.monotonic() + _PATIENCE
        self._sent[id, source] = _Sent(id, source, _plain(text), until)
        while len(self._sent) > _REMEMBERED:
            self._sent.popitem(last=False)

    def sent(self, id: int, source: str, platform_id: str) -> None:  # noqa: A002
        """The platform took it, and may have said which id it has there."""
        if one := self._sent.get((id, source)):
            one.platform_id, one.is_known = platform_id, bool(platform_id)

    def failed(self, id: int, source: str) -> None:  # noqa: A002
        """It did not get there, so there is no echo."""
        self._sent.pop((id, source), None)

    def recognise(self, message: ChatMessage) -> tuple[int, bool]:
        """The id of the message that was sent (0 for none), and whether this echo of it is the first."""
        if not self._sent:
            return 0, False
        self._forget_old()
        for one in self._sent.values():
            if one.source != message.source or one.is_back:
                continue
            is_same = one.platform_id == message.platform_id if one.is_known else _could_be(message, one)
            if is_same:
                is_first = not any(other.is_back for other in self._sent.values() if other.id == one.id)
                one.is_back = True
                return one.id, is_first
        return 0, False

    def _forget_old(self) -> None:
        now = self._clock.monotonic()
        while self._sent and (oldest := next(iter(self._sent.items())))[1].until < now:
            del self._sent[oldest[0]]


def _could_be(message: ChatMessage, one: _Sent) -> bool:
    """Whether it is taken for the echo by its text alone: never from somebody who has no part in the show.

    A viewer may say the same, and what they said must not be hidden; an echo that counts as a message does less harm.
    """
    return one.text == _plain(message.text) and any(role in _HOUSE for role in message.viewer.roles)


def _plain(text: str) -> str:
    return " ".join(text.split())
