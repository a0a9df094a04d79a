"""Who may do how much: the streamer, and those who help."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """What somebody who uses the panel may do; each may do all that those before may."""

    WATCHER = "watcher"
    """May look on: chats, what is hidden, how everything stands."""
    HELPER = "helper"
    """May answer, and decide about what waits for a decision."""
    MODERATOR = "moderator"
    """May decide about everything, write notes, and see what is kept about viewers."""
    OWNER = "owner"
    """May do everything: the streamer."""

    def may(self, least: Role) -> bool:
        """Whether this role is enough where `least` is asked for."""
        return _ORDER.index(self) >= _ORDER.index(least)


_ORDER = tuple(Role)


class Caller(str):
    """Who asks for something, and what they may do. It is the name that is written down, for those who only log it."""

    __slots__ = ("member", "role", "session")

    role: Role
    member: str
    """The member's id; empty for the streamer and for programs."""
    session: str
    """What the cookie is to hold from now on; empty where it stays."""

    def __new__(cls, name: str, role: Role, *, member: str = "", session: str = "") -> Self:
        """A caller of this name."""
        caller = super().__new__(cls, name)
        caller.role = role
        caller.member = member
        caller.session = session
        return caller


def role_of(caller: str) -> Role:
    """What somebody may do; who is only a name is a part of the daemon, or was let in by a token of the streamer's."""
    return caller.role if isinstance(caller, Caller) else Role.OWNER
