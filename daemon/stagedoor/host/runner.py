"""One loaded plugin at work: its thread, its mailbox, and what is made of its faults."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from inspect import CORO_CREATED, getcoroutinestate
from time import perf_counter
from typing import Any

from stagedoor.context import Context
from stagedoor.errors import SettingsError
from stagedoor.hookspecs import MANNERS
from stagedoor.host import faults
from stagedoor.host.answers import Nonsense, check
from stagedoor.host.asking import LoopQuestion, Question, ThreadQuestion
from stagedoor.host.calling import Arguments, Implementation, current_cause
from stagedoor.host.health import Health
from stagedoor.host.notes import Note, NoteRun
from stagedoor.host.plugin import Plugin
from stagedoor.host.straight import StraightQuestion
from stagedoor.host.threads import PluginThread
from stagedoor.host.work import LONGEST_STEP, Raised, Work
from stagedoor.model import PluginState
from stagedoor.tasks import Tasks

MAILBOX = 8_192
_STRIKE_LASTS = 60.0
_HOP = 64
Outcome = tuple[list[tuple[int, Any]], dict[int, BaseException], Sequence[int]]
"""Answers by the number of the call, faults by that number, and the calls without an end."""
NOTHING: Outcome = ([], {}, ())
"""A call that went well, and nothing to say."""


class Runner:
    """Everything that runs a plugin's code, so that nothing it does reaches anyone else. Used on the loop only."""

    def __init__(self, plugin: Plugin, context: Context, health: Health, tasks: Tasks) -> None:
        self.plugin = plugin
        self.context = context
        self.health = health
        self._tasks = tasks
        self._loop = asyncio.get_running_loop()
        self._own_thread: PluginThread | None = None
        self._mailbox: deque[Note] = deque()
        self._delivery: asyncio.Task[None] | None = None
        self._in_hand: Work | None = None
        self._spawned: dict[asyncio.Task[None], Work] = {}
        self._handed_over = 0
        self._is_overflowing = False
        self._held_up_at = float("-inf")
        self._stuck_counted_at = -math.inf
        self._closed = False

    @property
    def waiting(self) -> int:
        """Notes it has not been told yet."""
        return len(self._mailbox) + self._handed_over

    @property
    def delivery(self) -> asyncio.Task[None] | None:
        """The task that empties the mailbox, while there is one."""
        return self._delivery

    # Asking ------------------------------------------------------------------------------------------------------

    def ask(
        self, implementation: Implementation, calls: Sequence[Arguments], on_end: Callable[[], None]
    ) -> Question | None:
        """Begin to ask it; None when it cannot be asked now, which counts as a fault where it is one."""
        if self.health.is_suspended:
            return None
        if implementation.is_async:
            deadline = MANNERS[implementation.hook].deadline
            question = LoopQuestion(implementation, calls, on_end, longest_step=max(LONGEST_STEP, deadline / 4))
            question.begin(self._tasks, f"{self.plugin.name}: {implementation.hook}")
            return question
        if self._is_stuck(implementation.hook):
            return None
        in_thread = ThreadQuestion(implementation, calls, on_end)
        in_thread.begin(self._thread())
        return in_thread

    def answer(self, implementation: Implementation, calls: Sequence[Arguments], deadline: float) -> Outcome | None:
        """Ask an `async def` that never waits a short batch, on the spot; as `ask` and `collect` together."""
        if self.health.is_suspended:
            return None
        question = StraightQuestion(implementation, calls, _nothing, longest_step=max(LONGEST_STEP, deadline / 4))
        if not question.answer_now():
            return self.collect(implementation, question, deadline)
        faults: dict[int, BaseException] = {}
        hook, answers = implementation.hook, question.said
        if answers:
            answers = [said for said in answers if self._makes_sense(hook, said, calls, faults)]
        self.health.called(len(calls), question.seconds, question.worst)
        if faults:
            self._count(hook, faults)
        else:
            self.health.well()
        return answers, faults, ()

    def answer_one(
        self, implementation: Implementation, calls: Sequence[Arguments], deadline: float, started: tuple[float, float]
    ) -> Outcome | None:
        """As `answer`, for a single call: the usual case, with nothing made that is not needed.

        :param started: the time, and the processor time of this thread then, not long ago: asking for the latter
            before every plugin would cost more than many a plugin.
        """
        if self.plugin.state is not PluginState.RUNNING:
            return None
        answer: Any = None
        fault: BaseException | None = None
        begun = perf_counter()
        try:
            implementation.call(calls[0]).send(None)
        except StopIteration as end:
            answer = end.value
        except BaseException as raised:  # noqa: BLE001 - whatever a plugin raises is its own fault
            fault = raised
        took = perf_counter() - begun
        if fault is not None or took > LONGEST_STEP:
            longest = max(LONGEST_STEP, deadline / 4)
            question = StraightQuestion(implementation, calls, _nothing, longest_step=longest)
            question.was_answered(answer, fault, took, begun, started)
            return self.collect(implementation, question, deadline)
        self.health.called(1, took, took)
        if answer is None:
            self.health.well()
            return NOTHING
        faults: dict[int, BaseException] = {}
        if self._makes_sense(implementation.hook, (0, answer), calls, faults):
            self.health.well()
            return [(0, answer)], faults, ()
        self._count(implementation.hook, faults)
        return [], faults, ()

    def _is_stuck(self, hook: str) -> bool:
        if not (self._own_thread and self._own_thread.is_stuck):
            return False
        # Once per deadline: a plugin that is stuck for a moment in a busy chat is not yet five faults behind.
        now = self._loop.time()
        if now - self._stuck_counted_at >= MANNERS[hook].deadline:
            self._stuck_counted_at = now
            self._fault(f"{self.plugin.title} is still busy with an earlier call, so {hook} was not called.")
        return True

    def collect(self, implementation: Implementation, question: Question, deadline: float) -> Outcome:
        """Count what came of a question whose time is over: its answers, its faults and the calls without an end."""
        unanswered = question.unanswered
        if unanswered:
            question.abandon()
        hook = implementation.hook
        faults = dict(question.faults)
        answers = question.said
        if answers:
            answers = [said for said in answers if self._makes_sense(hook, said, question.calls, faults)]
        self.health.called(len(question.calls) - len(unanswered), question.seconds, question.worst)
        if faults:
            self._count(hook, faults)
        if isinstance(question, LoopQuestion) and (question.blocked or question.longest):
            self._held_up(hook, question.held_up, surely=question.is_to_blame)
        elif unanswered:
            self._stuck_counted_at = self._loop.time()
            self._fault(f"{self.plugin.title} did not answer {hook} within {deadline:g} s; nobody waited for it.")
        elif len(question.calls) - 1 not in faults:
            self.health.well()
        return answers, faults, unanswered

    def _makes_sense(
        self, hook: str, said: tuple[int, Any], calls: Sequence[Arguments], faults: dict[int, BaseException]
    ) -> bool:
        index, answer = said
        try:
            check(hook, answer, calls[index])
        except Nonsense as fault:
            faults[index] = fault
            return False
        return True

    def _count(self, hook: str, faults: dict[int, BaseException]) -> None:
        last = -1
        for index in sorted(faults):
            fault = faults[index]
            if hook == "settings_changed" and isinstance(fault, SettingsError):
                continue
            if index > last + 1:
                self.health.well()
            last = index
            if isinstance(fault, Nonsense):
                self._fault(f"The answer of {self.plugin.title} to {hook} was left out: {fault}.")
            else:
                self.raised(hook, fault)
            if self.health.is_suspended:
                return

    def _held_up(self, what: str, seconds: float, *, surely: bool = False) -> None:
        """The loop stood still in the plugin's code. Once may be a busy computer's doing, twice is the plugin's."""
        now = self._loop.time()
        sentence = (
            f"its async def {what} held up the whole show for {seconds:.1f} s; "
            "make it a def, which runs in a thread of its own"
        )
        if surely or now - self._held_up_at < _STRIKE_LASTS:
            self.health.suspend(sentence)
            self._mailbox_emptied()
        else:
            self._fault(f"{self.plugin.title} was slow: {sentence}. If it happens again, it is left out for a while.")
        self._held_up_at = now

    def raised(self, what: str, fault: BaseException) -> None:
        """Count an exception of the plugin's."""
        path = self.plugin.path
        self._fault(
            f"{self.plugin.title} failed in {what}: {faults.sentence(fault, path)}.", faults.frames(fault, path)
        )

    def _fault(self, sentence: str, frames: str = "") -> None:
        self.health.fault(sentence, frames)
        if self.health.is_suspended:
            self._mailbox_emptied()
            if self._own_thread and self._own_thread.is_stuck:
                self._own_thread.interrupt()

    # Telling -----------------------------------------------------------------------------------------------------

    def tell(self, note: Note) -> bool:
        """Put a note into the mailbox; whether this one began to push out others."""
        if self._closed or self.health.is_suspended:
            return False
        began = False
        if len(self._mailbox) >= MAILBOX:
            self._mailbox.popleft()
            self.plugin.stats.dropped += 1
            began, self._is_overflowing = not self._is_overflowing, True
        self._mailbox.append(note)
        if self._delivery is None:
            self._delivery = self._tasks.spawn(self._deliver(), name=f"{self.plugin.name}: mailbox")
        return began

    async def _deliver(self) -> None:
        try:
            while self._mailbox:
                if self._mailbox[0].is_async:
                    await self._on_loop(self._mailbox.popleft())
                else:
                    await self._in_thread(self._take_run())
                if len(self._mailbox) < MAILBOX // 2:
                    self._is_overflowing = False
        finally:
            self._delivery = None

    def _take_run(self) -> list[Note]:
        run: list[Note] = []
        while self._mailbox and not self._mailbox[0].is_async and len(run) < _HOP:
            run.append(self._mailbox.popleft())
        return run

    async def _on_loop(self, note: Note) -> None:
        current_cause.set(note.cause)
        begun = perf_counter()
        self._handed_over = 1
        self._in_hand = work = Work(note.call(note.given), on_block=lambda seconds: self._held_up(note.what, seconds))
        try:
            await work.run()
        except Raised as raised:
            self.raised(note.what, raised.fault)
        else:
            self.health.well()
        finally:
            self._in_hand = None
            self._handed_over = 0
            took = perf_counter() - begun
            self.health.called(1, took, took)

    async def _in_thread(self, notes: list[Note]) -> None:
        self._handed_over = len(notes)
        run = NoteRun(notes, self._loop, self._thread())
        self._thread().do(run)
        try:
            await run.done
        finally:
            self._handed_over = 0
        self.health.called(run.told, run.seconds, run.worst)
        failed = dict(run.faults)
        for index in range(run.told):
            fault = failed.get(index)
            if fault is None:
                self.health.well()
            else:
                self.raised(notes[index].what, fault)

    def _mailbox_emptied(self) -> None:
        self.plugin.stats.dropped += len(self._mailbox)
        self._mailbox.clear()

    # Working by itself -------------------------------------------------------------------------------------------

    def spawn(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Run `coroutine` until it ends or the plugin does."""
        if self._closed:
            coroutine.close()
            return
        work = Work(coroutine, on_block=lambda seconds: self._held_up("background work", seconds))
        task = self._tasks.spawn(self._background(work), name=f"{self.plugin.name}: background")
        self._spawned[task] = work
        task.add_done_callback(lambda ended: self._ended(ended, coroutine))

    def _ended(self, task: asyncio.Task[Any], coroutine: Coroutine[Any, Any, Any]) -> None:
        del self._spawned[task]
        if getcoroutinestate(coroutine) == CORO_CREATED:  # it was ended before its first step
            coroutine.close()

    async def _background(self, work: Work) -> None:
        try:
            await work.run()
        except Raised as raised:
            self.raised("its background work", raised.fault)

    # Ending ------------------------------------------------------------------------------------------------------

    def _thread(self) -> PluginThread:
        if self._own_thread is None:
            self._own_thread = PluginThread(self.plugin.name, self._loop)
        return self._own_thread

    async def close(self) -> None:
        """End everything of it, without waiting for what hangs."""
        self._closed = True
        self._mailbox.clear()
        self.health.close()
        if self._own_thread:
            self._own_thread.close()
        delivery = self._delivery
        if delivery and delivery is not asyncio.current_task():
            if self._in_hand:
                self._in_hand.end(delivery)
            else:
                delivery.cancel()
            await asyncio.wait([delivery])
        spawned = dict(self._spawned)
        for task, work in spawned.items():
            work.end(task)
        if others := [task for task in spawned if task is not asyncio.current_task()]:
            await asyncio.wait(others)


def _nothing() -> None:
    """Nobody waits for the end of what is answered on the spot."""
