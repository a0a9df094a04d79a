"""The log's answer to a search: newest first, for as long as there is time.

Whatever is asked, an answer comes within the time given, with how far back it looked. Most is found at once. What takes
long is asked again for one stretch of the log after the other, since of a question that is broken off it is not known
how far it got.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import Protocol

import apsw
import msgspec

from stagedoor.store import marks
from stagedoor.store.moderated import last_before
from stagedoor.store.queries import read

_AT_ONCE = 0.03
"""Seconds after which what was asked at once is asked a stretch at a time: then it is known how far that got."""
_GRACE = 0.5
"""Seconds more for a stretch that was begun; it takes a hundredth of them, unless the computer is busy."""
_STEPS = 100
"""Of SQLite, between two looks at the clock; the index takes some for every page it reads."""
_LARGEST = 2**63 - 1
_MOST = 1_000
_PIECE = 400


class _Pattern(Protocol):
    def fits(self, text: str) -> bool: ...


@dataclass(frozen=True)
class Wanted:
    """What is looked for."""

    match: str
    unless: str = ""
    """What must not be so."""
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
    at: int = 0
    """When that was, in milliseconds since 1970."""


class _Text(msgspec.Struct):
    text: str = ""
    gift: str = ""
    title: str = ""


_texts = msgspec.json.Decoder(_Text).decode


def find(connection: apsw.Connection, wanted: Wanted) -> Found:
    """The newest events that fit."""
    ids, looked_back_to = _look(connection, wanted, wanted.limit)
    events = read(connection, ids)
    at = connection.execute("SELECT at FROM events WHERE id >= ? ORDER BY id LIMIT 1", (looked_back_to,)).get
    rows = [(id, events[id]) for id in ids if id in events]  # noqa: A001 - an event's id
    return Found(rows, looked_back_to, int(at or 0) if looked_back_to else 0)


def count(connection: apsw.Connection, wanted: Wanted) -> tuple[int, bool]:
    """How many fit, as far as `limit`, and whether that is all there are."""
    ids, looked_back_to = _look(connection, wanted, wanted.limit + 1)
    return min(len(ids), wanted.limit), len(ids) <= wanted.limit and not looked_back_to


def rules(connection: apsw.Connection) -> list[str]:
    """The rules that ever had something against a message."""
    return [row[0] for row in connection.execute("SELECT name FROM rules ORDER BY name LIMIT ?", (_MOST,))]


def _look(connection: apsw.Connection, wanted: Wanted, most: int) -> tuple[list[int], int]:
    """The ids that fit, newest first, and from which id on everything was looked at; 0 where all was."""
    if not wanted.match:
        return [], 0
    low, high = _span(connection, wanted)
    look = _Look(connection, wanted, min(most, _MOST), high)
    end = monotonic() + wanted.seconds
    if not look.take(wanted.match, low, min(end, monotonic() + _AT_ONCE)):
        # Much holds against so much that it takes long: from where it got, a stretch at a time.
        while look.reached > low and not look.is_full:
            number = (look.reached - 1) >> marks.STRETCH_BITS
            bottom = max(low, number << marks.STRETCH_BITS)
            match = f'who : "{marks.stretch(number)}" AND {wanted.match}'
            if not look.take(match, bottom, end, grace=_GRACE) or (monotonic() > end and bottom > low):
                return look.found, look.reached
    return look.found, look.reached if look.is_full and look.reached > low else 0


class _Look:
    """One search on its way back through the log."""

    def __init__(self, connection: apsw.Connection, wanted: Wanted, most: int, reached: int) -> None:
        self._connection = connection
        self._patterns = wanted.patterns
        self._unless = wanted.unless
        self._most = most
        self.reached = reached
        """Everything with this id or a higher one was looked at."""
        self.found: list[int] = []

    @property
    def is_full(self) -> bool:
        """Whether as much was found as was asked for."""
        return len(self.found) >= self._most

    def take(self, match: str, bottom: int, end: float, grace: float = 0) -> bool:
        """Look on as far as `bottom`, or until there is enough; False when time was up before."""
        # What must not be so stands last: the index looks at that only where all else fits.
        asked = f"({match}) NOT ({self._unless})" if self._unless else match
        self._connection.set_progress_handler(lambda: monotonic() > end + grace, _STEPS)
        try:
            ids = self._connection.execute(
                "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?",
                (asked, self.reached, bottom, _LARGEST if self._patterns else self._most - len(self.found)),
            )
            while piece := [row[0] for row in islice(ids, _PIECE if self._patterns else 1)]:
                self.found += _fitting(self._connection, piece, self._patterns)[: self._most - len(self.found)]
                self.reached = self.found[-1] if self.is_full else piece[-1]
                if self.is_full:
                    return True
                if self._patterns and monotonic() > end:
                    return False
        except apsw.InterruptError:
            return False
        finally:
            self._connection.set_progress_handler(None)
        self.reached = bottom
        return True


def _fitting(connection: apsw.Connection, ids: list[int], patterns: Sequence[_Pattern]) -> list[int]:
    """Those whose text fits the patterns."""
    if not patterns:
        return ids
    rows = dict(
        connection.execute(
            "SELECT events.id, data FROM json_each(?) JOIN events ON events.id = value", (json.dumps(ids),)
        )
    )
    texts = {id: _text_of(rows[id]) if id in rows else "" for id in ids}  # noqa: A001 - an event's id
    return [id for id in ids if all(pattern.fits(texts[id]) for pattern in patterns)]  # noqa: A001


def _text_of(data: bytes) -> str:
    said = _texts(data)
    return " ".join(filter(None, (said.gift, said.title, said.text)))


def _span(connection: apsw.Connection, wanted: Wanted) -> tuple[int, int]:
    """The lowest id that may be found, and the one after the highest."""
    newest = int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get or 0)
    high = min(wanted.before or newest + 1, newest + 1)
    if wanted.until:
        high = min(high, last_before(connection, wanted.until) + 1)
    low = max(wanted.after + 1, last_before(connection, wanted.since) + 1 if wanted.since else 1)
    return low, high
