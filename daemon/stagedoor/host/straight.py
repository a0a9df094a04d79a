"""A question to an `async def` that never waits: answered at once, without a task for it."""

from __future__ import annotations

import asyncio
import dis
from collections.abc import Callable
from time import perf_counter, thread_time
from typing import Any

from stagedoor.host.asking import LoopQuestion
from stagedoor.tasks import Tasks

AT_ONCE = 16
"""Calls that are answered before anything else has a turn; a longer batch takes turns with everybody."""
_WAITING = frozenset({"GET_AWAITABLE", "GET_AITER", "GET_ANEXT", "BEFORE_ASYNC_WITH", "YIELD_VALUE", "SEND"})


def never_waits(function: Callable[..., Any]) -> bool:
    """Whether an `async def` holds nothing that could wait, so that its first step is its last."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    return not any(instruction.opname in _WAITING for instruction in dis.get_instructions(code))


class StraightQuestion(LoopQuestion):
    """The batch straight through. What it costs is counted as for every other plugin on the loop."""

    def begin(self, tasks: Tasks, name: str) -> None:
        """Answer now; the rest of a long batch in a task."""
        self._answer_some(AT_ONCE)
        if self._has_more:
            tasks.spawn(self._answer_rest(), name=name)

    def answer_now(self) -> bool:
        """Answer a short batch with one look at the clock; whether all went well, so that there is nothing to count."""
        before, worked = perf_counter(), thread_time()
        for index, given in enumerate(self.calls):
            try:
                self._call(given).send(None)
            except StopIteration as end:
                if end.value is not None:
                    self.said.append((index, end.value))
            except BaseException as fault:  # noqa: BLE001 - whatever a plugin raises is its own fault
                self.faults.append((index, fault))
            self._open.discard(index)
            now = perf_counter()
            took, before = now - before, now
            self.held_up += took
            self.worst = max(self.worst, took)
            if self.held_up > self._longest_step:
                self.worked = thread_time() - worked
                if took > self._longest_step:
                    self._note_step(took)
                if self.blocked:
                    break
        self._next = len(self.calls)
        self.seconds = self.held_up
        return not self.faults and self.held_up <= self._longest_step

    async def _answer_rest(self) -> None:
        while self._has_more:
            await asyncio.sleep(0)
            self._answer_some(AT_ONCE)

    def _answer_some(self, most: int) -> None:
        begun = thread_time()
        while most and self._has_more:
            most -= 1
            index, self._next = self._next, self._next + 1
            self._answer_one(index)
            if self.held_up > self._longest_step:
                self.worked = self._spent + thread_time() - begun
        self._spent += thread_time() - begun
        if (not self._open or self.blocked) and self._on_end:
            on_end, self._on_end = self._on_end, None
            on_end()

    def _answer_one(self, index: int) -> None:
        begun = perf_counter()
        try:
            self._call(self.calls[index]).send(None)
        except StopIteration as end:
            if end.value is not None:
                self.said.append((index, end.value))
        except BaseException as fault:  # noqa: BLE001 - whatever a plugin raises is its own fault
            self.faults.append((index, fault))
        took = perf_counter() - begun
        self.seconds += took
        self.held_up += took
        if took > self.worst:
            self.worst = took
            if took > self._longest_step:
                self._note_step(took)
        self._open.discard(index)
