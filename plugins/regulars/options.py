"""What deserves to be seen first, and what is said about it in the chat."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from stagedoor import Advanced, Settings

_PLACES = re.compile(r"\{[^{}]*\}")


def _named(text: str) -> str:
    for place in _PLACES.findall(text):
        if place not in ("{name}", "{count}"):
            raise ValueError(f"only {{name}} and {{count}} are filled in, not {place[:20]}")
    return text


Thanks = Annotated[str, AfterValidator(_named), Field(max_length=200)]


class Regulars(Settings):
    """Which messages are seen first. Nobody with a strike against them is among them."""

    first: bool = True
    """The first message somebody ever writes."""
    returning: bool = True
    """Somebody who is back after a long time."""
    returning_after: int = Field(14, ge=1, le=3650)
    """How many days that is at least."""
    streak: bool = True
    """Somebody who has written many messages in a row and none was taken away."""
    milestones: tuple[Annotated[int, Field(ge=2, le=1_000_000)], ...] = (25, 100, 500, 1000, 5000)
    """After how many such messages."""
    regulars: bool = True
    """The first message of a visit by somebody who is here often."""
    regular_messages: int = Field(100, ge=2, le=100_000)
    """How many messages a regular has written at least."""
    regular_days: int = Field(14, ge=1, le=3650)
    """How many days ago a regular was seen for the first time, at least."""
    kind: bool = True
    """Thanks, praise and encouragement for you or another viewer."""
    helpful: bool = True
    """An answer to the question of somebody who is new here."""
    pause: int = Field(30, ge=1, le=1440)
    """Minutes in which the same viewer is shown once for being kind or helpful."""
    thank: bool = False
    """Thank them in the chat with the texts below; `{name}` is the viewer, `{count}` the number of their messages."""
    thank_first: Thanks = "Welcome, {name}!"
    """For a first message; empty says nothing."""
    thank_returning: Thanks = "Welcome back, {name}!"
    """For somebody who is back after a long time; empty says nothing."""
    thank_streak: Thanks = "{count} clean messages, {name}. Thank you for being here!"
    """For many messages in a row of which none was taken away; empty says nothing."""
    thank_regular: Thanks = ""
    """For a regular who is here again; empty says nothing."""
    thank_kind: Thanks = ""
    """For kind words; empty says nothing."""
    thank_helpful: Thanks = "Thank you for helping out, {name}!"
    """For an answer to a newcomer; empty says nothing."""
    thank_pause: int = Field(60, ge=5, le=3600)
    """Seconds between two thanks, whoever they are for."""
    at_most: Annotated[int, Advanced] = Field(20, ge=1, le=200)
    """How many messages are highlighted in a minute at most, so that a raid does not fill the screen."""
