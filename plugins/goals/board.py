"""How every goal stands. It is counted at once, and shown a few times a second at most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from stagedoor import ActionRefused, Back, Context, Event

from .options import Goal, Goals
from .worth import worth

_PAUSE = 0.4
"""Seconds between two showings: viewers like a stream many times a second."""


class Board:
    """Counts, over restarts, and says when a goal is reached."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._counted: dict[str, float] = {}
        """What came to the start of each goal."""
        self._reached: dict[str, float] = {}
        """When each was reached."""
        self._is_due = False
        self._has_begun = False

    def recall(self) -> None:
        """Go on where it was."""
        kept = self._ctx.memory.read("goals", {})
        self._counted, self._reached = dict(kept.get("counted", {})), dict(kept.get("reached", {}))
        self._has_begun = True
        self.show()

    def settings_changed(self) -> None:
        """There may be other goals, or other targets."""
        if not self._has_begun:
            return
        for goal in self._all:
            if self.value(goal) < goal.target:
                self._reached.pop(goal.name, None)
            else:
                self._reached.setdefault(goal.name, self._ctx.now())
        self.show()

    def happened(self, event: Event) -> None:
        """Count an event for every goal it belongs to."""
        for goal in self._all:
            if (added := worth(event, goal)) and not self._is_past(goal):
                self._set(goal, self.value(goal) + added, event)

    def value(self, goal: Goal) -> float:
        """How it stands."""
        return round(goal.start + self._counted.get(goal.name, 0.0), 3)

    def put(self, name: str, value: float) -> Back:
        """Correct how a goal stands."""
        goal = self._goal(name)
        before = self.value(goal)
        self._set(goal, value, None)
        return Back(control="set", arguments={"goal": goal.name, "value": before})

    def add(self, name: str, amount: float) -> Back:
        """Bring a goal closer."""
        return self.put(name, self.value(self._goal(name)) + amount)

    def reset(self, name: str) -> Back:
        """Begin a goal anew."""
        return self.put(name, self._goal(name).start)

    def said(self) -> str:
        """How those that are shown stand, for the chat."""
        return " · ".join(
            f"{goal.title or goal.name}: {_number(self.value(goal))} of {_number(goal.target)}{_unit(goal)}"
            for goal in self._shown()
        )

    def show(self) -> None:
        """Let the overlay and the panel show how it stands."""
        self._is_due = False
        settings = self._ctx.settings(Goals)
        self._ctx.memory.write("goals", {"counted": self._counted, "reached": self._reached})
        shown = [self._view(goal) for goal in self._shown()] if settings.is_shown else []
        self._ctx.overlay.set_state("goals", {"goals": shown} if shown else None)
        page = {"goals": [self._view(goal) for goal in self._all], "shown": [goal["name"] for goal in shown]}
        self._ctx.panel.show("goals", page)

    @property
    def _all(self) -> Sequence[Goal]:
        return self._ctx.settings(Goals).goals

    def _goal(self, name: str) -> Goal:
        wanted = name.strip().casefold()
        for goal in self._all:
            if goal.name.casefold() == wanted:
                return goal
        names = ", ".join(f"“{goal.name}”" for goal in self._all)
        raise ActionRefused(f"There is no goal “{name.strip()}”. There is: {names or 'none yet'}.")

    def _shown(self) -> list[Goal]:
        """Those that are not reached, and those that were a moment ago; the last one stays where none is left."""
        settings, now = self._ctx.settings(Goals), self._ctx.now()
        there = [goal for goal in self._all if not self._is_past(goal)]
        wanted = [
            goal
            for goal in there
            if (at := self._reached.get(goal.name)) is None or now - at < settings.celebration_seconds
        ]
        return (wanted or there[-1:])[: settings.at_once]

    def _is_past(self, goal: Goal) -> bool:
        today = datetime.fromtimestamp(self._ctx.now()).astimezone().date()
        return bool(goal.ends) and today > date.fromisoformat(goal.ends)

    def _set(self, goal: Goal, value: float, event: Event | None) -> None:
        self._counted[goal.name] = round(value - goal.start, 3)
        if value < goal.target:
            self._reached.pop(goal.name, None)
        elif goal.name not in self._reached:
            self._reach(goal, event)
        if not self._is_due:
            self._is_due = True
            self._ctx.spawn(self._show_soon())

    def _reach(self, goal: Goal, event: Event | None) -> None:
        settings = self._ctx.settings(Goals)
        self._reached[goal.name] = self._ctx.now()
        names: dict[str, str | float] = {"goal": goal.name, "title": goal.title}
        values = names | {"value": self.value(goal), "target": goal.target}
        self._ctx.fire("reached", values, cause=event)
        if settings.celebrate and settings.is_shown:
            self._ctx.overlay.show("goals", {"reached": goal.name})
        self._ctx.spawn(self._make_room(settings.celebration_seconds))

    async def _show_soon(self) -> None:
        await self._ctx.sleep(_PAUSE)
        self.show()

    async def _make_room(self, seconds: float) -> None:
        await self._ctx.sleep(seconds + 0.1)
        self.show()

    def _view(self, goal: Goal) -> dict[str, Any]:
        return {
            "name": goal.name,
            "title": goal.title or goal.name,
            "value": self.value(goal),
            "start": goal.start,
            "target": goal.target,
            "unit": goal.unit if goal.counts == "gifts" else "",
            "is_reached": goal.name in self._reached,
            "is_past": self._is_past(goal),
        }


def _unit(goal: Goal) -> str:
    return f" {goal.unit.strip()}" if goal.counts == "gifts" else ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
