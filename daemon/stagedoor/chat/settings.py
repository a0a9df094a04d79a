"""Which chats are read, and how commands look."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Advanced, Settings


class ChatSettings(Settings):
    """The chats on screen."""

    sources: list[str] = []
    """The chats to read, for example `twitch:somebody`."""
    command_prefix: str = Field("!", min_length=1, max_length=3)
    """What a chat command begins with."""
    longest_wait: Annotated[float, Advanced] = Field(60.0, ge=1, le=600)
    """The longest pause between two tries to connect, in seconds."""
