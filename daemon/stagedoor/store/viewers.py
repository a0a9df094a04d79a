"""Who was seen: one row for each viewer, folded from the events in any order."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from stagedoor.events import ChatMessage, Event, ViewerEvent
from stagedoor.model import Viewer
from stagedoor.store.rows import insert

NAMES = ("viewers",)
"""The tables, for throwing them away."""

TABLES = """
CREATE TABLE viewers(
    key TEXT PRIMARY KEY, name TEXT NOT NULL, first_id INTEGER NOT NULL, first_at INTEGER NOT NULL,
    last_id INTEGER NOT NULL, last_at INTEGER NOT NULL, messages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

_SEEN_AGAIN = """
ON CONFLICT(key) DO UPDATE SET
    name = iif(excluded.last_id > last_id, excluded.name, name),
    last_at = iif(excluded.last_id > last_id, excluded.last_at, last_at),
    last_id = max(excluded.last_id, last_id),
    first_at = iif(excluded.first_id < first_id, excluded.first_at, first_at),
    first_id = min(excluded.first_id, first_id),
    messages = messages + excluded.messages
"""


def fold(connection: apsw.Connection, events: Sequence[Event]) -> None:
    """Add what these events tell about viewers. Part of the caller's transaction."""
    seen: dict[str, tuple[str, str, int, int, int, int, int]] = {}
    for event in events:
        if not isinstance(event, ChatMessage | ViewerEvent):
            continue
        viewer: Viewer = event.viewer
        key, wrote = viewer.key, int(isinstance(event, ChatMessage))
        new = (key, viewer.name, event.id, event.at, event.id, event.at, wrote)
        old = seen.get(key)
        seen[key] = new if old is None else _joined(old, new)
    insert(connection, "viewers", list(seen.values()), then=_SEEN_AGAIN)


def _joined(
    old: tuple[str, str, int, int, int, int, int], new: tuple[str, str, int, int, int, int, int]
) -> tuple[str, str, int, int, int, int, int]:
    first = min(old, new, key=lambda row: row[2])
    last = max(old, new, key=lambda row: row[4])
    return (old[0], last[1], first[2], first[3], last[4], last[5], old[6] + new[6])
