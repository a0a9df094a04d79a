"""Whether many accounts that nobody ever saw vote for one answer at once: told with figures, decided by people."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass

_WINDOW = 20_000
"""Milliseconds within which a wave comes."""
_LEAST = 10
"""New accounts in it, at least."""
_OUTNUMBER = 3
"""How many new ones come on each known viewer who votes for the same meanwhile."""


@dataclass(frozen=True)
class Wave:
    """What was noticed."""

    option: int
    new: int
    """Votes of accounts never seen before, within the time."""
    all: int
    """All votes for that answer within the time."""
    seconds: int


class Waves:
    """Watches the votes of one poll.

    Where nobody who votes was ever seen before, as on somebody's first stream, there is nothing to compare with, and
    nothing is said. A wave stays told, at its highest.
    """

    def __init__(self) -> None:
        self._lately: deque[tuple[int, int, bool]] = deque()
        """Time, answer and whether it was of a new account, of the votes within the time."""
        self._fresh: Counter[int] = Counter()
        self._known: Counter[int] = Counter()
        """By answer: the votes of new accounts and of known ones within the time."""
        self._has_known = False
        self.new: dict[str, int] = {}
        """The accounts never seen before, each with its answer."""
        self.found: Wave | None = None

    def vote(self, viewer: str, option: int, at: int, *, is_new: bool) -> None:
        """Somebody voted; `at` in milliseconds since 1970."""
        if is_new:
            self.new[viewer] = option
        else:
            self._has_known = True
        self._count(is_new=is_new)[option] += 1
        self._lately.append((at, option, is_new))
        while at - self._lately[0][0] > _WINDOW:
            _, before, was_new = self._lately.popleft()
            self._count(is_new=was_new)[before] -= 1
        if is_new and self._has_known:
            self._look(option)

    def forget(self, viewer: str) -> None:
        """Know nothing of this viewer."""
        self.new.pop(viewer, None)

    def _count(self, *, is_new: bool) -> Counter[int]:
        return self._fresh if is_new else self._known

    def _look(self, option: int) -> None:
        fresh, known = self._fresh[option], self._known[option]
        is_one = fresh >= max(_LEAST, _OUTNUMBER * known) and 2 * fresh >= self._fresh.total()
        if is_one and (self.found is None or fresh > self.found.new):
            seconds = max(1, round((self._lately[-1][0] - self._lately[0][0]) / 1000))
            self.found = Wave(option, fresh, fresh + known, seconds)
