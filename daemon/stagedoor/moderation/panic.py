"""Makes the show safe at one stroke, and brings everything back exactly as it was."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor.events import PanicChanged


class Panic:
    """Whether the show is in panic. Expires by itself."""

    def __init__(self, record: Callable[..., object]) -> None:
        """`record(event, cause=…)` puts an event into the log."""
        self._record = record
        self.is_on = False

    def alarm(self, by: str, reason: str, *, cause: int = 0) -> None:
        """A plugin found that the show must be made safe."""
        if not self.is_on:
            self.is_on = True
            self._record(PanicChanged(is_on=True, by=by, reason=reason), cause=cause)
