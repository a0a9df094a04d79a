"""Which texts went round in one channel lately. Finding the one that a message belongs to costs microseconds."""

from __future__ import annotations

from collections import Counter, OrderedDict
from itertools import chain

from stagedoor import ChatMessage

from .gist import Gist
from .wave import Wave

_WAVES = 128
_SHARING = 12
"""Waves that one gram leads to: more share only what everybody writes."""
_CANDIDATES = 6
_SHORT, _ALIKE_SHORT = 14, 0.6
_LONG, _ALIKE_LONG = 34, 0.4
_SLOPE = (_ALIKE_SHORT - _ALIKE_LONG) / (_LONG - _SHORT)


def enough(size: int) -> float:
    """How alike two texts of about so many grams must be: a short one is soon like another by chance."""
    return min(_ALIKE_SHORT, max(_ALIKE_LONG, _ALIKE_SHORT - (size - _SHORT) * _SLOPE))


class Waves:
    """The waves of one channel, the least lately seen forgotten first."""

    def __init__(self) -> None:
        self._waves: OrderedDict[int, Wave] = OrderedDict()
        self._by_gram: dict[str, list[int]] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._waves)

    def forget(self, before: int) -> None:
        """Forget the waves that nobody took part in since then."""
        while self._waves and next(iter(self._waves.values())).last_at < before:
            self._drop()

    def find(self, gist: Gist) -> list[Wave]:
        """The waves whose text is near to this one, the nearest first. It changes nothing."""
        return [self._waves[number] for number in self._near(gist.grams)]

    def join(self, message: ChatMessage, gist: Gist, *, newness: float) -> list[Wave]:
        """Count a message to every wave it belongs to, a new one where there is none; the nearest first."""
        numbers = self._near(gist.grams)
        if not numbers:
            numbers = [self._begin(gist, message.at)]
        for number in numbers:
            self._waves.move_to_end(number)
            if self._waves[number].join(message, gist, newness=newness):
                self._index(number, gist.grams)
        return [self._waves[number] for number in numbers]

    def _begin(self, gist: Gist, at: int) -> int:
        while len(self._waves) >= _WAVES:
            self._drop()
        self._next += 1
        self._waves[self._next] = Wave(gist, at)
        self._index(self._next, gist.grams)
        return self._next

    def _near(self, grams: frozenset[str]) -> list[int]:
        by_gram = self._by_gram
        known = grams & by_gram.keys()
        if len(known) < _ALIKE_LONG * len(grams) / 2:
            return []
        shared = Counter(chain.from_iterable([by_gram[gram] for gram in known]))
        near = []
        for number, _ in shared.most_common(_CANDIDATES):
            likeness, size = self._waves[number].likeness(grams)
            if likeness >= enough(size):
                near.append((likeness, number))
        return [number for _, number in sorted(near, reverse=True)]

    def _index(self, number: int, grams: frozenset[str]) -> None:
        by_gram = self._by_gram
        for gram in grams:
            leads_to = by_gram.get(gram)
            if leads_to is None:
                by_gram[gram] = [number]
            elif len(leads_to) < _SHARING and number not in leads_to:
                leads_to.append(number)

    def _drop(self) -> None:
        number, wave = self._waves.popitem(last=False)
        by_gram = self._by_gram
        alone = [number]
        spellings = wave.spellings
        for gram in spellings[0] if len(spellings) == 1 else frozenset[str]().union(*spellings):
            leads_to = by_gram.get(gram)
            if leads_to == alone:
                del by_gram[gram]
            elif leads_to is not None and number in leads_to:
                leads_to.remove(number)
