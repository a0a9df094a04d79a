"""What a streamer may set about friends."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, model_validator

from stagedoor import Settings

Platform = Literal["twitch", "youtube", "tiktok", "kick"]

_ADDRESSES = {
    "twitch": "twitch.tv/{}",
    "youtube": "youtube.com/@{}",
    "tiktok": "tiktok.com/@{}",
    "kick": "kick.com/{}",
}
_BEFORE = re.compile(r"^\s*(?:https?://)?(?:www\.)?(?:twitch\.tv|youtube\.com|tiktok\.com|kick\.com)/", re.IGNORECASE)


class Friend(Settings):
    """A channel of somebody you like to work with."""

    platform: Platform = "twitch"
    """Where they stream."""
    channel: str = Field("", max_length=200)
    """The channel's name as it stands in its address."""
    name: str = Field("", max_length=80)
    """What you call them; empty for the channel's name."""
    words: str = Field("", max_length=120)
    """What their card says about them; empty for the usual line."""

    @model_validator(mode="after")
    def _has_a_channel(self) -> Self:
        if not self.login:
            raise ValueError("give the channel's name, as it stands in its address")
        return self

    @property
    def login(self) -> str:
        """The channel's name, however it was typed or pasted."""
        return _BEFORE.sub("", self.channel).strip().strip("/").removeprefix("@").strip()

    @property
    def key(self) -> str:
        """Who this is among all friends."""
        return f"{self.platform}:{self.login.casefold()}"

    @property
    def called(self) -> str:
        """What they are called."""
        return self.name.strip() or self.login

    @property
    def address(self) -> str:
        """Where they are found, for people to read."""
        return _ADDRESSES[self.platform].format(self.login)


class FriendsSettings(Settings):
    """Whose channels are your friends', and what is shown of them."""

    friends: tuple[Friend, ...] = Field((), max_length=100)
    """Their channels."""
    line: str = Field("A friend of this show", max_length=120)
    """What stands on the card of a friend of whom nothing else is said."""
    live_words: str = Field("Live now", max_length=40)
    """What marks a friend who is live."""
    seconds: int = Field(15, ge=3, le=120)
    """How long a card is shown."""
    rotates: bool = False
    """While you are live, show a card now and then by itself: of each friend in turn."""
    minutes: float = Field(20.0, ge=1, le=240)
    """Minutes between two of these."""
    only_live: bool = True
    """Of those only who is live now."""
    shout_out: bool = False
    """Shout friends out when they first write in a show."""

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        keys = [friend.key for friend in self.friends]
        if twice := next((friend for friend in self.friends if keys.count(friend.key) > 1), None):
            raise ValueError(f"{twice.called} is in the list twice")
        return self


class Whom(Settings):
    """A friend."""

    friend: str = Field("", max_length=300)
    """Which one, such as `twitch:nora`."""


class Writer(Settings):
    """Whoever wrote a message."""

    message: int = Field(0, ge=0)
    """The message's id."""
