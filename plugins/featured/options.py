"""How a featured message looks, and how long it stays."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


class Featured(Settings):
    """One message from the chat, large on stream."""

    layout: Literal["card", "quote", "strip"] = "card"
    """A card with everything on it, a large quotation, or one line above the lower edge."""
    seconds: int = Field(20, ge=0, le=3600)
    """Seconds a message stays; 0 keeps it until somebody takes it off."""
    goes_on: bool = True
    """Show the next one in line when one has been seen; otherwise the line waits for you."""
    platform_mark: bool = True
    """The platform beside the name."""
    badges: bool = True
    """Small marks for moderators, VIPs, subscribers and so on."""
    animated_emotes: bool = True
    """Emotes that move; otherwise their first picture stands still."""
    command: str = Field("feature", max_length=30)
    """What you and moderators type to show the last message of somebody: `!feature @name`, `!feature off`.
    Without the `!`; empty for no command."""


class Chosen(Settings):
    """Which message."""

    message: int = Field(0, ge=0)
    """The id of the message, as the inbox knows it."""


class Shown(Chosen):
    """Which message, and for how long."""

    seconds: int | None = Field(None, ge=0, le=3600)
    """Seconds it stays; left empty, as long as usual."""


class Moved(Chosen):
    """Which message, and where it goes."""

    to: int = Field(0, ge=0, le=100)
    """Its place in the line, from 0."""
