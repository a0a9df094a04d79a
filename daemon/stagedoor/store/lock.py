"""One writer per log: a second one is turned away before it touches the file."""

from __future__ import annotations

import contextlib
import os
import sys
from io import RawIOBase
from pathlib import Path

from stagedoor.errors import StagedoorError

if sys.platform == "win32":
    import msvcrt

    def _seize(file: RawIOBase) -> None:
        # The lock lies far behind the content, so that the other one can still read who holds it.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(file: RawIOBase) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriterLock:
    """Held while a log is written. The system lets go of it when the process ends, however it ends."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._path = log.with_name(log.name + ".lock")
        self._file: RawIOBase | None = None

    def take(self) -> None:
        """Hold the lock. Raises `StagedoorError` when another process has it, `OSError` when none can be made."""
        file = self._path.open("a+b", buffering=0)
        try:
            _seize(file)
        except (BlockingIOError, PermissionError) as fault:
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip()
            file.close()
            raise StagedoorError(
                f"Another Stagedoor{f' (process {holder})' if holder.isdigit() else ''} is writing the event log "
                f"{self._log}, so this one was not started. Use the one that is running, or choose another folder "
                "with --data."
            ) from fault
        except OSError:
            # Some network disks know no locks; then there is nothing to hold.
            file.close()
            return
        self._file = file
        # Who holds it is only for the other one's sentence; on a full disk it goes without.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()).encode())

    def release(self) -> None:
        """Let go. The file stays: removing it would let two others lock two different files."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.truncate(0)
        self._file.close()
        self._file = None
