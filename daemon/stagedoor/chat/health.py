"""How one source is doing: what arrived, what became of it, and when anything was heard last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_KINDS_REMEMBERED = 200


@dataclass
class Health:
    """Counts of one source since the daemon started."""

    received: int = 0
    """Messages of the platform."""
    parsed: int = 0
    """Events they became."""
    shown: int = 0
    held: int = 0
    hidden: int = 0
    unknown: int = 0
    unreadable: int = 0
    repeats: int = 0
    last_at: int = 0
    """When anything was heard, in milliseconds since 1970."""
    viewers: int | None = None
    kinds_unknown: Counter[str] = field(default_factory=Counter)
    """How often each unknown kind came."""
    _assumed: int = 0
    """What was received as far as one can tell of a source that has not said so itself yet."""
    _counts_itself: bool = False

    def heard(self, at: int, count: int, unknown: str, unreadable: int) -> None:
        """The source says that something arrived."""
        if count and not self._counts_itself:
            self._counts_itself = True
            self.received -= self._assumed
        self.received += count
        self.unreadable += unreadable
        self.last_at = at
        if unknown:
            self.unknown += 1
            if unknown in self.kinds_unknown or len(self.kinds_unknown) < _KINDS_REMEMBERED:
                self.kinds_unknown[unknown] += 1

    def emitted(self, at: int, count: int) -> None:
        """The source handed over events. One that does not say what it received, received these."""
        self.parsed += count
        self.last_at = at
        if not self._counts_itself:
            self._assumed += count
            self.received += count
