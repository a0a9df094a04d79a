"""Who or what can be drawn: one entry for each person, drawn by a number nobody can know before."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

MOST = 20_000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something or somebody that can be drawn."""

    name: str
    person: str = ""
    """Who it is; empty for what the streamer wrote."""
    subject: int = 0
    """The message they entered with."""


@dataclass
class Hat:
    """All entries, in the order in which they came."""

    choose: Callable[[int], int] = secrets.randbelow
    """Gives a number below the one it is given, each as likely as any other."""
    _entries: dict[str, Entry] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return tuple(self._entries.values())

    def fill(self, names: Iterable[str]) -> None:
        """Have exactly these, as the streamer wrote them; the same name twice is two entries."""
        written = (" ".join(name.split()) for name in names)
        self._entries = {f"written:{at}": Entry(name=name) for at, name in enumerate(filter(None, written))}

    def enter(self, entry: Entry) -> bool:
        """Let somebody enter; whether they had not."""
        if entry.person in self._entries or len(self._entries) >= MOST:
            return False
        self._entries[entry.person] = entry
        return True

    def draw(self) -> tuple[int, Entry] | None:
        """Choose one: which in the order, and who. None where there is nobody."""
        entries = self.entries
        if not entries:
            return None
        at = self.choose(len(entries))
        return at, entries[at]

    def take_out(self, entry: Entry) -> None:
        """Let this one not be drawn again."""
        self._entries = {key: each for key, each in self._entries.items() if each is not entry}

    def withdraw(self, subjects: Collection[int]) -> bool:
        """Those who entered with a message that was withdrawn have not entered; whether there were any."""
        left = {key: each for key, each in self._entries.items() if each.subject not in subjects or not each.subject}
        is_other = len(left) != len(self._entries)
        self._entries = left
        return is_other

    def forget(self, person: str) -> None:
        """Let it be as if this person had never entered."""
        self._entries.pop(person, None)

    def clear(self) -> None:
        """Have nobody."""
        self._entries.clear()

    def kept(self) -> list[dict[str, Any]]:
        """What is kept over a restart."""
        return [{"name": each.name, "person": each.person, "subject": each.subject} for each in self.entries]

    def restore(self, kept: Iterable[dict[str, Any]]) -> None:
        """The same entries again."""
        entries = [Entry(**each) for each in kept]
        self._entries = {each.person or f"written:{at}": each for at, each in enumerate(entries)}
