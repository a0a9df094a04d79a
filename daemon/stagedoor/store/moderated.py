"""The log's answers about moderation: what waits, what was decided lately, what was done about a message."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw

from stagedoor.model import Action

_MOST = 5_000
# `action = 2` is HOLD, `withdrawn = 2` gone for good; written out so that the index of what waits is used.


def waiting(connection: apsw.Connection, after: int, limit: int, until: int) -> list[tuple[int, int, bytes]]:
    """What is held and nobody has decided about, oldest first: id, since when, the event's bytes.

    Since when is the time of the verdict that holds it, which can be long after the message: somebody held it later,
    or took back what had been decided. Only what was held `until` then counts, in milliseconds since 1970.
    """
    return list(
        connection.execute(
            "SELECT subject, held.at, events.data FROM verdicts CROSS JOIN events ON events.id = subject"
            " CROSS JOIN events AS held ON held.id = verdict_id"
            " WHERE action = 2 AND withdrawn < 2 AND subject > ? AND held.at <= ? ORDER BY subject LIMIT ?",
            (after, until, min(limit, _MOST)),
        )
    )


def waiting_ids(connection: apsw.Connection) -> list[int]:
    """The ids of the newest of them, oldest first."""
    rows = connection.execute(
        "SELECT subject FROM verdicts WHERE action = 2 AND withdrawn < 2 ORDER BY subject DESC LIMIT ?", (_MOST,)
    )
    return sorted(row[0] for row in rows)


def actions_of(connection: apsw.Connection, ids: Sequence[int]) -> dict[int, Action]:
    """The actions in force, by event; what nobody decided about is left out."""
    rows = connection.execute(
        "SELECT subject, action FROM verdicts WHERE subject IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {subject: Action(action) for subject, action in rows}


def bans(connection: apsw.Connection) -> list[bytes]:
    """The last bans and their ends, here and on the platforms, oldest first."""
    rows = connection.execute(
        "SELECT data FROM events WHERE kind IN ('deed_done', 'viewer_silenced') AND kind <> 'chat_message'"
        " AND (kind = 'viewer_silenced' OR CAST(data AS TEXT) ->> '$.verb' IN ('ban', 'unban'))"
        " ORDER BY id DESC LIMIT ?",
        (2 * _MOST,),
    )
    return [row[0] for row in rows][::-1]


def caused_by(connection: apsw.Connection, causes: Sequence[int], kinds: Sequence[str]) -> list[bytes]:
    """The events of these kinds that one of these events caused, oldest first."""
    rows = connection.execute(
        "SELECT data FROM events WHERE cause > 0 AND cause IN (SELECT value FROM json_each(?))"
        " AND kind IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?",
        (json.dumps(list(causes)), json.dumps(list(kinds)), _MOST),
    )
    return [row[0] for row in rows]


def since(connection: apsw.Connection, at: int, kinds: Sequence[str], after: int, limit: int) -> list[bytes]:
    """Events of these kinds from that time on, in milliseconds since 1970, in the order of their ids."""
    # Almost everything is a chat message, and found by looking; all other kinds have an index, in order by kind.
    by_index = "" if "chat_message" in kinds else "AND kind <> 'chat_message'"
    of_kinds = "kind = ?" if len(kinds) == 1 else "kind IN (SELECT value FROM json_each(?))"
    rows = connection.execute(
        f"SELECT data FROM events WHERE id > ? AND {of_kinds} {by_index} AND at >= ? ORDER BY id LIMIT ?",  # noqa: S608
        (
            max(after, last_before(connection, at)),
            kinds[0] if len(kinds) == 1 else json.dumps(list(kinds)),
            at,
            limit,
        ),
    )
    return [row[0] for row in rows]


def last_before(connection: apsw.Connection, at: int) -> int:
    """The id of the last event before a time. Ids count up with time, so a few looks find it without an index.

    Where the computer's clock was put back or forward in between, it may be an earlier event than that.
    """
    low, high = 0, int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get)
    while low < high:
        middle = (low + high + 1) // 2
        found = connection.execute("SELECT at FROM events WHERE id <= ? ORDER BY id DESC LIMIT 1", (middle,)).get
        if found is None or found < at:
            low = middle
        else:
            high = middle - 1
    return low
