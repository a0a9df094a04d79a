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
    "note_written",
    "note_removed",
    "viewer_marked",
    "viewer_unmarked",
    "viewer_forgotten",
    "message_answered",
    "member_changed",
    "setting_changed",
    "obs_commanded",
)

_ONLY_SOME = {
    "verdict_reached": "SELECT id FROM decisions WHERE by <> '' AND action >= 0 AND id < ? ORDER BY id DESC LIMIT ?",
    "deed_done": "SELECT id FROM events WHERE kind = 'deed_done' AND kind <> 'chat_message' AND cause = 0 AND id < ?"
    " ORDER BY id DESC LIMIT ?",
}
"""Kinds of which people did only some, and how those are found."""


def done(connection: apsw.Connection, before: int, limit: int, kinds: Sequence[str] = ()) -> list[bytes]:
    """The last things done before an id, newest first; of these kinds, or of all.

    Of decisions only those of people and plugins after the fact count, not the first word of the filters; of what was
    done on platforms only what nothing here is the cause of.
    """
    wanted = kinds or (*_ONLY_SOME, *DONE_BY_PEOPLE)
    ids = newest(connection, [kind for kind in wanted if kind not in _ONLY_SOME], before, limit)
    for kind, question in _ONLY_SOME.items():
        if kind in wanted:
            ids += [row[0] for row in connection.execute(question, (before, limit))]
    found = read(connection, sorted(set(ids), reverse=True)[:limit])
    return [found[id] for id in sorted(found, reverse=True)]  # noqa: A001 - an event's id
