"""Whose turn it is among the messages of a group, and when."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Turns:
    """Goes through texts: in order, or shuffled so that none comes again before all were said."""

    left: list[str] = field(default_factory=list)
    last: str = ""
    _of: tuple[str, ...] = ()
    _is_shuffled: bool = False

    def peek(self, texts: Sequence[str], *, is_shuffled: bool) -> str:
        """What comes next of these texts."""
        wanted = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
        if not self.left or self._of != wanted or self._is_shuffled != is_shuffled:
            self._deal(wanted, is_shuffled=is_shuffled)
        return self.left[0]

    def take(self) -> None:
        """It was said."""
        self.last = self.left.pop(0)

    def skip(self) -> None:
        """It is left out this time."""
        self.take()

    def _deal(self, wanted: tuple[str, ...], *, is_shuffled: bool) -> None:
        before = self._of
        self._of, self._is_shuffled, self.left = wanted, is_shuffled, list(wanted)
        if is_shuffled:
            random.shuffle(self.left)
            if len(self.left) > 1 and self.left[0] == self.last:
                self.left.append(self.left.pop(0))
        elif before != wanted and self.last in self.left:  # the texts were changed: go on behind the last one
            at = self.left.index(self.last) + 1
            self.left = self.left[at:] or self.left


def pause(least: float, most: float) -> float:
    """Seconds until the next one, of a range in minutes."""
    return random.uniform(least, max(least, most)) * 60  # noqa: S311 - nothing depends on nobody guessing it
