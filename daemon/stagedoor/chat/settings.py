"""Which chats are read, and how commands look."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Advanced, Settings


class ChatSettings(Settings):
    """The chats on screen."""

    sources: list[str] = []
    """The chats to read, for example `twitch:somebody`."""
    guests: list[str] = []
    """Chats of others that are only read beside yours, for example `twitch:friend`: they are in the inbox, marked with
    the chat they come from, and nowhere else. Nothing is ever written there, and nothing of it is kept."""
    command_prefix: str = Field("!", min_length=1, max_length=3)
    """What a chat command begins with."""
    moderators_wait: Annotated[bool, Advanced] = False
    """Cooldowns of chat commands also hold for moderators and for you."""
    most_automatic: int = Field(6, ge=0, le=60)
    """How many messages may be written to your chats by themselves in ten minutes, of all plugins together."""
    automatic_gap: Annotated[float, Advanced] = Field(30.0, ge=0, le=600)
    """Seconds between two of them in the same chat, at least."""
    longest_wait: Annotated[float, Advanced] = Field(60.0, ge=1, le=600)
    """The longest pause between two tries to connect, in seconds."""
