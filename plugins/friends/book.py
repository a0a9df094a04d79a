"""What was exchanged with each friend, told anew from the plugin's journal after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Scalar = str | int | float | bool
_KEPT = 50
"""Raids of ours to one friend that can be taken back."""
KINDS = ("raided_us", "raided", "shouted", "card", "visited")
"""They raided us, we raided them, they were shouted out, their card was shown, they wrote here."""


@dataclass
class Exchange:
    """With one friend."""

    times: dict[tuple[str, str], int] = field(default_factory=dict)
    """When each kind happened last through each viewer, in milliseconds since 1970."""
    raids: list[tuple[int, int, str]] = field(default_factory=list)
    """The raids that are not answered: when each came, with how many viewers, and who is named in it."""
    answered: list[tuple[int, list[tuple[int, int, str]]]] = field(default_factory=list)
    """Our raids, the last one last, and which of theirs each answered."""

    @property
    def last(self) -> dict[str, int]:
        """When each kind happened last, in milliseconds since 1970."""
        kinds = {kind for kind, _ in self.times}
        return {kind: max(at for (each, _), at in self.times.items() if each == kind) for kind in kinds}

    @property
    def owed(self) -> int:
        """How many of their raids we have not answered."""
        return len(self.raids)


class Book:
    """By friend. What is written into it is what the journal holds; nothing else changes it."""

    def __init__(self) -> None:
        self._of: dict[str, Exchange] = {}

    def of(self, friend: str) -> Exchange:
        """What was exchanged with this friend."""
        return self._of.setdefault(friend, Exchange())

    def note(self, name: str, viewer: str, data: Mapping[str, Scalar], at: int) -> None:
        """One note of the journal."""
        exchange = self.of(str(data.get("friend", "")))
        if name == "unraided":
            self._undo(exchange)
        elif name in KINDS:
            exchange.times[name, viewer] = max(at, exchange.times.get((name, viewer), 0))
        if name == "raided_us":
            exchange.raids.append((at, int(data.get("viewers", 0)), viewer))
        elif name == "raided":
            exchange.answered = [*exchange.answered, (at, exchange.raids)][-_KEPT:]
            exchange.raids = []

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        for exchange in self._of.values():
            exchange.times = {known: at for known, at in exchange.times.items() if known[1] != viewer}
            exchange.raids = [raid for raid in exchange.raids if raid[2] != viewer]
            exchange.answered = [(at, [raid for raid in raids if raid[2] != viewer]) for at, raids in exchange.answered]

    @staticmethod
    def _undo(exchange: Exchange) -> None:
        """Our last raid did not happen after all."""
        if not exchange.answered:
            return
        _, raids = exchange.answered.pop()
        exchange.raids = [*raids, *exchange.raids]
        exchange.times.pop(("raided", ""), None)
        if exchange.answered:
            exchange.times["raided", ""] = exchange.answered[-1][0]
