"""One question to one plugin: in its thread or on the loop, with whatever it has said when time is up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter, thread_time
from typing import Any, Protocol

from stagedoor.host.calling import Arguments, Implementation
from stagedoor.host.threads import PluginThread
from stagedoor.host.work import Raised, Work
from stagedoor.tasks import Tasks


class Question(Protocol):
    """A batch of calls of one hook of one plugin."""

    calls: Sequence[Arguments]
    said: list[tuple[int, Any]]
    """The answers that are not None, by the number of the call."""
    faults: list[tuple[int, BaseException]]
    seconds: float
    worst: float

    @property
    def unanswered(self) -> Sequence[int]:
        """The numbers of the calls that have not ended, or were never begun."""

    @property
    def was_kept_waiting(self) -> bool:
        """Whether the computer has not let it begin yet, which is no fault of the plugin's."""

    def abandon(self) -> None:
        """Begin no further call, and take no further answer."""


class ThreadQuestion:
    """The whole batch in the plugin's thread: one hop there and one back."""

    def __init__(self, implementation: Implementation, calls: Sequence[Arguments], on_end: Callable[[], None]) -> None:
        self._call = implementation.call
        self.calls = calls
        self._on_end: Callable[[], None] | None = on_end
        self._abandoned = False
        self._begun = False
        self._finished = 0
        self._thread: PluginThread | None = None
        self.said: list[tuple[int, Any]] = []
        self.faults: list[tuple[int, BaseException]] = []
        self.seconds = 0.0
        self.worst = 0.0

    def begin(self, thread: PluginThread) -> None:
        """Hand it to the plugin's thread."""
        self._thread = thread
        thread.do_soon(self)

    @property
    def unanswered(self) -> Sequence[int]:
        """The numbers of the calls that have not ended."""
        return range(self._finished, len(self.calls))

    @property
    def was_kept_waiting(self) -> bool:
        """Whether its thread has nothing else to do, and has not come round to it."""
        return not self._begun and self._thread is not None and not self._thread.is_busy

    def run(self) -> None:
        """In the thread: answer one call after the other."""
        self._begun = True
        call, thread = self._call, self._thread
        assert thread is not None
        begun = perf_counter()
        for index, given in enumerate(self.calls):
            if self._abandoned:
                return
            try:
                answer = call(given)
                if answer is not None:
                    self.said.append((index, answer))
            except BaseException as fault:  # noqa: BLE001 - whatever a plugin raises is its own fault
                self.faults.append((index, fault))
            now = perf_counter()
            took, begun = now - begun, now
            self.seconds += took
            self.worst = max(self.worst, took)
            self._finished = index + 1
            thread.finished += 1

    def ended(self) -> None:
        """On the loop: the thread is through with it."""
        on_end, self._on_end = self._on_end, None
        if on_end:
            on_end()

    def abandon(self) -> None:
        """Begin no further call, and take no further answer."""
        if self.unanswered and self._thread:
            self._thread.late()
        self._abandoned = True
        # What the thread still appends goes to lists nobody reads.
        self.said = list(self.said)
        self.faults = list(self.faults)


class LoopQuestion:
    """The batch on the loop: one task for all calls that do not wait, another for what follows one that does."""

    def __init__(
        self,
        implementation: Implementation,
        calls: Sequence[Arguments],
        on_end: Callable[[], None],
        *,
        longest_step: float,
    ) -> None:
        self._call = implementation.call
        self.calls = calls
        self._on_end: Callable[[], None] | None = on_end
        self._longest_step = longest_step
        self._next = 0
        self._open = set(range(len(calls)))
        self._running: dict[asyncio.Task[Any], Work] = {}
        self._abandoned = False
        self.said: list[tuple[int, Any]] = []
        self.faults: list[tuple[int, BaseException]] = []
        self.seconds = 0.0
        self.worst = 0.0
        self._spent = 0.0
        self.worked = 0.0
        """How long it kept the loop busy, in processor time; known once the time on the wall is suspicious."""
        self.held_up = 0.0
        """How long it kept the loop from everything else, by the clock on the wall. A busy computer can be to blame."""
        self.longest = 0.0
        """The longest single step of that, where it was too long."""

    def begin(self, tasks: Tasks, name: str) -> None:
        """Start answering."""
        self._tasks = tasks
        self._name = name
        self._tasks.spawn(self._answer(), name=name)

    @property
    def unanswered(self) -> Sequence[int]:
        """The numbers of the calls that have not ended."""
        return sorted(self._open)

    @property
    def was_kept_waiting(self) -> bool:
        """Whether the loop has not come round to it."""
        return self._next == 0

    @property
    def blocked(self) -> bool:
        """Whether it held up the show for too long to go on."""
        return self.is_to_blame or self.held_up > 2 * self._longest_step

    @property
    def is_to_blame(self) -> bool:
        """Whether its own work held up the show, whatever else the computer does."""
        return self.worked > self._longest_step

    async def _answer(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        handed_on = False
        begun = thread_time()

        def hand_on() -> None:
            nonlocal handed_on
            handed_on = True
            self._spent += thread_time() - begun
            if self._has_more:
                self._tasks.spawn(self._answer(), name=self._name)

        while self._has_more and not handed_on:
            index, self._next = self._next, self._next + 1
            await self._one(index, task, hand_on)
            if self.held_up > self._longest_step and not handed_on:
                self.worked = self._spent + thread_time() - begun
        if (not self._open or self.blocked) and self._on_end:
            on_end, self._on_end = self._on_end, None
            on_end()

    @property
    def _has_more(self) -> bool:
        return self._next < len(self.calls) and not self._abandoned and not self.blocked

    async def _one(self, index: int, task: asyncio.Task[Any], hand_on: Callable[[], None]) -> None:
        work: Work | None = None
        begun = perf_counter()
        try:
            work = Work(self._call(self.calls[index]), on_wait=hand_on, on_block=self._note_step)
            self._running[task] = work
            answer = await work.run()
        except Raised as raised:
            self.faults.append((index, raised.fault))
        else:
            if answer is not None:
                self.said.append((index, answer))
        finally:
            self._running.pop(task, None)
            took = perf_counter() - begun
            self.seconds += took
            self.worst = max(self.worst, took)
            self.held_up += work.seconds if work else 0.0
        self._open.discard(index)

    def _note_step(self, seconds: float) -> None:
        self.longest = max(self.longest, seconds)

    def abandon(self) -> None:
        """Begin no further call, and cancel those that wait."""
        self._abandoned = True
        for task, work in list(self._running.items()):
            work.end(task)
