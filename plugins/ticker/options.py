"""What the ticker and the credits tell of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings

Kind = Literal["follow", "subscription", "gift", "raid", "top_giver"]


class Ticker(Settings):
    """The latest events in a quiet line, and the credits at the end of the show."""

    kinds: tuple[Kind, ...] = ("follow", "subscription", "gift", "raid", "top_giver")
    """What the ticker tells of, in this order."""
    style: Literal["rotate", "scroll"] = "rotate"
    """One line after the other, or a strip that moves by all the time."""
    seconds: int = Field(8, ge=3, le=120)
    """Seconds each line stays; a strip moves at the same pace."""
    credits_title: str = Field("Thank you!", max_length=120)
    """What the credits begin with."""
    credits_end: str = Field("See you next time", max_length=120)
    """What they end with."""
    line_seconds: float = Field(0.9, ge=0.2, le=10)
    """Seconds for each line of the credits; fewer are faster."""
    most_names: int = Field(60, ge=1, le=300)
    """How many names each part of the credits has at most; the others are counted."""
    thank_moderators: bool = True
    """A part for the moderators who wrote something."""
    thank_first_timers: bool = True
    """A part for those who wrote for the first time ever."""
    thank_talkers: int = Field(10, ge=0, le=100)
    """How many of the most active viewers are named; 0 is none."""
    fresh_after: int = Field(3, ge=0, le=48)
    """Hours without a word after which the start of a stream begins new credits; 0 never does by itself."""
    command: str = Field("credits", max_length=30)
    """What you and moderators type to roll the credits. Without the `!`; empty for no command."""


class Roll(Settings):
    """How long."""

    seconds: int = Field(0, ge=0, le=1800)
    """Seconds the credits take; 0 is as long as they need."""


class Somebody(Settings):
    """Who."""

    viewer: str = Field("", max_length=200)
    """The viewer's key, such as `twitch:12345`."""
