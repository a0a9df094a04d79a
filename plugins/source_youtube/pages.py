"""YouTube's pages, as far as they are needed: which stream a channel has, and whether we may see it.

A page is one to two megabytes; what matters are one `<link>` and the JSON that its scripts are given.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import unquote

from .shape import count, inside, rows, table, word
from .words import plain

_CANONICAL = re.compile(r'<link\s+rel="canonical"\s+href="([^"]{1,300})"')
_WATCHED = re.compile(r"/watch\?(?:[^#]*&)?v=([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
_CAPTCHA = ('id="captcha-form"', "/sorry/index", "g-recaptcha", "detected unusual traffic")
_CONSENT = re.compile(r'action="https://consent\.(?:youtube|google)\.[a-z.]+/(?:save|s)"|consent\.youtube\.com/m\?')
_TRIES = 20
"""Places in a page at which a variable is looked for; a title may name one as well."""
_DECODER = json.JSONDecoder()
_MEMBERS = "sponsors_only_video"
_ROBOT = re.compile(r"not a (?:ro)?bot", re.IGNORECASE)


class PageError(ValueError):
    """A page without what every such page has; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A stream as its page shows it."""

    video: str
    title: str = ""
    channel_id: str = ""
    channel_title: str = ""
    handle: str = ""
    """The channel's handle without the `@`, where the page says."""
    is_stream: bool = False
    is_live: bool = False
    is_upcoming: bool = False
    starts_at: int = 0
    """When it is to begin, in seconds since 1970; 0 where the page does not say."""
    status: str = ""
    """Whether it can be played: `OK`, `LIVE_STREAM_OFFLINE`, `UNPLAYABLE`, `LOGIN_REQUIRED`, `ERROR` …"""
    words: str = ""
    """Why not, in YouTube's words."""
    is_for_members: bool = False
    is_for_adults: bool = False
    asks_for_proof: bool = False
    """It is not shown because we might be a robot."""


def watched(page: str) -> Watch | None:
    """The stream on a page; None when it is the page of a channel that has none. Raises `PageError`."""
    canonical = _CANONICAL.search(page)
    player = variable(page, "ytInitialPlayerResponse")
    matched = _WATCHED.search(unescape(canonical[1])) if canonical else None
    if matched or (player and "playabilityStatus" in player):
        video = matched[1] if matched else word(inside(player, "videoDetails", "videoId"))
        return _watch(video, player)
    if canonical or variable(page, "ytInitialData"):
        return None
    raise PageError("a page that is neither a channel's nor a stream's")


def is_captcha(page: str) -> bool:
    """Whether this page asks us to prove that we are no robot."""
    return "ytInitialData" not in page and any(words in page for words in _CAPTCHA)


def is_consent(page: str) -> bool:
    """Whether this page asks about cookies instead of showing what was asked for."""
    return "ytInitialData" not in page and "consent." in page and bool(_CONSENT.search(page))


def variable(page: str, name: str) -> dict[str, Any]:
    """An object that a page's scripts are given: `name = {`, `window["name"] = {` or `"name":{`; empty if absent."""
    if name not in page:  # many times faster than the pattern, which holds up the show on the largest pages
        return {}
    named = re.finditer(rf'{name}(?:["\']\])?\s*=\s*(?=\{{)|"{name}"\s*:\s*(?=\{{)', page)
    for found in islice(named, _TRIES):  # each that fails is looked for its line from the page's beginning
        try:
            value, _ = _DECODER.raw_decode(page, found.end())
        except (ValueError, RecursionError):
            continue
        if value:
            return table(value)
    return {}


def text_variable(page: str, name: str) -> str:
    """A text among the page's settings: `"name":"…"`; empty if absent."""
    found = name in page and re.search(rf'"{name}"\s*:\s*"([^"\\]{{1,500}})"', page)
    return found[1] if found else ""


def viewers(data: object) -> int | None:
    """How many watch, from a stream's page or from the answer about its numbers."""
    for each in rows(inside(data, "actions")):
        if counted := table(inside(each, "updateViewershipAction", "viewCount", "videoViewCountRenderer")):
            if not counted.get("isLive"):
                return None
            return _counted(counted)
    return None


def _counted(shown: dict[str, Any]) -> int | None:
    exact = word(shown.get("originalViewCount"))
    digits = "".join(sign for sign in exact or plain(shown.get("viewCount")) if sign.isdigit())
    return count(digits) if digits else None


def _watch(video: str, player: dict[str, Any]) -> Watch:
    play = table(player.get("playabilityStatus"))
    details = table(player.get("videoDetails"))
    about = table(inside(player, "microformat", "playerMicroformatRenderer"))
    live = table(about.get("liveBroadcastDetails"))
    owner = word(about.get("ownerProfileUrl"))
    status = word(play.get("status"))
    words = word(play.get("reason")) or plain(inside(play, "errorScreen", "playerErrorMessageRenderer", "reason"))
    is_upcoming = bool(details.get("isUpcoming")) or (status == "LIVE_STREAM_OFFLINE" and not live.get("endTimestamp"))
    is_live = bool(live.get("isLiveNow")) or (bool(details.get("isLive")) and not is_upcoming)
    return Watch(
        video=video,
        title=word(details.get("title")),
        channel_id=word(details.get("channelId")) or word(about.get("externalChannelId")),
        channel_title=word(details.get("author")) or word(about.get("ownerChannelName")),
        handle=unquote(owner.rpartition("/@")[2]) if "/@" in owner else "",
        is_stream=bool(live or details.get("isLiveContent") or details.get("isLive") or is_upcoming),
        is_live=is_live,
        is_upcoming=is_upcoming and not is_live,
        starts_at=_start(play, live),
        status=status,
        words=words,
        is_for_members=_MEMBERS in json.dumps(play.get("errorScreen") or {}),
        is_for_adults=_is_for_adults(play, status),
        asks_for_proof=status == "LOGIN_REQUIRED" and bool(_ROBOT.search(words)),
    )


def _is_for_adults(play: dict[str, Any], status: str) -> bool:
    if status in {"AGE_VERIFICATION_REQUIRED", "AGE_CHECK_REQUIRED"} or play.get("desktopLegacyAgeGateReason"):
        return True
    return status == "LOGIN_REQUIRED" and "age" in re.findall(r"[a-z]+", word(play.get("reason")).lower())


def _start(play: dict[str, Any], live: dict[str, Any]) -> int:
    slate = inside(
        play, "liveStreamability", "liveStreamabilityRenderer", "offlineSlate", "liveStreamOfflineSlateRenderer"
    )
    if starts_at := count(inside(slate, "scheduledStartTime")):
        return starts_at
    try:
        return int(datetime.fromisoformat(word(live.get("startTimestamp"))).timestamp())
    except (ValueError, OverflowError):
        return 0
