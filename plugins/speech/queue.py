"""What waits to be read: in order, not too much, not too old, and gone the moment it is withdrawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """Something to be read aloud."""

    text: str
    """As it is to be said, with the name before it."""
    shown: str
    """As it is shown on the page."""
    voice: str = ""
    rate: float = 1.0
    person: str = ""
    """Whose words they are; empty for Stagedoor's own."""
    subjects: frozenset[int] = frozenset()
    """The messages whose words are in it."""
    at: float = 0.0
    """When it came, in seconds."""
    is_alert: bool = False
    """Whether it is what an alert says, so that it ends when that is cut short."""


@dataclass
class SpeechQueue:
    """Everything that is to be read, oldest first."""

    most: int = 8
    patience: float = 90.0
    per_viewer: float = 20.0
    dropped: int = 0
    """How many were left out because too much or too old."""
    _waiting: deque[Utterance] = field(default_factory=deque)
    _read_at: dict[str, float] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[Utterance, ...]:
        """What waits, the next one first."""
        return tuple(self._waiting)

    def add(self, utterance: Utterance, *, is_limited: bool = True) -> bool:
        """Let it wait; whether it may. Somebody who was read a moment ago is not read again, if `is_limited`."""
        last = self._read_at.get(utterance.person)
        if utterance.person and is_limited and last is not None and 0 <= utterance.at - last < self.per_viewer:
            return False
        if utterance.person:
            self._read_at.pop(utterance.person, None)
            self._read_at[utterance.person] = utterance.at
            while len(self._read_at) > 1000:
                del self._read_at[next(iter(self._read_at))]
        self._waiting.append(utterance)
        while len(self._waiting) > self.most:
            self._waiting.popleft()
            self.dropped += 1
        return True

    def next(self, now: float) -> Utterance | None:
        """The one to read now; those that waited too long are left out."""
        while self._waiting:
            utterance = self._waiting.popleft()
            if now - utterance.at <= self.patience:
                return utterance
            self.dropped += 1
        return None

    def withdraw(self, subjects: Collection[int]) -> None:
        """Words that were withdrawn are not read any more."""
        self._waiting = deque(each for each in self._waiting if each.subjects.isdisjoint(subjects))

    def forget(self, person: str) -> None:
        """Nothing of this person is read, and it is not known when they were."""
        self._waiting = deque(each for each in self._waiting if each.person != person)
        self._read_at.pop(person, None)

    def clear(self) -> int:
        """Let nothing wait; how many did."""
        gone = len(self._waiting)
        self._waiting.clear()
        return gone
