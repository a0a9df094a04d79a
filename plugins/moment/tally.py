"""What happened in the last minutes, minute by minute."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

_MINUTE = 60_000


@dataclass(slots=True)
class Minute:
    """One minute of the show."""

    number: int
    messages: int = 0
    people: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    """Those who wrote for the first time ever."""
    events: Counter[str] = field(default_factory=Counter)


class Tally:
    """As many minutes as are looked back at."""

    def __init__(self) -> None:
        self._minutes: deque[Minute] = deque()

    def message(self, at: int, person: str, *, is_new: bool) -> None:
        """Somebody wrote."""
        minute = self._minute(at)
        minute.messages += 1
        minute.people.add(person)
        if is_new:
            minute.new.add(person)

    def event(self, at: int, kind: str, count: int = 1) -> None:
        """Something else happened: `follow`, `gift`, `subscription`, `raid`."""
        self._minute(at).events[kind] += count

    def pass_time(self, since: int) -> None:
        """Let the minutes go that ended before `since` (milliseconds)."""
        while self._minutes and (self._minutes[0].number + 1) * _MINUTE <= since:
            self._minutes.popleft()

    def forget(self, people: frozenset[str]) -> None:
        """Have nothing of these people but that something was said."""
        for minute in self._minutes:
            minute.people -= people
            minute.new -= people

    def now(self) -> dict[str, int | dict[str, int]]:
        """All of it together."""
        people: set[str] = set()
        new: set[str] = set()
        events: Counter[str] = Counter()
        for minute in self._minutes:
            people |= minute.people
            new |= minute.new
            events += minute.events
        messages = sum(minute.messages for minute in self._minutes)
        return {"messages": messages, "people": len(people), "new": len(new), "events": dict(events)}

    def _minute(self, at: int) -> Minute:
        number = at // _MINUTE
        if not self._minutes or self._minutes[-1].number < number:
            self._minutes.append(Minute(number))
        return self._minutes[-1]
