"""A poll and its votes: one for each person, counted exactly, whatever comes twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["open", "closed", "cancelled"]

MOST_OPTIONS = 10
_SIGNS = re.compile(r"[\s!?.,:;#)(\ufe0f\u20e3]+")
_NUMBERS = {"⓪": "0"} | {chr(0x2460 + at): str(at + 1) for at in range(20)}


def folded(text: str) -> str:
    """A text as votes are compared: without capitals, signs and kinds of digits."""
    text = "".join(_NUMBERS.get(letter, letter) for letter in text)
    return _SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


@dataclass
class Ballot:
    """One poll. A vote is a whole message: the number of an option, or its words."""

    number: int
    title: str
    options: Sequence[str]
    opened_at: int
    """Milliseconds since 1970."""
    ends_at: int = 0
    """When it closes by itself; 0 is never."""
    may_change: bool = True
    """Whether the last vote of a person counts; otherwise the first one does."""
    state: State = "open"
    closed_at: int = 0
    votes: dict[str, int] = field(default_factory=dict)
    """By person: the option, from 0."""
    late: int = 0
    """How many votes came after it had closed."""
    _counts: list[int] = field(default_factory=list)
    _words: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._counts = [0] * len(self.options)
        for voted in self.votes.values():
            self._counts[voted] += 1
        for at in range(len(self.options)):
            self._words[str(at + 1)] = at
        for at, option in enumerate(self.options):
            self._words.setdefault(folded(option), at)

    @property
    def counts(self) -> tuple[int, ...]:
        """Votes for each option."""
        return tuple(self._counts)

    @property
    def total(self) -> int:
        """All votes."""
        return len(self.votes)

    def option_in(self, text: str) -> int | None:
        """The option a message votes for; None where it is no vote."""
        return self._words.get(folded(text)) if len(text) <= 120 else None

    def vote(self, person: str, option: int, at: int) -> bool:
        """Count the vote of a person that was given at this time; whether anything is different."""
        if self.state != "open" or at < self.opened_at or (self.ends_at and at >= self.ends_at):
            self.late += self.state != "cancelled" and at >= self.opened_at
            return False
        before = self.votes.get(person)
        if before == option or (before is not None and not self.may_change):
            return False
        if before is not None:
            self._counts[before] -= 1
        self.votes[person] = option
        self._counts[option] += 1
        return True

    def forget(self, person: str) -> None:
        """Count nothing of this person any more."""
        option = self.votes.pop(person, None)
        if option is not None:
            self._counts[option] -= 1

    def close(self, at: int) -> None:
        """Count no more."""
        if self.state == "open":
            self.state, self.closed_at = "closed", at

    def cancel(self, at: int) -> None:
        """It does not count at all."""
        self.state, self.closed_at = "cancelled", at

    def extend(self, milliseconds: int, now: int) -> None:
        """Close that much later; a poll that has just closed is open again."""
        self.ends_at = max(self.ends_at or now, now) + milliseconds
        self.state, self.closed_at = "open", 0

    @property
    def winners(self) -> tuple[int, ...]:
        """The options with the most votes: several in a tie, none without votes."""
        most = max(self._counts, default=0)
        return tuple(at for at, count in enumerate(self._counts) if count == most) if most else ()

    def kept(self) -> dict[str, Any]:
        """What is kept over a restart."""
        return {
            "number": self.number,
            "title": self.title,
            "options": list(self.options),
            "opened_at": self.opened_at,
            "ends_at": self.ends_at,
            "may_change": self.may_change,
            "state": self.state,
            "closed_at": self.closed_at,
            "votes": self.votes,
            "late": self.late,
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Ballot:
        """The same poll again. Raises `TypeError` or `IndexError` for what is none."""
        return cls(**kept)


def distinct(options: Iterable[str]) -> list[str]:
    """The options without empty ones and repeats, in their order."""
    found: dict[str, str] = {}
    for option in options:
        text = " ".join(option.split())
        if text:
            found.setdefault(folded(text), text)
    return list(found.values())
