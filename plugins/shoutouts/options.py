"""What a streamer may set about shoutouts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings

Where = Literal["", "twitch", "youtube", "tiktok", "kick"]


class ShoutoutSettings(Settings):
    """How long a card is shown, what it says, and who gets one by itself."""

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
    regulars: bool = False
    """Shout out regulars when they first write in a show."""
    regular_after: int = Field(300, ge=10, le=1_000_000)
    """How many messages make somebody a regular."""
    native: Literal["off", "asked", "always"] = "asked"
    """Give Twitch's own shoutout as well, with its follow button: never, when one of your team asks for the shoutout,
    or also for those that come by themselves. It takes a login, and waits until Twitch takes one again."""
    activity: bool = True
    """Say on the card what they do: what they stream or streamed last where Twitch says so, else what they last wrote
    here."""
    live_words: str = Field("Live now", max_length=40)
    """What marks somebody who is live."""
    played_words: str = Field("Last played {game}", max_length=80)
    """What is said of somebody who is not; `{game}` is what they streamed last."""
    said_words: str = Field("“{text}”", max_length=80)
    """What is said of somebody of whom only the last message here is known; `{text}` is that message."""
    says: str = Field("", max_length=300)
    """What is written to your chats with each card, for example `Say hello to {name}: {address}`. Empty writes
    nothing."""


class Whom(Settings):
    """Whom to shout out."""

    name: str = Field("", max_length=80)
    """Their name."""
    platform: Where = ""
    """Where they stream."""
    line: str = Field("", max_length=120)
    """A line about them; empty for the usual one."""


class Writer(Settings):
    """Whoever wrote a message."""

    message: int = Field(0, ge=0)
    """The message's id."""


class Which(Settings):
    """A shoutout of the queue."""

    number: int = Field(0, ge=0)
    """Its number, as the page knows it."""


class Place(Settings):
    """Where a shoutout waits."""

    number: int = Field(0, ge=0)
    """Its number, as the page knows it."""
    place: int = Field(0, ge=0, le=1_000)
    """How many are to be shown before it."""
