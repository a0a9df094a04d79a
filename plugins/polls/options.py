"""What a streamer may set about polls."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


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


class NewPoll(Settings):
    """A poll to open."""

    title: str = Field("", max_length=140)
    """What is asked."""
    options: tuple[str, ...] = Field((), max_length=10)
    """The answers, two to ten of them."""
    seconds: int = Field(-1, ge=-1, le=3600)
    """How long it is open; 0 is until you close it, -1 is as set."""


class Longer(Settings):
    """How much longer."""

    seconds: int = Field(30, ge=5, le=3600)
    """Seconds more."""
