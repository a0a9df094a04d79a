"""When cues ran lately, and for whom: what rests and pauses are measured by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from .happening import Happening

_MOST = 20_000
"""Viewers remembered for one cue; those who waited longest are forgotten first."""


class Lately:
    """Remembers it for one stream."""

    def __init__(self) -> None:
        self._ran_at: dict[str, float] = {}
        self._viewers: dict[str, dict[str, float]] = {}
        self.others: float | None = None
        """When any cue ran last that viewers set off."""

    def ran(self, cue: str, happening: Happening, now: float) -> None:
        """A cue runs."""
        self._ran_at[cue] = now
        if happening.viewer:
            self.others = now
            viewers = self._viewers.setdefault(cue, {})
            viewers.pop(happening.viewer.key, None)
            viewers[happening.viewer.key] = now
            while len(viewers) > _MOST:
                del viewers[next(iter(viewers))]

    def at(self, cue: str) -> float | None:
        """When a cue ran last."""
        return self._ran_at.get(cue)

    def viewers(self, cue: str) -> Mapping[str, float]:
        """When each viewer set a cue off last, in this stream."""
        return self._viewers.get(cue, MappingProxyType({}))

    def begin_anew(self) -> None:
        """Another stream: every viewer may once more."""
        self._viewers.clear()

    def keep_only(self, cues: Collection[str]) -> None:
        """The others are not there any more."""
        self._ran_at = {cue: at for cue, at in self._ran_at.items() if cue in cues}
        self._viewers = {cue: viewers for cue, viewers in self._viewers.items() if cue in cues}

    def forget(self, viewer: str) -> None:
        """Who a viewer was is not known any more."""
        for viewers in self._viewers.values():
            viewers.pop(viewer, None)
