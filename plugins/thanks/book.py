"""Who is still to be thanked for what, told anew from the plugin's journal after a restart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from .deeds import Deeds, together

_UNDONE = 20
"""Thanks of one viewer that can be taken back."""
_STROKES = 100
"""Thanks of all that can be taken back, and are listed."""

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
    told: dict[str, int] = field(default_factory=dict)
    """The highest milestone of each sort that stood in the queue."""
    last: int = 0
    """The event of the latest of it."""
    is_hidden: bool = False
    """That was withdrawn: they are told to be hidden, and do not come next."""


@dataclass
class Stroke:
    """One press that ticked a person off."""

    number: int
    was_left_out: bool = False
    """They were not thanked, and need not be."""
    viewers: dict[str, Deeds] = field(default_factory=dict)
    """For what, by viewer."""


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
    is_hidden: bool
    subjects: tuple[int, ...]
    """The latest event of each viewer."""


class Book:
    """All accounts. What is written into it is what the journal holds; nothing else changes it."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        self._person_of = person_of
        self.accounts: dict[str, Account] = {}
        self.strokes: list[Stroke] = []
        """Oldest first."""
        self._open: dict[str, Account] = {}
        self._hinted: set[str] = set()
        self._played: set[str] = set()

    def note(self, name: str, viewer: str, data: Mapping[str, Scalar], at: int) -> None:
        """One note of the journal."""
        account = self.accounts.setdefault(viewer, Account())
        match name:
            case "did":
                self._did(account, data, at)
            case "undid":
                account.open.remove(str(data.get("kind", "")), str(data.get("what", "")))
            case "thanked" if account.open:
                self._thanked(viewer, account, data, at)
            case "unthanked" if account.thanked:
                account.open = account.thanked.pop().merged(account.open)
                self._unthanked(viewer)
            case "later":
                account.later = int(data.get("until", 0))
            case "withdrew":
                account.is_hidden = True
            case "returned":
                account.is_hidden = False
            case "hint":
                account.hint = str(data.get("text", ""))
                (self._hinted.add if account.hint else self._hinted.discard)(viewer)
        if account.open:
            self._open[viewer] = account
        else:
            self._open.pop(viewer, None)

    def put(self, viewer: str, account: Account) -> None:
        """Have an account as it was kept."""
        self.accounts[viewer] = account
        if account.open:
            self._open[viewer] = account
        if account.hint:
            self._hinted.add(viewer)

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        self.accounts.pop(viewer, None)
        self._open.pop(viewer, None)
        self._hinted.discard(viewer)
        self._played.discard(viewer)
        for stroke in self.strokes:
            stroke.viewers.pop(viewer, None)
        self.strokes = [stroke for stroke in self.strokes if stroke.viewers]

    def forget_played(self) -> None:
        """A real show is on: whom only a played one knew is nobody."""
        for key in tuple(self._played):
            self.forget(key)

    def play(self, viewer: str) -> None:
        """What follows of this viewer is of a played show."""
        self._played.add(viewer)
        self.accounts.setdefault(viewer, Account(is_played=True))

    def of_events(self, events: Collection[int]) -> list[str]:
        """The viewers who wait, or were thanked lately, whose latest deed is one of these."""
        lately = {viewer for stroke in self.strokes for viewer in stroke.viewers}
        return [key for key in (*self._open, *(lately - self._open.keys())) if self.accounts[key].last in events]

    def viewers_of(self, person: str) -> list[str]:
        """The viewers that are this person."""
        return [key for key in self.accounts if self._person_of(key) == person]

    def waiting(self) -> list[Waiting]:
        """Everybody who waits, in no order."""
        by_person: dict[str, dict[str, Deeds]] = {}
        for key, account in self._open.items():
            by_person.setdefault(self._person_of(key), {})[key] = account.open
        hints = self._hints()
        return [self._waiting(person, of, hints) for person, of in by_person.items()]

    def ticked_off(self) -> list[Waiting]:
        """Everybody who was thanked lately, the last one first."""
        hints = self._hints()
        strokes = [stroke for stroke in reversed(self.strokes) if not stroke.was_left_out]
        return [self._waiting(self.person_of(stroke), stroke.viewers, hints) for stroke in strokes]

    def person_of(self, stroke: Stroke) -> str:
        """Who was ticked off, as people are linked now."""
        return self._person_of(next(iter(stroke.viewers)))

    def _hints(self) -> dict[str, str]:
        return {self._person_of(key): self.accounts[key].hint for key in sorted(self._hinted)}

    def _waiting(self, person: str, of: Mapping[str, Deeds], hints: Mapping[str, str]) -> Waiting:
        accounts = {key: self.accounts[key] for key in of}
        newest = max(of, key=lambda key: of[key].last)
        return Waiting(
            person=person,
            viewers=tuple(of),
            name=accounts[newest].name,
            platforms=tuple(dict.fromkeys(filter(None, (account.platform for account in accounts.values())))),
            deeds=of[newest] if len(of) == 1 else together(of),
            later=max(account.later for account in accounts.values()),
            is_hidden=any(account.is_hidden for account in accounts.values()),
            subjects=tuple(account.last for account in accounts.values() if account.last),
            hint=hints.get(person, ""),
        )

    @staticmethod
    def _did(account: Account, data: Mapping[str, Scalar], at: int) -> None:
        kind, what, count = str(data.get("kind", "")), str(data.get("what", "")), int(data.get("count", 1))
        account.name = str(data.get("name") or account.name)
        account.platform = str(data.get("platform") or account.platform)
        account.last, account.is_hidden = int(data.get("event", 0)), False
        account.open.add(kind, what, count, str(data.get("unit", "")), int(data.get("amount", 0)), at)
        if kind == "milestone":
            account.told[what] = max(account.told.get(what, 0), count)

    def _thanked(self, viewer: str, account: Account, data: Mapping[str, Scalar], at: int) -> None:
        number = int(data.get("stroke", at))
        if not self.strokes or self.strokes[-1].number != number:
            self.strokes = [*self.strokes, Stroke(number, bool(data.get("left_out", False)))][-_STROKES:]
        self.strokes[-1].viewers[viewer] = account.open
        account.thanked = [*account.thanked, account.open][-_UNDONE:]
        account.open, account.later = Deeds(), 0

    def _unthanked(self, viewer: str) -> None:
        for stroke in reversed(self.strokes):
            if viewer in stroke.viewers:
                del stroke.viewers[viewer]
                break
        self.strokes = [stroke for stroke in self.strokes if stroke.viewers]


def total(accounts: Iterable[Account]) -> Deeds:
    """Everything that was ever done, thanked or not, as far as it can be taken back."""
    whole = Deeds()
    for account in accounts:
        for deeds in (*account.thanked, account.open):
            whole = whole.merged(deeds)
    return whole
