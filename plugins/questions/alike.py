"""How much two questions ask the same, from 0 to 1, and which of a board's questions one is most like.

Words of meaning count most, words seen in many of the questions less, “you” and “please” hardly. Typing errors and
other forms of a word count nearly as the word. Another number, another “who/when/why” or a “not” make it another
question.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from .said import Said, said

_OTHER_QUESTION = 0.6
_COMMON = 0.55
_LEAST_WORTH = 0.9
"""Questions with less than a word of meaning are the same only where they are written the same."""


class Alike:
    """The questions of a board, to be compared with one more."""

    def __init__(self) -> None:
        self._said: dict[int, list[Said]] = {}
        self._seen: Counter[str] = Counter()
        self._near: defaultdict[str, set[int]] = defaultdict(set)
        self._fewest: dict[int, int] = {}

    def put(self, number: int, text: str) -> None:
        """Compare with this question, or with these words for it too."""
        said_now = said(text)
        ways = self._said.setdefault(number, [])
        if said_now in ways:
            return
        if not ways:
            self._seen.update(said_now.worth.keys())
        ways.append(said_now)
        self._fewest[number] = min(len(_meant(said_now)), self._fewest.get(number, len(said_now.worth)))
        for key in _keys(said_now):
            self._near[key].add(number)

    def drop(self, number: int) -> None:
        """Compare with it no longer."""
        ways = self._said.pop(number, [])
        self._fewest.pop(number, None)
        if ways:
            self._seen.subtract(ways[0].worth.keys())
        for way in ways:
            for key in _keys(way):
                self._near[key].discard(number)
                if not self._near[key]:
                    del self._near[key]

    def best(self, text: str, least: float) -> tuple[int, float] | None:
        """The question most like this text and how much, if at least so much; the oldest of several."""
        asked = said(text)
        numbers = self._candidates(asked)
        common = cache(self._common)
        found: tuple[int, float] | None = None
        for number in sorted(numbers):
            score = max(_score(asked, way, common, least) for way in self._said[number])
            if score >= least and (found is None or score > found[1]):
                found = number, score
                if score >= 1.0:
                    break
        return found

    def _candidates(self, asked: Said) -> set[int]:
        """Those that could be the same: written the same, or with half of the words of meaning nearly there."""
        hits: Counter[int] = Counter()
        words = _meant(asked)
        for word in words:
            hits.update(set().union(*(self._near.get(key, ()) for key in _keys_of(word))))
        found = {number for number, many in hits.items() if 2 * many >= max(len(words), self._fewest[number])}
        return found | self._near.get(asked.plain, set())

    def _common(self, word: str) -> float:
        many = len(self._said)
        if many < 10:
            return 1.0
        rare = math.log((1 + many) / (1 + self._seen[word])) / math.log(1 + many)
        return _COMMON + (1 - _COMMON) * max(0.0, min(1.0, rare))


def likeness(one: str, other: str) -> float:
    """How much two questions ask the same, by themselves."""
    return _score(said(one), said(other), lambda _: 1.0)


def _score(one: Said, other: Said, common: Callable[[str], float], least: float = 0.0) -> float:
    """How much they ask the same; 0 where it is seen early that it is less than `least`."""
    if one.plain == other.plain:
        return 1.0 if one.plain else 0.0
    if one.numbers != other.numbers:
        return 0.0
    mine = {word: worth * common(word) for word, worth in one.worth.items()}
    theirs = {word: worth * common(word) for word, worth in other.worth.items()}
    if max((*mine.values(), 0.0)) < _LEAST_WORTH * _COMMON or max((*theirs.values(), 0.0)) < _LEAST_WORTH * _COMMON:
        return 0.0
    share = _OTHER_QUESTION if one.is_negated != other.is_negated else 1.0
    if one.asked_for and other.asked_for and one.asked_for.isdisjoint(other.asked_for):
        share *= _OTHER_QUESTION
    all_worth = sum(mine.values()) + sum(theirs.values())
    shared = sum(min(worth, theirs[word]) for word, worth in mine.items() if word in theirs)
    left = [word for word in mine if word not in theirs]
    right = [word for word in theirs if word not in mine]
    possible = shared + min(sum(mine[word] for word in left), sum(theirs[word] for word in right))
    if share * 2 * possible < least * all_worth:
        return 0.0
    return share * 2 * (shared + _nearly_shared(mine, theirs, left, right)) / all_worth


def _nearly_shared(mine: Mapping[str, float], theirs: Mapping[str, float], left: list[str], right: list[str]) -> float:
    """What the mistyped words and other forms are worth; each counts once."""
    shared = 0.0
    for word in left:
        near = max(((same_word(word, each), each) for each in right), default=(0.0, ""))
        if near[0]:
            shared += near[0] * min(mine[word], theirs[near[1]])
            right.remove(near[1])
    return shared


@lru_cache(maxsize=50_000)
def same_word(one: str, other: str) -> float:
    """How surely one is the other mistyped or in another form; 0 where it is another word."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 3 or one.startswith("q-") or other.startswith("q-"):
        return 0.0
    begin = _shared_letters(short, long)
    if begin == len(short):
        return 0.92
    return _mistyped(short[begin:], long[begin:], len(short), begin) if begin else 0.0


def _mistyped(short: str, long: str, length: int, begin: int) -> float:
    """Of two words of about `length` letters that go on differently after `begin`."""
    end = _shared_letters(short[::-1], long[::-1])
    middle, others = short[: len(short) - end], long[: len(long) - end]
    is_left_out = not middle and len(others) == 1
    is_swapped = len(middle) == 2 and middle == others[::-1]
    if is_left_out or is_swapped:
        return 0.9
    if len(middle) == len(others) == 1:
        return 0.86 if length >= 7 else 0.7
    return 0.88 if begin >= 5 and len(long) <= 3 else 0.0


def _shared_letters(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _keys(what: Said) -> set[str]:
    return {what.plain}.union(*map(_keys_of, _meant(what)))


def _meant(what: Said) -> list[str]:
    return [word for word, worth in what.worth.items() if worth >= _LEAST_WORTH]


def _keys_of(word: str) -> tuple[str, ...]:
    """A word that is mistyped once still has its first or its last letters."""
    return (word,) if len(word) < 4 else (f"{word[:2]}…", f"…{word[-2:]}")
