"""What can be set about reading Social Stream Ninja."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Settings


class SocialStreamSettings(Settings):
    """How Social Stream Ninja is read."""

    via: Literal["the internet", "this computer"] = "the internet"
    """“the internet” goes through Social Stream Ninja's own server. “this computer” needs its desktop app with the
    local server switched on, and nothing leaves this computer."""

    leave_out: list[Annotated[str, Field(max_length=40, pattern="^[a-z0-9_-]+$")]] = []
    """Sites to leave out because Stagedoor reads them itself, in small letters: twitch, youtube, kick, tiktok."""

    block_users: bool = False
    """When you ban somebody here, have Social Stream Ninja block them. It then shows nothing of theirs, there and here;
    on the site itself they may still write, because Social Stream Ninja cannot ban there."""

    remote_address: Annotated[str, Advanced] = "wss://io.socialstream.ninja"
    """Social Stream Ninja's server on the internet."""

    local_address: Annotated[str, Advanced] = "ws://127.0.0.1:3000"
    """The server inside its desktop app."""

    ping_every: Annotated[float, Field(ge=1, le=600), Advanced] = 20
    """How often it is asked whether it is still there, in seconds."""

    @field_validator("remote_address", "local_address")
    @classmethod
    def _is_socket(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            is_usable = parts.scheme in {"ws", "wss"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_usable = False
        if not is_usable:
            raise ValueError("begin with ws:// or wss://, then the server's name")
        return value.rstrip("/")
