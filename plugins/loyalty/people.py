"""Who is who: the accounts of one person on several platforms, and who is called what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .ledger import Account


class People:
    """Persons and their keys, and the names viewers call them by."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        """`person_of` says who a viewer's key is."""
        self._person_of = person_of
        self._keys: dict[str, set[str]] = {}
        self._persons: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self._named: dict[str, str] = {}

    def renew(self, accounts: Iterable[Account]) -> None:
        """Know these and nobody else."""
        for known in (self._keys, self._persons, self._names, self._named):
            known.clear()
        for account in accounts:
            self.add(account)

    def add(self, account: Account) -> None:
        """Know an account, or its new name."""
        self.relink([account.key])
        name = folded(account.name)
        if self._named.get(account.key) != name:
            self._drop_name(account.key)
            self._named[account.key] = name
            self._names.setdefault(name, set()).add(account.key)

    def relink(self, keys: Iterable[str]) -> None:
        """Ask again who these are."""
        for key in keys:
            self._drop(key)
            person = self._persons[key] = self._person_of(key)
            self._keys.setdefault(person, set()).add(key)

    def forget(self, keys: Iterable[str]) -> None:
        """Know nothing of these."""
        for key in keys:
            self._drop(key)
            self._drop_name(key)

    def person(self, key: str) -> str:
        """Who the viewer with this key is."""
        return self._persons.get(key) or self._person_of(key)

    def keys_of(self, key: str) -> Sequence[str]:
        """The keys of everybody who is the same person."""
        return sorted(self._keys.get(self.person(key), ())) or [key]

    def all(self) -> Iterable[tuple[str, set[str]]]:
        """Every person and their keys."""
        return self._keys.items()

    def called(self, name: str) -> set[str]:
        """The persons who are called that."""
        return {self.person(key) for key in self._names.get(folded(name), ())}

    def _drop(self, key: str) -> None:
        before = self._persons.pop(key, None)
        if before is not None and (keys := self._keys.get(before)):
            keys.discard(key)
            if not keys:
                del self._keys[before]

    def _drop_name(self, key: str) -> None:
        before = self._named.pop(key, None)
        if before is not None and (keys := self._names.get(before)):
            keys.discard(key)
            if not keys:
                del self._names[before]


def folded(name: str) -> str:
    """A name as it is compared: small letters, no at sign."""
    return name.strip().lstrip("@").casefold()
