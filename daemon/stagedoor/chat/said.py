"""What was said, oldest first, with an end; found by its platform id without looking at everything."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Callable, Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What is remembered of a message or of something a viewer did."""

    id: int
    platform: str
    platform_id: str
    channel: str
    viewer_key: str


class SaidLately:
    """At most `kept` of them. One `id` may be there more than once, by other names."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._numbers = itertools.count()
        self._said: OrderedDict[int, Said] = OrderedDict()
        self._places: dict[tuple[str, str], int] = {}
        """Where each platform id is: a platform may take back hundreds of messages one by one."""

    def keep(self, said: Said) -> None:
        """Add one; the oldest goes when there are too many."""
        place = next(self._numbers)
        self._said[place] = said
        if said.platform_id:
            self._places[said.platform, said.platform_id] = place
        if len(self._said) > self._kept:
            self._forget(next(iter(self._said)))

    def known_as(self, platform: str, platform_id: str) -> list[Said]:
        """The one with this platform id, if it is there."""
        place = self._places.get((platform, platform_id))
        return [] if place is None else [self._said[place]]

    def matching(self, is_meant: Callable[[Said], bool]) -> list[Said]:
        """Those of which `is_meant` is true, oldest first."""
        return [said for said in self._said.values() if is_meant(said)]

    def drop(self, known: Said) -> None:
        """Forget the one with the platform id of this one."""
        place = self._places.get((known.platform, known.platform_id))
        if place is not None:
            self._forget(place)

    def drop_all(self, ids: Container[int]) -> None:
        """Forget all that have one of these ids."""
        for place in [place for place, said in self._said.items() if said.id in ids]:
            self._forget(place)

    def __len__(self) -> int:
        return len(self._said)

    def _forget(self, place: int) -> None:
        said = self._said.pop(place)
        key = (said.platform, said.platform_id)
        if self._places.get(key) == place:
            del self._places[key]
