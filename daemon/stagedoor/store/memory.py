"""The log while there is no file for it: the same tables in memory, with room for so many events."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import apsw

from stagedoor.store.database import Database, Row, Transaction
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry

T = TypeVar("T")

CAPACITY = 200_000
_TRIM_EVERY = 1_000


class MemoryLog:
    """The last events, and which of them wait to be written to the file."""

    def __init__(self, decoder: Decoder, capacity: int = CAPACITY) -> None:
        self._database = Database.in_memory(decoder)
        self._decoder = decoder
        self._capacity = capacity
        self._untrimmed = 0
        self._held = 0
        self.waiting = 0
        """How many events wait for the file."""
        self.dropped = 0
        """How many could not be held, most of them because they had to make room for newer ones."""

    @property
    def lock(self) -> threading.RLock:
        """Readers hold this while they use the connection."""
        return self._database.lock

    @property
    def connection(self) -> apsw.Connection:
        """For readers."""
        return self._database.connection

    def write(self, entries: Sequence[Entry], *, waiting: bool) -> Sequence[Entry]:
        """Keep these, and remember that the file does not have them yet if `waiting`."""
        with self.lock:
            written = self._database.write(entries, {})
            if waiting:
                self._sql(
                    "INSERT INTO waiting SELECT value FROM json_each(?)",
                    json.dumps([entry.event.id for entry in written]),
                )
                self.waiting += len(written)
            self._held += len(written)
            self._untrimmed += len(written)
            if self._untrimmed >= _TRIM_EVERY:
                self._trim()
            return written

    def first_waiting(self, limit: int) -> list[Row]:
        """The first events the file does not have."""
        found = "SELECT id, at, cause, kind, data FROM waiting JOIN events USING(id) ORDER BY id LIMIT ?"
        with self.lock:
            return list(self._database.connection.execute(found, (limit,)))

    def forget_waiting(self, rows: Sequence[Row]) -> None:
        """The file has these now."""
        with self.lock:
            self._sql("DELETE FROM waiting WHERE id IN (SELECT value FROM json_each(?))", _ids(rows))
            self.waiting -= len(rows)

    def change(self, change: Callable[[Database], T]) -> T:
        """Change the past."""
        with self.lock:
            changed = change(self._database)
            self._held = int(self._database.connection.execute("SELECT count(*) FROM events").get)
            return changed

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def _trim(self) -> None:
        self._untrimmed = 0
        if self._held <= self._capacity:
            return
        connection = self._database.connection
        with Transaction(connection):
            cut = connection.execute(
                "SELECT id FROM events ORDER BY id LIMIT 1 OFFSET ?", (self._held - self._capacity,)
            ).get
            self._sql("DELETE FROM waiting WHERE id < ?", cut)
            self.dropped += connection.changes()
            self.waiting -= connection.changes()
            self._sql("DELETE FROM said WHERE rowid < ?", cut)
            self._sql("DELETE FROM decisions WHERE subject < ?", cut)
            self._sql("DELETE FROM verdicts WHERE subject < ?", cut)
            self._sql("DELETE FROM viewers WHERE last_id < ?", cut)
            self._sql("DELETE FROM events WHERE id < ?", cut)
        self._held = self._capacity

    def _sql(self, sql: str, argument: object) -> None:
        self._database.connection.execute(sql, (argument,))


def _ids(rows: Sequence[Row]) -> str:
    return json.dumps([row[0] for row in rows])
