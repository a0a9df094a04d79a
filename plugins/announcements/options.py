"""What a streamer may set about being announced elsewhere."""

from __future__ import annotations

import ipaddress
import re
from datetime import UTC, datetime
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from stagedoor import Advanced, Secret, Settings

VARIABLES = ("title", "game", "address", "platforms")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_LIVE = "{title}\n{address}"


class Show(Settings):
    """A stream that is planned."""

    title: str = Field("", max_length=120)
    """What it is about."""
    day: str = Field("", max_length=10)
    """The day, such as `2030-12-24`."""
    time: str = Field("", max_length=5)
    """When it begins, such as `18:00`."""
    zone: str = Field("UTC", max_length=60)
    """In which time zone, such as `Europe/Berlin`."""
    minutes: int = Field(120, ge=1, le=1_440)
    """How long it is planned to take."""

    @model_validator(mode="after")
    def _is_a_moment(self) -> Self:
        if not self.title.strip():
            raise ValueError("say what the show is about")
        try:
            self.begins  # noqa: B018 - it raises where there is no such moment
        except (ValueError, KeyError, OSError) as fault:
            raise ValueError("a show needs a day, a time and a zone: 2030-12-24, 18:00, Europe/Berlin") from fault
        return self

    @property
    def begins(self) -> float:
        """Seconds since 1970."""
        if not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", self.zone):
            raise ValueError(self.zone)
        moment = datetime.strptime(f"{self.day} {self.time}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the zone comes next
        return moment.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC).timestamp()


class AnnouncementSettings(Settings):
    """Tell people elsewhere that you are live. Nothing is sent before you switch it on."""

    is_on: bool = False
    """Announce every stream by itself."""
    dry_run: bool = False
    """Only write down what would be sent."""
    delay: int = Field(60, ge=0, le=1_800)
    """Seconds you have to be live first, so that a false start is not announced."""
    grace: int = Field(15, ge=1, le=120)
    """Minutes of a break after which it is another stream; a shorter one is still the same."""
    tell_end: bool = True
    """Change the announcement when the stream is over, where that can be done."""
    address: str = Field("", max_length=300)
    """Where people can watch, such as `https://example.org/me`."""
    game: str = Field("", max_length=100)
    """What is played or done, for `{game}`."""
    picture: str = Field("", max_length=500)
    """The address of a picture that may be shown beside it."""
    from_obs: bool = False
    """Send a picture of what OBS shows at that moment to Discord, instead. Look at what is on your screen first."""
    discord: Secret = Secret("")
    """A webhook of a Discord channel: its settings, Integrations, Webhooks, Copy address."""
    discord_second: Annotated[Secret, Advanced] = Secret("")
    """Another webhook."""
    discord_third: Annotated[Secret, Advanced] = Secret("")
    """One more."""
    discord_text: str = Field("We are live!", max_length=1_500)
    """What is said above the card. `{title}`, `{game}`, `{address}` and `{platforms}` are put in."""
    discord_mention: str = Field("", pattern=r"^(everyone|here|\d{15,22})?$")
    """Who is called: `everyone`, `here` or the number of a role. Empty for nobody, whatever the text says."""
    mastodon: str = Field("", max_length=200)
    """The address of your Mastodon server, such as `https://example.social`."""
    mastodon_token: Secret = Secret("")
    """An access token that may write posts."""
    mastodon_text: str = Field(_LIVE, max_length=1_500)
    """What is posted there."""
    mastodon_visibility: Literal["public", "unlisted", "private"] = "public"
    """Who sees it there."""
    telegram_token: Secret = Secret("")
    """The token of a Telegram bot that may write to your channel."""
    telegram_chat: str = Field("", pattern=r"^(@\w{4,40}|-?\d{1,20})?$")
    """The channel, such as `@mychannel`, or the number of a group."""
    telegram_text: str = Field(_LIVE, max_length=1_500)
    """What is posted there."""
    telegram_server: Annotated[str, Advanced] = Field("https://api.telegram.org", max_length=200)
    """Where bots are listened to."""
    webhook: Secret = Secret("")
    """An address that is told as JSON, for everything else."""
    shows: tuple[Show, ...] = Field((), max_length=200)
    """The shows you plan."""
    reminder: int = Field(0, ge=0, le=1_440)
    """Minutes before a planned show in which it is announced; 0 is never."""
    next_word: str = Field("next", max_length=30)
    """What viewers type to read when the next show is. Silent while none is planned. Empty for none."""

    @model_validator(mode="after")
    def _can_be_sent(self) -> Self:
        for text in (self.discord_text, self.mastodon_text, self.telegram_text):
            if odd := next((name for name in _VARIABLE.findall(text) if name not in VARIABLES), None):
                known = ", ".join(f"{{{name}}}" for name in VARIABLES)
                raise ValueError(f"{{{odd}}} is nothing that can be put in; there are {known}")
        for address in (self.mastodon, self.telegram_server):
            if address and not is_safe(address):
                raise ValueError("an address begins with https:// (http:// only on this computer)")
        for address in (self.address, self.picture):
            if address and urlsplit(address).scheme not in {"http", "https"}:
                raise ValueError("an address that is shown begins with https://")
        return self


def is_safe(address: str) -> bool:
    """Whether a secret may be sent there."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_here = False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_here))


class Which(Settings):
    """A channel."""

    channel: str = Field("", max_length=30)
    """Such as `discord`."""


class Number(Settings):
    """An announcement."""

    number: int = 0
    """Its number in the list."""
