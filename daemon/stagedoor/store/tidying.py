"""Really gone: what was forgotten is not in the file's unused parts either, nor in the text index or beside it."""

from __future__ import annotations

import apsw

_MERGED = 6
"""Pages of the text index that are written anew in one step."""
_MOVED = 16
"""Unused pages that are given back in one step."""
_WAIT_MS = 20


def begin_merging(connection: apsw.Connection) -> None:
    """Have the text index written anew from now on: words of what was removed are in it until then."""
    connection.execute("INSERT INTO said(said, rank) VALUES ('merge', ?)", (-_MERGED,))


def merge(connection: apsw.Connection) -> bool:
    """Write a part of the text index anew; whether there is more to do."""
    before = connection.total_changes()
    connection.execute("INSERT INTO said(said, rank) VALUES ('merge', ?)", (_MERGED,))
    return connection.total_changes() - before >= 2


def give_back(connection: apsw.Connection) -> bool:
    """Give some of the file's unused pages back; whether there are more."""
    connection.execute(f"PRAGMA incremental_vacuum({_MOVED})").fetchall()
    return int(connection.pragma("freelist_count")) > 0 and int(connection.pragma("auto_vacuum")) == 2


def empty_journal(connection: apsw.Connection) -> bool:
    """Empty the write-ahead log beside the file, in which the old pages are; whether that could be done now."""
    if connection.filename == "":
        return True
    connection.set_busy_timeout(_WAIT_MS)
    try:
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    except apsw.BusyError:
        return False
    finally:
        connection.set_busy_timeout(1_000)
    return True
