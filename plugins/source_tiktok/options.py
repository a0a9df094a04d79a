"""What can be set about reading TikTok."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from stagedoor import Advanced, Secret, Settings

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class TikTokSettings(Settings):
    """How TikTok LIVE is read. Nothing here is needed to read a chat."""

    way: Literal["auto", "without_account", "signing_service", "tikfinity"] = "auto"
    """How a LIVE is reached. `auto` asks TikTok without an account first, then the signing service if it is allowed
    below, then TikFinity if it runs on this computer."""

    signing_allowed: bool = False
    """Ask a signing service when TikTok does not let us in without an account. It is another company: it learns which
    LIVE is read and the address of your internet connection, and never anything of your TikTok account."""

    signing_address: str = "https://api.eulerstream.com"
    """The signing service to ask."""

    signing_key: Secret = Secret("")
    """Your key for the signing service; most answer a few times an hour without one."""

    tikfinity_account: str = ""
    """The @name TikFinity is connected to; only this chat is read from there. Empty: the only TikTok chat being
    read."""

    offline_first: Annotated[float, Field(ge=5, le=3600)] = 30
    """After a LIVE has ended, look again after this many seconds; then after twice as long, and so on."""

    offline_longest: Annotated[float, Field(ge=5, le=3600)] = 120
    """… up to this many seconds."""

    comment_silence: Annotated[int, Field(ge=0, le=3600)] = 60
    """Warn when viewers come and give, but nobody has written for this many seconds; 0 never warns."""

    silence: Annotated[float, Field(gt=0, le=600), Advanced] = 60
    """After this many seconds without a word from TikTok the chat is called stalled."""

    patience: Annotated[float, Field(gt=0, le=120), Advanced] = 15
    """How many seconds TikTok and the signing service have to answer."""

    signing_hourly: Annotated[int, Field(ge=1, le=3600), Advanced] = 20
    """How often the signing service is asked in an hour at most, whatever it would allow."""

    site: Annotated[str, Advanced] = "https://www.tiktok.com"
    """Where profiles are."""

    webcast: Annotated[str, Advanced] = "https://webcast.tiktok.com"
    """Where TikTok says what is known of a LIVE."""

    socket: Annotated[str, Advanced] = "wss://webcast-ws.tiktok.com"
    """Where the chat comes from when TikTok is asked without an account."""

    tikfinity_address: Annotated[str, Advanced] = "ws://localhost:21213"
    """Where TikFinity hands over what it reads."""

    pictures: Annotated[str, Advanced] = ""
    """Where pictures come from instead of TikTok's own servers; empty: from those."""

    @field_validator("pictures")
    @classmethod
    def _is_page_or_nothing(cls, value: str) -> str:
        return _checked(value, "https", "http") if value.strip() else ""

    @field_validator("site", "webcast", "signing_address")
    @classmethod
    def _is_page(cls, value: str) -> str:
        return _checked(value, "https", "http")

    @field_validator("socket", "tikfinity_address")
    @classmethod
    def _is_socket(cls, value: str) -> str:
        return _checked(value, "wss", "ws")

    @field_validator("tikfinity_account")
    @classmethod
    def _is_name(cls, value: str) -> str:
        return value.strip().lstrip("@").lower()

    @property
    def asks_service(self) -> bool:
        """Whether the signing service may be asked at all."""
        return self.signing_allowed or self.way == "signing_service"

    @property
    def service(self) -> str:
        """What to call the signing service: the name of its server."""
        return urlsplit(self.signing_address).hostname or self.signing_address


def is_safe(address: str, secure: str) -> bool:
    """Whether nobody on the way can read along: encrypted, or on this computer."""
    parts = urlsplit(address)
    return parts.scheme == secure or parts.hostname in _HERE


def _checked(value: str, secure: str, plain: str) -> str:
    value = value.strip().rstrip("/")
    try:
        parts = urlsplit(value)
        is_usable = parts.scheme in (secure, plain) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable or not is_safe(value, secure):
        raise ValueError(f"begin with {secure}://, then the server's name ({plain}:// only for this computer)")
    return value
