"""What can be set about reading Kick."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Settings, SettingsError

from . import protocol
from .target import Numbers, parse_page, parse_target


class KickSettings(Settings):
    """How Kick's chat is read."""

    numbers: list[str] = []
    """For channels that Kick does not let Stagedoor look up: open https://kick.com/api/v2/channels/somebody in your
    browser once, and paste all it shows here; or write somebody#chatroom:channel, the two numbers in it."""

    transport: Annotated[Literal["what Kick says", "centrifugo", "pusher"], Advanced] = "what Kick says"
    """Which of Kick's two ways to read the chat is used."""

    site: Annotated[str, Advanced] = protocol.SITE
    """Where a channel's numbers are looked up."""

    realtime: Annotated[str, Advanced] = protocol.REALTIME
    """Where it is asked how a chat is served."""

    pusher: Annotated[str, Advanced] = protocol.PUSHER
    """The server of the older way; `{cluster}` stands for what Kick says."""

    silence: Annotated[float, Field(gt=0, le=600), Advanced] = 60
    """After this many seconds without a word, the server of the older way is asked whether it is still there."""

    pong_wait: Annotated[float, Field(gt=0, le=120), Advanced] = 15
    """How many seconds late a sign of life may be before the chat is called stalled."""

    settle: Annotated[float, Field(ge=0, le=30), Advanced] = 2
    """Kick tells of a subscription up to five times; wait this many seconds for all of it before it is shown."""

    pictures: Annotated[str, Advanced] = protocol.FILES + "{id}"
    """Where the pictures of emotes and gifts come from; `{id}` stands for the rest of the address."""

    badge_pictures: Annotated[str, Advanced] = protocol.BADGES + "{id}"
    """Where the pictures of badges come from; `{id}` stands for the rest of the address."""

    @property
    def known(self) -> dict[str, Numbers]:
        """The numbers that were written down, by channel."""
        return {slug: numbers for slug, numbers in map(parse_target, self.numbers) if numbers}

    @field_validator("numbers")
    @classmethod
    def _are_numbers(cls, value: list[str]) -> list[str]:
        return [_short(one) for one in value if one.strip()]

    @field_validator("site", "realtime", "pusher")
    @classmethod
    def _is_address(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            is_usable = parts.scheme in {"https", "http", "wss", "ws"} and bool(parts.netloc)
        except ValueError:
            is_usable = False
        if not is_usable:
            raise ValueError("begin with https:// (or wss:// for a WebSocket), then the server's name")
        return value.rstrip("/")

    @field_validator("pictures", "badge_pictures")
    @classmethod
    def _has_id(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "{id}" not in value:
            raise ValueError("begin with https:// and write {id} where the rest of the address belongs")
        return value


def _short(text: str) -> str:
    """`somebody#chatroom:channel` for whatever was pasted."""
    if text.lstrip().startswith("{"):
        slug, numbers = parse_page(text)
        return f"{slug}#{numbers.short}"
    try:
        slug, found = parse_target(text)
    except SettingsError as fault:
        raise ValueError(str(fault)) from fault
    if found is None:
        raise ValueError("write somebody#chatroom:channel, or paste all that Kick's address shows")
    return f"{slug}#{found.short}"
