"""What the page in the panel shows: how much is about, who has it, what happened to it, and what waits."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import Context, PluginNoted

from .book import Book
from .ledger import Entry
from .options import Look, LoyaltySettings
from .orders import Order
from .shop import Shop
from .standing import Standing, Standings

_GAP = 1.0
_QUICK = 10_000
"""With every so many accounts, which all are looked at, the page is told a second less often."""
_PEOPLE = 30
_ENTRIES = 60
_DONE = 20
_STREAMS = 10
_PAGE = 5_000


class Page:
    """Tells the panel, at most once a second."""

    def __init__(self, ctx: Context, book: Book, standings: Standings, shop: Shop) -> None:
        self._ctx = ctx
        self._book = book
        self._standings = standings
        self._shop = shop
        self._look = Look()
        self._older: list[Entry] = []
        self._is_reading = False
        self._more = asyncio.Event()

    def begin(self) -> None:
        """Tell of changes from now on."""
        self._ctx.spawn(self._tell())
        self.draw()

    def changed(self) -> None:
        """Something is different."""
        self._more.set()

    def look(self, look: Look) -> None:
        """Somebody wants to see these people, or this one."""
        if look.person != self._look.person:
            self._older = []
        self._look = look
        self.draw()

    def read_older(self) -> None:
        """Read the whole journal for the person that is shown."""
        if self._look.person and not self._is_reading:
            self._is_reading = True
            self._ctx.spawn(self._read(self._look.person))
            self.draw()

    def forget(self, viewer: str) -> None:
        """Know nothing of a viewer any more."""
        self._older = [entry for entry in self._older if entry.key != viewer]
        if self._look.person == viewer:
            self._look = Look(words=self._look.words)
        self.draw()

    def draw(self) -> None:
        """Tell the panel now."""
        settings, ledger = self._ctx.settings(LoyaltySettings), self._book.ledger
        people = self._standings.richest(self._look.words, _PEOPLE, settings)
        orders = list(self._book.orders.orders.values())
        self._ctx.panel.show(
            "loyalty",
            {
                "is_on": settings.is_on,
                "unit": settings.points_name,
                "circulating": ledger.circulating,
                "accounts": len(ledger.accounts),
                "streams": [
                    {"at": each.at, "earned": each.earned, "spent": each.spent}
                    for each in reversed(list(ledger.streams)[-_STREAMS:])
                    if each.at or each.earned or each.spent
                ],
                "words": self._look.words,
                "people": [self._person(each, settings) for each in people],
                "person": self._shown(settings),
                "waiting": [self._order(order) for order in orders if order.stand == "waiting"],
                "done": [self._order(order) for order in reversed(orders) if order.stand != "waiting"][:_DONE],
                "rewards": [
                    {"name": reward.name, "cost": reward.cost, "is_on": reward.is_on, "left": self._shop.left(reward)}
                    for reward in self._shop.rewards
                ],
                "latest": [self._entry(entry) for entry in list(ledger.entries)[: -_ENTRIES - 1 : -1]],
            },
        )

    def _shown(self, settings: LoyaltySettings) -> dict[str, Any] | None:
        person = self._look.person
        if not person or not self._book.accounts_of(person):
            return None
        keys = set(self._book.people.keys_of(person))
        lately = [entry for entry in reversed(self._book.ledger.entries) if entry.key in keys][:_ENTRIES]
        return {
            **self._person(self._standings.of(person, settings), settings),
            "keys": sorted(keys),
            "entries": [self._entry(entry) for entry in (self._older or lately)],
            "is_whole": bool(self._older),
            "is_reading": self._is_reading,
        }

    def _person(self, standing: Standing, settings: LoyaltySettings) -> dict[str, Any]:
        rank, above = self._standings.rank(standing, settings)
        return {
            "person": standing.person,
            "name": standing.name or standing.person,
            "balance": standing.balance,
            "hours": round(standing.hours, 1),
            "score": standing.score,
            "rank": rank.name if rank else "",
            "next": above.name if above else "",
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        account = self._book.ledger.accounts.get(entry.key)
        return {
            "number": entry.number,
            "at": entry.at,
            "name": (account.name if account else "") or entry.key,
            "person": self._book.people.person(entry.key),
            "kind": entry.kind,
            "points": entry.points,
            "why": entry.why,
            "event": entry.event,
            "is_reversed": entry.is_reversed,
        }

    def _order(self, order: Order) -> dict[str, Any]:
        account = self._book.ledger.accounts.get(order.key)
        return {
            "number": order.number,
            "at": order.at,
            "name": (account.name if account else "") or order.key,
            "person": self._book.people.person(order.key),
            "reward": order.reward,
            "cost": order.cost,
            "text": order.text,
            "stand": order.stand,
            "message": order.message,
            "is_withdrawn": order.is_withdrawn,
        }

    async def export(self, viewer: str) -> dict[str, Any] | None:
        """A viewer's whole ledger, for whoever has a right to know it."""
        account = self._book.ledger.accounts.get(viewer)
        if account is None:
            return None
        entries = await self._entries_of({viewer})
        return {
            "balance": account.balance,
            "hours": round(account.seconds / 3600, 1),
            "ledger": [
                {"at": entry.at, "what": entry.kind, "points": entry.points, "why": entry.why} for entry in entries
            ],
        }

    async def _read(self, person: str) -> None:
        try:
            found = await self._entries_of(set(self._book.people.keys_of(person)))
        finally:
            self._is_reading = False
        if self._look.person == person:
            known = {entry.number: entry for entry in self._book.ledger.entries}
            self._older = _gathered([known.get(entry.number, entry) for entry in reversed(found)])
        self.draw()

    async def _entries_of(self, keys: set[str]) -> list[Entry]:
        found: list[Entry] = []
        after = 0
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            found += [_told(note) for note in notes if note.viewer in keys and "points" in note.data]
            after = notes[-1].id
        return found

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            self.draw()
            await self._ctx.sleep(_GAP + len(self._book.ledger.accounts) / _QUICK)


def _told(note: PluginNoted) -> Entry:
    data = note.data
    return Entry(
        int(data["n"]),
        note.at,
        note.viewer,
        note.name,
        int(data["points"]),
        str(data.get("why", "")),
        int(data.get("event", 0)),
    )


def _gathered(entries: list[Entry]) -> list[Entry]:
    """The entries, with those for watching that follow one another as one."""
    gathered: list[Entry] = []
    for entry in entries:
        if gathered and entry.kind == "watched" == gathered[-1].kind:
            gathered[-1].points += entry.points
        else:
            gathered.append(entry)
    return gathered[: 4 * _ENTRIES]
