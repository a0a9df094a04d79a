"""Where the log stands now: in its file, or in memory for as long as the file cannot be used.

All of it runs in the writer's thread; readers only look at `memory` to know where to read.
"""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TypeVar

import apsw

from stagedoor.store import faults
from stagedoor.store.checkpoints import Checkpoints
from stagedoor.store.database import Database, Remembered
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry
from stagedoor.store.faults import BadFile
from stagedoor.store.memory import MemoryLog

_log = logging.getLogger(__name__)

T = TypeVar("T")

_AT_HAND = 2_000
"""How many events are taken along when the file fails, so that the panel keeps its last page."""
_CHUNK = 500
_LOOK_EVERY = 0.25


class Shelf:
    """Writes to the file while that works, and to memory while it does not."""

    def __init__(self, path: Path | None, decoder: Decoder) -> None:
        """Open the file. A bad one is a `reason`, not an exception."""
        self.path = path
        self.reason = ""
        self.memory: MemoryLog | None = None
        self.next_id = 1
        self.plugin_memory: dict[str, dict[str, bytes]] = {}
        self._decoder = decoder
        self._file: Database | None = None
        self._checkpoints: Checkpoints | None = None
        self._at_hand: deque[Entry] = deque(maxlen=_AT_HAND)
        self._unsaved: dict[tuple[str, str], bytes | None] = {}
        self._looked_at = 0.0
        if path is not None:
            self._open(path)
        if self._file is None:
            self.memory = MemoryLog(decoder)

    @property
    def state(self) -> str:
        """`kept` while events reach the file, else `memory`."""
        return "kept" if self.memory is None else "memory"

    @property
    def waits(self) -> bool:
        """Whether something waits in memory for the file to work again."""
        return self.memory is not None and self._file is not None

    def write(self, entries: Sequence[Entry], remembered: Remembered) -> Sequence[Entry]:
        """Keep these, in the file or in memory; returns those that are new."""
        self._unsaved.update(remembered)
        if self.memory is None:
            try:
                return self._write_to_file(entries)
            except Exception as fault:  # noqa: BLE001 - whatever it is, the show goes on
                self._fall_back(fault)
        assert self.memory is not None
        if not self.waits:
            self._unsaved.clear()
        try:
            return self.memory.write(entries, waiting=self.waits)
        except Exception:
            self.memory.dropped += len(entries)
            raise

    def retry(self) -> bool:
        """Try to write some of what waits. True when there is more to write at once."""
        if self.memory is None or self._file is None:
            return False
        rows = self.memory.first_waiting(_CHUNK)
        try:
            self._look()
            self._file.take_over(rows, self._unsaved)
        except Exception as fault:  # noqa: BLE001 - as in `write`
            self._take(self._explained(fault))
            return False
        self._unsaved.clear()
        self.memory.forget_waiting(rows)
        if self.memory.waiting:
            return True
        self._return()
        return False

    def damaged(self, fault: Exception) -> None:
        """A reader found the file broken."""
        if self._file is not None:
            self._fall_back(fault)

    def rebuild(self) -> int:
        """Make the projections anew. Raises `BadFile` when the file cannot take them; then nothing is changed."""
        if self.memory is not None or self._file is None:
            raise BadFile(self.reason or "There is no event log to rebuild: this show is kept in memory only.")
        try:
            return self._file.rebuild()
        except apsw.Error as fault:
            raise self._explained(fault) from fault

    def forget(self, work: Callable[[apsw.Connection], T]) -> T:
        """Change the past, in one transaction. Raises `BadFile` when that cannot be; then nothing is changed."""
        return self._changed(lambda database: database.forget(work))

    def tidy(self, work: Callable[[apsw.Connection], T]) -> T:
        """Do what changes nothing anybody could see, such as giving space back. Raises `BadFile`."""
        return self._changed(lambda database: database.tidy(work))

    def _changed(self, change: Callable[[Database], T]) -> T:
        if self.waits or (self.path is not None and self._file is None):
            raise BadFile(f"{self.reason} As long as that is so, nothing can be forgotten.")
        # What is at hand for the day the file fails would bring back what was forgotten.
        self._at_hand.clear()
        if self.memory is not None:
            return self.memory.change(change)
        assert self._file is not None
        try:
            return change(self._file)
        except apsw.Error as fault:
            raise self._explained(fault) from fault

    def after_commit(self) -> None:
        """Do what can wait until everyone has been told."""
        if self._checkpoints is not None:
            self._checkpoints.after_commit()

    def close(self) -> None:
        """Write what still waits, if that works now, and close."""
        while self.retry():
            pass
        if self.memory is not None:
            if self._file is not None:
                _log.error(
                    "%d events of this show could not be written and are lost: %s", self.memory.waiting, self.reason
                )
            self.memory.close()
        if self._file is not None:
            self._stop_checkpoints()
            with contextlib.suppress(apsw.Error):
                self._file.close()

    def _open(self, path: Path) -> None:
        file: Database | None = None
        try:
            file = Database.on_disk(path, self._decoder)
            self.next_id, self.plugin_memory = file.next_id, file.plugin_memory
            self._checkpoints = Checkpoints(file.connection, path)
            self._file = file
        except (BadFile, apsw.Error) as fault:
            self.reason = faults.unopened(fault, path).reason
            if file is not None:
                file.abandon()

    def _write_to_file(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        assert self._file is not None
        if monotonic() - self._looked_at > _LOOK_EVERY:
            self._look()
        written = self._file.write(entries, self._unsaved)
        self._unsaved.clear()
        self._at_hand.extend(written)
        return written

    def _look(self) -> None:
        """Raise `BadFile` when the file is not there any more: SQLite would go on writing into nothing."""
        assert self._file is not None
        assert self.path is not None
        if not self._file.is_in_place():
            raise faults.gone(self.path)
        self._looked_at = monotonic()

    def _fall_back(self, fault: Exception) -> None:
        explained = self._explained(fault)
        if self.memory is None:
            memory = MemoryLog(self._decoder)
            try:
                memory.write(list(self._at_hand), waiting=False)
            except Exception:  # noqa: BLE001 - then the panel begins with an empty page
                _log.exception("The last events could not be taken along into memory.")
            self._at_hand.clear()
            self.memory = memory
        self._take(explained)

    def _take(self, explained: BadFile) -> None:
        self.reason = explained.reason
        if not explained.passes and self._file is not None:
            self._stop_checkpoints()
            self._file.abandon()
            self._file = None

    def _return(self) -> None:
        assert self.memory is not None
        memory, self.memory = self.memory, None
        lost = (
            f"but {memory.dropped} events could not be held until now and are" if memory.dropped else "and nothing is"
        )
        self.reason = f"The event log can be written again, {lost} missing from it."
        memory.close()

    def _stop_checkpoints(self) -> None:
        if self._checkpoints is not None:
            self._checkpoints.stop()
            self._checkpoints = None

    def _explained(self, fault: Exception) -> BadFile:
        if not isinstance(fault, BadFile | apsw.Error | OSError):
            _log.error("The event log could not be written, and this is our fault.", exc_info=fault)
        assert self.path is not None
        return faults.explained(fault, self.path)
