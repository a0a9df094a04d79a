"""What can be set about reading YouTube."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Settings

SITE = "https://www.youtube.com"


class YouTubeSettings(Settings):
    """How YouTube's chat is read."""

    viewer_count: bool = True
    """Ask once a minute how many are watching."""

    site: Annotated[str, Advanced] = SITE
    """Where YouTube's pages are; its beginning, without a slash at the end."""

    patience: Annotated[float, Field(gt=0, le=120), Advanced] = 15
    """How many seconds an answer may take."""

    shortest_wait: Annotated[float, Field(ge=0.01, le=30), Advanced] = 1.5
    """Never ask for new messages more often than once in this many seconds; much less risks being shut out."""

    longest_wait: Annotated[float, Field(ge=0.01, le=30), Advanced] = 5
    """While a stream is quiet, ask at least once in this many seconds, as far as YouTube's own pace allows it."""

    look_again: Annotated[float, Field(ge=1, le=3600), Advanced] = 30
    """When the channel is not live, look again after this many seconds; four times as long when it stays so."""

    pictures: Annotated[str, Advanced] = "https://{host}/{id}"
    """Where the pictures of emoji, badges and stickers come from."""

    @field_validator("site")
    @classmethod
    def _is_site(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_usable = False
        if not is_usable or parts.query or parts.fragment:
            raise ValueError("begin with https:// or http://, then the server's name")
        return value.rstrip("/")

    @field_validator("pictures")
    @classmethod
    def _has_places(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "{id}" not in value:
            raise ValueError("begin with https:// and write {host} and {id} where they belong")
        return value
