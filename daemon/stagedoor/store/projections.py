"""What is read from the log often, kept ready beside it: the text index, the verdicts in force, the viewers.

Everything here can be thrown away and made again from the events (`stagedoor rebuild`). The events may be folded in
any order and any grouping with the same result, because those recorded late have lower ids than their neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice

import apsw

from stagedoor.events import (
    Event,
    MessageWithdrawn,
    VerdictReached,
)
from stagedoor.store import texts, viewers
from stagedoor.store.decoder import Decoder
from stagedoor.store.rows import insert

VERSION = 9
"""Counted up with every change to this file that changes a row; an older file is then rebuilt when it is opened."""

WITHDRAWN = -1
"""Stands in `decisions` where an action would: the message was withdrawn."""

TABLES = """
CREATE TABLE decisions(
    subject INTEGER NOT NULL, id INTEGER NOT NULL, action INTEGER NOT NULL, by TEXT NOT NULL,
    PRIMARY KEY(subject, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE verdicts(
    subject INTEGER PRIMARY KEY, action INTEGER NOT NULL, by TEXT NOT NULL, verdict_id INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT;
CREATE INDEX held ON verdicts(subject) WHERE action = 2 AND withdrawn < 2;
CREATE INDEX done ON decisions(id) WHERE by <> '' AND action >= 0;
"""

_NAMES = ("decisions", "verdicts", *texts.NAMES, *viewers.NAMES)
_DROPPED = "".join(f"DROP TABLE IF EXISTS {table};" for table in _NAMES)

_LATEST = f"FROM decisions WHERE subject = touched.value AND action <> {WITHDRAWN} ORDER BY id DESC LIMIT 1"

# What the platform withdrew (by nobody here) is gone for good, which is a 2. What was withdrawn here comes back only by
# a later verdict that lets through what the verdict before it did not.
_IN_FORCE = f"""
INSERT OR REPLACE INTO verdicts(subject, action, by, verdict_id, withdrawn)
SELECT touched.value,
    coalesce((SELECT action {_LATEST}), 0),
    coalesce((SELECT by {_LATEST}), ''),
    coalesce((SELECT id {_LATEST}), 0),
    iif(EXISTS (SELECT 1 FROM decisions WHERE subject = touched.value AND action = {WITHDRAWN} AND by = ''), 2,
    coalesce((SELECT max(id) FROM decisions WHERE subject = touched.value AND action = {WITHDRAWN}), 0)
    > coalesce((SELECT max(id) FROM (
        SELECT id, action, lag(action, 1, 0) OVER (ORDER BY id) AS before
        FROM decisions WHERE subject = touched.value AND action <> {WITHDRAWN}
    ) WHERE action <= 1 AND before > 1), 0))
FROM json_each(?) AS touched
"""  # noqa: S608 - numbers of ours

_LARGEST = 2**63
_CHUNK = 2_000


def create(connection: apsw.Connection) -> None:
    """Make the tables, empty."""
    connection.execute(TABLES)
    connection.execute(texts.TABLES)
    connection.execute(viewers.TABLES)


def fold(connection: apsw.Connection, events: Sequence[Event]) -> None:
    """Add what these events mean. Part of the caller's transaction."""
    viewers.fold(connection, events)
    _decide(connection, events)
    texts.fold(connection, events)


def rebuild(connection: apsw.Connection, decoder: Decoder) -> int:
    """Make everything anew from the events; returns how many were read. Part of the caller's transaction."""
    connection.execute(_DROPPED)
    create(connection)
    read = 0
    after = -_LARGEST
    while rows := list(
        islice(
            connection.execute("SELECT id, data FROM events WHERE id > ? ORDER BY id LIMIT ?", (after, _CHUNK)), _CHUNK
        )
    ):
        fold(connection, list(decoder.all(data for _, data in rows)))
        after = rows[-1][0]
        read += len(rows)
    connection.execute("INSERT OR REPLACE INTO about VALUES ('projections', ?)", (VERSION,))
    return read


def unindex(connection: apsw.Connection, ids: Sequence[int]) -> None:
    """Take these events out of what is kept for each single event, so that they can be folded in other words."""
    texts.remove(connection, ids)


def reword(connection: apsw.Connection, events: Sequence[Event]) -> None:
    """These events say the same in other words; whom they are about, and what they sum up to, is as before."""
    texts.rewrite(connection, events)
    for event in events:
        if isinstance(event, VerdictReached | MessageWithdrawn):
            connection.execute("UPDATE decisions SET by = ? WHERE id = ?", (event.by, event.id))
            connection.execute("UPDATE verdicts SET by = ? WHERE verdict_id = ?", (event.by, event.id))


def _decide(connection: apsw.Connection, events: Iterable[Event]) -> None:
    rows: list[tuple[int, int, int, str]] = []
    for event in events:
        if isinstance(event, VerdictReached):
            rows.append((event.subject, event.id, int(event.action), event.by))
        elif isinstance(event, MessageWithdrawn):
            rows.extend((subject, event.id, WITHDRAWN, event.by) for subject in dict.fromkeys(event.subjects))
    rows = [row for row in rows if 0 < row[0] < _LARGEST]
    if rows:
        insert(connection, "decisions", rows)
        connection.execute(_IN_FORCE, (json.dumps(sorted({subject for subject, *_ in rows})),))
