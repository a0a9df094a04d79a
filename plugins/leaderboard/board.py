"""Who did how much in this show, counted fairly: chatting fast does not count more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

MOST = 20_000


@dataclass
class Line:
    """One person and what they did."""

    name: str
    points: float = 0.0
    last_at: int = 0
    """When something of theirs counted last, in milliseconds."""
    subject: int = 0
    """The last message of theirs that counted."""


@dataclass
class Board:
    """Everybody who did something."""

    lines: dict[str, Line] = field(default_factory=dict)

    def count(self, who: tuple[str, str], points: float, *, at: int, rest: int = 0, subject: int = 0) -> bool:
        """Count something of a person with that name; whether it counts: not within `rest` ms of the last one."""
        person, name = who
        line = self.lines.get(person)
        if line is not None and rest and 0 <= at - line.last_at < rest:
            return False
        if line is None:
            line = self.lines[person] = Line(name)
            if len(self.lines) > MOST:
                least = min(self.lines, key=lambda key: (self.lines[key].points, self.lines[key].last_at))
                del self.lines[least]
        line.name, line.last_at = name, at
        line.points += points
        line.subject = subject or line.subject
        return True

    def top(self, count: int) -> list[tuple[str, Line]]:
        """The first ones; who was there earlier stands above who has as much."""
        return sorted(self.lines.items(), key=lambda each: (-each[1].points, each[1].last_at))[:count]

    def withdraw(self, subjects: Collection[int]) -> None:
        """Whose last message was withdrawn is not shown any more, and begins anew."""
        self.lines = {key: line for key, line in self.lines.items() if not line.subject or line.subject not in subjects}

    def forget(self, person: str) -> None:
        """Count nothing of this person."""
        self.lines.pop(person, None)

    def clear(self) -> None:
        """Begin anew."""
        self.lines.clear()

    def kept(self) -> list[list[Any]]:
        """What is kept over a restart."""
        return [[key, line.name, line.points, line.last_at, line.subject] for key, line in self.lines.items()]

    @classmethod
    def from_kept(cls, kept: Iterable[Iterable[Any]]) -> Board:
        """The same board again."""
        return cls({key: Line(name, points, last_at, subject) for key, name, points, last_at, subject in kept})
