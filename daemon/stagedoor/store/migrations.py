"""The shape of the log's file, step by step. A step that was released is never changed; a new one is added."""

from __future__ import annotations

import apsw

APPLICATION_ID = 0x53446F72
"""Marks the file as ours (`SDor`), for `file` and for us."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE events(
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        cause INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT;
    CREATE INDEX events_by_cause ON events(cause) WHERE cause > 0;
    CREATE INDEX events_by_kind ON events(kind) WHERE kind <> 'chat_message';
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'the event log is only ever added to'); END;
    CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'the event log is only ever added to'); END;
    CREATE TABLE plugin_memory(
        plugin TEXT NOT NULL,
        key TEXT NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY(plugin, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE about(name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
    """,
    # What people have a right to have forgotten is the one exception, and only while a transaction says so: it writes
    # `forgetting` before it changes anything, and takes it back before it ends.
    """
    DROP TRIGGER events_are_never_changed;
    DROP TRIGGER events_are_never_removed;
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
        WHEN NOT EXISTS (SELECT 1 FROM about WHERE name = 'forgetting')
        BEGIN SELECT raise(ABORT, 'the event log is only ever added to'); END;
    CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
        WHEN NOT EXISTS (SELECT 1 FROM about WHERE name = 'forgetting')
        BEGIN SELECT raise(ABORT, 'the event log is only ever added to'); END;
    """,
)
"""Numbered from 1; `PRAGMA user_version` says how many of them a file has had."""


def version(connection: apsw.Connection) -> int:
    """How many migrations this file has had."""
    return int(connection.pragma("user_version"))


def is_newer(connection: apsw.Connection) -> bool:
    """Whether a later version than this one wrote the file."""
    return version(connection) > len(MIGRATIONS)


def is_foreign(connection: apsw.Connection) -> bool:
    """Whether this is a database, but not one of ours."""
    if connection.pragma("application_id") == APPLICATION_ID:
        return False
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").get)


def migrate(connection: apsw.Connection) -> None:
    """Bring the file to the newest shape, each step in a transaction of its own."""
    for number in range(version(connection), len(MIGRATIONS)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(MIGRATIONS[number])
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number + 1)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
