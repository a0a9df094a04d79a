"""Whether the channel is on air, what the stream is called, and how many watch."""

from __future__ import annotations

from stagedoor import ActionRefused, Context, SourceEvent, StreamEnded, StreamStarted, ViewerCount

from . import tidings
from .fields import Fields
from .helix import Helix
from .notification import Notification
from .viewers import PLATFORM

_GONE_AFTER = 3
"""So many looks in a row must find no stream before one whose end nobody told is over: Twitch's list lags behind."""


class Airtime:
    """One stream after the other. EventSub tells at once; a look at Twitch's list finds what it did not tell."""

    def __init__(self, channel: str, ctx: Context, helix: Helix) -> None:
        self._channel = channel
        self._ctx = ctx
        self._helix = helix
        self._stream = ""
        self._title = ""
        self._over: set[str] = set()
        self._missing = 0

    def began(self, told: Notification) -> list[SourceEvent]:
        """EventSub says that the stream began."""
        event = told.event
        if event.text("type") not in {"", "live"}:
            return []  # a repeat of an older one, or the like
        return self._begin(event.needed("id"), self._title, event.when("started_at"))

    def ended(self, told: Notification) -> list[SourceEvent]:
        """EventSub says that it is over."""
        return self._end(f"offline:{self._stream}" if self._stream else "", told)

    def renamed(self, told: Notification) -> list[SourceEvent]:
        """The stream is called otherwise now, or is about something else."""
        self._title = told.event.text("title") or self._title
        return tidings.title(told)

    async def prepare(self, channel_id: str) -> None:
        """Learn what a stream that begins now is called: the word that it began does not say so."""
        try:
            answer = await self._helix.call("GET", "channels", params={"broadcaster_id": channel_id})
        except ActionRefused as fault:
            self._ctx.log.debug("What the stream of %s is called is not known: %s", self._channel, fault)
            return
        for channel in Fields(answer).parts("data")[:1]:
            self._title = channel.text("title")

    async def look(self, channel_id: str) -> list[SourceEvent]:
        """What Twitch's list says. Where it does not answer, nothing."""
        try:
            answer = await self._helix.call("GET", "streams", params={"user_id": channel_id})
        except ActionRefused as fault:
            self._ctx.log.debug("Whether %s is on air is not known: %s", self._channel, fault)
            return []
        rows = Fields(answer).parts("data")
        stream = rows[0] if rows else Fields(None)
        if not stream.text("id") or stream.text("id") in self._over:
            return self._not_found()
        self._missing = 0
        events = self._begin(stream.text("id"), stream.text("title"), stream.when("started_at"))
        now = round(self._ctx.now() * 1000)
        count = ViewerCount(platform=PLATFORM, channel=self._channel, sent_at=now, viewers=stream.count("viewer_count"))
        return [*events, count]

    def _begin(self, stream: str, title: str, at: int) -> list[SourceEvent]:
        if stream == self._stream or stream in self._over:
            return []
        if self._stream:
            self._over.add(self._stream)
        self._stream, self._missing = stream, 0
        return [
            StreamStarted(
                platform=PLATFORM, channel=self._channel, platform_id=f"online:{stream}", sent_at=at, title=title
            )
        ]

    def _not_found(self) -> list[SourceEvent]:
        self._missing += 1
        return self._end(f"offline:{self._stream}") if self._stream and self._missing >= _GONE_AFTER else []

    def _end(self, platform_id: str, told: Notification | None = None) -> list[SourceEvent]:
        if self._stream:
            self._over.add(self._stream)
        self._stream, self._missing = "", 0
        return [
            StreamEnded(
                platform=PLATFORM,
                channel=self._channel,
                platform_id=platform_id or (told.id if told else ""),
                sent_at=told.sent_at if told else 0,
            )
        ]
