"""What became of a batch of actions: every one of them is accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stagedoor import SourceEvent


class UnknownKindError(Exception):
    """An action or item of a kind nobody has told us about; the message is its name."""


@dataclass
class Outcome:
    """The events of a batch, and what gave none."""

    events: list[SourceEvent] = field(default_factory=list)
    actions: int = 0
    """All actions that arrived."""
    ignored: int = 0
    """Known, and nothing about the show: placeholders, tickers, hints of the page."""
    unknown: list[str] = field(default_factory=list)
    """The names of those nobody has told us about."""
    unreadable: int = 0
    """Those that lack what they are about."""

    def add(self, events: Iterable[SourceEvent]) -> None:
        """Events of one action; none means that it says nothing about the show."""
        before = len(self.events)
        self.events += events
        self.ignored += len(self.events) == before
