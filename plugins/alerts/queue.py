"""The alerts that wait, the one on screen, and those that were. It knows no clock, no overlay and no settings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, Protocol, TypeVar

Outcome = Literal["shown", "skipped", "stopped", "withdrawn", "cleared", "removed", "stale", "dropped"]

MOST = 100
"""Alerts that may wait. More are never read by anybody."""
PAST = 40
_AGING = 60.0
"""Seconds of waiting that count as much as one step of priority, so that nothing waits for ever."""


class Content(Protocol):
    """What an alert is about."""

    @property
    def kind(self) -> str:
        """Alerts of one kind may be merged."""

    @property
    def streak(self) -> tuple[str, ...] | None:
        """Two with the same one are counted together; None for never."""

    @property
    def subjects(self) -> frozenset[int]:
        """The messages whose words are in it."""


C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class Alert(Generic[C]):
    """One alert."""

    id: int
    content: C
    priority: int
    at: float
    """When it came, in seconds; what was on hold is counted later."""
    more: int = 0
    """How many of the same kind were merged into it."""
    is_test: bool = False
    is_first: bool = False
    """Somebody wants it next, whatever waits."""
    version: int = 0
    """Counts how often it changed."""

    @property
    def due(self) -> tuple[bool, float, int]:
        """What is smallest comes next."""
        return (not self.is_first, self.at - _AGING * self.priority, self.id)


@dataclass(frozen=True)
class Past(Generic[C]):
    """An alert that is over."""

    alert: Alert[C]
    outcome: Outcome
    at: float


@dataclass
class Queue(Generic[C]):
    """Every change returns what it did; what goes unseen is in `past`, or counted in `more` of another one."""

    merge_from: int = 10
    stale_after: float = 0.0
    """Seconds, or 0 for never."""
    streak_seconds: float = 10.0
    waiting: list[Alert[C]] = field(default_factory=list)
    """In the order in which they come."""
    current: Alert[C] | None = None
    past: deque[Past[C]] = field(default_factory=lambda: deque(maxlen=PAST))
    """The latest first."""
    is_held: bool = False
    _held_since: float = 0.0
    _grown_at: float = 0.0
    """When the one on screen came there, or was counted up."""
    _last_id: int = 0

    def add(  # noqa: PLR0913 - each says another thing about one alert
        self,
        content: C,
        now: float,
        *,
        priority: int = 0,
        is_test: bool = False,
        is_first: bool = False,
        merge: Callable[[C, C], C] | None = None,
    ) -> Alert[C]:
        """Let one more wait; where it goes on a streak, the one that is there already, changed.

        :param merge: called with two contents of a streak, gives the one for both.
        """
        if merge and not is_test and (grown := self._grow(content, now, merge)):
            return grown
        self._last_id += 1
        alert = Alert(self._last_id, content, priority, now, is_test=is_test, is_first=is_first)
        self.waiting.append(alert)
        self._sort()
        self._make_room(now)
        return next((each for each in self.waiting if each.id == alert.id), alert)

    def next(self, now: float) -> Alert[C] | None:
        """Put the next one on screen, unless there is one, all are on hold, or none waits."""
        if self.current or self.is_held:
            return None
        self._drop_stale(now)
        if self.waiting:
            self.current = self.waiting.pop(0)
            self._grown_at = now
        return self.current

    def finish(self, outcome: Outcome, now: float) -> Alert[C] | None:
        """The one on screen is over; which one it was."""
        over, self.current = self.current, None
        if over:
            self._keep(over, outcome, now)
        return over

    def hold(self, now: float) -> None:
        """Let none come on screen until `resume`; the one that is there stays its time."""
        if not self.is_held:
            self.is_held, self._held_since = True, now

    def resume(self, now: float) -> None:
        """Go on. What was on hold is no older than it was."""
        if not self.is_held:
            return
        held = max(0.0, now - self._held_since)
        self.is_held = False
        self.waiting = [replace(alert, at=min(alert.at + held, now)) for alert in self.waiting]
        self._sort()

    def replay(self, number: int, now: float, *, priority: int = 0) -> Alert[C] | None:
        """Show one that is over once more, next; None where it is not known any more."""
        found = next((each.alert for each in self.past if each.alert.id == number), None)
        if found is None:
            return None
        again = self.add(found.content, now, priority=priority, is_test=found.is_test, is_first=True)
        return self._change(again, replace(again, more=found.more))

    def latest(self, count: int) -> list[int]:
        """The ids of the last ones that were seen, the oldest of them first."""
        seen = [each.alert.id for each in self.past if each.outcome in {"shown", "skipped", "stopped"}]
        return list(reversed(seen[:count]))

    def remove(self, number: int, now: float) -> Alert[C] | None:
        """Take one out that waits; which one it was."""
        found = next((alert for alert in self.waiting if alert.id == number), None)
        if found:
            self.waiting.remove(found)
            self._keep(found, "removed", now)
        return found

    def clear(self, now: float) -> list[Alert[C]]:
        """Take all out that wait; which they were, in their order."""
        gone, self.waiting = self.waiting, []
        for alert in gone:
            self._keep(alert, "cleared", now)
        return gone

    def put_back(self, alerts: Iterable[int], now: float) -> int:
        """Let those wait again that were removed or cleared, each in its old place; how many there were."""
        wanted = set(alerts)
        found = [each for each in self.past if each.alert.id in wanted and each.outcome in {"removed", "cleared"}]
        for each in found:
            self.past.remove(each)
            self.waiting.append(each.alert)
        self._sort()
        self._make_room(now)
        return len(found)

    def withdraw(self, ids: Collection[int]) -> bool:
        """Forget every alert with words of these messages, wherever it is; whether the one on screen was one."""
        gone = frozenset(ids)
        return self.forget(lambda content: not content.subjects.isdisjoint(gone))

    def forget(self, is_gone: Callable[[C], bool]) -> bool:
        """Forget alerts without a trace, wherever they are; whether the one on screen was one of them."""
        self.waiting = [alert for alert in self.waiting if not is_gone(alert.content)]
        self.past = deque((each for each in self.past if not is_gone(each.alert.content)), maxlen=PAST)
        if self.current is None or not is_gone(self.current.content):
            return False
        self.current = None
        return True

    def _grow(self, content: C, now: float, merge: Callable[[C, C], C]) -> Alert[C] | None:
        if content.streak is None:
            return None
        there = [*([self.current] if self.current else ()), *self.waiting]
        for alert in there:
            is_same = alert.content.streak == content.streak and not alert.is_test and not alert.more
            is_on_screen = alert is self.current
            if not is_same or (is_on_screen and now - self._grown_at > self.streak_seconds):
                continue
            if is_on_screen:
                self._grown_at = now
            both = merge(alert.content, content)
            return self._change(alert, replace(alert, content=both, version=alert.version + 1))
        return None

    def _change(self, before: Alert[C], after: Alert[C]) -> Alert[C]:
        if before is self.current:
            self.current = after
        self.waiting = [after if alert.id == before.id else alert for alert in self.waiting]
        return after

    def _make_room(self, now: float) -> None:
        """Merge the least of a kind that crowds the queue; where that is not enough, drop the last."""
        while len(self.waiting) > self.merge_from:
            crowd = self._crowd()
            if crowd is None:
                break
            first, last = crowd
            self.waiting.remove(last)
            self._change(first, replace(first, more=first.more + last.more + 1, version=first.version + 1))
        while len(self.waiting) > MOST:
            self._keep(self.waiting.pop(), "dropped", now)

    def _crowd(self) -> tuple[Alert[C], Alert[C]] | None:
        """Two of the most frequent kind of the least priority: the one that is kept, and the last one."""
        least = min(alert.priority for alert in self.waiting)
        for priority in sorted({alert.priority for alert in self.waiting}):
            kinds: dict[str, list[Alert[C]]] = {}
            for alert in self.waiting:
                if alert.priority == priority and not alert.is_first and not alert.is_test:
                    kinds.setdefault(alert.content.kind, []).append(alert)
            crowd = max(kinds.values(), key=len, default=[])
            if len(crowd) > 1 and (priority == least or len(self.waiting) > 2 * self.merge_from):
                return crowd[0], crowd[-1]
        return None

    def _drop_stale(self, now: float) -> None:
        if not self.stale_after:
            return
        for alert in [each for each in self.waiting if now - each.at > self.stale_after and not each.is_first]:
            self.waiting.remove(alert)
            self._keep(alert, "stale", now)

    def _keep(self, alert: Alert[C], outcome: Outcome, now: float) -> None:
        self.past.appendleft(Past(alert, outcome, now))

    def _sort(self) -> None:
        self.waiting.sort(key=lambda alert: alert.due)
