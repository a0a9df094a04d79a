"""What a streamer may set about shoutouts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


class ShoutoutSettings(Settings):
    """How long a card is shown, and who gets one by itself."""

    command: str = Field("so", min_length=1, max_length=30)
    """The command without `!` that moderators use."""
    seconds: int = Field(12, ge=3, le=120)
    """How long a card is shown."""
    line: str = Field("Go and say hello!", max_length=120)
    """What stands below the name when nothing else is said."""
    raids: bool = True
    """Shout out whoever raids you."""
    raid_viewers: int = Field(2, ge=1, le=10_000)
    """How many viewers such a raid brings at least."""
    raid_line: str = Field("came over with {viewers} viewers", max_length=120)
    """What stands below the name then; `{viewers}` is their number."""


class Whom(Settings):
    """Whom to shout out."""

    name: str = Field("", max_length=80)
    """Their name."""
    platform: Literal["", "twitch", "youtube", "tiktok", "kick"] = ""
    """Where they stream."""
    line: str = Field("", max_length=120)
    """A line about them; empty for the usual one."""
