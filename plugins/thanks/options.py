"""What a streamer may set about thanking."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


class ThanksSettings(Settings):
    """Whom to thank, and when it is late."""

    follows: bool = True
    """For following."""
    gifts: bool = True
    """For gifts, bits and paid messages."""
    subscriptions: bool = True
    """For subscribing, and for giving subscriptions away."""
    raids: bool = True
    """For raids."""
    shares: bool = False
    """For sharing the stream."""
    redemptions: bool = False
    """For rewards that cost channel points."""
    firsts: bool = False
    """For the first message ever."""
    milestones: bool = True
    """For the 100th, 500th and 1,000th message, and for every year here; as far back as Stagedoor remembers them."""
    goals: bool = True
    """For a goal that was reached."""
    overdue_after: float = Field(10.0, ge=0.5, le=240)
    """Minutes after which somebody has waited too long, and is marked."""
    raid_overdue_after: float = Field(2.0, ge=0.5, le=240)
    """The same for a raid: those who came leave again soon."""
    order: Literal["pressing", "oldest"] = "pressing"
    """Whom to thank next: raids before subscriptions before gifts and so on, or who waits longest. Either way who waits
    too long comes first."""
    command: str = Field("thanked", pattern=r"^!?[^\s!]{0,30}$")
    """What a moderator writes to tick the next one off, or somebody: `!thanked name`. Empty is no command."""
    on_overlay: bool = False
    """Whoever is ticked off is thanked on the overlay too."""
    line: str = Field("Thank you!", max_length=60)
    """What stands there with the name."""
    seconds: float = Field(6.0, ge=2, le=60)
    """How long."""


class Whom(Settings):
    """Somebody in the queue."""

    person: str = Field("", max_length=200)
    """Who, as the page knows them; empty for the first in the queue."""


class Hint(Settings):
    """How a name is said."""

    viewer: str = Field("", max_length=200)
    """The viewer's key."""
    text: str = Field("", max_length=80)
    """As you would say it; empty forgets it."""
