"""One giveaway, told from what was noted: the same notes give the same entries, the same list and the same winners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from stagedoor import draw_lot

from .canon import Line, about_draw, entry_id, frozen_text, sha256
from .rules import Rules

State = Literal["open", "closed", "drawn"]
Outcome = Literal["waiting", "won", "claimed", "missed", "passed", "barred"]

OF_PERSON = frozenset({"withdrawn", "removed"})
"""Why somebody is out under all their names, not only under the one they entered with."""
STANDS = frozenset({"waiting", "won", "claimed"})
"""Outcomes of a draw that has a winner."""


@dataclass(slots=True)
class Entry:
    """Somebody who entered, under one of their names."""

    name: str
    platform: str
    handle: str
    tickets: int
    """Those of their roles."""
    subject: int
    """The message they entered with; 0 where the team entered them."""
    at: int
    is_new: bool = False
    """Never seen here before it was opened."""
    out: str = ""
    """Why they do not count: `withdrawn`, `removed`, `new`; empty where they do. Once the list is frozen they stay in
    it, and are passed over when they are drawn."""


@dataclass(slots=True)
class Draw:
    """One draw and what came of it."""

    at: int
    place: int
    """Where the drawn one stands in the frozen list."""
    ticket: int
    of: int
    outcome: Outcome = "won"
    until: int = 0
    """When the time to write is over; 0 where nothing is asked for."""
    why: str = ""
    """Why a `barred` one cannot win."""
    instead_of: int = 0
    """The number of the draw whose prize this one is for; 0 where it is for one of its own."""


@dataclass
class Giveaway:
    """Entries by viewer; from the closing on a list that nothing changes any more."""

    number: int
    title: str
    word: str
    commitment: str
    """SHA-256 of the seed, published at the opening."""
    rules: Rules
    opened_at: int
    ends_at: int = 0
    state: State = "open"
    is_void: bool = False
    closed_at: int = 0
    salt: str = ""
    entries_hash: str = ""
    seed: str = ""
    """Empty until it is revealed with the first draw."""
    public_text: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    given: dict[str, dict[str, float]] = field(default_factory=dict)
    """By viewer: what they gave while it was open, by its unit."""
    lines: list[Line] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    """By place in the frozen list: whose it is. Who is forgotten has no place's name, but keeps the place."""
    draws: list[Draw] = field(default_factory=list)
    closings: int = 0

    # -- before the closing --------------------------------------------------------------------------------------

    def people(self, person_of: Callable[[str], str]) -> dict[str, list[str]]:
        """Whoever is in, by person: their viewers' keys, the one who entered first before the others.

        Who was removed under one of their names is not in under another.
        """
        found: dict[str, list[str]] = {}
        gone: set[str] = set()
        for key, entry in self.entries.items():
            if not entry.out:
                found.setdefault(person_of(key), []).append(key)
            elif entry.out in OF_PERSON:
                gone.add(person_of(key))
        for person in gone:
            found.pop(person, None)
        for keys in found.values():
            if len(keys) > 1:
                keys.sort(key=lambda key: (self.entries[key].at, key))
        return found

    def tickets_of(self, keys: list[str], also: list[str] | None = None) -> int:
        """How many tickets a person has who entered with these keys; gifts of `also` their other keys count too."""
        if len(keys) == 1 and not self.given:
            return self.entries[keys[0]].tickets
        base = max(self.entries[key].tickets for key in keys)
        given: dict[str, float] = {}
        for key in dict.fromkeys([*keys, *(also or ())]):
            for unit, much in self.given.get(key, {}).items():
                given[unit] = given.get(unit, 0) + much
        return min(self.rules.most_tickets, base + self.rules.bought(given))

    def standing(self, person_of: Callable[[str], str]) -> list[tuple[str, int]]:
        """Each person who is in: the key they entered first with, and their tickets."""
        givers: dict[str, list[str]] = {}
        for key in self.given:
            givers.setdefault(person_of(key), []).append(key)
        found = self.people(person_of).items()
        return [(keys[0], self.tickets_of(keys, givers.get(person))) for person, keys in found]

    def who_is_in(self, person_of: Callable[[str], str]) -> list[tuple[str, int]]:
        """Each person's key and tickets: as it stands while it is open, as the frozen list says from then on.

        The key is empty where whoever it was is forgotten.
        """
        if self.state == "open":
            return self.standing(person_of)
        return [(self.owners.get(place, ""), many) for place, (_, many) in enumerate(self.lines)]

    def frozen(self, person_of: Callable[[str], str], salt: str, leave_out: frozenset[str]) -> list[tuple[Line, str]]:
        """The list as closing would freeze it: each line with whose it is, in the order of the hashes."""
        lines = [
            ((entry_id(salt, self.entries[key].handle), tickets), key)
            for key, tickets in self.standing(person_of)
            if person_of(key) not in leave_out
        ]
        return sorted(lines)

    # -- from the closing on -------------------------------------------------------------------------------------

    def facts(self, salt: str, closed_at: int) -> tuple[str | int, ...]:
        """What is hashed before the entries."""
        return self.number, self.title, self.commitment, self.opened_at, closed_at, self.rules.said, salt

    def hash_of(self, lines: list[Line], salt: str, closed_at: int) -> str:
        """The hash that is published at closing."""
        return sha256(frozen_text(self.facts(salt, closed_at), lines))

    def lot(self, seed: bytes) -> Draw | None:
        """What the next draw gives, by nothing but the seed, the frozen list and the draws before; None if all are."""
        taken = {draw.place for draw in self.draws}
        tickets = [0 if at in taken else many for at, (_, many) in enumerate(self.lines)]
        if not any(tickets):
            return None
        at, ticket, of = draw_lot(seed, about_draw(self.entries_hash, self.public_text, len(self.draws) + 1), tickets)
        return Draw(at=0, place=at, ticket=ticket, of=of)

    def bar(self, place: int, person_of: Callable[[str], str]) -> str:
        """Why whoever stands there in the frozen list cannot win; empty where they can.

        `forgotten`; `twice` (of a person linked since, only the entry that came first counts); or as in `Entry`.
        """
        key = self.owners.get(place, "")
        if (mine := self.entries.get(key)) is None:
            return "forgotten"
        person, listed = person_of(key), set(self.owners.values())
        same = [(each, entry) for each, entry in self.entries.items() if person_of(each) == person]
        out = mine.out or next((entry.out for _, entry in same if entry.out in OF_PERSON), "")
        first = min((entry.at, each) for each, entry in same if each in listed)
        return out or ("twice" if first < (mine.at, key) else "")

    def is_replaced(self, draw: int) -> bool:
        """Whether somebody else was drawn for the prize of a draw."""
        return any(each.instead_of == draw for each in self.draws)

    def drawn(self) -> Iterator[tuple[int, Draw, Entry | None]]:
        """The draws by number, each with whose entry it was; None where they were forgotten."""
        for number, draw in enumerate(self.draws, 1):
            yield number, draw, self.entries.get(self.owners.get(draw.place, ""))

    @property
    def winners(self) -> list[str]:
        """The keys of those who won, as far as they are known."""
        keys = (self.owners.get(draw.place, "") for draw in self.draws if draw.outcome in STANDS and not self.is_void)
        return [key for key in keys if key]

    def forget(self, viewer: str) -> bool:
        """Have nothing of this viewer; their place in a frozen list stays. Whether there was something."""
        places = [place for place, key in self.owners.items() if key == viewer]
        for place in places:
            del self.owners[place]
        had = [self.entries.pop(viewer, None), self.given.pop(viewer, None)]
        return bool(places) or any(each is not None for each in had)
