"""The log's answer to "who did what": everything people here did, newest first."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from stagedoor.store.queries import newest, read

DONE_BY_PEOPLE = (
    "batch_decided",
    "panic_changed",
    "privacy_scene_changed",
    "message_sent",
    "viewers_linked",
    "viewer_unlinked",
    "setting_changed",
    "obs_commanded",
)


def done(connection: apsw.Connection, before: int, limit: int, kinds: Sequence[str] = ()) -> list[bytes]:
    """The last things done before an id, newest first; of these kinds, or of all.

    Of decisions only those of people and plugins after the fact count, not the first word of the filters.
    """
    wanted = kinds or ("verdict_reached", *DONE_BY_PEOPLE)
    ids = newest(connection, [kind for kind in wanted if kind != "verdict_reached"], before, limit)
    if "verdict_reached" in wanted:
        rows = connection.execute(
            "SELECT id FROM decisions WHERE by <> '' AND action >= 0 AND id < ? ORDER BY id DESC LIMIT ?",
            (before, limit),
        )
        ids += [row[0] for row in rows]
    found = read(connection, sorted(set(ids), reverse=True)[:limit])
    return [found[id] for id in sorted(found, reverse=True)]  # noqa: A001 - an event's id
