"""The pauses YouTube asked for: kept by every chat read from here, and over a restart."""

from __future__ import annotations

from typing import Any

from stagedoor import Context, SourceDelayed

from .faults import AskedTooOftenError
from .shape import table, word

_KEY = "pause"
_FIRST = 60.0
_LONGEST = 960.0
_SLACK = 1.0
LONGEST_NAMED = 86_400.0
"""Seconds for which a pause is kept that YouTube names the length of."""


class Pauses:
    """Remembers until when YouTube wants to be left alone."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._in_a_row = 0

    @property
    def usual(self) -> float:
        """Seconds for a pause that YouTube did not name the length of: longer each time in a row."""
        return min(_FIRST * 2.0**self._in_a_row, _LONGEST)

    def check(self) -> None:
        """Raise `SourceDelayed` while a pause lasts."""
        left, kept = self._left()
        if left > 0:
            raise SourceDelayed(word(kept.get("why")), seconds=left)

    def check_limit(self) -> None:
        """Raise `SourceDelayed` while a pause lasts that is meant for every chat read from here."""
        if self._left()[1].get("is_limit"):
            self.check()

    def keep(self, limit: SourceDelayed) -> None:
        """YouTube asked for this pause. One that another chat was asked for, and that lasts longer, stays."""
        left, _ = self._left()
        if left and limit.seconds < left + _SLACK:
            return
        self._in_a_row += 1
        now = self._ctx.now()
        is_limit = isinstance(limit, AskedTooOftenError)
        kept = {"since": now, "until": now + limit.seconds, "why": str(limit), "is_limit": is_limit}
        self._ctx.memory.write(_KEY, kept)

    def _left(self) -> tuple[float, dict[str, Any]]:
        """How many seconds the pause lasts that is kept, and what is known of it."""
        kept, now = table(self._ctx.memory.read(_KEY)), self._ctx.now()
        since, until = kept.get("since"), kept.get("until")
        if not isinstance(since, int | float) or not isinstance(until, int | float):
            return 0.0, {}
        if not since <= now < until <= since + LONGEST_NAMED:  # a clock that was set back must not make it endless
            return 0.0, {}
        return until - now, kept

    def forgive(self) -> None:
        """YouTube answers again."""
        self._in_a_row = 0
