"""How strict the show is, and when something goes wrong."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor.model import Role
from stagedoor.settings import Advanced, Settings

_Seconds = Annotated[int, Field(ge=0, le=1_209_600)]


class ModerationSettings(Settings):
    """What becomes of messages, whatever filter found something."""

    immune_roles: tuple[Role, ...] = (Role.BROADCASTER, Role.MODERATOR)
    """Nobody with one of these roles is moderated by a filter."""
    immune: tuple[str, ...] = ()
    """People no filter touches: names, or keys such as `twitch:1`."""
    strike_ladder: tuple[_Seconds, ...] = (0, 60, 600, 3600)
    """What each strike of one person means: 0 is a warning, anything else a timeout of so many seconds. A strike is a
    message that a filter hid or had deleted. Empty: strikes mean nothing."""
    strike_hours: float = Field(24, gt=0, le=8760)
    """A strike counts for so many hours."""
    no_strikes_for: tuple[str, ...] = ("flood", "message_limits", "newcomers", "languages", "blocked_words.strong")
    """Filters (or single rules or levels, such as `links.link`) whose hits are no strikes: excitement is no offence."""
    warn_in_chat: bool = True
    """Tell people in the chat why something of theirs was taken away, at their first strike, where you can write."""
    held_minutes: float = Field(60, ge=0, le=100_000)
    """A held message that nobody has decided about for so many minutes is decided by itself; 0: it waits for ever."""
    held_then: Literal["hide", "show"] = "hide"
    """What it becomes then."""
    when_guard_fails: Annotated[Literal["hold", "show"], Advanced] = "hold"
    """When a plugin that reviews messages fails or is too slow: `hold` its messages for you, or `show` them."""
