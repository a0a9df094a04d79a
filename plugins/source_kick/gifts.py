"""Subscriptions given away, counted once: large gifts come in pieces, and every gift comes in several events."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from stagedoor import SubscriptionReceived

from .origin import Origin
from .viewers import People

_REMEMBERED = 4096
_SAME_FOR = 60.0
"""Within so many seconds, an event without a number of its own is about the gift before it."""
NOBODY = "Anonymous"


class Piece(NamedTuple):
    """What marks the pieces of one gift."""

    id: str
    total: int
    place: int = 0
    of: int = 0
    """In how many pieces the gift comes; 0 when it comes whole."""


@dataclass
class _Gift:
    """What is known of a gift so far."""

    giver: str
    until: float
    id: str = ""
    names: dict[str, str] = field(default_factory=dict)
    """The receivers, by name in small letters."""
    total: int = 0
    pieces: set[int] = field(default_factory=set)
    of_pieces: int = 0
    sent_at: int = 0

    @property
    def is_whole(self) -> bool:
        return bool(self.id) and len(self.pieces) >= self.of_pieces


class _Told(NamedTuple):
    """The last gift of a giver."""

    at: float
    names: frozenset[str]
    """Everybody who got one, in small letters; empty where not all are known."""

    def may_be(self, names: list[str], now: float) -> bool:
        """Whether an event that names these is about this gift. One for other people only is another gift."""
        is_of_others = bool(names and self.names) and self.names.isdisjoint(name.casefold() for name in names)
        return now - self.at < _SAME_FOR and not is_of_others


class Gifts:
    """Puts the pieces of each gift together, and tells of it when it is whole or has waited long enough."""

    def __init__(self, origin: Origin, people: People, clock: Callable[[], float]) -> None:
        self._origin = origin
        self.settle = 2.0
        self._people = people
        self._clock = clock
        self._pending: dict[tuple[str, str], _Gift] = {}
        self._counted: OrderedDict[str, None] = OrderedDict()
        self._last: OrderedDict[str, _Told] = OrderedDict()

    def piece(self, giver: str, names: list[str], piece: Piece) -> None:
        """The event that has a number, or one of the pieces it comes in."""
        giver = giver or NOBODY
        if piece.id in self._counted:
            return
        rumour = self._pending.pop((giver.casefold(), ""), None)
        gift = self._gift(giver, piece.id)
        if rumour is not None:
            gift.sent_at = gift.sent_at or rumour.sent_at
        gift.names |= {name.casefold(): name for name in names}
        gift.total = max(gift.total, piece.total)
        gift.of_pieces = max(gift.of_pieces, piece.of)
        if piece.of:
            gift.pieces.add(piece.place)

    def rumour(self, giver: str, names: list[str], *, total: int = 0, user: str = "", sent_at: int = 0) -> None:
        """An event without a number, which counts only when no other one comes."""
        giver = giver or NOBODY
        if user:
            self._people.meet(giver, user)
        key, now = giver.casefold(), self._clock()
        known = [gift for (whose, _), gift in self._pending.items() if whose == key and gift.id]
        for gift in known:
            gift.sent_at = gift.sent_at or sent_at
        last = self._last.get(key)
        if known or (last is not None and last.may_be(names, now)):
            return
        gift = self._gift(giver, "")
        gift.names |= {name.casefold(): name for name in names}
        gift.total = max(gift.total, total)
        gift.sent_at = gift.sent_at or sent_at

    def due(self, *, at_once: bool = False) -> list[SubscriptionReceived]:
        """Those that can be told now."""
        now, told = self._clock(), []
        for key, gift in list(self._pending.items()):
            is_ready = gift.is_whole and bool(self._people.knows(gift.giver))
            if at_once or is_ready or now >= gift.until:
                del self._pending[key]
                if count := max(gift.total, len(gift.names)):
                    self._remember(gift, count)
                    told.append(self._event(gift, count))
        return told

    @property
    def next_due(self) -> float | None:
        """When the next one is told for certain."""
        return min((gift.until for gift in self._pending.values()), default=None)

    def _gift(self, giver: str, known: str) -> _Gift:
        key = (giver.casefold(), known)
        if key not in self._pending:
            self._pending[key] = _Gift(giver, self._clock() + self.settle, known)
        return self._pending[key]

    def _remember(self, gift: _Gift, count: int) -> None:
        names = frozenset(gift.names if len(gift.names) >= count else ())
        self._last[gift.giver.casefold()] = _Told(self._clock(), names)
        if gift.id:
            self._counted[gift.id] = None
        for kept in (self._last, self._counted):
            if len(kept) > _REMEMBERED:
                kept.popitem(last=False)

    def _event(self, gift: _Gift, count: int) -> SubscriptionReceived:
        only = next(iter(gift.names.values())) if len(gift.names) == count == 1 else ""
        return SubscriptionReceived(
            **self._origin(f"gifted:{gift.id}" if gift.id else "", gift.sent_at),
            viewer=self._people.named(gift.giver),
            gifted=count,
            recipient=self._people.named(only) if only else None,
        )
