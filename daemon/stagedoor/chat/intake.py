"""The one way in: every event of every source is cut to size, de-duplicated, reviewed and recorded, in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Sequence

import msgspec

from stagedoor.chat.limits import sound, within_limits
from stagedoor.chat.reception import Arrival, Reception
from stagedoor.events import (
    ChatCleared,
    ChatMessage,
    MessageDeleted,
    MessageWithdrawn,
    SourceEvent,
    VerdictReached,
    ViewerEvent,
    ViewerSilenced,
)
from stagedoor.model import Action
from stagedoor.moderation.review import Review
from stagedoor.moderation.ruling import Judgement
from stagedoor.store.log import Log
from stagedoor.tasks import Tasks

_log = logging.getLogger(__name__)

_BATCH = 256
_CAPACITY = 4_096
_LAST_CALL = 2.0
"""Seconds that what is left at the end may take."""
OnDecided = Callable[[SourceEvent, VerdictReached], None]

_TAKEN_BACK = {
    MessageDeleted: "deleted on the platform",
    ViewerSilenced: "its writer was silenced on the platform",
    ChatCleared: "the chat was cleared on the platform",
}


class Intake:
    """A bounded queue in front of the review. A source that is faster than the show waits; nothing is dropped."""

    def __init__(
        self, log: Log, review: Review, reception: Reception, on_decided: OnDecided = lambda _, __: None
    ) -> None:
        """`on_decided(event, verdict)` hears of every verdict that plugins reached, as it is recorded."""
        self._event_log = log
        self._review = review
        self._reception = reception
        self._recent = reception.recent
        self._on_decided = on_decided
        self._queue: deque[SourceEvent] = deque()
        self._filled = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._running: asyncio.Task[None] | None = None
        self.unreadable = 0
        """Events dropped because they could not be written down."""

    @property
    def repeats(self) -> int:
        """Events dropped because they came before."""
        return self._reception.repeats

    def start(self, tasks: Tasks) -> None:
        """Begin to take events in."""
        self._running = tasks.spawn(self._run(), name="intake")

    async def close(self) -> None:
        """Take in what is left. What cannot be reviewed any more waits for a person: nothing passes unreviewed."""
        if self._running is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_CALL):
                await self.settled()
        self._running.cancel()
        await asyncio.wait([self._running])
        while batch := self._take():
            self._hold(batch)  # what was decided at the door stands

    async def accept(self, source: str, events: tuple[SourceEvent, ...]) -> None:
        """Queue what `source` reported; waits while the queue is full. Raises `TypeError` for what is no event."""
        for event in events:
            if not isinstance(event, SourceEvent):
                raise TypeError(f"The source {source} reported {type(event).__name__}, which is not a source event.")
            try:
                taken = within_limits(sound(event))
            except (TypeError, ValueError) as fault:
                self.unreadable += 1
                _log.warning("Something that %s reported was dropped: it cannot be written down (%s).", source, fault)
                continue
            while len(self._queue) >= _CAPACITY:
                self._room.clear()
                await self._room.wait()
            self._queue.append(msgspec.structs.replace(taken, source=source, id=0, at=0))
            self._idle.clear()
            self._filled.set()

    async def settled(self) -> None:
        """Wait until everything accepted so far is recorded and told."""
        await self._idle.wait()
        await self._event_log.flushed()

    async def _run(self) -> None:
        while True:
            await self._filled.wait()
            batch = self._take()
            if batch:
                await self._pass_on(batch)
            if not self._queue:
                self._filled.clear()
                self._idle.set()
            # The log's writer sets the pace when it is slower than the sources.
            while self._event_log.backlog > _CAPACITY:
                await self._event_log.flushed()

    def _take(self) -> list[Arrival]:
        batch: list[Arrival] = []
        while self._queue and len(batch) < _BATCH:
            event = self._queue.popleft()
            try:
                arrival = self._reception.receive(event)
            except Exception:  # noqa: BLE001 - whatever it was, the rest must come in, and nothing unreviewed
                _log.exception("Something could not be taken in as it should; it is held for you to decide.")
                is_viewers = isinstance(event, ChatMessage | ViewerEvent)
                arrival = Arrival(self._event_log.stamp(event), Judgement(Action.HOLD) if is_viewers else None)
            if arrival:
                batch.append(arrival)
        if len(self._queue) < _CAPACITY // 2:
            self._room.set()
        return batch

    async def _pass_on(self, batch: list[Arrival]) -> None:
        to_judge = [arrival.event for arrival in batch if _is_by_viewer(arrival)]
        try:
            judged = await self._review.judge(to_judge)
        except asyncio.CancelledError:
            self._hold(batch)
            raise
        except Exception:  # noqa: BLE001 - whatever it was, no message may be lost
            _log.exception("Reviewing failed; %d messages are held for you to decide.", len(to_judge))
            judged = [Judgement(Action.HOLD)] * len(to_judge)
        judgements = {event.id: judgement for event, judgement in zip(to_judge, judged, strict=True)}
        for arrival in batch:
            self._record(arrival.event, arrival.judgement or judgements.get(arrival.event.id))

    def _hold(self, batch: Sequence[Arrival]) -> None:
        for arrival in batch:
            self._record(
                arrival.event, arrival.judgement or (Judgement(Action.HOLD) if _is_by_viewer(arrival) else None)
            )

    def _record(self, event: SourceEvent, judgement: Judgement | None) -> None:
        action = judgement.action if judgement else Action.ALLOW
        is_gone = self._recent.was_deleted_early(event)
        self._event_log.record(event, shown=action.shows and not is_gone)
        self._recent.add(event)
        if judgement and (judgement.opinions or action is not Action.ALLOW):
            verdict = self._event_log.record(
                VerdictReached(subject=event.id, action=action, opinions=judgement.opinions, reason=judgement.reason),
                cause=event.id,
            ).event
            assert isinstance(verdict, VerdictReached)
            self._on_decided(event, verdict)
        if is_gone:
            self._event_log.record(
                MessageWithdrawn(subjects=(event.id,), reason=_TAKEN_BACK[MessageDeleted]), cause=event.id
            )
        if reason := _TAKEN_BACK.get(type(event)):
            subjects = self._recent.taken_back(event)
            if subjects:
                self._event_log.record(MessageWithdrawn(subjects=subjects, reason=reason), cause=event.id)


def _is_by_viewer(arrival: Arrival) -> bool:
    return arrival.judgement is None and isinstance(arrival.event, ChatMessage | ViewerEvent)
