"""All giveaways, as the journal tells them: written down as they happen, told anew after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

from stagedoor import Context, Event

from .giveaway import Draw, Entry, Giveaway
from .rules import Rules
from .telling import tell

_KEPT = "book"
_PAGE = 5_000
_KEEP_EVERY = 2_000
MOST = 20
"""Giveaways that are remembered whole; older ones are in the log."""
_MOST_WINNERS = 5_000


class Book:
    """Notes have numbers of their own, so that a snapshot says exactly which are in it, whatever their ids."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.all: dict[int, Giveaway] = {}
        self.won: dict[str, int] = {}
        """By viewer: when they won last, in milliseconds since 1970, also in giveaways that are not remembered."""
        self._number = 0
        self._last_id = 0
        self._unkept: dict[int, int] = {}
        """By giveaway: notes that no snapshot has yet."""

    @property
    def now(self) -> Giveaway | None:
        """The newest."""
        return self.all[max(self.all)] if self.all else None

    async def begin(self) -> None:
        """Know again what was known, also after the power went."""
        if kept := self._ctx.memory.read(_KEPT):
            found = ((number, self._ctx.memory.read(_kept_as(number))) for number in kept["all"])
            self.all = {number: giveaway_of(each) for number, each in found if each}
            self.won = dict(kept["won"])
            self._number, self._last_id = kept["n"], kept["last_id"]
        while notes := await self._ctx.journal.read(after=self._last_id, limit=_PAGE):
            for note in notes:
                if int(note.data.get("n", 0)) > self._number:
                    self._number = int(note.data["n"])
                    self._take(note.name, note.data, note.viewer)
            self._last_id = notes[-1].id
        if self._unkept:
            self.keep()

    def seen(self, event: Event) -> None:
        """An event that happened: what the log has up to it is in the book."""
        self._last_id = max(self._last_id, event.id)

    def write(
        self, name: str, data: Mapping[str, str | int | float | bool], viewer: str = "", cause: Event | None = None
    ) -> None:
        """It happened."""
        self._number += 1
        written = {**data, "n": self._number}
        self._ctx.journal.write(name, written, viewer=viewer, cause=cause)
        self._take(name, written, viewer)
        if self._unkept.get(int(data["number"]), 0) >= _KEEP_EVERY:
            self.keep()

    def forget(self, viewer: str) -> bool:
        """Know nothing of this viewer any more, also after a restart."""
        was_known = self.won.pop(viewer, None) is not None
        for giveaway in self.all.values():
            if giveaway.forget(viewer):
                self._unkept.setdefault(giveaway.number, 0)
                was_known = True
        if was_known:
            self.keep()
        return was_known

    def keep(self) -> None:
        """Keep a snapshot of what is different, so that the next start has little to read."""
        for number in self._unkept:
            giveaway = self.all.get(number)
            self._ctx.memory.write(_kept_as(number), kept_of(giveaway) if giveaway else None)
        self._unkept.clear()
        kept = {"all": list(self.all), "won": self.won, "n": self._number, "last_id": self._last_id}
        self._ctx.memory.write(_KEPT, kept)

    def _take(self, name: str, data: Mapping[str, Any], viewer: str) -> None:
        number = int(data["number"])
        self._unkept[number] = self._unkept.get(number, 0) + 1
        if name == "opened":
            self.all[number] = Giveaway(
                number=number,
                title=str(data["title"]),
                word=str(data["word"]),
                commitment=str(data["commitment"]),
                rules=Rules.read(str(data["rules"])),
                opened_at=int(data["at"]),
                ends_at=int(data["ends_at"]),
            )
            while len(self.all) > MOST:
                oldest = min(self.all)
                del self.all[oldest]
                self._unkept.setdefault(oldest, 0)
        elif giveaway := self.all.get(number):
            tell(giveaway, name, data, viewer)
            if name in ("drawn", "outcome", "void"):
                self._recall_winners(giveaway)

    def _recall_winners(self, giveaway: Giveaway) -> None:
        """Who won in a giveaway that is remembered is known from it; who won before, from the map."""
        for key in giveaway.owners.values():
            if self.won.get(key) == giveaway.closed_at:
                del self.won[key]
        for each in self.all.values():
            for key in each.winners:
                self.won[key] = max(each.closed_at, self.won.get(key, 0))
        while len(self.won) > _MOST_WINNERS:
            del self.won[min(self.won, key=lambda key: self.won[key])]


def _kept_as(number: int) -> str:
    return f"giveaway {number}"


def kept_of(giveaway: Giveaway) -> dict[str, Any]:
    """A giveaway as JSON can hold it: all of it."""
    return {
        **{name: getattr(giveaway, name) for name in _PLAIN},
        "rules": giveaway.rules.written(),
        "entries": {key: _ENTRY(entry) for key, entry in giveaway.entries.items()},
        "owners": {str(place): key for place, key in giveaway.owners.items()},
        "draws": [asdict(draw) for draw in giveaway.draws],
    }


def giveaway_of(kept: Mapping[str, Any]) -> Giveaway:
    """The same giveaway again."""
    giveaway = Giveaway(**{name: kept[name] for name in _PLAIN}, rules=Rules.read(kept["rules"]))
    giveaway.lines = [(who, tickets) for who, tickets in kept["lines"]]
    giveaway.entries = {key: Entry(*entry) for key, entry in kept["entries"].items()}
    giveaway.owners = {int(place): key for place, key in kept["owners"].items()}
    giveaway.draws = [Draw(**draw) for draw in kept["draws"]]
    return giveaway


_ENTRY = attrgetter(*(each.name for each in fields(Entry)))
_PLAIN = (
    "number", "title", "word", "commitment", "opened_at", "ends_at", "state", "is_void", "closed_at", "salt",
    "entries_hash", "seed", "public_text", "given", "lines", "closings",
)  # fmt: skip
