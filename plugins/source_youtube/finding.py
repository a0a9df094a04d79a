"""Finds the stream to read: the one we were in while it goes on, else what the channel has now."""

from __future__ import annotations

from stagedoor import SourceEnded, SourceOffline

from . import faults
from .options import YouTubeSettings
from .pages import PageError, Watch, watched
from .target import Target
from .web import NotFoundError, Web

_GROWTH = 1.5
_MOST = 4.0
_CLEAR = frozenset({"", "OK", "LIVE_STREAM_OFFLINE", "ERROR"})


class Finding:
    """Looks for the stream of one channel, or at one video."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._misses = 0

    async def stream(self, web: Web, settings: YouTubeSettings, last: str) -> Watch:
        """The stream to read.

        :param last: the video that was live when we looked last; it is stayed with while it is.
        Raises what says why there is none: `SourceOffline`, `SourceEnded`, `SourceRefused`.
        """
        if last and self._target.channel and (watch := await self.video(web, last)) and watch.is_live:
            return watch
        watch = await self.now(web)
        if watch is None or not self._is_worth_entering(watch):
            raise self._none(watch, settings)
        if watch.is_for_members:
            raise faults.members_only(self.name(watch))
        self._misses = 0
        return watch

    async def now(self, web: Web) -> Watch | None:
        """What the channel has now, or the video as it is now."""
        try:
            return await _look(web, self._target.path)
        except NotFoundError:
            if self._target.channel and self._target.video:
                return await self._taken_for_video(web)
            if self._target.channel:
                raise faults.unknown_channel(self._target.name) from None
            raise faults.unknown_video(self._target.name) from None

    async def video(self, web: Web, video: str) -> Watch | None:
        """One video as it is now; None where there is no such page any more."""
        try:
            return await _look(web, f"/watch?v={video}")
        except NotFoundError:
            return None

    def after_the_end(self, settings: YouTubeSettings, name: str) -> SourceOffline | SourceEnded:
        """The stream just ended: a channel may stream again, a video does not."""
        self._misses = 0
        if not self._target.channel:
            return SourceEnded(f"The stream of {name} is over.")
        return faults.over(name, settings.look_again)

    def name(self, watch: Watch | None) -> str:
        """What to call the channel in a sentence."""
        return (watch.channel_title if watch else "") or self._target.name

    async def _taken_for_video(self, web: Web) -> Watch | None:
        """Eleven letters without an `@`: no channel is called that, so it is a video's id."""
        watch = await self.video(web, self._target.video)
        if watch is None or watch.status == "ERROR":
            raise faults.unknown_channel(self._target.name)
        self._target = Target(self._target.name, video=self._target.video)
        return watch

    def _is_worth_entering(self, watch: Watch) -> bool:
        return watch.is_live or watch.is_upcoming or watch.status not in _CLEAR

    def _none(self, watch: Watch | None, settings: YouTubeSettings) -> Exception:
        if self._target.channel or watch is None:
            seconds = settings.look_again * min(_GROWTH**self._misses, _MOST)
            self._misses = min(self._misses + 1, 10)
            return faults.not_live(self.name(watch), seconds)
        if watch.status == "ERROR":
            return faults.unknown_video(self._target.name, watch.words)
        if watch.is_stream:
            return SourceEnded(f"The stream of {self.name(watch)} is over; what was written in its chat is not read.")
        return faults.no_stream(self._target.name)


async def _look(web: Web, path: str) -> Watch | None:
    try:
        return watched(await web.page(path))
    except PageError as fault:
        raise faults.changed(str(fault)) from fault
