"""The log's answer to a search: windows of the index, newest first, for as long as there is time.

Whatever is asked, an answer comes within the time given, with how far back it looked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

import apsw
import msgspec

from stagedoor.store.moderated import last_before
from stagedoor.store.queries import read

_FIRST_WINDOW = 50_000
"""Ids. A window that finds nothing cannot be broken off, so the next one is as large as there is time for."""
_SMALLEST_WINDOW = 20_000
_GROWTH = 4
_CAUTION = 0.6
_LARGEST = 2**63 - 1
_MOST = 1_000
_PIECE = 400


class _Pattern(Protocol):
    def fits(self, text: str) -> bool: ...


@dataclass(frozen=True)
class Wanted:
    """What is looked for."""

    match: str
    since: int = 0
    """Milliseconds since 1970."""
    until: int = 0
    patterns: tuple[_Pattern, ...] = ()
    before: int = 0
    """Only events with a lower id; 0 is all."""
    after: int = 0
    """Only events with a higher id."""
    limit: int = 50
    seconds: float = 0.25
    """How long it may take."""


@dataclass(frozen=True)
class Found:
    """What was found, newest first."""

    rows: list[tuple[int, bytes]]
    looked_back_to: int
    """Everything from this id on was looked at; go on before it. 0 where all was."""


class _Text(msgspec.Struct):
    text: str = ""
    gift: str = ""
    title: str = ""


_texts = msgspec.json.Decoder(_Text).decode


def find(connection: apsw.Connection, wanted: Wanted) -> Found:
    """The newest events that fit."""
    ids, looked_back_to = _look(connection, wanted, wanted.limit)
    events = read(connection, ids)
    return Found([(id, events[id]) for id in ids if id in events], looked_back_to)  # noqa: A001 - an event's id


def count(connection: apsw.Connection, wanted: Wanted) -> tuple[int, bool]:
    """How many fit, as far as `limit`, and whether that is all there are."""
    ids, looked_back_to = _look(connection, wanted, wanted.limit + 1)
    return min(len(ids), wanted.limit), len(ids) <= wanted.limit and not looked_back_to


def rules(connection: apsw.Connection) -> list[str]:
    """The rules that ever had something against a message."""
    return [row[0] for row in connection.execute("SELECT name FROM rules ORDER BY name LIMIT ?", (_MOST,))]


def _look(connection: apsw.Connection, wanted: Wanted, most: int) -> tuple[list[int], int]:
    if not wanted.match:
        return [], 0
    end = monotonic() + wanted.seconds
    low, high = _span(connection, wanted)
    most = min(most, _MOST)
    found: list[int] = []
    size = _FIRST_WINDOW
    while high > low:
        begun = monotonic()
        bottom = max(low, high - size)
        rows = connection.execute(
            "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?",
            (wanted.match, high, bottom, _LARGEST if wanted.patterns else most - len(found)),
        )
        for id in _fitting(connection, (row[0] for row in rows), wanted, lambda: monotonic() > end):  # noqa: A001
            if id < 0:
                return found, -id
            found.append(id)
            if len(found) >= most:
                return found, found[-1] if found[-1] > low else 0
        high = bottom
        now = monotonic()
        if now > end and high > low:
            return found, high
        size = _next_window(size, took=now - begun, left=end - now)
    return found, 0


def _next_window(size: int, *, took: float, left: float) -> int:
    """How much to look through next: more than before, but no more than is done in the time that is left."""
    in_time = size * _CAUTION * left / max(took, 0.000_1)
    return max(_SMALLEST_WINDOW, int(min(size * _GROWTH, in_time)))


def _fitting(
    connection: apsw.Connection, ids: Iterator[int], wanted: Wanted, is_late: Callable[[], bool]
) -> Iterator[int]:
    """Those whose text fits the patterns; where time is up, the last one looked at, as a negative number."""
    if not wanted.patterns:
        yield from ids
        return
    piece: list[int] = []
    for id in ids:  # noqa: A001
        piece.append(id)
        if len(piece) == _PIECE:
            yield from _of(connection, piece, wanted)
            if is_late():
                yield -piece[-1]
                return
            piece = []
    yield from _of(connection, piece, wanted)


def _of(connection: apsw.Connection, ids: list[int], wanted: Wanted) -> Iterator[int]:
    rows = dict(
        connection.execute(
            "SELECT events.id, data FROM json_each(?) JOIN events ON events.id = value", (json.dumps(ids),)
        )
    )
    for id in ids:  # noqa: A001
        said = _texts(rows[id]) if id in rows else _Text()
        text = " ".join(filter(None, (said.gift, said.title, said.text)))
        if all(pattern.fits(text) for pattern in wanted.patterns):
            yield id


def _span(connection: apsw.Connection, wanted: Wanted) -> tuple[int, int]:
    """The lowest id that may be found, and the one after the highest."""
    newest = int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get or 0)
    high = min(wanted.before or newest + 1, newest + 1)
    if wanted.until:
        high = min(high, last_before(connection, wanted.until) + 1)
    low = max(wanted.after + 1, last_before(connection, wanted.since) + 1 if wanted.since else 1)
    return low, high
