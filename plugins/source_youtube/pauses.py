"""The pauses YouTube asked for: kept by every chat read from here, and over a restart."""

from __future__ import annotations

from stagedoor import Context, SourceDelayed

from .shape import table, word

_KEY = "pause"
_FIRST = 60.0
_LONGEST = 960.0


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
        kept = table(self._ctx.memory.read(_KEY))
        until = kept.get("until")
        left = until - self._ctx.now() if isinstance(until, int | float) else 0.0
        if 0 < left <= 3_600:  # a clock that was set back must not make it endless
            raise SourceDelayed(word(kept.get("why")), seconds=left)

    def keep(self, limit: SourceDelayed) -> None:
        """YouTube asked for this pause."""
        self._in_a_row += 1
        self._ctx.memory.write(_KEY, {"until": self._ctx.now() + limit.seconds, "why": str(limit)})

    def forgive(self) -> None:
        """YouTube answers again."""
        self._in_a_row = 0
