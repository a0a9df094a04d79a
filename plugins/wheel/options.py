"""What a streamer may set about the wheel."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


class WheelSettings(Settings):
    """How the wheel turns, and who may enter."""

    entries: tuple[str, ...] = ("Push-ups", "Sing", "Viewer's choice", "Nothing")
    """What stands on the wheel when nobody enters from the chat."""
    word: str = Field("join", min_length=1, max_length=30)
    """The command without `!` that viewers enter with, while entering is open."""
    who: Literal["everyone", "followers", "subscribers"] = "everyone"
    """Who may enter."""
    seconds: float = Field(6.0, ge=2, le=20)
    """How long the wheel turns."""
    stay: int = Field(12, ge=0, le=600)
    """Seconds the result stays on the overlay; 0 keeps it until you hide it."""
    take_out: bool = True
    """Who was drawn is not drawn again."""


class Entries(Settings):
    """What is to stand on the wheel."""

    entries: tuple[str, ...] = Field((), max_length=200)
    """One for each slice; empty for those in the settings."""
