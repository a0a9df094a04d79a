"""Plays a recording with its own gaps, or as fast as the show can take it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stagedoor import (
    ChatMessage,
    Context,
    Emit,
    MessageDeleted,
    Reply,
    Report,
    SourceEnded,
    SourceEvent,
    SourceState,
)

from .recording import Recording

_LATE = 2.0


class Replay:
    """A chat source that reads a file."""

    def __init__(self, path: Path, ctx: Context, manner: Callable[[], tuple[float, float]], run: str) -> None:
        """Prepare to play `path`.

        :param manner: the speed and the longest gap in seconds, as they are set now.
        :param run: put before every id of a message, or empty to keep the ids.
        """
        self._path = path
        self._ctx = ctx
        self._manner = manner
        self._run = run
        self._played_at = 0
        self._due = 0.0

    async def run(self, emit: Emit, report: Report) -> None:
        """Play the recording, then raise `SourceEnded` with a summary."""
        recording = Recording(self._path)
        self._played_at, self._due = 0, self._ctx.now()
        try:
            await asyncio.to_thread(recording.open)
            while events := await asyncio.to_thread(recording.read):
                report(SourceState.LIVE, f"Playing {self._path.name}.")
                await self._play(events, emit)
        finally:
            recording.close()
        summary = recording.summary()
        if recording.bad:
            self._ctx.log.warning("%s", summary)
        raise SourceEnded(summary)

    async def _play(self, events: list[SourceEvent], emit: Emit) -> None:
        together: list[SourceEvent] = []
        for event in events:
            wait = self._wait_before(event)
            if wait > 0:
                if together:
                    await emit(*together)
                    together = []
                await self._ctx.sleep(wait)
            together.append(anew(event, self._run))
        await emit(*together)

    def _wait_before(self, event: SourceEvent) -> float:
        speed, longest = self._manner()
        at = event.at or event.sent_at
        gap = (at - self._played_at) / 1000 if at and self._played_at else 0.0
        self._played_at = max(self._played_at, at)
        if not speed:
            return 0.0
        now = self._ctx.now()
        self._due += min(max(gap, 0.0), longest) / speed
        if not -_LATE < self._due - now < longest / speed + _LATE:
            self._due = now  # the computer slept, or its clock was set
        return self._due - now


def anew(event: SourceEvent, run: str = "") -> SourceEvent:
    """The event as the platform reported it, without what the daemon noted; with other ids if `run` is given."""
    changes: dict[str, Any] = {"id": 0, "at": 0, "cause": 0, "source": ""}
    if run:
        changes["platform_id"] = event.platform_id and run + event.platform_id
        if isinstance(event, MessageDeleted):
            changes["message_id"] = run + event.message_id
        if isinstance(event, ChatMessage) and event.reply_to:
            to = event.reply_to
            changes["reply_to"] = Reply(
                message_id=run + to.message_id, viewer_id=to.viewer_id, name=to.name, text=to.text
            )
    kept = {name: getattr(event, name) for name in event.__struct_fields__}
    return type(event)(**(kept | changes))
