"""Somebody who is, was or will be shouted out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Stand = Literal["waiting", "now", "done", "dropped"]
Native = Literal["", "due", "given", "refused"]

_ADDRESSES = {
    "twitch": "twitch.tv/{}",
    "youtube": "youtube.com/@{}",
    "tiktok": "tiktok.com/@{}",
    "kick": "kick.com/{}",
}
_LOGIN = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@dataclass
class Shoutout:
    """One in the queue."""

    number: int
    name: str
    platform: str = ""
    login: str = ""
    """Their name in the address of their channel, where it differs."""
    viewer: str = ""
    """Their key, where they were seen here."""
    line: str = ""
    why: str = "hand"
    """`hand`, `command`, `message`, `raid` or `regular`."""
    subjects: tuple[int, ...] = ()
    """The messages and events its words come from."""
    asked: int = 0
    """When, in milliseconds since 1970."""
    is_played: bool = False
    """It comes of an invented or replayed show: nothing of it is kept or told to a platform."""
    stand: Stand = "waiting"
    shown: int = 0
    native: Native = ""
    """Whether the platform's own shoutout is to be given, was, or was not."""
    native_at: int = 0
    """When it was given or refused."""
    remark: str = ""
    """Why it was not given, or why the shoutout was left out."""

    @property
    def is_asked_for(self) -> bool:
        """Whether a person wanted it, just now."""
        return self.why not in {"raid", "regular"}

    @property
    def target(self) -> str:
        """How the platform knows them, in small letters."""
        return (self.login or self.name).casefold()

    @property
    def address(self) -> str:
        """Where they are found, for people to read; empty where that is not known."""
        login = self.login or self.name
        known = _ADDRESSES.get(self.platform, "")
        return known.format(login.removeprefix("@")) if known and _LOGIN.fullmatch(login.removeprefix("@")) else ""

    def is_same(self, name: str, platform: str) -> bool:
        """Whether that is what they are called there; one of whom nobody said where is the same everywhere."""
        called = name.casefold() in {self.name.casefold(), self.login.casefold()}
        return called and (not platform or not self.platform or platform == self.platform)
