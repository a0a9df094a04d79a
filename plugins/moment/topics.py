"""What the chat talks about now and did not before: counted by people, not by messages."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_HALF_LIFE = 20 * 60_000
"""Milliseconds in which what was said before the window counts half."""
_MOST_MESSAGES = 5_000
_MOST_TERMS = 20_000
_SHOWN = 8
_EXAMPLES = 5
_RISING = 2.0
"""So many times more often than before is more than chance."""
_SAME_PEOPLE = 0.6
"""A word of which so many writers wrote two words in a row is no topic beside these."""
_TOO_LARGE = 1e12


@dataclass(frozen=True, slots=True)
class Said:
    """A message in the window, as far as topics need it."""

    id: int
    at: int
    person: str
    terms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What several people talk about."""

    term: str
    label: str
    """As most of them write it."""
    people: int
    is_new: bool
    """Hardly anybody wrote it before."""
    score: float
    messages: tuple[int, ...]
    """The newest that name it, newest first."""


class Topics:
    """The last minutes, word by word, and a fading memory of what was before. Bounded, whoever writes."""

    def __init__(self) -> None:
        self._window: deque[Said] = deque()
        self._people: dict[str, Counter[str]] = {}
        """By term: how many messages of each person in the window name it."""
        self._spellings: OrderedDict[str, Counter[str]] = OrderedDict()
        self._before: dict[str, float] = {}
        self._said_before = 0.0
        self._weight = 1.0
        """What a message that leaves the window now counts; it grows instead of everything else fading."""
        self._weighed_at = 0

    def __len__(self) -> int:
        return len(self._window)

    def add(self, said: Said, since: int) -> None:
        """Another message; what was said before `since` (milliseconds) leaves the window."""
        self._window.append(said)
        for term, shown in said.terms.items():
            self._people.setdefault(term, Counter())[said.person] += 1
            self._spellings.setdefault(term, Counter())[shown] += 1
        self.pass_time(since)

    def pass_time(self, since: int) -> None:
        """Let what was said before `since` become what was before."""
        while self._window and (self._window[0].at < since or len(self._window) > _MOST_MESSAGES):
            said = self._window.popleft()
            self._take_out(said)
            self._remember(said)

    def withdraw(self, ids: Collection[int]) -> bool:
        """Take these messages out as if they had never been; whether there were any."""
        gone = [said for said in self._window if said.id in ids]
        for said in gone:
            self._window.remove(said)
            self._take_out(said)
        return bool(gone)

    def forget(self, people: Collection[str]) -> None:
        """Have nothing of these people."""
        self.withdraw({said.id for said in self._window if said.person in people})

    def now(self, least: int) -> list[Topic]:
        """What at least so many people talk about, the most striking first."""
        everybody = len({said.person for said in self._window})
        found = []
        for term, people in self._people.items():
            if len(people) >= least:
                share = len(people) / max(1, everybody)
                usual = self._usual(term)
                found.append((share * (share / (usual + 0.005)) ** 0.5, usual, term))
        found.sort(reverse=True)
        return self._distinct([each for each in found if each[1] * _RISING <= self._share(each[2], everybody)])

    def _share(self, term: str, everybody: int) -> float:
        return len(self._people[term]) / max(1, everybody)

    def _usual(self, term: str) -> float:
        """In which part of the messages before it stood."""
        return self._before.get(term, 0.0) / self._said_before if self._said_before else 0.0

    def _distinct(self, found: Sequence[tuple[float, float, str]]) -> list[Topic]:
        """Without words that stand in a longer topic, or beside one that the same people wrote."""
        chosen: list[tuple[float, float, str]] = []
        for each in sorted(found, key=lambda each: (-each[0] * (1.4 if " " in each[2] else 1.0), each[2])):
            mine = set(self._people[each[2]])
            if all(len(mine & set(self._people[other])) < _SAME_PEOPLE * len(mine) for _, _, other in chosen):
                chosen.append(each)
            if len(chosen) == _SHOWN:
                break
        return [self._topic(score, usual, term) for score, usual, term in chosen]

    def _topic(self, score: float, usual: float, term: str) -> Topic:
        examples: list[int] = []
        for said in reversed(self._window):
            if term in said.terms:
                examples.append(said.id)
                if len(examples) == _EXAMPLES:
                    break
        label = self._spellings[term].most_common(1)[0][0]
        return Topic(term, label, len(self._people[term]), usual < 0.005, score, tuple(examples))

    def _take_out(self, said: Said) -> None:
        for term, shown in said.terms.items():
            people = self._people.get(term)
            if people is None:
                continue
            people[said.person] -= 1
            if people[said.person] <= 0:
                del people[said.person]
            if people:
                self._spellings[term][shown] -= 1
            else:
                del self._people[term]
                del self._spellings[term]

    def _remember(self, said: Said) -> None:
        passed = said.at - self._weighed_at if self._weighed_at else 0
        self._weighed_at = max(self._weighed_at, said.at)
        self._weight *= 2 ** (max(0, passed) / _HALF_LIFE)
        self._said_before += self._weight
        for term in said.terms:
            self._before[term] = self._before.get(term, 0.0) + self._weight
        if len(self._before) > _MOST_TERMS:
            kept = sorted(self._before, key=self._before.__getitem__, reverse=True)[: _MOST_TERMS // 2]
            self._before = {term: self._before[term] for term in kept}
        if self._weight > _TOO_LARGE:
            self._before = {term: value / self._weight for term, value in self._before.items()}
            self._said_before /= self._weight
            self._weight = 1.0
