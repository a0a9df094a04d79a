"""How long to wait before TikTok is asked again, longer each time nothing has changed."""

from __future__ import annotations

from stagedoor import Context

from .options import TikTokSettings

_BLOCKED_FIRST = 60.0
_BLOCKED_LONGEST = 900.0


class Patience:
    """The pauses of one creator's chat."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._offline = 0
        self._blocked = 0

    def offline(self) -> float:
        """Seconds until it is worth looking for a LIVE again."""
        settings = self._ctx.settings(TikTokSettings)
        seconds = min(settings.offline_first * 2.0 ** min(self._offline, 16), settings.offline_longest)
        self._offline += 1
        return float(seconds)

    def blocked(self) -> float:
        """Seconds until TikTok may have forgotten that it blocked us."""
        seconds = min(_BLOCKED_FIRST * 2.0 ** min(self._blocked, 16), _BLOCKED_LONGEST)
        self._blocked += 1
        return float(seconds)

    def let_in(self) -> None:
        """A chat is arriving: begin with the shortest pauses again."""
        self._offline = self._blocked = 0
