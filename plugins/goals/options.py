"""What is aimed for, and how it looks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stagedoor import Choices, Settings

What = Literal["follows", "subscriptions", "gifts", "likes", "raid_viewers", "custom"]


class Goal(Settings):
    """One goal."""

    name: str = Field("", pattern=r"^[\w-]*$", max_length=40)
    """A short word for it, for buttons and commands, such as `subs`. What was counted is kept under it."""
    title: str = Field("", max_length=120)
    """What viewers read, for example `Subscribers this month`."""
    counts: What = "follows"
    """What brings it closer; `custom` is counted by hand, by buttons and by cues."""
    unit: str = Field("", max_length=20)
    """For gifts: the one unit that is counted, such as `bits`, `diamonds`, `kicks` or `EUR`. Units are never mixed."""
    start: float = 0.0
    """What there is to begin with, such as the followers you have already."""
    target: float = Field(100.0, gt=0)
    """What is to be reached."""
    ends: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    """The last day it is shown and counted, such as `2030-12-24`; empty for no end."""

    @model_validator(mode="after")
    def _can_be_counted(self) -> Self:
        if not self.name:
            raise ValueError("give it a short word, such as subs")
        if self.counts == "gifts" and not self.unit.strip():
            raise ValueError("say which unit is counted, such as bits, diamonds or EUR; units are never mixed")
        if self.target <= self.start:
            raise ValueError("the target must be above the start")
        if self.ends:
            try:
                date.fromisoformat(self.ends)
            except ValueError as fault:
                raise ValueError(f"{self.ends} is no day of the calendar") from fault
        return self


STARTERS = (Goal(name="followers", title="New followers", target=50),)


class Goals(Settings):
    """What you and your viewers aim for together."""

    goals: tuple[Goal, ...] = Field(STARTERS, max_length=20)
    """The goals, in the order they are shown. All of them count all the time."""
    at_once: int = Field(2, ge=1, le=5)
    """How many are shown at once; the next one comes when one of them is reached."""
    is_shown: bool = True
    """Show them on the overlay."""
    celebrate: bool = True
    """A moment of joy on the overlay when a goal is reached. It never flashes."""
    celebration_seconds: int = Field(10, ge=2, le=120)
    """Seconds a reached goal stays before the next one takes its place."""
    style: Literal["card", "slim"] = "card"
    """Cards with a bar, or bars alone."""
    command: str = Field("goal", max_length=30)
    """What viewers type to read how it stands; you and moderators also `!goal subs +1`. Empty for no command."""

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        names = [goal.name for goal in self.goals]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise ValueError(f"two goals are called “{twice}”")
        return self


class Named(Settings):
    """Which goal."""

    goal: Annotated[str, Choices("goals.names")] = Field("", max_length=40)
    """Its short word."""


class Value(Named):
    """Which goal, and how it stands."""

    value: float = 0.0
    """What it stands at now."""


class Added(Named):
    """Which goal, and how much closer it is."""

    amount: float = 1.0
    """What is added; below 0 takes some away."""
