"""Cues whose time comes: every so many minutes, at a time of day, so long into the stream."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from stagedoor import Context

from .settings import TIMED, Cue, CuesSettings

_LONGEST = 20.0


class Timers:
    """Says which cue's time has come, while there is one that waits for it."""

    def __init__(self, ctx: Context, live_since: Callable[[], float | None], due: Callable[[str], None]) -> None:
        self._ctx = ctx
        self._live_since = live_since
        self._due = due
        self._next: dict[str, tuple[object, float]] = {}
        self._streamed: dict[str, float] = {}
        """For each cue the stream in which its time came already, by when that began."""
        self._turn = 0

    def change(self, settings: CuesSettings) -> None:
        """Follow these from now on; what goes on as before keeps its time."""
        timed = {cue.name: cue for cue in settings.cues if cue.is_on and cue.when.kind in TIMED}
        before, now = self._next, self._ctx.now()
        self._next = {
            name: before[name] if name in before and before[name][0] == cue.when else (cue.when, _next(cue, now))
            for name, cue in timed.items()
            if cue.when.kind != "into_stream"
        }
        self._turn += 1
        if timed:
            self._ctx.spawn(self._follow(self._turn, timed))

    def at(self, cue: str) -> float:
        """When a cue's time comes next, in seconds since 1970; 0 where nobody knows."""
        return self._next[cue][1] if cue in self._next else 0.0

    async def _follow(self, turn: int, timed: dict[str, Cue]) -> None:
        while turn == self._turn:
            now = self._ctx.now()
            for name, cue in timed.items():
                if self._has_come(cue, now):
                    self._due(name)
            waits = [at - now for _, at in self._next.values()]
            if begun := self._live_since():
                waits += [
                    begun + cue.when.minutes * 60 - now
                    for name, cue in timed.items()
                    if cue.when.kind == "into_stream" and self._streamed.get(name) != begun
                ]
            await self._ctx.sleep(max(0.05, min([_LONGEST, *waits])))

    def _has_come(self, cue: Cue, now: float) -> bool:
        if cue.when.kind == "into_stream":
            begun = self._live_since()
            if begun is None or self._streamed.get(cue.name) == begun or now < begun + cue.when.minutes * 60:
                return False
            self._streamed[cue.name] = begun
            return now < begun + cue.when.minutes * 60 + _LONGEST * 2  # what was slept through is over
        when, at = self._next[cue.name]
        if now < at:
            return False
        self._next[cue.name] = (when, _next(cue, now))
        return now < at + 60  # a computer that was asleep does not make up for it


def _next(cue: Cue, now: float) -> float:
    if cue.when.kind == "every":
        return now + cue.when.minutes * 60
    hour, minute = map(int, cue.when.clock.split(":"))
    today = datetime.fromtimestamp(now).astimezone()
    at = today.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if at.timestamp() <= now:
        at = (
            today.replace(tzinfo=None, hour=hour, minute=minute, second=0, microsecond=0) + timedelta(days=1)
        ).astimezone()
    return at.timestamp()
