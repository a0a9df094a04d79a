"""Whose names may not be imitated: the streamer's, the moderators' and those the streamer wrote down."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from .skeleton import is_one_edit, skeleton, skeletons, stem, without_one

_PEOPLE = 500
_SHORTEST = 4
"""Letters of a name that can be imitated at all."""
_SHORTEST_FOR_EDITS = 5
_RARE = 6
"""Letters from which a name with a number or a title is not somebody else's by chance."""
_UNMISTAKABLE = 8
"""Letters from which two names do not differ in one letter by chance."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whose name is protected."""

    name: str
    key: str = ""
    """Who they are; empty where only the name is known."""
    platform: str = ""
    what: str = ""
    """Who they are to the show, for example `a moderator`."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whom a name is like, and how."""

    owner: Owner
    edits: int
    """0 where the two look alike, 1 where one letter differs."""
    is_certain: bool
    """Whether hardly anybody would have that name by chance."""

    @property
    def rank(self) -> tuple[int, bool]:
        """By which the likest comes first."""
        return self.edits, not self.is_certain


class Protected:
    """The protected names. Looking one up costs as much with five hundred as with one."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, tuple[Owner, int]] = OrderedDict()
        self._listed: tuple[str, ...] = ()
        self._near: dict[str, set[str]] = {}
        self._by_skeleton: dict[str, set[str]] = {}
        self._edges: Counter[str] = Counter()
        """How many names begin or end with these two letters, which no single edit changes at both ends."""
        self.generation = 0
        """Counts up with every name that becomes known."""

    def learn(self, owner: Owner) -> None:
        """Protect a name; somebody who changed theirs is protected by the new one."""
        number = owner.key or f"name:{owner.platform}:{owner.name.casefold()}"
        known = self._owners.get(number)
        if known is not None:
            if known[0] == owner:
                self._owners.move_to_end(number)
                return
            self._forget(number)
        form = skeleton(owner.name)
        if len(form) < _SHORTEST:
            return
        self.generation += 1
        self._owners[number] = owner, self.generation
        self._by_skeleton.setdefault(form, set()).add(number)
        self._edges.update(_edges(form))
        for near in {form} | without_one(form):
            self._near.setdefault(near, set()).add(number)
        if len(self._owners) > _PEOPLE:
            self._forget(next(iter(self._owners)))

    def write_down(self, names: tuple[str, ...]) -> None:
        """Protect exactly these besides those that were learned."""
        if names == self._listed:
            return
        for name in set(self._listed).difference(names):
            self._forget(f"name::{name.casefold()}")
        self._listed = names
        for name in names:
            self.learn(Owner(name, what="on your list"))

    def of(self, key: str) -> Owner | None:
        """The name of this viewer that is protected, if one is."""
        found = self._owners.get(key)
        return found[0] if found else None

    def forget(self, key: str) -> None:
        """Protect the name of this viewer no more."""
        self._forget(key)

    def imitated(self, key: str, name: str, since: int = 0) -> Likeness | None:
        """Whom this viewer's name is most like, of those learned after `since`; None for one of them."""
        forms = skeletons(name)
        likely: Likeness | None = None
        for owner, generation in self._alike(forms):
            if owner.key == key or (not owner.key and owner.name.casefold() == name.casefold()):
                return None  # it is them, or as much theirs as anybody's
            if generation <= since:
                continue
            likeness = _likeness(owner, name, forms)
            if likeness and (likely is None or likeness.rank < likely.rank):
                likely = likeness
        return likely

    def _alike(self, forms: Collection[str]) -> list[tuple[Owner, int]]:
        numbers: set[str] = set()
        for form in forms:
            numbers.update(self._by_skeleton.get(form, ()))
            if len(form) >= _SHORTEST_FOR_EDITS - 1 and any(self._edges[edge] for edge in _edges(form)):
                for near in {form} | without_one(form):
                    numbers.update(self._near.get(near, ()))
        return [self._owners[number] for number in sorted(numbers)]

    def _forget(self, number: str) -> None:
        found = self._owners.pop(number, None)
        if found is None:
            return
        form = skeleton(found[0].name)
        self._edges -= Counter(_edges(form))
        for table, keys in ((self._by_skeleton, {form}), (self._near, {form} | without_one(form))):
            for key in keys:
                numbers = table.get(key, set())
                numbers.discard(number)
                if not numbers:
                    table.pop(key, None)


def _edges(form: str) -> tuple[str, str]:
    return f"{form[:2]}…", f"…{form[-2:]}"


def _likeness(owner: Owner, name: str, forms: Collection[str]) -> Likeness | None:
    own = skeleton(owner.name)
    if own in forms:
        is_certain = len(own) >= _RARE or own == skeleton(name)
        return Likeness(owner, 0, is_certain=is_certain)
    if len(own) >= _SHORTEST_FOR_EDITS and any(is_one_edit(own, form) for form in forms):
        counts_on = stem(owner.name) == stem(name) != owner.name.casefold()  # `player1` and `player2` are two people
        return Likeness(owner, 1, is_certain=len(own) >= _UNMISTAKABLE and not counts_on)
    return None
