"""What a source reports through: the truth about its connection."""

from __future__ import annotations

from typing import Protocol

from stagedoor.model import SourceState


class _Supervisor(Protocol):
    """Who is told."""

    def report(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None: ...
    def heard(self, count: int, unknown: str, unreadable: int) -> None: ...
    def expect(self, seconds: float) -> None: ...
    def caught_up(self) -> None: ...


class Reporter:
    """A `Report` for one source."""

    def __init__(self, supervisor: _Supervisor) -> None:
        self._supervisor = supervisor

    def __call__(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """Say what the connection is doing now, and why."""
        self._supervisor.report(state, reason, retry_at=retry_at)

    def heard(self, count: int = 1, *, unknown: str = "", unreadable: int = 0) -> None:
        """Something arrived."""
        self._supervisor.heard(count, unknown, unreadable)

    def expect(self, seconds: float) -> None:
        """While live something is heard at least this often; 0 is never."""
        self._supervisor.expect(seconds)

    def caught_up(self) -> None:
        """Nothing was missed while the connection was away."""
        self._supervisor.caught_up()
