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
        self._lately: deque[tuple[int, int, str, bool]] = deque()
        self._known = 0
        self.new: dict[str, int] = {}
        """The accounts never seen before, each with its answer."""
        self.found: Wave | None = None

    def vote(self, viewer: str, option: int, at: int, *, is_new: bool) -> None:
        """Somebody voted; `at` in milliseconds since 1970."""
        if is_new:
            self.new[viewer] = option
        else:
            self.new.pop(viewer, None)
            self._known += 1
        self._lately.append((at, option, viewer, is_new))
        while at - self._lately[0][0] > _WINDOW:
            self._lately.popleft()
        if is_new and self._known:
            self._look(option)

    def forget(self, viewer: str) -> None:
        """Know nothing of this viewer."""
        self.new.pop(viewer, None)
        self._lately = deque(vote for vote in self._lately if vote[2] != viewer)

    def _look(self, option: int) -> None:
        mine = [(at, viewer, is_new) for at, voted, viewer, is_new in self._lately if voted == option]
        fresh = {viewer for _, viewer, is_new in mine if is_new}
        known = {viewer for _, viewer, is_new in mine if not is_new}
        others = Counter(voted for _, voted, _, is_new in self._lately if is_new)
        is_one = len(fresh) >= _LEAST and len(fresh) >= _OUTNUMBER * max(1, len(known))
        if not is_one or 2 * others[option] < others.total():
            return
        if self.found is None or len(fresh) > self.found.new:
            seconds = max(1, round((mine[-1][0] - mine[0][0]) / 1000))
            self.found = Wave(option, len(fresh), len(fresh | known), seconds)
