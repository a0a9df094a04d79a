"""What somebody is thanked for, added up: every unit for itself, and every gift under its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ORDER = ("raid", "subscription", "gifted", "gift", "milestone", "goal", "redemption", "first", "follow", "share")
"""The most pressing first."""


@dataclass
class Deeds:
    """How often what was done, and what it was worth."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    """By kind and, for a gift, a reward or a milestone, its name."""
    worth: dict[str, int] = field(default_factory=dict)
    """By unit; units are never added to one another."""
    since: int = 0
    """When the first of it happened, in milliseconds since 1970."""
    last: int = 0

    def __bool__(self) -> bool:
        return bool(self.counts)

    @property
    def kind(self) -> str:
        """The most pressing of it."""
        kinds = {kind for kind, _ in self.counts}
        return next((kind for kind in ORDER if kind in kinds), "")

    def add(  # noqa: PLR0913, PLR0917 - each is added up for itself
        self, kind: str, name: str, count: int, unit: str, amount: int, at: int
    ) -> None:
        """Something more."""
        key = kind, name
        # A raid or a month is not added to the one before: the larger is true.
        is_size = kind in {"raid", "subscription", "milestone"}
        self.counts[key] = max(self.counts.get(key, 0), count) if is_size else self.counts.get(key, 0) + count
        if unit:
            self.worth[unit] = self.worth.get(unit, 0) + amount
        self.since = min(self.since or at, at)
        self.last = max(self.last, at)

    def remove(self, kind: str, name: str) -> None:
        """It does not count after all; only for what is worth nothing, such as a first message."""
        self.counts.pop((kind, name), None)

    def merged(self, other: Deeds) -> Deeds:
        """Both together."""
        both = Deeds(dict(self.counts), dict(self.worth), self.since, self.last)
        for (kind, name), count in other.counts.items():
            both.add(kind, name, count, "", 0, other.since)
        for unit, amount in other.worth.items():
            both.worth[unit] = both.worth.get(unit, 0) + amount
        both.last = max(both.last, other.last)
        return both

    def told(self) -> dict[str, Any]:
        """As the page is told of it."""
        done = sorted(self.counts.items(), key=lambda each: (ORDER.index(each[0][0]), -each[1]))
        return {
            "kind": self.kind,
            "done": [{"kind": kind, "name": name, "count": count} for (kind, name), count in done[:6]],
            "more": max(0, len(done) - 6),
            "worth": [{"unit": unit, "amount": amount} for unit, amount in sorted(self.worth.items())],
            "since": self.since,
        }


def together(of: Mapping[str, Deeds]) -> Deeds:
    """What several viewers did who are one person."""
    whole = Deeds()
    for deeds in of.values():
        whole = whole.merged(deeds)
    return whole
