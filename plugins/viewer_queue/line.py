"""The queue itself, told from what was noted: the same notes give the same queue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Scalar = str | int | float | bool

_OVER = 200
"""Tickets that are over and still known, so that it can be taken back."""


@dataclass
class Ticket:
    """Somebody's place."""

    number: int
    viewer: str
    name: str
    platform: str
    note: str
    """What they wrote behind the command."""
    subject: int
    """The message they joined with; 0 where the team put them in without one."""
    at: int
    """When they joined, in milliseconds since 1970."""
    is_supporter: bool = False
    stand: str = "waiting"
    """`waiting`, `now`, or why it is over: `done`, `left`, `removed`, `missed`, `withdrawn`, `cleared`."""
    missed: int = 0
    """How often they were called and not there."""
    is_played: bool = False
    """Of an invented or replayed show."""


class Line:
    """All tickets. What is written into it is what the journal holds; nothing else changes it."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        self._person_of = person_of
        self.tickets: dict[int, Ticket] = {}
        self.order: list[int] = []
        """Those that wait, the next one first."""
        self.now: list[int] = []
        """Those whose turn it is, the first called first."""
        self.over: list[int] = []
        """Those that are over, the last one first."""
        self.turns: dict[str, int] = {}
        """How often each viewer was on, by key."""
        self.is_open = False
        self.is_shown = False
        self.number = 0
        """The highest number given so far."""
        self.touched = 0
        """When anything happened here last."""

    # -- looking ---------------------------------------------------------------------------------------------------

    def waiting(self) -> list[Ticket]:
        """Those that wait, each person once: where two tickets turn out to be of one person, the first counts."""
        known = {self._person_of(self.tickets[number].viewer) for number in self.now}
        found = []
        for ticket in self._of(self.order):
            person = self._person_of(ticket.viewer)
            if person not in known:
                known.add(person)
                found.append(ticket)
        return found

    def playing(self) -> list[Ticket]:
        """Those whose turn it is."""
        return list(self._of(self.now))

    def finished(self) -> list[Ticket]:
        """Those that are over, the last one first."""
        return list(self._of(self.over))

    def ticket_of(self, viewer: str) -> Ticket | None:
        """The one that this person waits or is on with."""
        person = self._person_of(viewer)
        both = [*self._of(self.now), *self._of(self.order)]
        return next((ticket for ticket in both if self._person_of(ticket.viewer) == person), None)

    def has_played(self, viewer: str) -> bool:
        """Whether this person was on already."""
        person = self._person_of(viewer)
        return any(self._person_of(key) == person for key, turns in self.turns.items() if turns > 0)

    def place_for(self, viewer: str, *, is_supporter: bool, subscribers_first: bool, fresh_first: bool) -> int:
        """Where somebody new belongs: behind everybody who is not to stand behind them."""

        def lane(key: str, *, supports: bool) -> tuple[bool, bool]:
            return fresh_first and self.has_played(key), subscribers_first and not supports

        own = lane(viewer, supports=is_supporter)
        behind = (
            at for at, each in enumerate(self._of(self.order)) if lane(each.viewer, supports=each.is_supporter) > own
        )
        return next(behind, len(self.order))

    def place_of(self, number: int) -> int:
        """Where in the whole order a ticket stands."""
        return self.order.index(number)

    # -- changing --------------------------------------------------------------------------------------------------

    def take(self, name: str, viewer: str, data: Mapping[str, Scalar], at: int) -> None:
        """One note of the journal."""
        self.touched = max(self.touched, at)
        number, place = int(data.get("number", 0)), int(data.get("place", 0))
        match name:
            case "opened" | "closed":
                self.is_open = name == "opened"
            case "shown" | "hidden":
                self.is_shown = name == "shown"
            case "joined":
                self._join(number, viewer, data, at, place)
            case "cleared":
                for each in _numbers(data):
                    self._end(each, "cleared")
            case "filled":
                for each in reversed(_numbers(data)):
                    self._wait(each, 0)
            case "fresh":
                self.turns.clear()
            case _ if number in self.tickets:
                self._changed(name, number, data, place)

    def forget(self, viewer: str) -> bool:
        """Know nothing of this viewer; whether there was something."""
        gone = [number for number, ticket in self.tickets.items() if ticket.viewer == viewer]
        for number in gone:
            self._off(number)
            del self.tickets[number]
        return bool(self.turns.pop(viewer, None) or gone)

    def forget_played(self) -> bool:
        """A real show is on: whoever only an invented one knew does not wait; whether there was somebody."""
        gone = {ticket.viewer for ticket in self.tickets.values() if ticket.is_played}
        for viewer in gone:
            self.forget(viewer)
        return bool(gone)

    # -- keeping ---------------------------------------------------------------------------------------------------

    def kept(self, last: int) -> dict[str, Any]:
        """Everything the notes up to the one with the id `last` say; as JSON."""
        return {
            "last": last,
            "tickets": [asdict(ticket) for ticket in self.tickets.values() if not ticket.is_played],
            **{name: getattr(self, name) for name in _PLAIN},
        }

    def recall(self, data: Mapping[str, Any]) -> int:
        """Be as it was kept; the id of the last note in it."""
        self.tickets = {each["number"]: Ticket(**each) for each in data["tickets"]}
        for name in _PLAIN:
            setattr(self, name, data[name])
        for listed in (self.order, self.now, self.over):
            listed[:] = [number for number in listed if number in self.tickets]
        return int(data["last"])

    def _of(self, numbers: Collection[int]) -> Iterator[Ticket]:
        return (self.tickets[number] for number in numbers)

    def _join(self, number: int, viewer: str, data: Mapping[str, Scalar], at: int, place: int) -> None:
        self.number = max(self.number, number)
        self.tickets[number] = Ticket(
            number=number,
            viewer=viewer,
            name=str(data.get("name", "")),
            platform=str(data.get("platform", "")),
            note=str(data.get("note", "")),
            subject=int(data.get("subject", 0)),
            at=at,
            is_supporter=bool(data.get("is_supporter")),
            is_played=bool(data.get("is_played")),
        )
        self._wait(number, place)

    def _changed(self, name: str, number: int, data: Mapping[str, Scalar], place: int) -> None:
        ticket = self.tickets[number]
        ticket.missed = max(0, ticket.missed + int(data.get("missed", 0)))
        match name:
            case "called":
                self._call(number, place if "place" in data else len(self.now))
            case "waits":
                self._wait(number, place)
            case "done":
                self._end(number, "done")
                self.turns[ticket.viewer] = self.turns.get(ticket.viewer, 0) + 1
            case "undone":
                self.turns[ticket.viewer] = max(0, self.turns.get(ticket.viewer, 0) - 1)
                self._call(number, place)
            case "ended":
                self._end(number, str(data.get("why", "removed")))

    def _call(self, number: int, place: int) -> None:
        self._off(number)
        self.now.insert(min(place, len(self.now)), number)
        self.tickets[number].stand = "now"

    def _wait(self, number: int, place: int) -> None:
        if number in self.tickets:
            self._off(number)
            self.order.insert(min(place, len(self.order)), number)
            self.tickets[number].stand = "waiting"

    def _end(self, number: int, why: str) -> None:
        if number in self.tickets:
            self._off(number)
            self.tickets[number].stand = why
            self.over.insert(0, number)
            while len(self.over) > _OVER:
                del self.tickets[self.over.pop()]

    def _off(self, number: int) -> None:
        for listed in (self.order, self.now, self.over):
            if number in listed:
                listed.remove(number)


_PLAIN = ("order", "now", "over", "turns", "is_open", "is_shown", "number", "touched")


def _numbers(data: Mapping[str, Scalar]) -> list[int]:
    return [int(each) for each in str(data.get("numbers", "")).split(",") if each]
