"""What a streamer may set about the moment."""

from __future__ import annotations

from pydantic import Field

from stagedoor import Settings

STARTERS = (
    "What brought you here today?",
    "What are you doing while you watch?",
    "What should we try next?",
    "Where are you watching from?",
)


class MomentSettings(Settings):
    """How far is looked back, and what is worth a hint."""

    minutes: int = Field(5, ge=1, le=15)
    """How many minutes “the last minutes” are."""
    people: int = Field(3, ge=2, le=50)
    """How many people must talk about something before it is a topic."""
    newcomers: bool = True
    """Hint when somebody writes for the first time ever."""
    quiet: float = Field(3.0, ge=0, le=60)
    """Minutes without a message after which it is called quiet, and a question to the chat is suggested; 0 is never."""
    starters: tuple[str, ...] = Field(STARTERS, max_length=50)
    """Questions to the chat for when it is quiet, suggested one after the other."""
    worries: bool = True
    """Show when somebody writes that they may come to harm. Nobody but you and your moderators sees it."""


class Hint(Settings):
    """A hint on the page."""

    hint: str = Field("", max_length=200)
    """Its id."""
