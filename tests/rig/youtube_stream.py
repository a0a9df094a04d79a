"""A video on the fake YouTube, its page and its chat."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rig.youtube_pages import chat_renderer, html


@dataclass
class FakeStream:
    """One video and its chat."""

    video: str
    handle: str = ""
    title: str = "A stream"
    author: str = "Some Body"
    channel_id: str = "UC" + "a" * 22
    is_live: bool = True
    is_upcoming: bool = False
    starts_at: int = 0
    status: str = ""
    words: str = ""
    offer: str = ""
    chat_message: str = ""
    """Why there is no chat, in the page's words."""
    is_closed: bool = False
    """The chat is over: answers have no continuation any more."""
    has_choices: bool = True
    viewers: str = "1234"
    timeout: int = 10_000
    kind: str = "invalidationContinuationData"
    history: int = 100
    actions: list[Any] = field(default_factory=list)
    filtered: set[int] = field(default_factory=set)
    """Which actions “Top chat” leaves out, by their place."""
    tell: Callable[[], None] = lambda: None

    def say(self, *actions: Any, is_spam: bool = False) -> None:
        """New actions, for everyone who asks."""
        if is_spam:
            self.filtered |= set(range(len(self.actions), len(self.actions) + len(actions)))
        self.actions += actions
        self.tell()

    def end(self) -> None:
        """The stream and its chat are over."""
        self.is_live = self.is_upcoming = False
        self.is_closed = True

    def page(self, padding: int = 0) -> str:
        """The page of the video."""
        live: dict[str, Any] = {"isLiveNow": self.is_live}
        if not (self.is_live or self.is_upcoming):
            live["endTimestamp"] = "2026-11-22T12:00:00+00:00"
        status = self.status or ("LIVE_STREAM_OFFLINE" if self.is_upcoming else "OK")
        play: dict[str, Any] = {"status": status, "reason": self.words}
        if self.offer:
            play["errorScreen"] = {"playerLegacyDesktopYpcOfferRenderer": {"offerId": self.offer}}
        if self.starts_at:
            slate = {"liveStreamOfflineSlateRenderer": {"scheduledStartTime": str(self.starts_at)}}
            play["liveStreamability"] = {"liveStreamabilityRenderer": {"offlineSlate": slate}}
        details = {"videoId": self.video, "title": self.title, "channelId": self.channel_id, "author": self.author}
        details |= {"isLiveContent": True} | ({"isUpcoming": True} if self.is_upcoming else {})
        micro = {"liveBroadcastDetails": live, "ownerProfileUrl": f"http://www.youtube.com/@{self.handle}"}
        player = {
            "playabilityStatus": play,
            "videoDetails": details,
            "microformat": {"playerMicroformatRenderer": micro},
        }
        return html(
            f"https://www.youtube.com/watch?v={self.video}",
            f"var ytInitialPlayerResponse = {json.dumps(player)}",
            f"var ytInitialData = {json.dumps(self._beside())}",
            padding=padding,
        )

    def _beside(self) -> dict[str, Any]:
        """What the page shows beside the video; the tokens of the choices there are of no room."""
        bar: dict[str, Any] = {"liveChatRenderer": chat_renderer(self.video, [], "")}
        if self.chat_message:
            message = {"messageRenderer": {"text": {"runs": [{"text": self.chat_message}]}}}
            bar = {"conversationBarRenderer": {"availabilityMessage": message}}
        title = {"videoPrimaryInfoRenderer": {"title": {"runs": [{"text": self.title}]}}}
        columns = {"conversationBar": bar, "results": {"results": {"contents": [title]}}}
        return {"contents": {"twoColumnWatchNextResults": columns}}
