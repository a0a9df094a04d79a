"""What people type or paste: a handle, a channel, a video, or the address of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

from stagedoor import SettingsError

_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}", re.ASCII)
_HANDLE = re.compile(r"[\w.·-]{1,100}")
_HOST = re.compile(r"(?:(?:www|m|music|gaming|studio)\.)?youtube(?:-nocookie)?\.com", re.ASCII)
_BEFORE_VIDEO = frozenset({"live", "shorts", "embed", "v", "video", "e"})
_NO_CHANNEL = frozenset(
    {"watch", "live_chat", "feed", "playlist", "results", "hashtag", "redirect", "signin", "account"}
)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be read."""

    name: str
    """What to call it until the page has said more: the handle without its `@`, or an id."""
    channel: str = ""
    """The first part of the channel's address, for example `/@somebody`; empty for a video."""
    video: str = ""
    """The id of a video; beside a channel, what is meant where there is no such channel."""

    @property
    def typed(self) -> str:
        """The one way to type it; capital letters make no difference in the name of a channel."""
        if not self.channel:
            return f"youtu.be/{self.video}"
        if self.video:
            return self.video
        name = unquote(self.channel).removeprefix("/channel/")
        if _CHANNEL.fullmatch(name):
            return name
        name = name.lower()
        return name.removeprefix("/") if name.startswith("/@") else f"youtube.com{name}"

    @property
    def path(self) -> str:
        """Where to look for the stream."""
        return f"{self.channel}/live" if self.channel else f"/watch?v={self.video}"


def target(text: str) -> Target:
    """What is meant by `@somebody`, `somebody`, `UC…`, a video's id or an address. Raises `SettingsError`."""
    name = text.strip()
    found = _address(name) if "/" in name or "?" in name else _bare(name)
    if found is None:
        raise SettingsError(
            f"“{name[:80]}” is neither a YouTube channel nor a video, so there is no chat to read; type the channel's "
            "handle, for example youtube:@somebody, or paste the address of the channel or of the stream."
        )
    return found


def tidy(text: str) -> str:
    """What is meant, written in the one way. Raises `SettingsError`."""
    return target(text).typed


def _bare(name: str) -> Target | None:
    if _CHANNEL.fullmatch(name):
        return _channel(name)
    handle = name.removeprefix("@")
    if not _HANDLE.fullmatch(handle):
        return None
    may_be_video = handle == name and _VIDEO.fullmatch(name)
    return Target(handle, f"/@{quote(handle)}", video=name if may_be_video else "")


def _address(text: str) -> Target | None:
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    first, second, *_ = [*(unquote(step) for step in parts.path.split("/") if step), "", ""]
    if host.removeprefix("www.") == "youtu.be":
        return _video(first)
    if not _HOST.fullmatch(host):
        return None
    if video := parse_qs(parts.query).get("v"):
        return _video(video[0])
    if first in _BEFORE_VIDEO and second:
        return _video(second)
    return _of_path(first, second)


def _of_path(first: str, second: str) -> Target | None:
    if first == "channel":
        return _channel(second)
    if first in {"c", "user"}:
        return _named(first, second)
    if first in _NO_CHANNEL:
        return None
    return _bare(first) if first.startswith("@") else _named("", first)


def _video(video: str) -> Target | None:
    return Target(video, video=video) if _VIDEO.fullmatch(video) else None


def _channel(channel: str) -> Target | None:
    return Target(channel, f"/channel/{channel}") if _CHANNEL.fullmatch(channel) else None


def _named(kind: str, name: str) -> Target | None:
    """A name from before there were handles."""
    if not _HANDLE.fullmatch(name):
        return None
    return Target(name, f"/{kind}/{quote(name)}" if kind else f"/{quote(name)}")
