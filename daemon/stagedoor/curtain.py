"""The overlay's curtain: while it is down nothing new is shown, and what was there waits behind it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from enum import StrEnum

import msgspec

from stagedoor.events import Event, FollowReceived, SourceEvent, decode, encode

_MISSED = 500


class CurtainState(StrEnum):
    """What the overlay shows."""

    OPEN = "open"
    FROZEN = "frozen"
    """What was on it, and nothing new."""
    CLEARED = "cleared"
    """Nothing."""


class Curtain:
    """Keeps back what would be drawn while it is down."""

    def __init__(self) -> None:
        self.state = CurtainState.OPEN
        self.since = 0
        """When it came down, in milliseconds since 1970."""
        self._missed: deque[tuple[int, bytes]] = deque(maxlen=_MISSED)
        self._back: list[tuple[int, bytes]] = []
        self._told: deque[bytes] = deque(maxlen=_MISSED)

    @property
    def is_down(self) -> bool:
        """Whether nothing new may be shown."""
        return self.state is not CurtainState.OPEN

    @property
    def ids(self) -> list[int]:
        """The ids of what is kept back."""
        return [number for number, _ in (*self._back, *self._missed)]

    def lower(self, state: CurtainState, since: int) -> None:
        """Let it down."""
        self.state, self.since = state, since

    def hold(self, event: Event, raw: bytes, *, was_on_show: bool = False) -> None:
        """Keep something back that would be drawn; `was_on_show` says that it is only coming back."""
        if was_on_show:
            self._back.append((event.id, raw))
        elif not isinstance(event, FollowReceived):  # bots follow by the hundred, and their names are the message
            self._missed.append((event.id, raw))

    def hold_told(self, raw: bytes) -> None:
        """Keep back what a plugin hands to its widget."""
        self._told.append(raw)

    def forget(self, ids: Collection[int]) -> None:
        """These must not be shown afterwards either."""
        self._missed = deque((kept for kept in self._missed if kept[0] not in ids), maxlen=_MISSED)
        self._back = [kept for kept in self._back if kept[0] not in ids]

    def lift(self, *, show_missed: bool) -> tuple[list[tuple[int, bytes]], list[tuple[int, bytes]], list[bytes]]:
        """Let it up: what comes back, what was missed and is news, and what plugins handed to their widgets."""
        back, missed, told = self._back, list(self._missed), list(self._told)
        self.state = CurtainState.OPEN
        self._back = []
        self._missed.clear()
        self._told.clear()
        return back, missed if show_missed else [], told if show_missed else []


def later(kept: Sequence[tuple[int, bytes]], milliseconds: int) -> list[tuple[int, bytes]]:
    """The same events as if they had happened later: the time behind the curtain does not count as time on show."""
    moved = []
    for number, raw in kept:
        event = decode(raw)
        if isinstance(event, SourceEvent):
            moved.append((number, encode(msgspec.structs.replace(event, at=event.at + milliseconds))))
        else:
            moved.append((number, raw))
    return moved
