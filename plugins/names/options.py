"""What can be set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings

What = Literal["off", "mark", "hold", "hide", "timeout"]


class Names(Settings):
    """What becomes of messages from somebody whose name means mischief."""

    imitating: What = "hold"
    """Names that look like yours or a moderator's: `Marv1n`, `MarvinTV` or `Malvin` beside a `Marvin`. Your moderators
    are known by what they write. A name with only one letter changed that could be anybody's is marked."""
    protected: tuple[str, ...] = ()
    """More names that nobody else may imitate, such as those of friends and of your other channels."""
    pretending: What = "hold"
    """Names that pretend to be the platform or its staff, such as `Twitch_Support`."""
    advertising: What = "hold"
    """Names that are an address or an advertisement."""
    unreadable: What = "hold"
    """Names that nobody can read, or that spill over other lines."""
    made_up: Literal["off", "mark"] = "mark"
    """Names as machines make them, such as `ann48151623`. Real people have them too, so they are only marked."""
    longest: Annotated[int, Advanced] = Field(60, ge=20, le=200)
    """From how many characters on a name spills over."""
