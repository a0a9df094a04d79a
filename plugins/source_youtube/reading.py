"""Reads one chat: asks again and again, hands on what is new, and notices when the stream begins, ends or changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from stagedoor import Context, Emit, Report, SourceDelayed, SourceOffline, SourceRefused, SourceState, ViewerCount

from .authors import PLATFORM
from .continuation import continuation
from .doorway import Doorway
from .faults import AskedTooOftenError, ChatLostError
from .finding import Finding
from .options import YouTubeSettings
from .pace import LONGEST, pause
from .pages import Watch, viewers
from .pauses import Pauses
from .room import Room
from .shape import inside, rows, table
from .web import NotFoundError, Web

_SOON = 600.0
_QUIET = 120.0
_COUNT_EVERY = 60.0
_SPARE = 5.0
_GOOD = 60.0
_SHOWN = frozenset({"OK", "LIVE_STREAM_OFFLINE"})
"""What a page says that shows the stream as it is; others, such as one that takes us for a robot, do not know."""


class StreamOverError(Exception):
    """The stream is over, or another one has begun."""

    def __init__(self, then: Exception) -> None:
        """`then` is what to do about it."""
        super().__init__(str(then))
        self.then = then


class Reading:
    """Reads one room until it is left."""

    def __init__(self, ctx: Context, settings: YouTubeSettings, web: Web, room: Room, finding: Finding) -> None:
        self._ctx = ctx
        self._settings = settings
        self._web = web
        self._room = room
        self._finding = finding
        self._is_first = True

    async def run(
        self, emit: Emit, report: Report, *, on_start: Callable[[Watch], Awaitable[None]], pauses: Pauses
    ) -> None:
        """Read on. Raises `StreamOverError`, `ChatLostError`, `SourceDelayed` or `ConnectionError`.

        :param on_start: called when the stream of a waiting room has begun.
        """
        room = self._room
        began = room.spoken_at = room.looked_at = self._ctx.now()
        if not room.answered_at and room.door.actions:
            await self._deliver(room.door.actions, emit, report)
        while True:
            pauses.check_limit()
            brought = await self._ask(emit, report)
            if self._ctx.now() - began > _GOOD:
                pauses.forgive()
            await self._look(on_start, report)
            await self._count(emit, report)
            await self._ctx.sleep(pause(room.next, brought, self._settings))

    async def _ask(self, emit: Emit, report: Report) -> int:
        """Ask once for what is new; how much that was."""
        room = self._room
        answer = await self._post("live_chat/get_live_chat", room.door, continuation=room.next.token)
        chat = table(inside(answer, "continuationContents", "liveChatContinuation"))
        batch = rows(chat.get("actions"))
        following = continuation(chat.get("continuations"))
        if chat or following:
            await self._deliver(batch, emit, report)
        if following is None:
            await self._closed()
            raise ChatLostError("YouTube closed this chat, although the stream goes on")
        room.next = following
        room.answered_at = self._ctx.now()
        if batch:
            room.spoken_at = room.answered_at
        return len(batch)

    async def _deliver(self, batch: list[object], emit: Emit, report: Report) -> None:
        room = self._room
        if self._is_first:
            self._is_first = False
            if room.answered_at or room.actions.has_told(batch):
                report.caught_up()
            report.expect(max(LONGEST, self._settings.shortest_wait) + self._settings.patience + _SPARE)
            report(SourceState.LIVE, room.state)
        outcome = room.actions.outcome(batch)
        report.heard(outcome.actions - len(outcome.unknown), unreadable=outcome.unreadable)
        for name in outcome.unknown:
            report.heard(1, unknown=name)
        if outcome.events:
            await emit(*outcome.events)

    async def _closed(self) -> None:
        """The chat has no continuation: is the stream over, or did only the chat get lost?"""
        watch = await self._finding.video(self._web, self._room.watch.video)
        if watch is None or not (watch.is_live or watch.is_upcoming):
            name = self._finding.name(watch or self._room.watch)
            raise StreamOverError(self._finding.after_the_end(self._settings, name))

    async def _look(self, on_start: Callable[[Watch], Awaitable[None]], report: Report) -> None:
        """Look at the page again, when it may be different: before the stream, and while nobody says anything."""
        room, now = self._room, self._ctx.now()
        is_soon = not room.watch.is_live and room.watch.starts_at - now < _SOON
        often = self._settings.look_again * (1 if is_soon else 4)
        is_settled = room.watch.is_live and abs(now - room.spoken_at) < _QUIET
        if is_settled or abs(now - room.looked_at) < often:
            return
        room.looked_at = now
        watch = await self._glimpse()
        report.heard(0)
        if watch is None:
            return
        if not watch.video or (watch.video == room.watch.video and _is_past(watch)):
            await self._perhaps_over()
        elif watch.video == room.watch.video:
            if watch.status not in _SHOWN:
                return
            has_begun = watch.is_live and not room.watch.is_live
            room.watch = replace(watch, handle=watch.handle or room.watch.handle)
            if has_begun:
                await on_start(room.watch)
            report(SourceState.LIVE, room.state)
        elif watch.is_live and not watch.is_for_members and await self._is_over():
            name = self._finding.name(watch)
            raise StreamOverError(SourceOffline(f"The next stream of {name} begins; its chat is read now.", seconds=0))
        elif _is_sooner(watch, room.watch):
            name = self._finding.name(watch)
            raise StreamOverError(SourceOffline(f"{name} streams something else before; that is read now.", seconds=0))

    async def _glimpse(self) -> Watch | None:
        """The channel's page as it is now; no video on it where it has none, None where no page came."""
        with self._unharmed("A look at the page"):
            return await self._finding.now(self._web) or Watch("")
        return None

    async def _perhaps_over(self) -> None:
        """The channel shows no stream; a chat that still answers after its stream is left."""
        ours: Watch | None = None
        with self._unharmed("A look at the stream"):
            ours = await self._finding.video(self._web, self._room.watch.video)
        if ours and _is_past(ours):
            raise StreamOverError(self._finding.after_the_end(self._settings, self._finding.name(ours)))

    @contextmanager
    def _unharmed(self, what: str) -> Iterator[None]:
        """What does not come here must not end a chat that does; but a limit holds for both."""
        try:
            yield
        except AskedTooOftenError:
            raise
        except (SourceDelayed, SourceRefused, ConnectionError) as fault:
            self._ctx.log.debug("%s gave nothing: %s", what, fault)

    async def _is_over(self) -> bool:
        """Whether the stream we are in is live no more, or not yet."""
        if not self._room.watch.is_live:
            return True
        ours = await self._finding.video(self._web, self._room.watch.video)
        return ours is None or not ours.is_live

    async def _count(self, emit: Emit, report: Report) -> None:
        room, now = self._room, self._ctx.now()
        is_due = abs(now - room.counted_at) >= _COUNT_EVERY
        if not (self._settings.viewer_count and room.watch.is_live and is_due):
            return
        room.counted_at = now
        answer: dict[str, object] = {}
        with self._unharmed("The question how many watch"):
            answer = await self._post("updated_metadata", room.door, videoId=room.watch.video)
        report.heard(0)
        if (count := viewers(answer)) is not None:
            await emit(ViewerCount(platform=PLATFORM, channel=room.channel, viewers=count))

    async def _post(self, endpoint: str, door: Doorway, **question: str) -> dict[str, object]:
        try:
            return await self._web.ask(endpoint, door, **question)
        except NotFoundError as fault:
            raise ChatLostError("YouTube has nothing there any more") from fault


def _is_sooner(other: Watch, ours: Watch) -> bool:
    """Whether we wait for a stream that another one comes before."""
    if not (other.is_upcoming and other.starts_at) or other.is_for_members or ours.is_live:
        return False
    return not ours.starts_at or other.starts_at < ours.starts_at


def _is_past(watch: Watch) -> bool:
    """Whether the page says that the stream has been."""
    return watch.is_stream and watch.status in _SHOWN and not (watch.is_live or watch.is_upcoming)
