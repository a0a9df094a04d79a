"""A question to an `async def` that never waits: answered at once, without a task for it."""

from __future__ import annotations

import dis
from collections.abc import Callable
from time import perf_counter, thread_time
from typing import Any

from stagedoor.host.asking import LoopQuestion

AT_ONCE = 16
"""Calls that one plugin answers before the next one, or anything else, has a turn."""
_WAITING = frozenset(
    dis.opmap[name]
    for name in ("GET_AWAITABLE", "GET_AITER", "GET_ANEXT", "BEFORE_ASYNC_WITH", "YIELD_VALUE", "SEND")
    if name in dis.opmap
)


def never_waits(function: Callable[..., Any]) -> bool:
    """Whether an `async def` holds nothing that could wait, so that its first step is its last."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    return _WAITING.isdisjoint(code.co_code[::2])  # an instruction is two bytes, the first of them says which


class StraightQuestion(LoopQuestion):
    """A few calls straight through. What it costs is counted as for every other plugin on the loop."""

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

    def was_answered(
        self, answer: Any, fault: BaseException | None, took: float, begun: float, started: tuple[float, float]
    ) -> None:
        """Take in what came of its only call, which was made elsewhere and took so long.

        :param started: the time, and the processor time of this thread then, some time before the call.
        """
        if fault is not None:
            self.faults.append((0, fault))
        elif answer is not None:
            self.said.append((0, answer))
        self._open.discard(0)
        self._next = 1
        self.seconds = self.worst = self.held_up = took
        if took > self._longest_step:
            then, spent = started
            self.worked = thread_time() - spent - (begun - then)  # what came between can have taken no more than that
            self._note_step(took)
