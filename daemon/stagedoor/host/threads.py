"""A plugin's own thread, and threads for what may never return."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol, TypeVar

T = TypeVar("T")
_GRACE = 2.0


class Overdue(Exception):
    """It did not end in time."""


class Job(Protocol):
    """Something to do in a plugin's thread. It contains whatever the plugin raises."""

    def run(self) -> None:
        """Called in the thread."""

    def ended(self) -> None:
        """Called on the loop afterwards, once or twice."""


class PluginThread:
    """The one thread in which a plugin's `def` hooks run, so that two calls never overlap.

    A daemon thread: one that hangs does not keep the program from ending.
    """

    def __init__(self, name: str, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._urgent: deque[Job] = deque()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._running: Job | None = None
        self._late: tuple[Job | None, int] = (None, 0)
        self.finished = 0
        """Calls that have ended; counts up in the thread."""
        self._thread = threading.Thread(target=self._run, name=f"plugin {name}", daemon=True)
        self._thread.start()

    def do(self, job: Job) -> None:
        """Run `job` after everything handed in before it."""
        self._queue.put(job)

    def do_soon(self, job: Job) -> None:
        """Run `job` before anything that nobody waits for."""
        self._urgent.append(job)
        self._queue.put(_URGENT)

    def serve_urgent(self) -> None:
        """In the thread: run what somebody waits for. Long jobs call this between their steps."""
        while self._urgent:
            self._one(self._urgent.popleft())

    @property
    def is_busy(self) -> bool:
        """Whether it is in the middle of something."""
        return self._running is not None

    @property
    def is_stuck(self) -> bool:
        """Whether the call that was late has not ended yet."""
        job, finished = self._late
        return job is not None and job is self._running and finished == self.finished

    def late(self) -> None:
        """Note that the call running now has been waited for in vain."""
        self._late = (self._running, self.finished)

    def interrupt(self) -> None:
        """Raise `SystemExit` in the thread as soon as it runs Python again: a loop without an end, ends."""
        interrupt(self._thread)

    def close(self) -> None:
        """Let the thread end; a call that takes much longer is interrupted."""
        self._closed = True
        self._queue.put(None)
        if self.is_stuck:
            self.interrupt()
        elif self._running:
            self._loop.call_later(_GRACE, self.interrupt)

    def _run(self) -> None:
        while not self._closed:
            try:
                job = self._queue.get()
                if job is None:
                    return
                self.serve_urgent()
                if job is not _URGENT:
                    self._one(job)
            except BaseException:  # noqa: BLE001 - an interrupt that came a moment late must not end the thread
                if self._running:
                    self._hand_back(self._running)

    def _one(self, job: Job) -> None:
        outer, self._running = self._running, job
        try:
            job.run()
        finally:
            self._hand_back(job)
            self._running = outer

    def _hand_back(self, job: Job) -> None:
        try:
            self._loop.call_soon_threadsafe(job.ended)
        except RuntimeError:
            self._closed = True  # the loop is gone, and with it everyone who could ask


class _Urgent:
    """Wakes the thread for what is in the urgent queue."""

    def run(self) -> None: ...
    def ended(self) -> None: ...


_URGENT = _Urgent()


async def in_thread(function: Callable[[], T], *, name: str, within: float) -> T:
    """Run `function` in a thread of its own and wait for it, at most `within` seconds.

    Raises `Overdue` then; the thread is interrupted, and what it does later is lost. Whatever `function`
    raises is raised here, `SystemExit` included.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[tuple[list[T], BaseException | None]] = loop.create_future()

    def settle(outcome: tuple[list[T], BaseException | None]) -> None:
        if not done.done():
            done.set_result(outcome)

    def run() -> None:
        try:
            outcome: tuple[list[T], BaseException | None] = [function()], None
        except BaseException as fault:  # noqa: BLE001 - it is raised again on the other side
            outcome = [], fault
        try:
            loop.call_soon_threadsafe(settle, outcome)
        except RuntimeError:
            return  # the loop is gone

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        async with asyncio.timeout(within):
            values, raised = await done
    except TimeoutError as fault:
        interrupt(thread)
        raise Overdue from fault
    if raised:
        raise raised
    return values[0]


def interrupt(thread: threading.Thread) -> None:
    """Raise `SystemExit` in `thread` as soon as it runs Python again. Nothing ends a call that never returns."""
    import ctypes  # noqa: PLC0415 - seldom needed, and not free at start-up

    if thread.ident is not None and thread.is_alive():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))
