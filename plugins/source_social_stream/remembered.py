"""Which message had which number in Social Stream Ninja, so that a deletion finds it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from stagedoor import Viewer

_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class _Said:
    platform: str
    number: str
    names: frozenset[str]


class Remembered:
    """The last messages of all sites; older ones cannot be taken back through Social Stream Ninja."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._said: OrderedDict[str, _Said] = OrderedDict()

    def add(self, platform_id: str, number: str, viewer: Viewer) -> None:
        """Remember a message that can be found again."""
        if not platform_id:
            return
        names = frozenset(name.casefold() for name in (viewer.id, viewer.name, viewer.login) if name)
        self._said[platform_id] = _Said(viewer.platform, number, names)
        self._said.move_to_end(platform_id)
        if len(self._said) > self._kept:
            self._said.popitem(last=False)

    def numbered(self, platform: str, number: str) -> list[str]:
        """The messages with this number."""
        return self._take(key for key, said in self._said.items() if (said.platform, said.number) == (platform, number))

    def said_by(self, platform: str, name: str) -> list[str]:
        """The messages of whoever has this id or name."""
        wanted = name.casefold()
        return self._take(key for key, said in self._said.items() if said.platform == platform and wanted in said.names)

    def _take(self, found: Iterable[str]) -> list[str]:
        taken = list(found)
        for key in taken:
            del self._said[key]
        return taken
