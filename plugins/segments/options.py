"""The run of the show, and how it and the countdown look."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stagedoor import Choices, Settings

TITLES = Choices("segments.titles")


class Segment(Settings):
    """One part of the show."""

    title: str = Field("", max_length=120)
    """What viewers read, for example `Viewer games`."""
    minutes: int = Field(15, ge=0, le=1440)
    """How long it is planned to take; 0 is open."""

    @model_validator(mode="after")
    def _has_a_title(self) -> Self:
        if not self.title.strip():
            raise ValueError("write down what this part of the show is called")
        return self


STARTERS = (
    Segment(title="Welcome", minutes=10),
    Segment(title="Main part", minutes=90),
    Segment(title="Questions", minutes=20),
)


class Segments(Settings):
    """What comes when, and the clock on stream."""

    segments: tuple[Segment, ...] = Field(STARTERS, max_length=60)
    """The parts of the show, in their order."""
    show_next: bool = True
    """Name the next part below the one that is on."""
    time: Literal["left", "elapsed", "none"] = "left"
    """The time beside it: what is left of the plan, how long it has been, or none."""
    over_text: str = Field("Starting now", max_length=120)
    """What a countdown says when it has ended."""
    over_seconds: int = Field(8, ge=0, le=600)
    """Seconds it goes on saying so, before it goes."""
    countdown_style: Literal["card", "plain"] = "card"
    """The countdown on a card, or nothing but letters on the picture."""
    command: str = Field("segment", max_length=30)
    """What viewers type to read what is on; you and moderators also `!segment next`, `previous`, `off` or a title.
    Without the `!`; empty for no command."""


class GoTo(Settings):
    """Which part of the show."""

    segment: Annotated[str, TITLES] = Field("", max_length=120)
    """Its title, or its number."""


class Countdown(Settings):
    """How long, and what for."""

    minutes: float = Field(5, gt=0, le=1440)
    """Minutes until it ends; 0.5 is half a minute."""
    title: str = Field("", max_length=120)
    """What stands above the time."""


class CountdownTo(Settings):
    """Until when, and what for."""

    time: str = Field("20:00", pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")
    """A time of day by this computer's clock, for example `20:30`; the next one that comes."""
    title: str = Field("", max_length=120)
    """What stands above the time."""


class Stopwatch(Settings):
    """What for."""

    title: str = Field("", max_length=120)
    """What stands above the time."""


class Added(Settings):
    """How much."""

    minutes: float = Field(1, ge=-1440, le=1440)
    """Minutes to add; below 0 takes some away."""
