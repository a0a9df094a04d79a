"""A plugin's asynchronous work on the loop: contained, timed, and sure to end.

What a coroutine of a plugin raises, be it `SystemExit` or a `CancelledError` of its own, would otherwise end the
loop or pass for our own cancellation.
"""

from __future__ import annotations

import asyncio
import contextlib
import types
from collections.abc import Callable, Coroutine, Generator
from time import perf_counter
from typing import Any

LONGEST_STEP = 0.5
"""Seconds a plugin may hold up the loop before it is left out."""
_GRACE = 2.0


class Raised(Exception):
    """The plugin's code raised `fault`."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__(str(type(fault)))
        self.fault = fault


class Work:
    """One coroutine of a plugin, driven step by step in the task that awaits `run()`."""

    def __init__(
        self,
        coroutine: Coroutine[Any, Any, Any],
        *,
        on_wait: Callable[[], None] | None = None,
        on_block: Callable[[float], None] | None = None,
    ) -> None:
        """Nothing runs yet.

        :param on_wait: called once, when the coroutine waits for the first time.
        :param on_block: called with the seconds of a single step that held up everything else for too long.
        """
        self._coroutine = coroutine
        self._on_wait = on_wait
        self._on_block = on_block
        self._ended_by_force = False
        self.seconds = 0.0
        """How long it has held up the loop so far."""

    async def run(self) -> Any:
        """What the coroutine returns. Raises `Raised`, and `CancelledError` only when this task was cancelled."""
        try:
            return await self._stepped()
        except asyncio.CancelledError as fault:
            if _is_being_cancelled():
                raise
            raise Raised(fault) from fault
        except BaseException as fault:
            raise Raised(fault) from fault

    @types.coroutine
    def _stepped(self) -> Generator[Any, None, Any]:
        thrown: BaseException | None = None
        while True:
            begun = perf_counter()
            try:
                wanted = self._coroutine.throw(thrown) if thrown else self._coroutine.send(None)
            except StopIteration as end:
                return end.value
            finally:
                took = perf_counter() - begun
                self.seconds += took
                if took > LONGEST_STEP and self._on_block:
                    self._on_block(took)
            thrown = None
            if self._on_wait:
                on_wait, self._on_wait = self._on_wait, None
                on_wait()
            try:
                yield wanted
            except GeneratorExit:
                self._coroutine.close()
                raise
            except BaseException as fault:
                if self._ended_by_force:
                    self._abandon()
                    raise
                thrown = fault

    def end(self, task: asyncio.Task[Any]) -> None:
        """Cancel it, which runs in `task`; a coroutine that will not end is abandoned after two seconds."""
        task.cancel()
        task.get_loop().call_later(_GRACE, self._force, task)

    def _force(self, task: asyncio.Task[Any]) -> None:
        if not task.done():
            self._ended_by_force = True
            task.cancel()

    def _abandon(self) -> None:
        with contextlib.suppress(BaseException):  # it refused to end, and nobody runs it any more
            self._coroutine.close()


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
