"""The log's answers about itself: how much of what there is, since when, and when a show was on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

import apsw

_HOUR = 3_600_000
_APART = 3
"""Hours without anybody after which it is another show."""
_CHUNK = 500


class Span(NamedTuple):
    """A time in which viewers were there, in milliseconds since 1970."""

    since: int
    until: int


def newest(connection: apsw.Connection) -> int:
    """The highest id there is."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get)


def oldest_at(connection: apsw.Connection) -> int:
    """When the first event happened; 0 where there is none."""
    return int(connection.execute("SELECT coalesce((SELECT at FROM events ORDER BY id LIMIT 1), 0)").get)


def kinds_of(connection: apsw.Connection, ids: Sequence[int]) -> dict[str, int]:
    """How many of these events there are of each kind."""
    found: dict[str, int] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = connection.execute(
            "SELECT kind, count(*) FROM json_each(?) JOIN events ON events.id = json_each.value GROUP BY kind",
            (json.dumps(ids[start : start + _CHUNK]),),
        )
        for kind, count in rows:
            found[kind] = found.get(kind, 0) + count
    return found


def totals(connection: apsw.Connection) -> dict[str, int]:
    """How much there is: viewers, messages, notes and everything."""
    return {
        "viewers": int(connection.execute("SELECT count(*) FROM viewers").get),
        "messages": int(connection.execute("SELECT coalesce(sum(messages), 0) FROM viewers").get),
        "events": int(connection.execute("SELECT count(*) FROM events").get),
    }


def shows(connection: apsw.Connection, most: int) -> list[Span]:
    """The last times in which viewers were there, newest first."""
    hours = connection.execute("SELECT DISTINCT hour FROM viewer_hours ORDER BY hour DESC")
    found: list[Span] = []
    for (hour,) in hours:
        if found and found[-1].since // _HOUR - hour <= _APART:
            found[-1] = Span(hour * _HOUR, found[-1].until)
        elif len(found) < most:
            found.append(Span(hour * _HOUR, (hour + 1) * _HOUR))
        else:
            break
    return found


def not_seen_since(connection: apsw.Connection, at: int) -> list[str]:
    """Viewers who were last seen before that time, and have not been forgotten."""
    rows = connection.execute("SELECT key FROM viewers WHERE last_at < ? AND key NOT LIKE '%:forgotten-%'", (at,))
    return [row[0] for row in rows]
