"""One SQLite database holding the log, on disk or in memory, as its writer uses it."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import apsw

from stagedoor.events import Event
from stagedoor.store import faults, projections
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry
from stagedoor.store.migrations import is_foreign, is_newer, migrate, version
from stagedoor.store.rows import insert

_log = logging.getLogger(__name__)

_BUSY_MS = 1_000
_CACHE_KIB = 8_192
_WAL_LIMIT = 64 * 1024 * 1024

T = TypeVar("T")

Row = tuple[int, int, int, str, bytes]
"""A row of `events`: id, at, cause, kind and data."""

Remembered = Mapping[tuple[str, str], bytes | None]
"""What plugins want remembered: (plugin, key) and the value, None to forget it."""


class Database:
    """The events and everything made from them, for one writing thread."""

    def __init__(self, connection: apsw.Connection, path: Path | None, decoder: Decoder) -> None:
        self.connection = connection
        self.path = path
        self.lock = threading.RLock()
        """Held while writing. Readers of a database in memory share its connection and take turns by it."""
        self._decoder = decoder
        self.next_id = 1
        """A number above every id that is in the log or is named as a cause in it, when it was opened."""
        self.plugin_memory: dict[str, dict[str, bytes]] = {}
        """What every plugin wanted remembered, when it was opened."""
        self._identity: tuple[tuple[int, int], ...] = ()

    @classmethod
    def on_disk(cls, path: Path, decoder: Decoder) -> Database:
        """Open or make the file. Raises `BadFile`, and then has changed nothing in it."""
        try:
            _check_header(path)
            connection = _connect(path)
        except (OSError, apsw.Error) as fault:
            raise faults.unopened(fault, path) from fault
        try:
            _prepare(connection, path, decoder)
            database = cls(connection, path, decoder)
            database._read_start()
        except (OSError, apsw.Error, faults.BadFile) as fault:
            leave(connection)
            raise faults.unopened(fault, path) from fault
        return database

    @classmethod
    def in_memory(cls, decoder: Decoder) -> Database:
        """A database that ends with the process."""
        connection = apsw.Connection(":memory:")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}; PRAGMA synchronous = OFF").fetchall()
        migrate(connection)
        # Here, and only here, old events make room for new ones.
        connection.execute("DROP TRIGGER events_are_never_removed")
        connection.execute("CREATE TABLE waiting(id INTEGER PRIMARY KEY) STRICT")
        projections.create(connection)
        return cls(connection, None, decoder)

    def write(self, entries: Sequence[Entry], remembered: Remembered) -> Sequence[Entry]:
        """Write all of it in one transaction, or nothing of it. Returns the entries that are new to the log."""
        rows = [_row(entry) for entry in entries]
        with self.lock:
            try:
                self._transact(rows, [entry.event for entry in entries], remembered)
            except (apsw.ConstraintError, TypeError, ValueError, AttributeError, OverflowError) as fault:
                _log.warning("Something that was recorded is not as it should be (%s); looking at each event.", fault)
                new = self.take_over(rows, remembered)
                return [entry for entry in entries if entry.event.id in new]
        return entries

    def take_over(self, rows: Sequence[Row], remembered: Remembered) -> set[int]:
        """Write rows as they stand in another log; returns the ids of those that are new here.

        What they mean is read from their bytes, so that a value of a wrong type cannot stand in the way.
        """
        with self.lock:
            new = {row[0]: row for row in reversed(rows)}
            for known in self._known(new):
                del new[known]
            fresh = [row for row in rows if new.get(row[0]) is row]
            self._transact(fresh, list(self._decoder.all(row[4] for row in fresh)), remembered)
            return set(new)

    def rebuild(self) -> int:
        """Make the projections anew from the events; returns how many events were read."""
        with self.lock, Transaction(self.connection):
            return projections.rebuild(self.connection, self._decoder)

    def forget(self, work: Callable[[apsw.Connection], T]) -> T:
        """Do `work` in one transaction that may change and remove events, which nothing else may."""
        with self.lock, Transaction(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO about VALUES ('forgetting', 1)")
            done = work(self.connection)
            self.connection.execute("DELETE FROM about WHERE name = 'forgetting'")
            return done

    def tidy(self, work: Callable[[apsw.Connection], T]) -> T:
        """Do `work` that changes nothing anybody could see, outside of any transaction."""
        with self.lock:
            return work(self.connection)

    def is_in_place(self) -> bool:
        """Whether the files written to are still the ones at their path."""
        return self._look() == self._identity

    def close(self) -> None:
        """Write everything home and close."""
        with self.lock:
            self.connection.close()

    def abandon(self) -> None:
        """Close without changing anything any more."""
        with self.lock:
            leave(self.connection)

    def _transact(self, rows: Sequence[Row], events: Sequence[Event], remembered: Remembered) -> None:
        with Transaction(self.connection):
            insert(self.connection, "events(id, at, cause, kind, data)", rows)
            projections.fold(self.connection, events)
            kept = [(plugin, key, value) for (plugin, key), value in remembered.items() if value is not None]
            insert(self.connection, "plugin_memory", kept, then="ON CONFLICT DO UPDATE SET value = excluded.value")
            for (plugin, key), value in remembered.items():
                if value is None:
                    self.connection.execute("DELETE FROM plugin_memory WHERE plugin = ? AND key = ?", (plugin, key))

    def _known(self, ids: Iterable[int]) -> list[int]:
        sql = "SELECT events.id FROM events JOIN json_each(?) ON events.id = value"
        return [row[0] for row in self.connection.execute(sql, (json.dumps(list(ids)),))]

    def _read_start(self) -> None:
        highest = self.connection.execute(
            "SELECT max(coalesce((SELECT max(id) FROM events), 0),"
            " coalesce((SELECT max(cause) FROM events WHERE cause > 0), 0))"
        ).get
        self.next_id = int(highest) + 1
        for plugin, key, value in self.connection.execute("SELECT plugin, key, value FROM plugin_memory"):
            self.plugin_memory.setdefault(plugin, {})[key] = value
        # Says now, not at the first message, whether the file may be written.
        self.connection.execute("BEGIN IMMEDIATE; UPDATE about SET value = value; ROLLBACK").fetchall()
        self._identity = self._look()

    def _look(self) -> tuple[tuple[int, int], ...]:
        assert self.path is not None
        try:
            files = (self.path.stat(), self.path.with_name(f"{self.path.name}-wal").stat())
        except OSError:
            return ()
        return tuple((file.st_dev, file.st_ino) for file in files)


class Transaction:
    """`with Transaction(connection):` all of it or nothing."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object) -> None:
        try:
            if kind is None:
                self._connection.execute("COMMIT")
        finally:
            # A full disk makes SQLite roll back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def leave(connection: apsw.Connection) -> None:
    """Close without moving anything from the write-ahead log into the file."""
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.close(True)


def _connect(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(_BUSY_MS)
    return connection


def _prepare(connection: apsw.Connection, path: Path, decoder: Decoder) -> None:
    if is_foreign(connection):
        raise faults.foreign(path)
    if is_newer(connection):
        raise faults.newer(path)
    if version(connection) == 0:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute(
        f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;"
        f"PRAGMA journal_size_limit = {_WAL_LIMIT}; PRAGMA cache_size = -{_CACHE_KIB};"
        "PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = FAST"
    ).fetchall()
    migrate(connection)
    kept = connection.execute("SELECT value FROM about WHERE name = 'projections'").get
    if kept != projections.VERSION:
        if connection.execute("SELECT EXISTS (SELECT 1 FROM events)").get:
            _log.info("Making the index of the event log anew; this can take a while for a long log.")
        with Transaction(connection):
            projections.rebuild(connection, decoder)


def _row(entry: Entry) -> Row:
    event = entry.event
    return (event.id, event.at, event.cause, event.kind, entry.raw)


def _check_header(path: Path) -> None:
    if path.exists():
        with path.open("rb") as file:
            start = file.read(16)
        if start and start != b"SQLite format 3\0":
            raise faults.foreign(path)
