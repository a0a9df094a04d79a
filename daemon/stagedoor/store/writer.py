"""The one thread that writes: what was recorded while the last commit ran is the next transaction."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, TypeVar

from stagedoor.store.database import Remembered
from stagedoor.store.entry import Entry
from stagedoor.store.shelf import Shelf

_log = logging.getLogger(__name__)

_PACE = 0.003

T = TypeVar("T")


class Writer:
    """Takes entries in, writes them in order, and says so. `written` and `changed` are called in this thread."""

    def __init__(
        self, shelf: Shelf, written: Callable[[Sequence[Entry], int], None], changed: Callable[[], None]
    ) -> None:
        """`written(entries, count)`: these are in the log now, of `count` that were handed over."""
        self._shelf = shelf
        self._written = written
        self._changed = changed
        self._queue: SimpleQueue[list[Entry] | Callable[[], None] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._remembered: dict[tuple[str, str], bytes | None] = {}
        self._ending = False
        self._pause = threading.Event()
        self._stopped: Future[None] = Future()
        self._told = (shelf.state, shelf.reason)
        self._thread = threading.Thread(target=self._run, name="stagedoor-log", daemon=True)
        self._thread.start()

    def write(self, entries: list[Entry]) -> None:
        """Write these, all in one transaction."""
        self._queue.put(entries)

    def remember(self, plugin: str, key: str, value: bytes | None) -> None:
        """Keep a plugin's value with the next transaction. May be called from any thread."""
        with self._lock:
            is_first = not self._remembered
            self._remembered[plugin, key] = value
        if is_first:
            self._queue.put([])

    def run(self, work: Callable[[], T]) -> Future[T]:
        """Do `work` in the writer's thread, after everything that was handed over before."""
        done: Future[T] = Future()

        def order() -> None:
            try:
                done.set_result(work())
            except BaseException as fault:  # noqa: BLE001 - it belongs to whoever asked
                done.set_exception(fault)

        self._queue.put(order)
        return done

    def retry(self) -> None:
        """Try again to write what waits; as long as that works, go on between the other work."""

        def order() -> None:
            if self._shelf.retry():
                self._queue.put(order)

        self._queue.put(order)

    def stop(self) -> Future[None]:
        """Write everything that was handed over, and close."""
        self._pause.set()
        self._queue.put(None)
        return self._stopped

    def _run(self) -> None:
        while not self._ending:
            entries, order = self._next()
            if entries or self._remembered:
                self._write(entries)
            if order is not None:
                self._do(order)
            self._tell_changes()
        self._do(self._shelf.close)
        self._stopped.set_result(None)

    def _next(self) -> tuple[list[Entry], Callable[[], Any] | None]:
        """Everything handed over so far, up to the first thing that is not an entry."""
        entries: list[Entry] = []
        item = self._queue.get()
        while True:
            if item is None:
                self._ending = True
                return entries, None
            if not isinstance(item, list):
                return entries, item
            entries.extend(item)
            try:
                item = self._queue.get_nowait()
            except Empty:
                return entries, None

    def _write(self, entries: list[Entry]) -> None:
        began = monotonic()
        new: Sequence[Entry] = entries
        try:
            new = self._shelf.write(entries, self._take_remembered())
        except Exception:  # noqa: BLE001 - a thread's entry point
            # Neither the file nor memory took them. To show them is still better than to stop the show.
            _log.exception("%d events could not be kept anywhere.", len(entries))
        self._tell_changes()
        if entries:
            self._written(new, len(entries))
        self._do(self._shelf.after_commit)
        if self._shelf.memory is None and not self._ending:
            # What comes within a few milliseconds shares a commit: that is half the work, and nobody sees the wait.
            self._pause.wait(max(0.0, began + _PACE - monotonic()))

    def _tell_changes(self) -> None:
        stands = (self._shelf.state, self._shelf.reason)
        if stands != self._told:
            self._told = stands
            self._changed()

    def _take_remembered(self) -> Remembered:
        with self._lock:
            taken, self._remembered = self._remembered, {}
        return taken

    def _do(self, work: Callable[[], Any]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - a thread's entry point
            _log.exception("The event log's writer met a fault of our own.")
