"""How people stand: what they have, their rank, and who is ahead of whom."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .book import Book
from .ledger import Account
from .options import LoyaltySettings, Rank


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands, all their accounts together."""

    person: str
    name: str
    balance: int
    hours: float
    score: int
    """What ranks go by, where they go by points."""


class Standings:
    """Looks people up in the book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, key: str, settings: LoyaltySettings) -> Standing:
        """How the person with this key stands."""
        return self._sum(self._book.people.person(key), self._book.accounts_of(key), settings)

    @property
    def count(self) -> int:
        """How many accounts there are."""
        return len(self._book.ledger.accounts)

    def keys_of(self, person: str) -> Sequence[str]:
        """The keys of everybody who is this person."""
        return self._book.people.keys_of(person)

    def rank(self, standing: Standing, settings: LoyaltySettings) -> tuple[Rank | None, Rank | None]:
        """Their rank, and the next one."""
        ladder = sorted(settings.ranks, key=lambda rank: rank.at_least)
        reached = standing.hours if settings.rank_by == "hours" else standing.score
        below = [rank for rank in ladder if rank.at_least <= reached]
        above = [rank for rank in ladder if rank.at_least > reached]
        return (below[-1] if below else None), (above[0] if above else None)

    def top(
        self, count: int, span: str, at: int, settings: LoyaltySettings, without: Collection[str] = ()
    ) -> list[tuple[str, str, int]]:
        """Person, name and points of those who earned the most in a `stream`, a `month` or `ever`.

        :param without: viewers' keys whose names are not shown now.
        """
        ledger = self._book.ledger
        found: list[tuple[int, str, str]] = []
        for person, keys in self._book.people.all():
            accounts = [ledger.accounts[key] for key in keys if key in ledger.accounts]
            points = sum(ledger.earned_in(account, span, at) for account in accounts)
            name = self._name([account for account in accounts if account.key not in without])
            if points > 0 and name and not self._is_left_out(accounts, settings):
                found.append((points, person, name))
        best = heapq.nsmallest(count, found, key=lambda each: (-each[0], each[1]))
        return [(person, name, points) for points, person, name in best]

    def richest(self, words: str, count: int, settings: LoyaltySettings) -> list[Standing]:
        """Those whose name or key has these words in it, whoever has the most first."""
        sought = words.casefold().strip()
        ledger = self._book.ledger
        found: list[tuple[int, str]] = []
        for person, keys in self._book.people.all():
            accounts = [ledger.accounts[key] for key in keys if key in ledger.accounts]
            if not sought or any(sought in f"{each.name} {each.key}".casefold() for each in accounts):
                found.append((sum(account.balance for account in accounts), person))
        best = heapq.nsmallest(count, found, key=lambda each: (-each[0], each[1]))
        return [self.of(person, settings) for _, person in best]

    def _sum(self, person: str, accounts: Sequence[Account], settings: LoyaltySettings) -> Standing:
        supported = sum(account.supported for account in accounts) if settings.support_counts else 0
        return Standing(
            person=person,
            name=self._name(accounts),
            balance=sum(account.balance for account in accounts),
            hours=sum(account.seconds for account in accounts) / 3600,
            score=sum(account.earned for account in accounts) + supported,
        )

    def _name(self, accounts: Sequence[Account]) -> str:
        named = [account for account in accounts if account.name]
        return max(named, key=lambda account: (account.balance, account.key)).name if named else ""

    def _is_left_out(self, accounts: Sequence[Account], settings: LoyaltySettings) -> bool:
        left_out = {name.casefold().strip().lstrip("@") for name in settings.left_out}
        return any(account.name.casefold() in left_out for account in accounts)
