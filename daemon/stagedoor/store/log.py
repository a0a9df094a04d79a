"""The event log: everything that happens is in it before anyone is told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import apsw
import msgspec

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import StagedoorError
from stagedoor.events import Event, encode
from stagedoor.store.answers import Answers
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry
from stagedoor.store.faults import BadFile
from stagedoor.store.lock import WriterLock
from stagedoor.store.reader import Readers
from stagedoor.store.shelf import Shelf
from stagedoor.store.writer import Writer
from stagedoor.tasks import Tasks

__all__ = ["Entry", "Log"]

_log = logging.getLogger(__name__)

_RETRY_SECONDS = 2.0
_LARGEST = 2**63 - 1

E = TypeVar("E", bound=Event)
T = TypeVar("T")


class Log(Answers):
    """Write events down, in order, and tell about them once they are safe.

    To be used on the loop it was opened on; only `memory` and `remember` may be called from any thread.
    """

    def __init__(self, shelf: Shelf, clock: Clock, decoder: Decoder, pool: ThreadPoolExecutor) -> None:
        self._loop = asyncio.get_running_loop()
        self._shelf = shelf
        self._clock = clock
        self._pool = pool
        self._lock: WriterLock | None = None
        self._tasks = Tasks()
        self._retrying: asyncio.Task[None] | None = None
        self._next_id = shelf.next_id
        self._plugin_memory = shelf.plugin_memory
        self._turn: list[Entry] = []
        self._recorded = 0
        self._published = 0
        self._flushes: list[tuple[int, asyncio.Future[None]]] = []
        self._subscribers: list[Callable[[Sequence[Entry]], None]] = []
        self._state_listeners: list[Callable[[], None]] = []
        self._closed = False
        self.state = shelf.state
        """`kept` while events reach the file, `memory` while they do not."""
        self.reason = shelf.reason
        """Why, and what to do: a sentence for the streamer. Empty while all is as it should be."""
        self._writer = Writer(shelf, self._written, self._moved)
        super().__init__(Readers(shelf, pool, self._damaged), decoder)

    @classmethod
    async def open(cls, path: Path | None, *, clock: Clock) -> Log:
        """Open or begin the log at `path`; None keeps it in memory only, as does a file that cannot be used.

        Raises `StagedoorError` only when another process is writing this very log.
        """
        pool = ThreadPoolExecutor(2, thread_name_prefix="stagedoor-log-reader")
        decoder = Decoder()
        lock = WriterLock(path) if path else None
        loop = asyncio.get_running_loop()
        try:
            shelf = await loop.run_in_executor(pool, partial(_opened, path, lock, decoder))
        except BaseException:
            pool.shutdown()
            raise
        log = cls(shelf, clock, decoder, pool)
        log._lock = lock
        if shelf.reason:
            _log.warning("%s", shelf.reason)
        return log

    # -- writing -------------------------------------------------------------------------------------------------

    @property
    def backlog(self) -> int:
        """How many recorded events are not in the log yet. Whoever records much waits while this is high."""
        return self._recorded - self._published

    def stamp(self, event: E, cause: int = 0) -> E:
        """The event with the next id, the time, and its cause. Nothing is written yet."""
        number = self._next_id
        self._next_id += 1
        cause = cause or event.cause
        return msgspec.structs.replace(
            event, id=number, at=milliseconds(self._clock), cause=cause if 0 < cause <= _LARGEST else 0
        )

    def record(self, event: Event, *, cause: int = 0, shown: bool = True) -> Entry:
        """Hand an event to the writer; those told with `subscribe` hear of it when it is in the log.

        Raises what encoding raises (`UnicodeEncodeError`, `TypeError`) for an event that cannot be written down.
        """
        if self._closed:
            raise RuntimeError("The event log is closed.")
        if event.id == 0:
            event = self.stamp(event, cause)
        elif cause:
            event = msgspec.structs.replace(event, cause=cause)
        entry = Entry(event, encode(event), shown)
        if not self._turn:
            self._loop.call_soon(self._hand_over)
        self._turn.append(entry)
        self._recorded += 1
        return entry

    def subscribe(self, told: Callable[[Sequence[Entry]], None]) -> None:
        """Call `told(entries)` on the loop, in order, for everything recorded from now on, once it is committed."""
        self._subscribers.append(told)

    async def flushed(self) -> None:
        """Wait until everything recorded so far is in the log and everyone has been told."""
        if self._published < self._recorded:
            done = self._loop.create_future()
            self._flushes.append((self._recorded, done))
            await done

    async def rebuild(self) -> int:
        """Make the text index, verdicts and viewers anew from the events; returns how many events there are."""
        try:
            return await asyncio.wrap_future(self._writer.run(self._shelf.rebuild))
        except BadFile as fault:
            raise StagedoorError(f"Nothing was rebuilt. {fault.reason}") from fault

    async def forget(self, work: Callable[[apsw.Connection], T]) -> T:
        """Change what was written down: do `work` in the writer's thread, in one transaction.

        Raises `StagedoorError` when the file cannot be changed now; then nothing is.
        """
        return await self._in_writer(partial(self._shelf.forget, work))

    async def tidy(self, work: Callable[[apsw.Connection], T]) -> T:
        """Do in the writer's thread what changes nothing anybody could see; raises as `forget` does."""
        return await self._in_writer(partial(self._shelf.tidy, work))

    async def _in_writer(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.wrap_future(self._writer.run(work))
        except BadFile as fault:
            raise StagedoorError(fault.reason) from fault

    # -- what plugins want kept ----------------------------------------------------------------------------------

    def memory(self, plugin: str) -> Mapping[str, bytes]:
        """Everything a plugin wanted remembered, as it is now."""
        return MappingProxyType(self._plugin_memory.get(plugin, {}))

    def remember(self, plugin: str, key: str, value_json: bytes | None) -> None:
        """Keep a value for a plugin, at once in memory and soon in the file; None forgets it."""
        kept = self._plugin_memory.setdefault(plugin, {})
        if value_json is None:
            kept.pop(key, None)
        else:
            kept[key] = value_json
        self._writer.remember(plugin, key, value_json)

    # -- how it stands -------------------------------------------------------------------------------------------

    def on_state(self, told: Callable[[], None]) -> None:
        """Call `told()` on the loop whenever `state` or `reason` has changed."""
        self._state_listeners.append(told)

    async def close(self) -> None:
        """Write what is left, tell about it, and close the file."""
        if self._closed:
            return
        self._closed = True
        self._hand_over()
        await self.flushed()
        await self._tasks.cancel()
        self._pool.shutdown()
        self._readers.close()
        await asyncio.wrap_future(self._writer.stop())
        if self._lock:
            self._lock.release()

    # -- from the writer's and the readers' threads --------------------------------------------------------------

    def _written(self, entries: Sequence[Entry], count: int) -> None:
        self._on_loop(partial(self._publish, entries, count))

    def _moved(self) -> None:
        self._on_loop(partial(self._announce, self._shelf.state, self._shelf.reason, waits=self._shelf.waits))

    def _damaged(self, fault: Exception) -> None:
        self._writer.run(partial(self._shelf.damaged, fault)).result()

    def _on_loop(self, call: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)

    # -- on the loop ---------------------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        if self._turn:
            self._writer.write(self._turn)
            self._turn = []

    def _publish(self, entries: Sequence[Entry], count: int) -> None:
        self._published += count
        for told in self._subscribers:
            try:
                told(entries)
            except Exception:  # noqa: BLE001 - one of them must not keep the others from hearing it
                _log.exception("Somebody who is told about new events failed.")
        while self._flushes and self._flushes[0][0] <= self._published:
            _, done = self._flushes.pop(0)
            if not done.done():
                done.set_result(None)

    def _announce(self, state: str, reason: str, *, waits: bool) -> None:
        self.state, self.reason = state, reason
        (_log.warning if state == "memory" else _log.info)("%s", reason)
        if waits and (self._retrying is None or self._retrying.done()) and not self._closed:
            self._retrying = self._tasks.spawn(self._retry(), name="event log: try the file again")
        for told in self._state_listeners:
            told()

    async def _retry(self) -> None:
        while self._shelf.waits:
            await self._clock.sleep(_RETRY_SECONDS)
            self._writer.retry()


def _opened(path: Path | None, lock: WriterLock | None, decoder: Decoder) -> Shelf:
    """Take the lock and open the file, in a thread."""
    try:
        if path and lock:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock.take()
    except OSError:
        # Where no lock can be made, nothing can be written either; opening the file says why.
        pass
    try:
        return Shelf(path, decoder)
    except BaseException:
        if lock:
            lock.release()
        raise
