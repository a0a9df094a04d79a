"""How many turn up at once, compared with how many usually do. For first messages and for follows."""

from __future__ import annotations

import math
from collections import deque
from itertools import islice

_KEPT = 1_000
_NAMED = 40
_MEMORY = 600_000
"""Milliseconds after which what was usual counts for a third."""
_WARM_UP = 300_000
"""Milliseconds of watching before it is known what is usual."""
_TOO_QUIET = 900_000
"""Milliseconds without anybody after which it begins anew: another stream, perhaps."""
_FAR_ABOVE = 6.0


class Crowd:
    """Those who turned up within the last seconds, and how many usually do. Bounded, however many come."""

    def __init__(self, window: int) -> None:
        """`window`: in milliseconds."""
        self._window = window
        self._latest: deque[tuple[int, str]] = deque(maxlen=_KEPT)
        self._since = 0
        self._last_at = 0
        self._level = 0.0
        self._level_at = 0
        self._alarm_until = 0
        self._told_until = 0

    def add(self, at: int, name: str) -> None:
        """Somebody turned up."""
        self.look(at)
        self._latest.append((at, name))

    def look(self, at: int) -> None:
        """Time has passed: those who came before the window are a part of what is usual."""
        if not self._since or at - self._last_at > _TOO_QUIET:
            self._latest.clear()
            self._since, self._level, self._level_at = at, 0.0, at
        self._last_at = max(self._last_at, at)
        while self._latest and self._latest[0][0] <= at - self._window:
            came, _ = self._latest.popleft()
            self._level = self._level_after(came) + 1
            self._level_at = max(came, self._level_at)

    def names(self, at: int) -> list[str]:
        """The names of the latest of those within the window that ends now. It changes nothing."""
        latest = islice(reversed(self._latest), _NAMED)
        return [name for came, name in latest if came > at - self._window][::-1]

    def number(self, at: int) -> int:
        """How many turned up within the window that ends now. It changes nothing."""
        if not self._latest or self._latest[0][0] > at - self._window:
            return len(self._latest)
        return sum(came > at - self._window for came, _ in self._latest)

    def limit(self, least: int, at: int, *, is_patient: bool = True) -> float:
        """How many are far more than usual: `least` where it is quiet.

        :param is_patient: there is no limit before it is known what is usual.
        """
        watched = max(at - self._since, self._window)
        if not self._since or (watched < _WARM_UP and is_patient):
            return math.inf if is_patient else float(least)
        usual = self._level_after(at) / (_MEMORY * (1 - math.exp(-watched / _MEMORY)))
        return max(float(least), _FAR_ABOVE * usual * self._window)

    def is_alarm(self, at: int) -> bool:
        """Whether too many were found lately."""
        return at < self._alarm_until

    def alarm(self, at: int) -> bool:
        """There are too many; whether that is news. It goes on while they are, and ends by itself."""
        is_news = at >= self._told_until
        self._alarm_until = max(self._alarm_until, at + 2 * self._window)
        self._told_until = max(self._told_until, at + _MEMORY) if is_news else self._told_until
        return is_news

    def _level_after(self, at: int) -> float:
        return self._level * math.exp(-max(0, at - self._level_at) / _MEMORY)
