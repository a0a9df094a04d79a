"""A YouTube channel as a chat source."""

from __future__ import annotations

from collections.abc import Mapping

from stagedoor import (
    ActionRefused,
    ChannelOpened,
    Context,
    Deed,
    Emit,
    Report,
    SourceDelayed,
    SourceEnded,
    SourceOffline,
    SourceRefused,
    SourceState,
    StreamEnded,
    StreamStarted,
    Verb,
)

from .actions import Actions
from .authors import PLATFORM
from .faults import ChatLostError
from .finding import Finding
from .options import YouTubeSettings
from .pages import Watch
from .pauses import Pauses
from .reading import Reading, StreamOverError
from .room import Room, enter
from .target import Target
from .web import Web, visit

_KEPT = 120.0
"""Seconds for which YouTube still knows where in the chat we were, and gives what was missed."""
_SENDING = (
    "Stagedoor reads YouTube without an account and cannot write there; write in YouTube Studio or in the chat's own "
    "window."
)
_MODERATING = (
    "Stagedoor reads YouTube without an account and cannot moderate there: hide it here, and {what} in YouTube Studio "
    "or in the chat's own window."
)
_ABILITIES = {
    Verb.SEND: _SENDING,
    Verb.DELETE: _MODERATING.format(what="delete the message"),
    Verb.TIMEOUT: _MODERATING.format(what="put the viewer in timeout"),
    Verb.BAN: _MODERATING.format(what="hide the viewer from the channel"),
    Verb.UNBAN: _MODERATING.format(what="let the viewer back in"),
    Verb.PIN: _MODERATING.format(what="pin the message"),
}


class YouTubeChat:
    """The chat of whatever a channel streams, read without an account."""

    def __init__(self, target: Target, ctx: Context) -> None:
        self._target = target
        self._ctx = ctx
        self._finding = Finding(target)
        self._pauses = Pauses(ctx)
        self._channel = target.name
        self._room: Room | None = None
        self._actions: tuple[str, Actions] = ("", Actions(target.name))
        self._live = ""
        """The video that is live as far as we know."""

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Nothing can be done without an account."""
        return _ABILITIES

    async def act(self, deed: Deed) -> str:
        """Refuse, and say where it can be done."""
        raise ActionRefused(_ABILITIES.get(deed.verb) or "YouTube does not have that.")

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled; see `ChatSource`."""
        self._pauses.check()
        settings = self._ctx.settings(YouTubeSettings)
        report(SourceState.CONNECTING)
        try:
            async with visit(settings, self._ctx.now, self._pauses.usual) as web:
                await self._visit(web, settings, emit, report)
        except SourceOffline:
            raise
        except SourceDelayed as limit:
            if limit.is_firm:
                self._pauses.keep(limit)
            raise

    async def _visit(self, web: Web, settings: YouTubeSettings, emit: Emit, report: Report) -> None:
        room, self._room = self._room, None
        if room is None or not 0 <= self._ctx.now() - room.answered_at <= _KEPT:
            room = await self._enter(web, settings, emit)
        reading = Reading(self._ctx, settings, web, room, self._finding)
        try:
            await reading.run(emit, report, on_start=lambda watch: self._started(watch, emit), pauses=self._pauses)
        except StreamOverError as over:
            await self._ended(emit)
            raise over.then from None
        except ChatLostError:
            raise
        except (ConnectionError, SourceDelayed):
            self._room = room if room.answered_at else None  # where we were is known, so nothing need be missed
            raise

    async def _enter(self, web: Web, settings: YouTubeSettings, emit: Emit) -> Room:
        try:
            watch = await self._finding.stream(web, settings, self._live)
        except (SourceOffline, SourceEnded, SourceRefused):
            await self._ended(emit)
            raise
        if self._live and watch.video != self._live:
            await self._ended(emit)
        self._channel = channel = watch.handle or self._target.name
        if self._actions[0] != watch.video:
            self._actions = (watch.video, Actions(channel))
        room = await enter(web, watch, channel, self._actions[1], self._finding.name(watch))
        await emit(
            ChannelOpened(
                platform=PLATFORM, channel=channel, channel_id=watch.channel_id, title=watch.channel_title or channel
            )
        )
        if watch.is_live:
            await self._started(watch, emit)
        return room

    async def _started(self, watch: Watch, emit: Emit) -> None:
        if self._live == watch.video:
            return
        self._live = watch.video
        started = f"{watch.video}/started"
        await emit(StreamStarted(platform=PLATFORM, channel=self._channel, platform_id=started, title=watch.title))

    async def _ended(self, emit: Emit) -> None:
        if self._live:
            ended = f"{self._live}/ended"
            self._live = ""
            await emit(StreamEnded(platform=PLATFORM, channel=self._channel, platform_id=ended))
