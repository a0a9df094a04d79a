"""A report that can be made again, so that what can be done in a channel is looked at anew."""

from __future__ import annotations

from stagedoor import Report, SourceState


class Repeater:
    """Reports, and remembers the last that was said."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last: tuple[SourceState, str] | None = None

    def __call__(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """Say what the connection is doing now."""
        self._last = (state, reason)
        self._report(state, reason, retry_at=retry_at)

    def again(self) -> None:
        """Say the same once more, while the chat is live; in any other state more will be said soon anyway."""
        if self._last and self._last[0] is SourceState.LIVE:
            self._report(*self._last)

    def heard(self, count: int = 1, *, unknown: str = "", unreadable: int = 0) -> None:
        """Something arrived."""
        self._report.heard(count, unknown=unknown, unreadable=unreadable)

    def expect(self, seconds: float) -> None:
        """While live something is heard at least this often."""
        self._report.expect(seconds)

    def caught_up(self) -> None:
        """Nothing was missed."""
        self._report.caught_up()
