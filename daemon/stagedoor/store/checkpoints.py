"""Moving what was committed from the write-ahead log into the file, without the writer waiting for the disk."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import apsw

_log = logging.getLogger(__name__)

_PAGES = 1_000
_PAGES_AT_MOST = 16_000
"""From here the writer helps: under a steady load the other thread alone never catches up."""


class Checkpoints:
    """A thread of its own that waits for the disk. Nothing is lost without it; the -wal file only grows."""

    def __init__(self, writer: apsw.Connection, path: Path) -> None:
        self._writer = writer
        self._pages = 0
        self._moved = 0
        self._due = threading.Event()
        self._ending = False
        self._connection = apsw.Connection(str(path))
        self._connection.execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -256").fetchall()
        writer.set_wal_hook(self._committed)
        self._thread = threading.Thread(target=self._run, name="stagedoor-log-checkpoints", daemon=True)
        self._thread.start()

    def after_commit(self) -> None:
        """Called by the writer when it has time."""
        if self._pages < _PAGES_AT_MOST:
            return
        try:
            self._writer.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
        except apsw.Error as fault:
            _log.debug("The write-ahead log could not be emptied now: %s", fault)
        # The next commit says how many pages there really are.
        self._pages = 0

    def stop(self) -> None:
        """End the thread."""
        self._ending = True
        self._due.set()
        self._thread.join()
        self._writer.set_wal_hook(None)

    def _committed(self, _connection: apsw.Connection, _name: str, pages: int) -> int:
        self._pages = pages
        if pages < self._moved:
            self._moved = 0
        if pages - self._moved >= _PAGES:
            self._due.set()
        return apsw.SQLITE_OK

    def _run(self) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            if self._ending:
                break
            try:
                _, self._moved = self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
            except apsw.Error as fault:
                # The writer meets the same disk and says so to the streamer.
                _log.debug("A checkpoint failed: %s", fault)
        self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self._connection.close()
