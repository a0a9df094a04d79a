"""Points from one to another, by hand, and back again: always new entries, never changed ones."""

from __future__ import annotations

from stagedoor import ActionRefused, ChatMessage, Context

from .book import Book
from .ledger import Entry
from .options import Correction, LoyaltySettings

_REVERSIBLE = frozenset({"chatted", "supported", "corrected", "sent", "received", "reversed", "restored"})


class Moving:
    """Gives, corrects and takes back."""

    def __init__(self, ctx: Context, book: Book) -> None:
        self._ctx = ctx
        self._book = book

    def give(self, message: ChatMessage, name: str, points: int) -> str:
        """A viewer gives points to another one; the name of who got them. Raises `ActionRefused` with a sentence."""
        settings, book = self._settings, self._book
        called = settings.points_name
        giver = message.viewer
        if not settings.may_give:
            raise ActionRefused("Giving is switched off here.")
        receiver = self._one(name)
        if receiver == self._ctx.person(giver):
            raise ActionRefused("That is you.")
        if points < settings.least_given:
            raise ActionRefused(f"The least that can be given is {settings.least_given} {called}.")
        at = int(self._ctx.now() * 1000)
        given = sum(book.ledger.given_on(account, at) for account in book.accounts_of(giver.key))
        if given + points > settings.most_given:
            left = max(0, settings.most_given - given)
            raise ActionRefused(f"Only {left} more {called} can be given today.")
        if book.balance(giver.key) < points:
            raise ActionRefused(f"You have {book.balance(giver.key)} {called}.")
        account = max(book.accounts_of(receiver), key=lambda each: (each.balance, each.key))
        together = book.ledger.number + 1
        for key, part in book.pay(giver, points):
            book.write("sent", -part, key, cause=message, event=message.id, together=together)
        book.write("received", points, account.key, cause=message, event=message.id, together=together)
        return account.name

    def correct(self, asked: Correction) -> Entry:
        """Somebody of the team gives or takes points. Raises `ActionRefused` with a sentence."""
        if not asked.points:
            raise ActionRefused("Say how many points: a number, with a minus to take them away.")
        accounts = self._book.accounts_of(asked.viewer)
        if not accounts:
            accounts = self._book.accounts_of(self._one(asked.viewer))
        balance = sum(account.balance for account in accounts)
        if asked.points < 0 and balance + asked.points < 0:
            raise ActionRefused(f"There are only {balance} points to take away.")
        account = max(accounts, key=lambda each: (each.key == asked.viewer, each.balance))
        entry = self._book.write("corrected", asked.points, account.key, why=asked.reason)
        assert entry is not None
        return entry

    def reverse(self, number: int) -> Entry:
        """Take an entry back, with the other half of it where it is a gift. Raises `ActionRefused` with a sentence."""
        entries = self._book.ledger.together(number)
        if not entries or any(entry.kind not in _REVERSIBLE for entry in entries):
            raise ActionRefused("That entry cannot be taken back here. Correct the balance by hand instead.")
        if any(entry.is_reversed for entry in entries):
            raise ActionRefused("That was taken back already.")
        together = self._book.ledger.number + 1
        done = [
            self._book.write(
                "reversed",
                -entry.points,
                entry.key,
                of=entry.number,
                was=entry.was or entry.kind,
                event=entry.event,
                together=together,
            )
            for entry in entries
        ]
        assert done[0] is not None
        return done[0]

    def _one(self, name: str) -> str:
        found = self._book.people.called(name) if name.strip() else set()
        if not found:
            raise ActionRefused(f"Nobody called “{name.strip()[:40]}” has an account yet.")
        if len(found) > 1:
            raise ActionRefused(f"Several people are called “{name.strip()[:40]}”. A moderator can do it in the panel.")
        return found.pop()

    @property
    def _settings(self) -> LoyaltySettings:
        return self._ctx.settings(LoyaltySettings)
