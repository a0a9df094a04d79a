"""The log's answers about moments: where it was at a time, and which messages were the first of their writers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import apsw
import msgspec

from stagedoor.model import Viewer
from stagedoor.store.search import query

_LARGEST = 2**63 - 1
_PAUSE = 3 * 3600 * 1000
"""Milliseconds without a word after which somebody is there anew, where no platform says that a stream began."""
_LOOKED_BACK = 24 * 3600 * 1000
"""A stream that began longer ago than this is not the one that runs."""


class _Said(msgspec.Struct, tag_field="kind", tag="chat_message"):
    """What of a message says who wrote it, and where."""

    viewer: Viewer
    source: str = ""
    cause: int = 0


class _Began(msgspec.Struct, tag_field="kind", tag="stream_started"):
    """What of the beginning of a stream says where it was."""

    source: str = ""


_said = msgspec.json.Decoder(_Said).decode
_began = msgspec.json.Decoder(_Began).decode


def moment(connection: apsw.Connection, at: int) -> int:
    """The id of the first event from that time on, in milliseconds since 1970; one above the last where none is.

    Ids and times go up together, so it is found by halving.
    """
    low, high = 1, int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get or 0) + 1
    while low < high:
        middle = (low + high) // 2
        row = connection.execute("SELECT id, at FROM events WHERE id >= ? ORDER BY id LIMIT 1", (middle,)).fetchone()
        if row is not None and row[1] < at:
            low = row[0] + 1
        else:
            high = middle
    return low


def firsts(connection: apsw.Connection, subjects: Sequence[int]) -> list[tuple[int, int]]:
    """Of these messages those that are the first of their writers since a stream began, or after a long pause.

    With when their writers had written before, or 0 for never.
    """
    return list(_firsts(connection, sorted({id_ for id_ in subjects if 0 < id_ <= _LARGEST})))


def _firsts(connection: apsw.Connection, subjects: Sequence[int]) -> Iterator[tuple[int, int]]:
    rows = connection.execute(
        "SELECT events.id, at, data FROM json_each(?) JOIN events ON events.id = value WHERE kind = 'chat_message'",
        (json.dumps(subjects),),
    )
    for id_, at, data in list(rows):
        try:
            said = _said(data)
        except msgspec.MsgspecError:
            continue  # of another version
        if said.cause:
            continue  # what was written here and came back
        last_at = _before(connection, said.viewer.key, id_)
        if at - last_at >= _PAUSE or last_at < _began_at(connection, said.source, id_, at):
            yield id_, last_at


def _before(connection: apsw.Connection, viewer: str, id_: int) -> int:
    """When the viewer wrote last before that; 0 for never."""
    last = connection.execute(
        "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 1",
        (query("", viewer=viewer), id_),
    ).get
    return int(connection.execute("SELECT at FROM events WHERE id = ?", (last,)).get or 0) if last else 0


def _began_at(connection: apsw.Connection, source: str, id_: int, at: int) -> int:
    """When the stream began in which that was said, as far as its platform said so; else 0."""
    rows = connection.execute(
        "SELECT at, data FROM events WHERE kind = 'stream_started' AND kind <> 'chat_message' AND id < ?"
        " ORDER BY id DESC LIMIT 8",
        (id_,),
    )
    for began_at, data in rows:
        if at - began_at > _LOOKED_BACK:
            break
        if _began(data).source == source:
            return int(began_at)
    return 0
