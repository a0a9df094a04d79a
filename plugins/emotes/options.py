"""What can be set about emotes that the platforms do not know themselves."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Settings


class EmoteSettings(Settings):
    """Emotes of 7TV, BetterTTV and FrankerFaceZ."""

    fetch: bool = False
    """Draw emotes of 7TV, BetterTTV and FrankerFaceZ. While this is on, they are asked for the sets of the channels you
    read and for the pictures: they learn the platform's number of each channel and the address of your internet
    connection, never anything about your viewers or what is written. While it is off, nothing is sent to them."""

    seventv: bool = True
    """Ask 7TV, for Twitch, YouTube and Kick."""

    betterttv: bool = True
    """Ask BetterTTV, for Twitch and YouTube."""

    frankerfacez: bool = True
    """Ask FrankerFaceZ, for Twitch."""

    order: list[Literal["7tv", "bttv", "ffz"]] = ["7tv", "bttv", "ffz"]
    """Whose picture is drawn when several have the same word: the first one's. A channel's own words go before those of
    every channel."""

    hours: Annotated[float, Field(ge=0.25, le=168)] = 6
    """After so many hours a set is asked for again. Until then, and whenever nobody answers, the kept one is drawn."""

    seventv_address: Annotated[str, Advanced] = "https://7tv.io/v3"
    """Where 7TV is asked."""

    betterttv_address: Annotated[str, Advanced] = "https://api.betterttv.net/3"
    """Where BetterTTV is asked."""

    frankerfacez_address: Annotated[str, Advanced] = "https://api.frankerfacez.com/v1"
    """Where FrankerFaceZ is asked."""

    seventv_pictures: Annotated[str, Advanced] = "https://cdn.7tv.app/emote/{id}/2x.webp"
    """Where pictures of 7TV come from; `{id}` stands for the emote."""

    betterttv_pictures: Annotated[str, Advanced] = "https://cdn.betterttv.net/emote/{id}/2x.webp"
    """Where pictures of BetterTTV come from; `{id}` stands for the emote."""

    frankerfacez_pictures: Annotated[str, Advanced] = "https://cdn.frankerfacez.com/emote/{id}"
    """Where pictures of FrankerFaceZ come from; `{id}` stands for the emote and its size."""

    @field_validator("order")
    @classmethod
    def _is_each_once(cls, value: list[str]) -> list[str]:
        if len(set(value)) != len(value):
            raise ValueError("name each of them once")
        return value

    @field_validator("seventv_address", "betterttv_address", "frankerfacez_address")
    @classmethod
    def _is_address(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            is_usable = parts.scheme in {"https", "http"} and bool(parts.netloc)
        except ValueError:
            is_usable = False
        if not is_usable:
            raise ValueError("begin with https://, then the server's name")
        return value.rstrip("/")

    @field_validator("seventv_pictures", "betterttv_pictures", "frankerfacez_pictures")
    @classmethod
    def _has_id(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "{id}" not in value:
            raise ValueError("begin with https:// and write {id} where the emote's id belongs")
        return value
