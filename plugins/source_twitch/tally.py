"""Every line that arrived is accounted for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_KINDS_OF_UNKNOWN = 100


@dataclass
class Tally:
    """What became of the lines read so far; the four together are all of them."""

    parsed: int = 0
    """Lines that became events."""
    ignored: int = 0
    """Lines that are known and say nothing about the show."""
    unknown: int = 0
    """Lines with a command nobody has told us about."""
    malformed: int = 0
    """Lines that are not IRC, or lack what they are about."""
    cut: int = 0
    """Of the parsed ones, those with a text longer than the platform allows; the text was cut."""
    commands: Counter[str] = field(default_factory=Counter)
    """How often each unknown command came."""

    @property
    def lines(self) -> int:
        """All lines."""
        return self.parsed + self.ignored + self.unknown + self.malformed

    def surprise(self, command: str) -> None:
        """Count a line with an unknown command."""
        self.unknown += 1
        if command in self.commands or len(self.commands) < _KINDS_OF_UNKNOWN:
            self.commands[command] += 1

    def __str__(self) -> str:
        names = ", ".join(f"{name} {count}" for name, count in self.commands.most_common(5))
        unknown = f"{self.unknown} unknown ({names})" if names else f"{self.unknown} unknown"
        return (
            f"{self.lines} lines: {self.parsed} parsed, {self.ignored} known and ignored, {unknown}, "
            f"{self.malformed} malformed"
        )
