"""What a streamer may set about polls."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


class Preset(Settings):
    """A poll kept ready."""

    name: str = Field("", max_length=40)
    """What stands on its button."""
    title: str = Field("", max_length=140)
    """What is asked; empty is written when it is opened."""
    options: tuple[str, ...] = Field((), max_length=10)
    """The answers."""


class PollSettings(Settings):
    """How polls work, and how they look."""

    seconds: int = Field(90, ge=0, le=3600)
    """How long a poll is open unless something else is said; 0 is until you close it."""
    may_change: bool = True
    """A viewer's last vote counts; otherwise the first one."""
    who: Literal["everyone", "followers", "subscribers"] = "everyone"
    """Who may vote. Many platforms do not say who follows; there, nobody but subscribers and moderators would count."""
    subscriber_votes: int = Field(1, ge=1, le=10)
    """What the vote of a subscriber counts. The overlay says so where it is more than 1."""
    mirror: bool = True
    """Show the platforms' own polls and predictions, such as Twitch's, when none of yours is shown."""
    show_votes: bool = True
    """Show the number of votes while it is open, and not only afterwards."""
    stay: int = Field(20, ge=0, le=600)
    """Seconds the result stays on the overlay; 0 keeps it until you hide it."""
    hint: str = Field("Write the number in the chat", max_length=80)
    """What stands below an open poll."""
    grace: float = Field(2.0, ge=0, le=10)
    """Seconds after the end in which votes that were sent in time still arrive and count; then the result is final."""
    watch_waves: bool = True
    """Say so where many accounts that were never seen before vote for one answer at once."""
    presets: tuple[Preset, ...] = Field((), max_length=20)
    """Polls kept ready, a button each."""


class NewPoll(Settings):
    """A poll to open."""

    title: str = Field("", max_length=140)
    """What is asked."""
    options: tuple[str, ...] = Field((), max_length=10)
    """The answers, two to ten of them."""
    seconds: int = Field(-1, ge=-1, le=3600)
    """How long it is open; 0 is until you close it, -1 is as set."""
    is_prediction: bool = False
    """What will happen is asked: it is locked first, and you say afterwards what came true."""
    native: bool = False
    """Open one on the platform too, where you are logged in and it has them."""


class Longer(Settings):
    """How much longer."""

    seconds: int = Field(30, ge=5, le=3600)
    """Seconds more."""


class Outcome(Settings):
    """What came true."""

    outcome: int = Field(1, ge=1, le=10)
    """The number of the answer, counted from 1."""


class Named(Settings):
    """A preset."""

    name: str = Field("", max_length=40)
    """Its name."""


class Kept(Settings):
    """A poll to keep ready."""

    name: str = Field("", max_length=40)
    """What stands on its button."""
    title: str = Field("", max_length=140)
    """What is asked."""
    options: tuple[str, ...] = Field((), max_length=10)
    """The answers, two to ten of them."""
