"""Where everybody can read what is being forgotten now."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor.web.privacy import JobView

IDLE = JobView(kind="", done=0, of=0, sentence="")


class Board:
    """What goes on now, or what the last one came to."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self.job = IDLE

    def tell(self, kind: str, done: int = 0, of: int = 0) -> None:
        """Say what goes on now, and how far it is."""
        self.job = JobView(kind=kind, done=done, of=of, sentence="")
        self._on_change()

    def end(self, sentence: str = "") -> None:
        """Nothing goes on any more; what it came to, in a sentence."""
        self.job = JobView(kind="", done=0, of=0, sentence=sentence)
        self._on_change()
