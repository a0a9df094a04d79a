"""A file into which another program writes, as a chat source."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from stagedoor import ChannelOpened, Context, Emit, Report, SourceEvent, SourceOffline, SourceRefused, SourceState, Verb

from .abilities import ONE_WAY
from .tail import Tail
from .translator import event

_LOOK_EVERY = 0.25
_LOOK_AGAIN = 5.0
_AT_ONCE = 256


class FollowedFile:
    """One file."""

    def __init__(self, path: Path, ctx: Context) -> None:
        self.path = path
        self._ctx = ctx
        self._home = "".join(letter if letter.isalnum() else "-" for letter in path.stem.lower())[:40] or "file"
        self._tail = Tail(path)
        self._complaint = ""

    async def run(self, emit: Emit, report: Report) -> None:
        """Follow it until cancelled; see `ChatSource`. At first from its end, later from where it was left."""
        report(SourceState.CONNECTING)
        try:
            await asyncio.to_thread(self._tail.open)
        except FileNotFoundError as fault:
            self._tail.absent()
            raise SourceOffline(
                f"There is no {self.path.name} yet in {self.path.parent}; it is read as soon as there is.",
                seconds=_LOOK_AGAIN,
            ) from fault
        except OSError as fault:
            raise SourceRefused(
                f"{self.path.name} cannot be read: {fault.strerror or fault}. Look for a mistake in the path, and "
                "whether you may read the file."
            ) from fault
        try:
            await emit(ChannelOpened(platform=self._home, channel=self._home, title=self.path.name))
            report(SourceState.LIVE)
            while True:
                lines = await asyncio.to_thread(self._tail.lines)
                await self._take(lines, emit, report)
                if self._tail.is_at_end:
                    await self._ctx.sleep(_LOOK_EVERY)
        finally:
            self._tail.close()

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Nothing can be done there."""
        return ONE_WAY

    async def _take(self, lines: list[bytes], emit: Emit, report: Report) -> None:
        if self._tail.too_long:
            report.heard(self._tail.too_long, unreadable=self._tail.too_long)
            self._tail.too_long = 0
            self._complain("a line is longer than 64 KiB", report)
        for first in range(0, len(lines), _AT_ONCE):
            events: list[SourceEvent] = []
            for line in lines[first : first + _AT_ONCE]:
                try:
                    events.append(event(line, self._home))
                except ValueError as fault:
                    report.heard(unreadable=1)
                    self._complain(str(fault), report)
                else:
                    report.heard()
            if events:
                await emit(*events)

    def _complain(self, why: str, report: Report) -> None:
        """Say once that lines are left out; how many, the source's counters say."""
        if not self._complaint:
            self._complaint = why
            report(SourceState.LIVE, f"Lines that are no documents are left out, the first because: {why}")
