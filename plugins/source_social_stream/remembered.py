"""Which message had which number in Social Stream Ninja, so that a deletion finds it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from stagedoor import Viewer

_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class _Said:
    number: str
    names: frozenset[str]


class Remembered:
    """The last messages of all sites; older ones cannot be taken back through Social Stream Ninja."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._said: OrderedDict[tuple[str, str], _Said] = OrderedDict()

    def add(self, platform_id: str, number: str, viewer: Viewer) -> None:
        """Remember a message that can be found again."""
        if not platform_id:
            return
        names = frozenset(name.casefold() for name in (viewer.id, viewer.name, viewer.login) if name)
        key = (viewer.platform, platform_id)  # two sites may well number alike
        self._said[key] = _Said(number, names)
        self._said.move_to_end(key)
        if len(self._said) > self._kept:
            self._said.popitem(last=False)

    def numbered(self, platform: str, number: str) -> list[str]:
        """The messages with this number."""
        return self._take(key for key, said in self._said.items() if (key[0], said.number) == (platform, number))

    def said_by(self, platform: str, name: str) -> list[str]:
        """The messages of whoever has this id or name."""
        wanted = name.casefold()
        return self._take(key for key, said in self._said.items() if key[0] == platform and wanted in said.names)

    def _take(self, found: Iterable[tuple[str, str]]) -> list[str]:
        taken = list(found)
        for key in taken:
            del self._said[key]
        return [platform_id for _, platform_id in taken]
