"""Who is still to be thanked for what, told anew from the plugin's journal after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .deeds import Deeds, together

_UNDONE = 20
"""Thanks of one viewer that can be taken back."""

Scalar = str | int | float | bool


@dataclass
class Account:
    """One viewer."""

    name: str = ""
    platform: str = ""
    open: Deeds = field(default_factory=Deeds)
    thanked: list[Deeds] = field(default_factory=list)
    """The last ones, oldest first."""
    later: int = 0
    """Put off until then, in milliseconds since 1970."""
    hint: str = ""
    is_played: bool = False
    """Of an invented or replayed show: nothing of it is kept."""


@dataclass(frozen=True)
class Waiting:
    """A person who waits for thanks."""

    person: str
    viewers: tuple[str, ...]
    name: str
    platforms: tuple[str, ...]
    deeds: Deeds
    later: int
    hint: str


class Book:
    """All accounts. What is written into it is what the journal holds; nothing else changes it."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        self._person_of = person_of
        self.accounts: dict[str, Account] = {}

    def note(self, name: str, viewer: str, data: Mapping[str, Scalar], at: int) -> None:
        """One note of the journal."""
        account = self.accounts.setdefault(viewer, Account())
        match name:
            case "did":
                account.name = str(data.get("name") or account.name)
                account.platform = str(data.get("platform") or account.platform)
                account.open.add(
                    str(data.get("kind", "")),
                    str(data.get("what", "")),
                    int(data.get("count", 1)),
                    str(data.get("unit", "")),
                    int(data.get("amount", 0)),
                    at,
                )
            case "thanked" if account.open:
                account.thanked = [*account.thanked, account.open][-_UNDONE:]
                account.open, account.later = Deeds(), 0
            case "unthanked" if account.thanked:
                account.open = account.thanked.pop().merged(account.open)
            case "later":
                account.later = int(data.get("until", 0))
            case "hint":
                account.hint = str(data.get("text", ""))

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        self.accounts.pop(viewer, None)

    def forget_played(self) -> None:
        """A real show is on: whom only a played one knew is nobody."""
        self.accounts = {key: account for key, account in self.accounts.items() if not account.is_played}

    def viewers_of(self, person: str) -> list[str]:
        """The viewers that are this person."""
        return [key for key in self.accounts if self._person_of(key) == person]

    def waiting(self) -> list[Waiting]:
        """Everybody who waits, in no order."""
        by_person: dict[str, dict[str, Account]] = {}
        for key, account in self.accounts.items():
            if account.open:
                by_person.setdefault(self._person_of(key), {})[key] = account
        return [self._waiting(person, accounts) for person, accounts in by_person.items()]

    def _waiting(self, person: str, accounts: Mapping[str, Account]) -> Waiting:
        newest = max(accounts.values(), key=lambda account: account.open.last)
        every = [self.accounts[key] for key in self.viewers_of(person)]
        return Waiting(
            person=person,
            viewers=tuple(accounts),
            name=newest.name,
            platforms=tuple(dict.fromkeys(filter(None, (account.platform for account in accounts.values())))),
            deeds=together({key: account.open for key, account in accounts.items()}),
            later=max(account.later for account in accounts.values()),
            hint=next((account.hint for account in every if account.hint), ""),
        )


def total(accounts: Iterable[Account]) -> Deeds:
    """Everything that was ever done, thanked or not, as far as it can be taken back."""
    whole = Deeds()
    for account in accounts:
        for deeds in (*account.thanked, account.open):
            whole = whole.merged(deeds)
    return whole
