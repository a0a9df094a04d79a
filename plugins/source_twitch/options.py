"""What can be set about reading Twitch."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Settings

BADGES = "twitch-badge"
"""The first part of a badge's `image`."""
IMAGES = "twitch"
"""The first part of an emote's `Fragment.image`."""
AVATAR = "twitch-avatar"
"""The first part of the path of a channel's own picture."""
LOGIN = "twitch"
"""The name of the login that reads, writes and moderates."""
BOT = "twitch_bot"
"""The name of the login of a second account, which only writes."""
BADGE_IMAGE = "https://static-cdn.jtvnw.net/badges/v1/{id}/2"
AVATAR_IMAGE = "https://static-cdn.jtvnw.net/jtv_user_pictures/{id}"
EMOTE_IMAGE = "https://static-cdn.jtvnw.net/emoticons/v2/{id}/default/dark/2.0"


class TwitchSettings(Settings):
    """How Twitch's chat is read."""

    shared_chat: bool = True
    """In a shared chat, also show what viewers of the other channels write."""

    client_id: Annotated[str, Field(max_length=100, pattern=r"^\s*[a-zA-Z0-9]*\s*$")] = ""
    """Needed only to log in, which reading does not take. Twitch gives one to anybody in two minutes: at
    dev.twitch.tv/console choose “Register Your Application”, any name, `http://localhost` as the redirect address, a
    category, and “Public” as the client type; the client id it then shows belongs here. It is not a secret."""

    permissions: Literal["moderator", "broadcaster"] = "broadcaster"
    """What a login asks Twitch for. “moderator” is enough to write and moderate; “broadcaster” also reads what only the
    owner of a channel may know: redeemed rewards, polls, predictions, hype trains, goals, advertisements."""

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

    badge_image: Annotated[str, Advanced] = BADGE_IMAGE
    """Where the pictures of badges come from; `{id}` stands for the badge."""

    id_address: Annotated[str, Advanced] = "https://id.twitch.tv/oauth2"
    """Where a login is made."""

    api_address: Annotated[str, Advanced] = "https://api.twitch.tv/helix"
    """Where Twitch is asked to do something, when logged in."""

    eventsub_address: Annotated[str, Advanced] = "wss://eventsub.wss.twitch.tv/ws"
    """Where Twitch tells what a chat does not say, when logged in."""

    @property
    def server(self) -> str:
        """What to call the other end: Twitch, or the name of a server that stands in for it."""
        host = urlsplit(self.address).hostname or ""
        return "Twitch" if host == "twitch.tv" or host.endswith(".twitch.tv") else host

    @field_validator("address")
    @classmethod
    def _is_address(cls, value: str) -> str:
        return _reachable(value, "wss", "ws", "ircs", "irc")

    @field_validator("client_id")
    @classmethod
    def _as_pasted(cls, value: str) -> str:
        return value.strip()

    @field_validator("id_address", "api_address")
    @classmethod
    def _is_page(cls, value: str) -> str:
        return _reachable(value, "https", "http").rstrip("/")

    @field_validator("eventsub_address")
    @classmethod
    def _is_socket(cls, value: str) -> str:
        return _reachable(value, "wss", "ws")

    @field_validator("emote_image", "badge_image")
    @classmethod
    def _has_id(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "{id}" not in value:
            raise ValueError("begin with https:// and write {id} where the id belongs")
        return value


def _reachable(value: str, *schemes: str) -> str:
    try:
        parts = urlsplit(value)
        is_usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable:
        begin = ", ".join(f"{scheme}://" for scheme in schemes[:-1])
        raise ValueError(f"begin with {begin} or {schemes[-1]}://, then the server's name")
    return value
