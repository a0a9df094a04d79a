"""Why the log's file cannot be used, said so that a streamer knows what to do."""

from __future__ import annotations

from pathlib import Path

import apsw

_GOES_ON = "The show goes on, kept in memory only"


class BadFile(Exception):
    """The file cannot be used now. `passes` says whether trying again later can help."""

    def __init__(self, reason: str, *, passes: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passes = passes


def explained(fault: Exception, path: Path) -> BadFile:
    """What a fault of SQLite or of the system means for the show, and what to do about it."""
    match fault:
        case BadFile():
            return fault
        case apsw.NotADBError():
            return foreign(path)
        case apsw.CorruptError():
            return damaged(path)
    return BadFile(_passing(fault, path), passes=True)


def damaged(path: Path) -> BadFile:
    """The file is ours, and broken."""
    return BadFile(
        f"The event log {path} is damaged. {_GOES_ON}, and the file is left as it is; move it and its -wal file to "
        "another folder to look at later, and start Stagedoor again with a new one."
    )


def foreign(path: Path) -> BadFile:
    """The file is something else."""
    return BadFile(
        f"{path} is not an event log of Stagedoor. {_GOES_ON}, and the file is left as it is; move it away, or choose "
        "another folder with --data, and start Stagedoor again."
    )


def newer(path: Path) -> BadFile:
    """The file comes from the future."""
    return BadFile(
        f"The event log {path} was written by a newer Stagedoor. {_GOES_ON}, and the file is left as it is; start the "
        "newer Stagedoor, or choose another folder with --data."
    )


def gone(path: Path) -> BadFile:
    """The file was taken away while it was in use."""
    return BadFile(
        f"The event log {path} was deleted or moved while the show is running. {_GOES_ON}; start Stagedoor again "
        "after the show to begin a new one."
    )


def unopened(fault: Exception, path: Path) -> BadFile:
    """The file could not even be opened; nobody tries again before the next start."""
    known = explained(fault, path)
    if not known.passes:
        return known
    remedy = "free some space" if isinstance(fault, apsw.FullError) else "make the file and its folder writable"
    return BadFile(
        f"The event log {path} cannot be opened ({fault}). {_GOES_ON}; {remedy}, or choose another folder with "
        "--data, and start Stagedoor again."
    )


def _passing(fault: Exception, path: Path) -> str:
    match fault:
        case apsw.FullError():
            return (
                f"There is no room for the event log {path}: the disk is full. {_GOES_ON}; free some space and what "
                "is waiting will be written by itself."
            )
        case apsw.BusyError() | apsw.LockedError():
            return (
                f"Another program holds the event log {path}. {_GOES_ON}; close that program and what is waiting "
                "will be written by itself."
            )
        case apsw.ReadOnlyError() | apsw.PermissionsError() | apsw.AuthError() | PermissionError():
            return (
                f"The event log {path} may not be written: the file, its folder or its disk is read-only. "
                f"{_GOES_ON}; make it writable, then start Stagedoor again if this does not go away by itself."
            )
        case _:
            return (
                f"The event log {path} cannot be written ({fault}). {_GOES_ON}; look at the disk it is on. What is "
                "waiting will be written by itself when that works again."
            )
