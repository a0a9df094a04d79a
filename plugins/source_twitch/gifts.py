"""Gifted subscriptions, counted once: Twitch announces fifty together, and then each of them again."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

_REMEMBERED = 4096


class Bundle(NamedTuple):
    """What marks the gifts of one purchase."""

    giver: str
    id: str
    is_certain: bool
    """Whether the id belongs to one purchase only; older `origin-id`s can repeat."""


class GiftCount:
    """Tells how many of the gifts in a line have not been counted yet. The same line twice gets the same answer."""

    def __init__(self) -> None:
        self._owed: OrderedDict[Bundle, int] = OrderedDict()
        self._alone: OrderedDict[Bundle, int] = OrderedDict()
        self._answers: OrderedDict[str, int] = OrderedDict()

    def together(self, bundle: Bundle, line: str, count: int) -> int:
        """How many of the `count` gifts announced together are new."""
        if line in self._answers:
            return self._answers[line]
        earlier = min(self._alone.pop(bundle, 0), count)
        _bump(self._owed, bundle, count - earlier)
        return self._answer(line, count - earlier)

    def single(self, bundle: Bundle, line: str) -> int:
        """1 when this gift is new, 0 when it was announced among others."""
        if line in self._answers:
            return self._answers[line]
        if self._owed.get(bundle, 0) > 0:
            self._owed[bundle] -= 1
            return self._answer(line, 0)
        if bundle.is_certain:
            _bump(self._alone, bundle, 1)
        return self._answer(line, 1)

    def _answer(self, line: str, count: int) -> int:
        if line:
            self._answers[line] = count
            _trim(self._answers)
        return count


def _bump(counts: OrderedDict[Bundle, int], bundle: Bundle, by: int) -> None:
    counts[bundle] = counts.get(bundle, 0) + by
    _trim(counts)


def _trim(kept: OrderedDict[str, int] | OrderedDict[Bundle, int]) -> None:
    if len(kept) > _REMEMBERED:
        kept.popitem(last=False)
