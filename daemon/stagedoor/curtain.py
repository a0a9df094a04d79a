"""The overlay's curtain: while it is down nothing new is shown, and what was there waits behind it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from enum import StrEnum

import msgspec

from stagedoor.events import Event, FollowReceived, MessageHighlighted, decode, encode

_MISSED = 500

Kept = tuple[int, bytes]
"""The id of an event and its JSON."""


class CurtainState(StrEnum):
    """What the overlay shows."""

    OPEN = "open"
    FROZEN = "frozen"
    """What was on it, and nothing new."""
    CLEARED = "cleared"
    """Nothing."""


class _Held(msgspec.Struct, frozen=True):
    id: int
    subject: int
    raw: bytes
    was_on_show: bool


class Curtain:
    """Keeps back what would be drawn while it is down."""

    def __init__(self) -> None:
        self.state = CurtainState.OPEN
        self.since = 0
        """When it came down, in milliseconds since 1970."""
        self._held: deque[_Held] = deque(maxlen=_MISSED)
        self._told: deque[tuple[bytes, frozenset[int]]] = deque(maxlen=_MISSED)

    @property
    def is_down(self) -> bool:
        """Whether nothing new may be shown."""
        return self.state is not CurtainState.OPEN

    @property
    def held(self) -> list[Kept]:
        """What is kept back, in the order it came."""
        return [(held.id, held.raw) for held in self._held]

    def lower(self, state: CurtainState, since: int) -> None:
        """Let it down."""
        self.state, self.since = state, since

    def hold(self, event: Event, raw: bytes, *, was_on_show: bool = False) -> None:
        """Keep something back that would be drawn; `was_on_show` says that it is only coming back."""
        if isinstance(event, FollowReceived):  # bots follow by the hundred, and their names are the message
            return
        subject = event.subject if isinstance(event, MessageHighlighted) else 0
        self._held.append(_Held(event.id, subject, raw, was_on_show))

    def hold_told(self, raw: bytes, subjects: Iterable[int] = ()) -> None:
        """Keep back what a plugin hands to its widget, with the words of the messages `subjects`."""
        self._told.append((raw, frozenset(subjects)))

    def forget(self, ids: Collection[int]) -> None:
        """These must not be shown afterwards either."""
        left = (held for held in self._held if held.id not in ids and held.subject not in ids)
        self._held = deque(left, maxlen=_MISSED)
        self._told = deque((told for told in self._told if told[1].isdisjoint(ids)), maxlen=_MISSED)

    def lift(self, *, show_missed: bool) -> tuple[list[Kept], list[Kept], list[bytes]]:
        """Let it up: what comes back, what is news after all, and what plugins have handed to their widgets."""
        back = [(held.id, held.raw) for held in self._held if held.was_on_show]
        news = [(held.id, held.raw) for held in self._held if not held.was_on_show]
        told = [raw for raw, _ in self._told]
        self.state = CurtainState.OPEN
        self._held.clear()
        self._told.clear()
        return (back, news, told) if show_missed else (back, [], [])


def later(kept: Iterable[Kept], milliseconds: int) -> list[Kept]:
    """The same events as if they had happened later: the time behind the curtain is no time on show."""
    moved = []
    for number, raw in kept:
        event = decode(raw)
        moved.append((number, encode(msgspec.structs.replace(event, at=event.at + milliseconds))))
    return moved
