"""What can be set about reading Twitch."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Settings

from .wire import SCHEMES

EMOTE_IMAGE = "https://static-cdn.jtvnw.net/emoticons/v2/{id}/default/dark/2.0"


class TwitchSettings(Settings):
    """How Twitch's chat is read."""

    shared_chat: bool = True
    """In a shared chat, also show what viewers of the other channels write."""

    address: Annotated[str, Advanced] = "wss://irc-ws.chat.twitch.tv:443"
    """Where the chat is read: `wss://` or `ws://` for a WebSocket, `ircs://` or `irc://` for plain IRC."""

    silence: Annotated[float, Field(gt=0, le=3600), Advanced] = 60
    """After this many seconds without a word from the server, it is asked whether it is still there."""

    pong_wait: Annotated[float, Field(gt=0, le=600), Advanced] = 10
    """How many seconds it has to answer before the connection is made anew."""

    reconnect_spread: Annotated[float, Field(ge=0, le=60), Advanced] = 1
    """When Twitch asks everybody to connect again, wait a random time of up to this many seconds."""

    emote_image: Annotated[str, Advanced] = EMOTE_IMAGE
    """Where the pictures of emotes come from; `{id}` stands for the emote."""

    @property
    def server(self) -> str:
        """What to call the other end: Twitch, or the name of a server that stands in for it."""
        host = urlsplit(self.address).hostname or ""
        return "Twitch" if host == "twitch.tv" or host.endswith(".twitch.tv") else host

    @field_validator("address")
    @classmethod
    def _is_address(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            is_usable = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_usable = False
        if not is_usable:
            raise ValueError("begin with wss://, ws://, ircs:// or irc://, then the server's name")
        return value

    @field_validator("emote_image")
    @classmethod
    def _has_id(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "{id}" not in value:
            raise ValueError("begin with https:// and write {id} where the emote's id belongs")
        return value
