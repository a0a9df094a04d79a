"""A poll and its votes: one for each person, counted exactly, whatever comes twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["open", "locked", "closed", "cancelled"]
Kind = Literal["poll", "prediction"]

MOST_OPTIONS = 10
_LONGEST = 120
_SIGNS = re.compile(r"[\s!?.,:;#)(\ufe0f\u20e3]+")
_SKINS = re.compile("[\U0001f3fb-\U0001f3ff]")
"""A thumb up is one, whatever its colour."""
_AGAIN = re.compile(r"([^\w\s].*?)\1+")
_NUMBERS = {"⓪": "0"} | {chr(0x2460 + at): str(at + 1) for at in range(20)}


def folded(text: str) -> str:
    """A text as votes are compared: without capitals, signs, kinds of digits and colours of skin."""
    text = "".join(_NUMBERS.get(letter, letter) for letter in _SKINS.sub("", text))
    return _SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


@dataclass(frozen=True, slots=True)
class Vote:
    """What one viewer voted."""

    option: int
    at: int
    """The platform's time, in milliseconds since 1970."""
    weight: int = 1


def itself(key: str) -> str:
    """Every viewer is a person of their own."""
    return key


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
    """A prediction is `locked` before its outcome is known."""
    closed_at: int = 0
    """Since when nobody can vote any more."""
    kind: Kind = "poll"
    outcome: int = -1
    """What came true of a prediction; -1 while that is not known."""
    is_final: bool = False
    """Whether what was sent in time had time to arrive."""
    out: set[str] = field(default_factory=set)
    """Viewers whose votes were left out by hand."""
    cast: dict[str, Vote] = field(default_factory=dict)
    """By viewer: what they voted. A person may be several viewers, and has one vote."""
    late: int = 0
    """How many votes came after it had closed."""
    refused: int = 0
    """How many came from viewers who may not vote in it."""
    rules: dict[str, Any] = field(default_factory=dict)
    """How it is counted, for the record: who may vote, what a vote weighs."""
    person_of: Callable[[str], str] = itself
    """Who a viewer is."""
    _counting: dict[str, str] = field(default_factory=dict)
    """By person: the viewer whose vote counts."""
    _counts: list[int] = field(default_factory=list)
    _weighed: dict[str, Vote] = field(default_factory=dict)
    """By person: the vote as it was counted."""
    _words: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.recount()
        for at in range(len(self.options)):
            self._words[str(at + 1)] = at
        for at, option in enumerate(self.options):
            self._words.setdefault(folded(option), at)

    @property
    def counts(self) -> tuple[int, ...]:
        """Votes for each option, by their weight."""
        return tuple(self._counts)

    @property
    def total(self) -> int:
        """All votes, by their weight."""
        return sum(self._counts)

    @property
    def people(self) -> int:
        """How many people voted."""
        return len(self._counting)

    def option_in(self, text: str) -> int | None:
        """The option a message votes for; None where it is no vote."""
        if len(text) > _LONGEST:
            return None
        plain = folded(text)
        again = _AGAIN.fullmatch(plain.replace(" ", ""))
        found = self._words.get(plain)
        return self._words.get(again[1]) if found is None and again else found

    @property
    def words(self) -> tuple[str, ...]:
        """Every whole message that is a vote, as `folded` makes it."""
        return tuple(self._words)

    def vote(self, viewer: str, option: int, at: int, weight: int = 1) -> bool:
        """Count the vote that a viewer gave at this time; whether anything is different."""
        ends = [end for end in (self.ends_at, self.closed_at) if end]
        is_counted = self.state == "open" or (self.state in {"locked", "closed"} and not self.is_final)
        if not is_counted or at < self.opened_at or (ends and at >= min(ends)):
            self.late += self.state != "cancelled" and at >= self.opened_at
            return False
        mine = self.cast.get(viewer)
        if mine and (not self.may_change or at < mine.at or mine == Vote(option, at, weight)):
            return False
        self.cast[viewer] = Vote(option, at, weight)
        self._weigh(self.person_of(viewer), viewer)
        return True

    def recount(self) -> None:
        """Count everything anew: other viewers are one person now."""
        self._counts = [0] * len(self.options)
        self._counting, self._weighed = {}, {}
        for viewer in self.cast:
            self._weigh(self.person_of(viewer), viewer)

    def leave_out(self, viewers: Iterable[str], *, is_out: bool) -> None:
        """Do not count these viewers, or count them again."""
        self.out = self.out | set(viewers) if is_out else self.out - set(viewers)
        self.recount()

    def right(self) -> list[str]:
        """The viewers whose vote counts, of everybody who foresaw what came true."""
        return [self._counting[person] for person, vote in self._weighed.items() if vote.option == self.outcome]

    def forget(self, viewer: str) -> None:
        """Count nothing of this viewer any more."""
        self.out.discard(viewer)
        if self.cast.pop(viewer, None):
            self.recount()

    def _weigh(self, person: str, viewer: str) -> None:
        """Let this vote take the place of the one that counts for the person, if it is the one to count."""
        if viewer in self.out:
            return
        vote, before = self.cast[viewer], self._counting.get(person)
        if before is not None and before != viewer:
            other = self.cast[before]
            is_later = (vote.at, viewer) > (other.at, before)
            if is_later != self.may_change:
                return
        if before is not None:
            self._take(person)
        self._counting[person] = viewer
        self._weighed[person] = vote
        self._counts[vote.option] += vote.weight

    def _take(self, person: str) -> None:
        vote = self._weighed.pop(person)
        self._counts[vote.option] -= vote.weight

    def close(self, at: int) -> None:
        """Count no more than what was sent before; what a prediction was about is not known yet."""
        if self.state == "open":
            self.state, self.closed_at = ("locked" if self.kind == "prediction" else "closed"), at

    def resolve(self, outcome: int) -> None:
        """Know what came true; -1: it is not known yet after all."""
        self.outcome = outcome
        self.state = "closed" if outcome >= 0 else "locked"

    def cancel(self, at: int) -> None:
        """It does not count at all."""
        self.state, self.closed_at = "cancelled", at

    def extend(self, milliseconds: int, now: int) -> None:
        """Close that much later; a poll that has just closed is open again."""
        self.ends_at = max(self.ends_at or now, now) + milliseconds
        self.state, self.closed_at, self.outcome, self.is_final = "open", 0, -1, False

    @property
    def winners(self) -> tuple[int, ...]:
        """The options with the most votes: several in a tie, none without votes. Of a prediction what came true."""
        if self.kind == "prediction":
            return (self.outcome,) if self.outcome >= 0 else ()
        most = max(self._counts, default=0)
        return tuple(at for at, count in enumerate(self._counts) if count == most) if most else ()

    def kept(self) -> dict[str, Any]:
        """What is kept over a restart; the votes are in the journal."""
        return {
            "number": self.number,
            "title": self.title,
            "options": list(self.options),
            "opened_at": self.opened_at,
            "ends_at": self.ends_at,
            "may_change": self.may_change,
            "state": self.state,
            "closed_at": self.closed_at,
            "late": self.late,
            "refused": self.refused,
            "rules": self.rules,
            "kind": self.kind,
            "outcome": self.outcome,
            "is_final": self.is_final,
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any], person_of: Callable[[str], str] = itself) -> Ballot:
        """The same poll again, without its votes. Raises `TypeError` for what is none."""
        return cls(**{name: value for name, value in kept.items() if name != "votes"}, person_of=person_of)


def distinct(options: Iterable[str]) -> list[str]:
    """The options without empty ones and repeats, in their order."""
    found: dict[str, str] = {}
    for option in options:
        text = " ".join(option.split())
        if text:
            found.setdefault(folded(text), text)
    return list(found.values())
