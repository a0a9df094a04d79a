"""The book of points: writes every change down, knows what follows from all of them, and starts quickly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stagedoor import Context, Event, Viewer

from .ledger import Account, Entry, Ledger
from .orders import Orders
from .people import People

_KEPT = "book"
_PAGE = 5_000
_KEPT_EVERY = 100_000


class Book:
    """Accounts and orders, as the journal tells them.

    Every note has a number of its own, so a snapshot says exactly which notes are in it, whatever their ids in the log.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.ledger = Ledger()
        self.orders = Orders()
        self.people = People(ctx.person_of)
        self._last_id = 0
        """Everything the log has up to this id is in the ledger."""
        self._is_unkept = False

    async def begin(self) -> int:
        """Know again what was known before a restart; how many notes were read for it."""
        kept = self._ctx.memory.read(_KEPT)
        if kept:
            self.ledger = Ledger.from_kept(kept["ledger"])
            self.orders = Orders.from_kept(kept["orders"])
            self._last_id = kept["last_id"]
        count = 0
        while notes := await self._ctx.journal.read(after=self._last_id, limit=_PAGE):
            for note in notes:
                if int(note.data.get("n", 0)) > self.ledger.number:
                    self.orders.apply(note.name, note.viewer, note.data, note.at)
                    self.ledger.apply(note.name, note.viewer, note.data, note.at)
            self._last_id = notes[-1].id
            count += len(notes)
            if count % _KEPT_EVERY < len(notes):
                self._is_unkept = True
                self.keep()  # a start that takes too long goes on from here when it is tried again
        self.people.renew(self.ledger.accounts.values())
        if count:
            self._is_unkept = True
            self.keep()
        return count

    def seen(self, event: Event) -> None:
        """An event that happened: what the log has up to it is in the ledger."""
        self._last_id = max(self._last_id, event.id)

    def write(
        self, name: str, points: int | None, who: str, *, cause: Event | None = None, called: str = "", **more: Any
    ) -> Entry | None:
        """Write something down about a viewer's account, or about none; `called` is a name that passed review."""
        data = {key: value for key, value in more.items() if value}
        data["n"] = self.ledger.number + 1
        if points is not None:
            data["points"] = points
        account = self.ledger.accounts.get(who)
        if called and (account is None or account.name != called):
            data["name"] = called
        at = int(self._ctx.now() * 1000)
        self._ctx.journal.write(name, data, viewer=who, cause=cause)
        self.orders.apply(name, who, data, at)
        entry = self.ledger.apply(name, who, data, at)
        if who and (account is None or "name" in data):
            self.people.add(self.ledger.accounts[who])
        self._is_unkept = True
        return entry

    def balance(self, key: str) -> int:
        """What the person with this key has, on all platforms together."""
        return sum(account.balance for account in self.accounts_of(key))

    def accounts_of(self, key: str) -> Sequence[Account]:
        """All accounts of the person with this key."""
        return [found for each in self.people.keys_of(key) if (found := self.ledger.accounts.get(each))]

    def pay(self, viewer: Viewer, points: int) -> list[tuple[str, int]]:
        """From which accounts of a person so many points are taken: their own first."""
        accounts = sorted(self.accounts_of(viewer.key), key=lambda account: account.key != viewer.key)
        parts: list[tuple[str, int]] = []
        for account in accounts:
            part = min(points, max(0, account.balance))
            if part:
                parts.append((account.key, part))
                points -= part
        return parts

    def forget(self, keys: Iterable[str]) -> None:
        """Know nothing of these viewers any more, also after a restart."""
        gone = list(keys)
        self.people.forget(gone)
        self.ledger.forget(gone)
        self.orders.forget(gone)
        self._is_unkept = True
        self.keep()

    def keep(self) -> None:
        """Keep a snapshot, if anything is different."""
        if self._is_unkept:
            self._is_unkept = False
            kept = {"ledger": self.ledger.kept(), "orders": self.orders.kept(), "last_id": self._last_id}
            self._ctx.memory.write(_KEPT, kept)

    def keep_soon(self) -> None:
        """Something is different that is not in the journal: the next snapshot has it."""
        self._is_unkept = True
