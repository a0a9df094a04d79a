"""What a streamer may set about the queue, and what its controls are told."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings

_WORD = r"^!?[^\s!]{0,30}$"


class QueueSettings(Settings):
    """Who may join, in which order they come, and what is answered."""

    join: str = Field("play", pattern=_WORD)
    """What viewers write to join: `!play`, and a few words if they like, such as their name in the game."""
    leave: str = Field("leave", pattern=_WORD)
    """What they write to leave it. Empty is no command, here and below."""
    place: str = Field("place", pattern=_WORD)
    """What they write to hear where they stand."""
    queue: str = Field("queue", pattern=_WORD)
    """What they write to hear who comes next."""
    who: Literal["everyone", "subscribers"] = "everyone"
    """Who may join by themselves; your team can put in anybody."""
    most: int = Field(100, ge=1, le=2_000)
    """How many wait at most."""
    subscribers_first: bool = False
    """Subscribers, members and VIPs stand before the others, in the order they came. The overlay says so."""
    fresh_first: bool = True
    """Whoever was on already stands behind those who were not."""
    answers: bool = True
    """Answer in the chat whoever uses a command."""
    shown: int = Field(5, ge=1, le=10)
    """How many of the next ones stand on the overlay."""
    title: str = Field("Play along", max_length=40)
    """What stands above it there."""
    fresh_start: bool = True
    """Begin with an empty queue when a stream begins and nothing happened here for six hours."""


class HowMany(Settings):
    """How many at once."""

    count: int = Field(1, ge=1, le=20)
    """How many."""


class Which(Settings):
    """Somebody in the queue."""

    number: int = Field(0, ge=0)
    """The number of their ticket."""


class Place(Settings):
    """A place in the queue."""

    number: int = Field(0, ge=0)
    """The number of the ticket."""
    place: int = Field(0, ge=0, le=5_000)
    """Where it is to stand: 0 is the next one."""


class Numbers(Settings):
    """Several tickets."""

    numbers: str = Field("", max_length=20_000)
    """Their numbers, with commas between."""


class Writer(Settings):
    """Whoever wrote a message."""

    message: int = Field(0, ge=0)
    """The id of the message."""
