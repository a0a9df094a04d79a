"""Queues: cues that wait for one another."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from .runs import Run
from .settings import Queue


class Line:
    """One queue. Whoever has its turn leaves it when everything it did is put back."""

    def __init__(self, settings: Queue, now: Callable[[], float]) -> None:
        self.settings = settings
        self._now = now
        self._waiting: deque[tuple[Run, asyncio.Event]] = deque()
        self._running: list[Run] = []
        self.is_paused = False

    @property
    def waiting(self) -> Sequence[Run]:
        """Who waits, the next one first."""
        return [run for run, _ in self._waiting if not run.is_over]

    @property
    def running(self) -> Sequence[Run]:
        """Whose turn it is."""
        return self._running

    def waits(self, cue: str) -> Run | None:
        """The run of a cue that waits here already."""
        return next((run for run in self.waiting if run.cue == cue), None)

    async def turn(self, run: Run) -> bool:
        """Wait for one's turn. False: it was dropped, and says why."""
        if not self._make_room(run):
            return False
        called = asyncio.Event()
        self._waiting.append((run, called))
        self._call()
        try:
            await called.wait()
        finally:
            self._waiting = deque(each for each in self._waiting if each[0] is not run)
        return not run.is_over

    def leave(self, run: Run) -> None:
        """It is over."""
        self._running = [each for each in self._running if each is not run]
        self._call()

    def pause(self) -> None:
        """Nobody's turn comes."""
        self.is_paused = True

    def go_on(self) -> None:
        """It goes on."""
        self.is_paused = False
        self._call()

    def clear(self, sentence: str) -> int:
        """Drop everybody who waits; how many that were."""
        waiting = self.waiting
        for run in waiting:
            run.end("dropped", self._now(), sentence)
        self.let_go()
        return len(waiting)

    def let_go(self) -> None:
        """Whoever is over waits no more."""
        for run, called in self._waiting:
            if run.is_over:
                called.set()

    def change(self, settings: Queue) -> None:
        """Have other settings from now on."""
        self.settings = settings
        self._call()

    def _make_room(self, run: Run) -> bool:
        is_free = not self.is_paused and (self.settings.kind == "side by side" or not self._running)
        if is_free or len(self.waiting) < self.settings.limit:
            return True
        full = f"The queue “{self.settings.name}” was full."
        if self.settings.drops == "the newest":
            run.end("dropped", self._now(), full)
            return False
        self.waiting[0].end("dropped", self._now(), full)
        self.let_go()
        return True

    def _call(self) -> None:
        while self._waiting and not self.is_paused:
            if self.settings.kind == "one after the other" and self._running:
                return
            run, called = self._waiting.popleft()
            if not run.is_over:
                self._running.append(run)
            called.set()
