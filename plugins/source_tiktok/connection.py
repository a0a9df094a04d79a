"""One socket to one LIVE: entered, kept open, read to its end, and everything noticed that goes wrong on it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Sequence
from typing import Protocol

from stagedoor import Context, Emit, Report, SourceEvent, SourceState

from .decoder import Decoded
from .faults import changed, silent
from .frames import FrameError, enter_room, heartbeat
from .options import TikTokSettings
from .room import Way
from .watch import CommentWatch, warning
from .wire import Wire

HEARTBEAT = 10
"""Seconds between two signs of life; TikTok's web page sends them as often."""
TICK = 1.0
SLICE = 100
"""How many events are handed over before the loop may do something else."""
_LARGE = 64 * 1024
"""A frame of more bytes is decoded beside the loop."""
_HOPELESS = 10
"""So many frames that hold something, none of it readable: TikTok has changed."""


class Reads(Protocol):
    """What turns frames into events: `Decoder`, or what stands in for it."""

    def decode(self, frame: bytes, now: float) -> Decoded:
        """What a frame says; raises `FrameError`."""

    def settle(self, now: float) -> list[SourceEvent]:
        """What became certain by the passing of time."""

    def close(self) -> list[SourceEvent]:
        """What is certain because nothing more will come."""


class Connection:
    """Reads one LIVE over one wire."""

    def __init__(self, wire: Wire, way: Way, reads: Reads, ctx: Context, report: Report) -> None:
        self._wire = wire
        self._way = way
        self._reads = reads
        self._ctx = ctx
        self._report = report
        self._watch = CommentWatch()
        self.is_live = False
        """Whether chat could arrive, now or before."""
        self._is_decoding = False
        self._is_over = False
        self._readable = 0
        self._hopeless = 0
        self._sequence = 0

    async def read(self, emit: Emit) -> None:
        """Enter the room and hand over everything it says. Returns when the LIVE is over.

        Raises `ConnectionError` when the connection is lost, `WayClosed` when nothing of it can be read.
        """
        await self._enter()
        await first_of(self._read(emit), self._tick(emit))

    async def _enter(self) -> None:
        if room := self._way.room:
            await self._beat()
            await self._wire.send(enter_room(int(room.room_id)))

    async def _beat(self) -> None:
        if room := self._way.room:
            self._sequence += 1
            await self._wire.send(heartbeat(int(room.room_id), self._sequence))

    async def _say(self, saying: Awaitable[None]) -> None:
        """Where it cannot be sent the other side has closed; whatever it said before is read first."""
        with contextlib.suppress(ConnectionError):
            await saying

    async def _read(self, emit: Emit) -> None:
        while not self._is_over:
            frame = await self._wire.receive()
            if isinstance(frame, str):
                if self._way.room:  # TikTok speaks in bytes only
                    self._report.heard(0)
                    continue
                frame = frame.encode()
            try:
                decoded = await self._decoded(frame)
            except FrameError as fault:
                self._report.heard(1, unreadable=1)
                self._despair(str(fault))
                continue
            if decoded.reply:
                await self._say(self._wire.send(decoded.reply))
            await self._take(decoded, emit)

    async def begin(self, first: Decoded, emit: Emit) -> None:
        """Hand over what came with the address; whether the socket brings anything is not known by that."""
        self._count(first)
        await self._hand_over(self._events(first), emit)

    async def _take(self, decoded: Decoded, emit: Emit) -> None:
        """Count what a frame held, and hand it over."""
        self._count(decoded)
        events = self._events(decoded)
        is_sense = not decoded.received or decoded.received > decoded.unreadable
        if not self.is_live and is_sense and (self._way.room or events):
            self._lives()
        await self._hand_over(events, emit)

    def _events(self, decoded: Decoded) -> list[SourceEvent]:
        if decoded.received - decoded.unreadable - len(decoded.unknown) > 0:
            self._readable += 1
        elif decoded.received:
            self._despair("none of its messages")
        if not decoded.is_over:
            return decoded.events
        self._is_over = True
        return [*self._reads.close(), *decoded.events]

    def _count(self, decoded: Decoded) -> None:
        self._report.heard(decoded.received - len(decoded.unknown), unreadable=decoded.unreadable)
        for method in decoded.unknown:
            self._report.heard(1, unknown=method)

    async def _decoded(self, frame: bytes) -> Decoded:
        if len(frame) <= _LARGE:
            return self._reads.decode(frame, self._ctx.now())
        self._is_decoding = True
        try:
            return await asyncio.to_thread(self._reads.decode, frame, self._ctx.now())
        finally:
            self._is_decoding = False

    async def _hand_over(self, events: Sequence[SourceEvent], emit: Emit) -> None:
        for start in range(0, len(events), SLICE):
            part = events[start : start + SLICE]
            await emit(*part)
            await asyncio.sleep(0)
        if self._watch.see(events):
            self._report(SourceState.LIVE, self._way.remark)

    def _lives(self) -> None:
        self.is_live = True
        self._report(SourceState.LIVE, self._way.remark)
        if self._way.room:
            self._report.expect(self._ctx.settings(TikTokSettings).silence)

    def _despair(self, what: str) -> None:
        """Frames come, and nothing can be read. After enough of them, say so."""
        if self._readable:
            return
        self._hopeless += 1
        if self._hopeless >= _HOPELESS:
            raise changed(self._way.name, f"{self._hopeless} messages in a row made no sense; {what}")

    async def _tick(self, emit: Emit) -> None:
        ticks = 0
        while True:
            await self._ctx.sleep(TICK)
            ticks += 1
            settings = self._ctx.settings(TikTokSettings)
            if ticks % HEARTBEAT == 0:
                await self._say(self._beat())
            if not self.is_live:
                if self._way.room and ticks * TICK >= settings.patience:
                    raise silent(self._way.name, settings.patience)
                continue
            if not self._is_decoding and (settled := self._reads.settle(self._ctx.now())):
                await emit(*settled)
            if self._watch.passed(TICK, settings.comment_silence):
                text = warning(self._way.name, settings.comment_silence)
                self._ctx.notice(text, level="warning")
                self._report(SourceState.LIVE, text)


async def first_of(*works: Awaitable[None]) -> None:
    """Run all at once until the first one ends; the others are ended then. What it raised is raised."""
    running = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for work in running:
            work.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    for work in running:
        if work in done:
            work.result()
