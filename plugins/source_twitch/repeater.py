"""A report that can be made again: when what can be done in a channel changes, or what is missing beside its chat."""

from __future__ import annotations

from stagedoor import Report, SourceState


class Repeater:
    """Reports, and remembers the last that was said."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last: tuple[SourceState, str] | None = None
        self._aside = ""

    def __call__(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """Say what the connection is doing now."""
        self._last = (state, reason)
        self._report(state, self._whole(state, reason), retry_at=retry_at)

    def again(self) -> None:
        """Say the same once more, while the chat is live; in any other state more will be said soon anyway."""
        if self._last and self._last[0] is SourceState.LIVE:
            state, reason = self._last
            self._report(state, self._whole(state, reason))

    def aside(self, sentence: str) -> None:
        """Say this beside the reason while the chat is live, because something else is missing; empty ends it."""
        if sentence != self._aside:
            self._aside = sentence
            self.again()

    def heard(self, count: int = 1, *, unknown: str = "", unreadable: int = 0) -> None:
        """Something arrived."""
        self._report.heard(count, unknown=unknown, unreadable=unreadable)

    def expect(self, seconds: float) -> None:
        """While live something is heard at least this often."""
        self._report.expect(seconds)

    def caught_up(self) -> None:
        """Nothing was missed."""
        self._report.caught_up()

    def _whole(self, state: SourceState, reason: str) -> str:
        texts = (reason, self._aside) if state is SourceState.LIVE else (reason,)
        return " ".join(text for text in texts if text)
