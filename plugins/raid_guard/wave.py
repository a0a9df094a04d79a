"""Messages that say nearly the same, and who wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from stagedoor import ChatMessage

from .gist import Gist

_WRITERS = 128
"""Writers that are kept; a wave of more is still a wave."""
_SPELLINGS = 4
_SAME = 0.85


@dataclass(slots=True)
class Writer:
    """Somebody who wrote it, and the first message in which they did."""

    message: ChatMessage
    newness: float
    """1 for somebody who never wrote before, less for a newcomer, 0 for everybody else."""
    likeness: float
    """How much their text is like the ones before."""


class Wave:
    """One text in up to a few spellings. What is kept of it is bounded, however many take part."""

    def __init__(self, gist: Gist, at: int) -> None:
        self.gist = gist
        """Its text, as it was written first."""
        self.began_at = at
        self.last_at = at
        self.is_alarm = False
        """Whether it was found to be a raid."""
        self.spellings = [gist.grams]
        self._writers: dict[str, Writer] = {}

    def likeness(self, grams: frozenset[str]) -> tuple[float, int]:
        """From 0 to 1, how much the nearest spelling shares with these grams; and how many the two have on average."""
        size = len(grams)
        return max((2 * len(grams & known) / (size + len(known)), (size + len(known)) // 2) for known in self.spellings)

    def join(self, message: ChatMessage, gist: Gist, *, newness: float) -> bool:
        """Another message of it; whether it brought a spelling of its own."""
        self.last_at = max(self.last_at, message.at)
        likeness = self.likeness(gist.grams)[0]
        if message.viewer.key not in self._writers:
            if len(self._writers) >= _WRITERS:
                del self._writers[next(iter(self._writers))]
            self._writers[message.viewer.key] = Writer(message, newness, likeness)
        if len(self.spellings) < _SPELLINGS and likeness < _SAME:
            self.spellings.append(gist.grams)
            return True
        return False

    def writers(self, since: int = 0) -> list[Writer]:
        """Those who wrote it since then."""
        return [writer for writer in self._writers.values() if writer.message.at >= since]

    @property
    def all_writers(self) -> int:
        """How many wrote it, new here or not."""
        return len(self._writers)

    @property
    def size(self) -> int:
        """How many of its writers are new here."""
        return sum(1 for writer in self._writers.values() if writer.newness)

    def counts(self, key: str) -> bool:
        """Whether this viewer is one of its writers, and new here when they wrote it."""
        writer = self._writers.get(key)
        return writer is not None and writer.newness > 0
