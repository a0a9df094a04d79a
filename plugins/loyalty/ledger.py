"""Every account and what was done to it: the fold of the journal, without a clock and without a show."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

Data = Mapping[str, str | int | float | bool]

_MOST_ENTRIES = 5_000
_MOST_STREAMS = 60
_EARNED = frozenset({"watched", "chatted", "supported", "withdrawn", "restored"})
"""What counts as earned; a negative one takes earned points back."""


@dataclass(slots=True)
class Account:
    """What one viewer has."""

    key: str
    name: str = ""
    """As it last passed review."""
    balance: int = 0
    earned: int = 0
    """Ever, without what was given for support."""
    supported: int = 0
    """Ever, for gifts, subscriptions, follows and raids."""
    seconds: int = 0
    """Seen present."""
    stream: int = 0
    """The stream in which something was earned last, and how much in it."""
    in_stream: int = 0
    month: int = 0
    in_month: int = 0
    day: int = 0
    given: int = 0
    """Given away on that day."""
    has_followed: bool = False


@dataclass(slots=True)
class Entry:
    """One line of the ledger."""

    number: int
    at: int
    key: str
    kind: str
    points: int
    why: str = ""
    event: int = 0
    """The message or event it came of."""
    together: int = 0
    """The first entry of those that belong together: both halves of a gift, or all of an order."""
    was: str = ""
    """The kind of what it takes back."""
    of: int = 0
    """The entry it takes back."""
    is_reversed: bool = False


@dataclass(slots=True)
class Totals:
    """What was earned and spent in one stream."""

    number: int
    at: int
    earned: int = 0
    spent: int = 0


_account = attrgetter(*Account.__slots__)
_entry = attrgetter(*Entry.__slots__)
_totals = attrgetter(*Totals.__slots__)


@dataclass
class Ledger:
    """All accounts. `apply` is the only way in."""

    accounts: dict[str, Account] = field(default_factory=dict)
    entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=_MOST_ENTRIES))
    """The last ones, without those for watching."""
    streams: deque[Totals] = field(default_factory=lambda: deque([Totals(0, 0)], maxlen=_MOST_STREAMS))
    number: int = 0
    """Of the last note."""
    circulating: int = 0

    def apply(self, name: str, viewer: str, data: Data, at: int) -> Entry | None:
        """Take in one note; the entry it is, or None where it is none, or came before."""
        number = int(data.get("n", 0))
        if number <= self.number:
            return None
        self.number = number
        if name == "stream":
            self.streams.append(Totals(number, at))
        if not viewer or "points" not in data:
            return None
        points = int(data["points"])
        account = self.accounts.get(viewer)
        if account is None:
            account = self.accounts[viewer] = Account(viewer)
        account.name = str(data.get("name", "")) or account.name
        account.balance += points
        self.circulating += points
        account.seconds += int(data.get("seconds", 0))
        self._count(account, name, points, at, data)
        entry = Entry(
            number,
            at,
            viewer,
            name,
            points,
            str(data.get("why", "")),
            int(data.get("event", 0)),
            int(data.get("together", 0)) or number,
            str(data.get("was", "")),
            int(data.get("of", 0)),
        )
        if entry.of:
            self._reverse(entry.of)
        if name != "watched":
            self.entries.append(entry)
        return entry

    def entry(self, number: int) -> Entry | None:
        """One of the last entries."""
        return next((entry for entry in reversed(self.entries) if entry.number == number), None)

    def together(self, number: int) -> list[Entry]:
        """The last entries that belong together with this one, and itself."""
        one = self.entry(number)
        if one is None:
            return []
        is_back = one.kind == "reversed"
        return [each for each in self.entries if each.together == one.together and (each.kind == "reversed") == is_back]

    def forget(self, keys: Iterable[str]) -> None:
        """Know nothing of these viewers any more."""
        gone = set(keys)
        for key in gone:
            if account := self.accounts.pop(key, None):
                self.circulating -= account.balance
        self.entries = deque((entry for entry in self.entries if entry.key not in gone), maxlen=_MOST_ENTRIES)

    def earned_in(self, account: Account, span: str, at: int) -> int:
        """What an account earned in this `stream`, this `month` or `ever`."""
        if span == "stream":
            return account.in_stream if account.stream == self.streams[-1].number else 0
        if span == "month":
            return account.in_month if account.month == month_of(at) else 0
        return account.earned + account.supported

    def given_on(self, account: Account, at: int) -> int:
        """What an account gave away on that day."""
        return account.given if account.day == day_of(at) else 0

    def kept(self) -> dict[str, Any]:
        """What is kept over a restart."""
        return {
            "number": self.number,
            "accounts": list(map(_account, self.accounts.values())),
            "entries": list(map(_entry, self.entries)),
            "streams": list(map(_totals, self.streams)),
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Ledger:
        """The same ledger again."""
        accounts = {row[0]: Account(*row) for row in kept["accounts"]}
        return cls(
            accounts=accounts,
            entries=deque((Entry(*row) for row in kept["entries"]), maxlen=_MOST_ENTRIES),
            streams=deque((Totals(*row) for row in kept["streams"]), maxlen=_MOST_STREAMS),
            number=kept["number"],
            circulating=sum(account.balance for account in accounts.values()),
        )

    def _count(self, account: Account, name: str, points: int, at: int, data: Data) -> None:
        stream = self.streams[-1]
        kind = str(data.get("was", name))
        if kind in _EARNED:
            if kind == "supported":
                account.supported += points
                account.has_followed |= str(data.get("why", "")) == "follow"
            else:
                account.earned += points
            if account.stream != stream.number:
                account.stream, account.in_stream = stream.number, 0
            if account.month != month_of(at):
                account.month, account.in_month = month_of(at), 0
            account.in_stream += points
            account.in_month += points
            stream.earned += points
        elif kind in {"redeemed", "paid", "refunded"}:
            stream.spent -= points
        elif kind == "sent":
            if account.day != day_of(at):
                account.day, account.given = day_of(at), 0
            account.given -= points

    def _reverse(self, number: int) -> None:
        if entry := self.entry(number):
            entry.is_reversed = True
            if entry.of and (first := self.entry(entry.of)):
                first.is_reversed = False


def month_of(at: int) -> int:
    """The month of a time in milliseconds, such as 202611, in UTC."""
    return _month(day_of(at))


def day_of(at: int) -> int:
    """The day of a time in milliseconds, in UTC."""
    return at // 86_400_000


@lru_cache(maxsize=64)
def _month(day: int) -> int:
    then = datetime.fromtimestamp(day * 86_400, UTC)
    return then.year * 100 + then.month
