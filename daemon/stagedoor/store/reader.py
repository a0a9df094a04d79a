"""Answers come from threads of their own, so that a question never keeps the show waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

import apsw

from stagedoor.errors import StagedoorError
from stagedoor.store.shelf import Shelf

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = 2
_BUSY_MS = 1_000
_CACHE_KIB = 2_048


class Readers:
    """Two threads with a read-only connection each; in memory they take turns with the writer."""

    def __init__(self, shelf: Shelf, pool: ThreadPoolExecutor, damaged: Callable[[Exception], None]) -> None:
        """`damaged(fault)` is called in a reader's thread and returns when the log has moved to memory."""
        self._shelf = shelf
        self._pool = pool
        self._damaged = damaged
        self._own = threading.local()
        self._lock = threading.Lock()
        self._connections: list[apsw.Connection] = []

    async def ask(self, question: Callable[Concatenate[apsw.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask in a thread. Raises `StagedoorError` when there is no answer to be had."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: self._ask(lambda where: question(where, *args, **kwargs)))

    def close(self) -> None:
        """Close every connection; nobody may be asking any more."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def _ask(self, question: Callable[[apsw.Connection], T]) -> T:
        try:
            return self._ask_where_it_stands(question)
        except (apsw.CorruptError, apsw.NotADBError, apsw.IOError) as fault:
            if self._shelf.memory is None:
                self._damaged(fault)
        except apsw.ConnectionClosedError:
            # The log moved between file and memory just now.
            pass
        except apsw.Error as fault:
            raise StagedoorError(f"The event log cannot be read just now ({fault}). Try again in a moment.") from fault
        try:
            return self._ask_where_it_stands(question)
        except apsw.Error as fault:
            raise StagedoorError(f"The event log cannot be read ({fault}). The show goes on.") from fault

    def _ask_where_it_stands(self, question: Callable[[apsw.Connection], T]) -> T:
        memory = self._shelf.memory
        if memory is None:
            return question(self._connection())
        with memory.lock:
            return question(memory.connection)

    def _connection(self) -> apsw.Connection:
        connection: apsw.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = apsw.Connection(str(self._shelf.path), flags=apsw.SQLITE_OPEN_READONLY)
            connection.set_busy_timeout(_BUSY_MS)
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}; PRAGMA temp_store = MEMORY").fetchall()
            self._own.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection
