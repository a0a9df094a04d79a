"""One's own subscription, counted once: Kick tells of it in up to five events, each of which knows something else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from stagedoor import SubscriptionReceived

from .origin import Origin
from .viewers import People

_REMEMBERED = 4096
_SAME_FOR = 600.0
"""Within so many seconds it is the same subscription, whatever it says about months."""
_GIVEN_FOR = 60.0
"""Within so many seconds, what is said about a subscription that was given is part of the gift."""


@dataclass
class _Heard:
    """What is known of a subscription so far."""

    name: str
    until: float
    user: str = ""
    months: int = 0
    sent_at: int = 0
    is_certain: bool = False
    is_own: bool = False
    """A certain event named their number as well: no such event comes with a gift."""


class Subscriptions:
    """Gathers what Kick says about a subscription, and tells of it when all is known or it has waited long enough."""

    def __init__(self, origin: Origin, people: People, clock: Callable[[], float]) -> None:
        self._origin = origin
        self.settle = 2.0
        self._people = people
        self._clock = clock
        self._pending: dict[str, _Heard] = {}
        self._counted: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def heard(self, name: str, *, user: str = "", months: int = 0, sent_at: int = 0, is_certain: bool = True) -> None:
        """One of the events. Those that also come with a gift are not `is_certain`, and never count alone."""
        if not name:
            raise ValueError("a subscription of nobody")
        key, now = name.casefold(), self._clock()
        if user and is_certain:  # with a gift the name may be the giver's, and the id not
            self._people.meet(name, user)
        if self._is_counted(key, months, now):
            return
        pending = self._pending.setdefault(key, _Heard(name, now + self.settle))
        pending.user = pending.user or user
        pending.months = pending.months or months
        pending.sent_at = pending.sent_at or sent_at
        pending.is_certain = pending.is_certain or is_certain
        pending.is_own = pending.is_own or (is_certain and bool(user))

    def given(self, name: str) -> None:
        """They were given one: what Kick says about that subscription is part of the gift."""
        key = name.casefold()
        self._pending.pop(key, None)
        until, months = self._counted.get(key, (0.0, 0))
        self._remember(key, months, max(until, self._clock() + _GIVEN_FOR))

    def due(self, *, at_once: bool = False) -> list[SubscriptionReceived]:
        """Those that can be told now."""
        now, told = self._clock(), []
        for key, heard in list(self._pending.items()):
            if not (at_once or now >= heard.until or (heard.is_own and heard.months)):
                continue
            del self._pending[key]
            if heard.is_certain:
                self._remember(key, heard.months, now + _SAME_FOR)
                told.append(self._event(heard))
        return told

    @property
    def next_due(self) -> float | None:
        """When the next one is told for certain."""
        return min((heard.until for heard in self._pending.values()), default=None)

    def _is_counted(self, key: str, months: int, now: float) -> bool:
        until, counted = self._counted.get(key, (now, 0))
        return now < until or months == counted != 0

    def _remember(self, key: str, months: int, until: float) -> None:
        self._counted[key] = (until, months)
        self._counted.move_to_end(key)
        if len(self._counted) > _REMEMBERED:
            self._counted.popitem(last=False)

    def _event(self, heard: _Heard) -> SubscriptionReceived:
        known = f"subscribed:{self._origin.channel}:{heard.name.casefold()}:{heard.months}" if heard.months else ""
        return SubscriptionReceived(
            **self._origin(known, heard.sent_at),
            viewer=self._people.named(heard.name, heard.user),
            months=heard.months,
        )
