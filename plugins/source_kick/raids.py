"""Another channel's viewers, counted once: Kick tells of them twice, and only one of the two says who it was."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from stagedoor import RaidReceived, Viewer

from .origin import Origin
from .viewers import People

_REMEMBERED = 500
_SAME_FOR = 120.0


@dataclass
class _Heard:
    name: str
    until: float
    viewers: int
    viewer: Viewer | None = None
    id: str = ""
    sent_at: int = 0


class Raids:
    """Gathers both halves of a raid."""

    def __init__(self, origin: Origin, people: People, clock: Callable[[], float]) -> None:
        self._origin = origin
        self.settle = 2.0
        self._people = people
        self._clock = clock
        self._pending: dict[str, _Heard] = {}
        self._counted: OrderedDict[str, float] = OrderedDict()

    def heard(
        self, name: str, viewers: int, *, viewer: Viewer | None = None, known: str = "", sent_at: int = 0
    ) -> None:
        """One of the two events."""
        if not name:
            raise ValueError("a raid by nobody")
        key, now = name.casefold(), self._clock()
        if now - self._counted.get(key, now - _SAME_FOR) < _SAME_FOR:
            return
        heard = self._pending.setdefault(key, _Heard(name, now + self.settle, viewers))
        heard.viewers = max(heard.viewers, viewers)
        heard.viewer = heard.viewer or viewer
        heard.id = heard.id or known
        heard.sent_at = heard.sent_at or sent_at

    def due(self, *, at_once: bool = False) -> list[RaidReceived]:
        """Those that can be told now."""
        now, told = self._clock(), []
        for key, heard in list(self._pending.items()):
            if at_once or heard.viewer or now >= heard.until:
                del self._pending[key]
                self._counted[key] = now
                if len(self._counted) > _REMEMBERED:
                    self._counted.popitem(last=False)
                told.append(self._event(heard))
        return told

    @property
    def next_due(self) -> float | None:
        """When the next one is told for certain."""
        return min((heard.until for heard in self._pending.values()), default=None)

    def _event(self, heard: _Heard) -> RaidReceived:
        return RaidReceived(
            **self._origin(heard.id, heard.sent_at),
            viewer=heard.viewer or self._people.named(heard.name),
            viewers=heard.viewers,
        )
