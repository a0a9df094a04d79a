"""Notices when messages of a source may have been missed."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor.events import GapNoticed
from stagedoor.model import SourceState

_CONNECTED = (SourceState.LIVE, SourceState.STALLED)
_NOTHING_TO_MISS = (SourceState.OFFLINE, SourceState.ENDED)


class Gap:
    """From when a source was heard last until it is connected again."""

    def __init__(self, source: str, on_gap: Callable[[GapNoticed], object], since: int = 0, reason: str = "") -> None:
        """`since` is when this chat was heard last before it was away, in milliseconds; 0 if it was not."""
        self._source = source
        self._on_gap = on_gap
        self._since = since
        self._reason = reason
        self._is_caught_up = False

    def passed(self, before: SourceState, after: SourceState, heard_at: int, now: int, reason: str) -> None:
        """The source went from one state to another; `reason` is why it was in the one before."""
        if after is SourceState.LIVE:
            if self._since and not self._is_caught_up:
                self._on_gap(GapNoticed(source=self._source, since=self._since, until=now, reason=self._reason))
            self._since, self._is_caught_up = 0, False
        elif after in _NOTHING_TO_MISS:
            self._since = 0
        elif before is SourceState.LIVE and not self._since:
            self._since = heard_at or now
            self._is_caught_up = False
        if after is not SourceState.LIVE and after not in _CONNECTED and reason:
            self._reason = reason

    @property
    def since(self) -> int:
        """Since when something may be missing, in milliseconds; 0 while nothing is."""
        return self._since

    def caught_up(self) -> None:
        """What was missed has been sent again."""
        self._is_caught_up = True
