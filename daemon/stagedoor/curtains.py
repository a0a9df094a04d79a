"""Several reasons to have the overlay's curtain down: it goes up when the last of them is gone."""

from __future__ import annotations

from typing import Protocol

from stagedoor.curtain import CurtainState

_DENSER = (CurtainState.FROZEN, CurtainState.CLEARED)


class Stage(Protocol):
    """What the overlays show."""

    def lower_curtain(self, state: CurtainState, since: int) -> None:
        """Show nothing new."""

    def lift_curtain(self, now: int, *, show_missed: bool) -> None:
        """Show again what there was."""


class Curtains:
    """The one curtain, and who wants it down."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._wanted: dict[str, CurtainState] = {}
        self._since = 0
        self._now = CurtainState.OPEN

    def of(self, name: str) -> Cord:
        """One who may let it down and up."""
        return Cord(self, name)

    def lower(self, name: str, state: CurtainState, since: int) -> None:
        """`name` wants it down from now on; that is `since`."""
        if not self._wanted:
            self._since = since
        self._wanted[name] = state
        self._draw()

    def lift(self, name: str, now: int, *, show_missed: bool) -> None:
        """`name` does not want it down any more."""
        if self._wanted.pop(name, None) is None:
            return
        if self._wanted:
            self._draw()
        else:
            self._now = CurtainState.OPEN
            self._stage.lift_curtain(now, show_missed=show_missed)

    def _draw(self) -> None:
        state = max(self._wanted.values(), key=_DENSER.index)
        if state is not self._now:
            self._now = state
            self._stage.lower_curtain(state, self._since)


class Cord:
    """In one hand, and as if there were no other."""

    def __init__(self, curtains: Curtains, name: str) -> None:
        self._curtains = curtains
        self._name = name

    def lower_curtain(self, state: CurtainState, since: int) -> None:
        """Show nothing new from now on, and nothing at all when it is `cleared`; `since` is the time of that."""
        self._curtains.lower(self._name, state, since)

    def lift_curtain(self, now: int, *, show_missed: bool) -> None:
        """Show what was on show before, once nobody else wants otherwise."""
        self._curtains.lift(self._name, now, show_missed=show_missed)
