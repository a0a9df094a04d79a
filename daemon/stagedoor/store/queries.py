"""The questions the log answers. Each takes a connection and is asked in a reader's thread."""

from __future__ import annotations

import heapq
import json
from collections.abc import Collection, Sequence
from typing import get_args

import apsw
import msgspec

from stagedoor.events import AnyEvent, SourceEvent
from stagedoor.history import Past
from stagedoor.store.projections import WITHDRAWN
from stagedoor.store.search import query

MOST = 20_000
"""No single answer is longer."""
_LARGEST = 2**63 - 1
_MESSAGE = "chat_message"
_SEEN = (
    _MESSAGE,
    "gift_received",
    "follow_received",
    "subscription_received",
    "raid_received",
    "announcement",
    "question_asked",
    "reward_redeemed",
    "message_held",
    "message_sent",
    "deed_done",
    "gap_noticed",
)
_WRITTEN = (
    _MESSAGE,
    "gift_received",
    "subscription_received",
    "announcement",
    "question_asked",
    "reward_redeemed",
    "message_held",
)
_PASSING = ("likes_received", "viewer_joined")
_FROM_PLATFORMS = tuple(
    tag
    for kind in get_args(AnyEvent)
    if issubclass(kind, SourceEvent) and (tag := str(kind.__struct_config__.tag)) not in _PASSING
)
_DECISIONS_PER_EVENT = 4


class _Origin(msgspec.Struct):
    """What of a platform's event says which one it is."""

    platform: str = ""
    platform_id: str = ""


_named = msgspec.json.Decoder(_Origin).decode


def recent(connection: apsw.Connection, limit: int) -> list[tuple[bytes, bool]]:
    """The last events a viewer caused, and what was decided about them: bytes, and whether it may be on screen."""
    ids = newest(connection, _SEEN, _LARGEST, limit)
    rows = connection.execute(
        "SELECT events.id, data, coalesce(action <= 1 AND NOT withdrawn, 1) FROM json_each(?)"
        " JOIN events ON events.id = value LEFT JOIN verdicts ON subject = events.id",
        (json.dumps(ids),),
    )
    found = {id: (data, bool(shown)) for id, data, shown in rows}  # noqa: A001 - an event's id
    decided = connection.execute(
        "SELECT DISTINCT decisions.id FROM json_each(?) JOIN decisions ON subject = value ORDER BY 1 DESC LIMIT ?",
        (json.dumps(ids), _DECISIONS_PER_EVENT * _count(limit)),
    )
    about = read(connection, [row[0] for row in decided])
    found.update((id, (data, True)) for id, data in about.items())  # noqa: A001
    return [found[id] for id in sorted(found)]  # noqa: A001


def page(connection: apsw.Connection, before: int, after: int, limit: int, kinds: Collection[str]) -> list[bytes]:
    """Events in the order of their ids: the last ones before `before`, or the first ones after `after`."""
    low, high = _bounded(after), _bounded(before) or _LARGEST
    if kinds:
        ids = _oldest(connection, kinds, low, high, limit) if after else newest(connection, kinds, high, limit)
        return [data for _, data in sorted(read(connection, ids).items())]
    order = "ASC" if after else "DESC"
    rows = list(
        connection.execute(
            f"SELECT id, data FROM events WHERE id > ? AND id < ? ORDER BY id {order} LIMIT ?",  # noqa: S608
            (low, high, _count(limit)),
        )
    )
    return [data for _, data in sorted(rows)]


def search(connection: apsw.Connection, asked: str, before: int, limit: int) -> list[bytes]:
    """The newest events the text index finds, newest first."""
    if not asked:
        return []
    rows = connection.execute(
        "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        (asked, _bounded(before) or _LARGEST, _count(limit)),
    )
    found = read(connection, [row[0] for row in rows])
    return [found[id] for id in sorted(found, reverse=True)]  # noqa: A001


def event(connection: apsw.Connection, id: int) -> bytes | None:  # noqa: A002
    """One event."""
    data = connection.execute("SELECT data FROM events WHERE id = ?", (_bounded(id),)).get
    return data if isinstance(data, bytes) else None


def action_of(connection: apsw.Connection, subject: int) -> int:
    """The action in force."""
    action = connection.execute("SELECT action FROM verdicts WHERE subject = ?", (_bounded(subject),)).get
    return int(action or 0)


def verdicts_of(connection: apsw.Connection, subject: int) -> list[bytes]:
    """Every verdict about an event, oldest first."""
    rows = connection.execute(
        "SELECT data FROM decisions JOIN events USING(id)"
        " WHERE subject = ? AND action <> ? ORDER BY decisions.id LIMIT ?",
        (_bounded(subject), WITHDRAWN, MOST),
    )
    return [data for (data,) in rows]


def is_taken_back(connection: apsw.Connection, subject: int) -> bool:
    """Whether it was withdrawn by nobody here."""
    rows = connection.execute(
        "SELECT 1 FROM decisions WHERE subject = ? AND action = ? AND by = ''", (_bounded(subject), WITHDRAWN)
    )
    return bool(rows.get)


def decided_about(connection: apsw.Connection, subjects: Sequence[int]) -> list[bytes]:
    """Every verdict and withdrawal about these events, oldest first, each once."""
    rows = connection.execute(
        "SELECT DISTINCT decisions.id FROM decisions JOIN json_each(?) ON decisions.subject = value"
        " ORDER BY decisions.id LIMIT ?",
        (json.dumps(list(subjects)), 10 * MOST),
    )
    found = read(connection, [row[0] for row in rows])
    return [found[id] for id in sorted(found)]  # noqa: A001


def platform_ids(connection: apsw.Connection, limit: int) -> list[tuple[str, str]]:
    """The platform and its own id of the last events that came from one, oldest first."""
    ids = newest(connection, _FROM_PLATFORMS, _LARGEST, limit)
    # Thousands a second come of these: they may not push out what was written.
    ids += newest(connection, _PASSING, _LARGEST, limit // 4)
    rows = sorted(read(connection, ids).items())
    named = [_named(data) for _, data in rows]
    return [(origin.platform, origin.platform_id) for origin in named if origin.platform_id]


def pasts(connection: apsw.Connection, keys: Sequence[str]) -> dict[str, Past]:
    """What is known of these viewers, by key."""
    rows = connection.execute(
        "SELECT key, first_at, last_at, messages FROM viewers WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return {key: Past(first_at, last_at, messages) for key, first_at, last_at, messages in rows}


def messages_of(connection: apsw.Connection, viewer_key: str, since_ms: int, limit: int) -> list[int]:
    """The ids of the last things a viewer wrote, oldest first."""
    rows = connection.execute(
        "SELECT said.rowid FROM said CROSS JOIN events ON events.id = said.rowid"
        " WHERE said MATCH ? AND at >= ? AND kind IN (SELECT value FROM json_each(?))"
        " ORDER BY said.rowid DESC LIMIT ?",
        (query("", viewer=viewer_key), _bounded(since_ms), json.dumps(_WRITTEN), _count(limit)),
    )
    return sorted(row[0] for row in rows)


def newest(connection: apsw.Connection, kinds: Collection[str], before: int, limit: int) -> list[int]:
    """The ids of the last events of these kinds before an id, newest first."""
    found = [
        [row[0] for row in connection.execute(_of_kind(kind, "DESC"), (kind, 0, before, _count(limit)))]
        for kind in dict.fromkeys(kinds)
    ]
    return heapq.nlargest(_count(limit), (id for ids in found for id in ids))  # noqa: A001


def _oldest(connection: apsw.Connection, kinds: Collection[str], after: int, before: int, limit: int) -> list[int]:
    found = [
        [row[0] for row in connection.execute(_of_kind(kind, "ASC"), (kind, after, before, _count(limit)))]
        for kind in dict.fromkeys(kinds)
    ]
    return heapq.nsmallest(_count(limit), (id for ids in found for id in ids))  # noqa: A001


def _of_kind(kind: str, order: str) -> str:
    """Almost everything is a chat message, and found by looking; all other kinds have an index."""
    by_index = "" if kind == _MESSAGE else f"AND kind <> '{_MESSAGE}'"
    return f"SELECT id FROM events WHERE kind = ? {by_index} AND id > ? AND id < ? ORDER BY id {order} LIMIT ?"  # noqa: S608


def read(connection: apsw.Connection, ids: Sequence[int]) -> dict[int, bytes]:
    """The events with these ids as they were written; those that are not there are left out."""
    sql = "SELECT events.id, data FROM json_each(?) JOIN events ON events.id = value"
    return dict(connection.execute(sql, (json.dumps(ids),)))


def _bounded(number: int) -> int:
    return min(max(int(number), 0), _LARGEST)


def _count(limit: int) -> int:
    return min(max(int(limit), 0), MOST)
