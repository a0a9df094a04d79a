"""What is too old to be kept: found in a reader's thread, removed by the writer in small pieces."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw

from stagedoor.events import Event, NoteRemoved, NoteWritten
from stagedoor.store import projections
from stagedoor.store.decoder import Decoder
from stagedoor.store.forgetting import replace
from stagedoor.store.moderated import last_before
from stagedoor.store.scrubbing import emptied

WRITTEN = (
    "chat_message",
    "gift_received",
    "subscription_received",
    "announcement",
    "question_asked",
    "reward_redeemed",
    "message_held",
    "message_pinned",
)
"""Kinds of event that hold something a viewer wrote."""
HOUSE = (
    "source_state_changed",
    "gap_noticed",
    "obs_state_changed",
    "obs_event",
    "obs_commanded",
    "plugin_state_changed",
    "login_changed",
    "noticed",
    "platform_notice",
    "viewer_count",
    "poll_changed",
    "prediction_changed",
    "hype_train_changed",
)
"""Kinds of event that are about no viewer, and that nothing else is made from."""


def written_between(
    connection: apsw.Connection, since: int, until: int, after: int, count: int
) -> tuple[list[int], int]:
    """Events with a text from that time among the `count` that follow `after`; and the last one seen, 0 at the end.

    Times are milliseconds since 1970; `until` is not in it.
    """
    after = max(after, last_before(connection, since))
    rows = list(
        connection.execute("SELECT id, at FROM events WHERE id > ? ORDER BY id LIMIT ?", (after, count)),
    )
    if not rows:
        return [], 0
    last = int(rows[-1][0])
    found = connection.execute(
        "SELECT id FROM events WHERE id > ? AND id <= ? AND at >= ? AND at < ?"
        " AND kind IN (SELECT value FROM json_each(?)) AND instr(data, '\"is_forgotten\":true') = 0",
        (after, last, since, until, json.dumps(WRITTEN)),
    )
    return [row[0] for row in found], last if rows[-1][1] < until or last < _end(connection, until) else 0


def _end(connection: apsw.Connection, until: int) -> int:
    """The id of the last event before that time."""
    return last_before(connection, until)


def house_before(connection: apsw.Connection, at: int, limit: int) -> list[int]:
    """The first events of the house before that time."""
    rows = connection.execute(
        "SELECT id FROM events WHERE kind IN (SELECT value FROM json_each(?)) AND kind <> 'chat_message' AND at < ?"
        " ORDER BY id LIMIT ?",
        (json.dumps(HOUSE), at, limit),
    )
    return [row[0] for row in rows]


def notes_before(connection: apsw.Connection, at: int) -> tuple[list[int], list[int]]:
    """The events of every note that was not changed since that time, and the ids of these notes."""
    rows = connection.execute(
        "SELECT data FROM events WHERE kind IN ('note_written', 'note_removed') AND kind <> 'chat_message' ORDER BY id"
    )
    versions: dict[int, list[Event]] = {}
    for event in Decoder().all(data for (data,) in rows):
        if isinstance(event, NoteWritten | NoteRemoved):
            versions.setdefault(event.note or event.id, []).append(event)
    old = {note: events for note, events in versions.items() if events[-1].at < at}
    return [event.id for events in old.values() for event in events], list(old)


def empty(connection: apsw.Connection, ids: Sequence[int]) -> int:
    """Remove what was written in these events; how many had something in them."""
    changed = [new for event in _read(connection, ids) if (new := emptied(event)) != event]
    replace(connection, changed)
    projections.reword(connection, changed)
    return len(changed)


def remove(connection: apsw.Connection, ids: Sequence[int]) -> int:
    """Remove these events, from which nothing was made."""
    replace(connection, (), ids)
    return len(ids)


def _read(connection: apsw.Connection, ids: Sequence[int]) -> list[Event]:
    rows = connection.execute(
        "SELECT data FROM json_each(?) JOIN events ON events.id = json_each.value ORDER BY events.id",
        (json.dumps(list(ids)),),
    )
    return list(Decoder().all(data for (data,) in rows))
