"""Whether names were made by a machine after one pattern, such as `ann4711`, `ann4712`, `ann93`."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence

_KEPT = 300
_KNOWN = 20
"""Earlier names it takes to know what is usual here."""
_UNUSUAL = 0.1
_MOST = 0.8
_DIGITS = 2
_STEM = 3
_MANY_DIGITS = 4
_FREE = ("", "")
"""Made after no pattern."""


def pattern(name: str) -> str:
    """What a name with digits at its end was made from; empty for any other name."""
    stem = name.rstrip("0123456789")
    digits = len(name) - len(stem)
    if digits < _DIGITS or len(stem) < _STEM:
        return ""
    return stem.casefold()


def shape(name: str) -> str:
    """How a name with many digits at its end is built; empty for any other name."""
    stem = name.rstrip("0123456789")
    digits = len(name) - len(stem)
    return f"{len(stem)}+{digits}" if digits >= _MANY_DIGITS and len(stem) >= _STEM else ""


class UsualNames:
    """The patterns that the names of this chat have anyway, learned from the latest writers."""

    def __init__(self) -> None:
        self._latest: deque[tuple[str, str]] = deque()
        self._counts = Counter[str]()

    def add(self, name: str) -> None:
        """Somebody of that name wrote here."""
        made = (pattern(name), shape(name)) if name[-1:].isdigit() else _FREE
        self._latest.append(made)
        if made[0] or made[1]:
            self._counts.update(made)
        if len(self._latest) > _KEPT:
            gone = self._latest.popleft()
            if gone[0] or gone[1]:
                self._counts.subtract(gone)
                for key in gone:
                    if self._counts[key] <= 0:
                        del self._counts[key]

    def made_alike(self, names: Sequence[str]) -> str:
        """The pattern that most of these names have and that is unusual here, or empty."""
        others = len(self._latest) - len(names)
        if others < _KNOWN or not names or not (pattern(names[-1]) or shape(names[-1])):
            return ""
        for made in (pattern, shape):
            (common, number), *_ = Counter(map(made, names)).most_common(1)
            if common and number >= _MOST * len(names) and self._counts[common] - number <= _UNUSUAL * others:
                return common
        return ""
