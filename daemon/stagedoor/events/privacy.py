"""What was forgotten, without saying what or who it was; and who may use the panel."""

from __future__ import annotations

from typing import Literal

from stagedoor.events.base import Event


class ViewerForgotten(Event, frozen=True, kw_only=True):
    """A person was removed from everything that is kept. It is not said who."""

    messages: int = 0
    """How many messages of theirs have no text and no writer any more."""
    others: int = 0
    """How many other events about them were changed or removed."""
    by: str = ""
    """Who asked for it; empty where the settings did."""


class HistoryForgotten(Event, frozen=True, kw_only=True):
    """What was kept about a time was removed."""

    what: Literal["messages", "notes", "house"]
    since: int = 0
    """From that time on, in milliseconds since 1970."""
    until: int = 0
    """Up to that time."""
    count: int = 0
    """How many events were changed or removed."""
    by: str = ""
    """Who asked for it; empty where the settings did."""


class MemberChanged(Event, frozen=True, kw_only=True):
    """Somebody was invited to the panel, came in, may do more or less, or may not use it any more."""

    member: str
    """The member's id."""
    name: str
    change: Literal["invited", "joined", "changed", "removed"]
    role: str = ""
    ends_at: int = 0
    """When it ends by itself, in milliseconds since 1970; 0 is never."""
    by: str = ""
