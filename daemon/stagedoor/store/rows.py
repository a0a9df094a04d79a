"""Write many rows with few statements.

SQLite works without Python's lock, and each statement gives the lock away and has to get it back from a busy loop;
so a hundred rows go into one statement, not into a hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

import apsw

_SIZES = (256, 128, 64, 32, 16, 8, 4, 2, 1)


@cache
def _values(width: int, size: int) -> str:
    row = f"({','.join('?' * width)})"
    return ",".join([row] * size)


def insert(connection: apsw.Connection, into: str, rows: Sequence[tuple[Any, ...]], *, then: str = "") -> None:
    """Run `INSERT INTO {into} VALUES rows… {then}`."""
    if not rows:
        return
    width = len(rows[0])
    start = 0
    for size in _SIZES:
        while len(rows) - start >= size:
            piece = rows[start : start + size]
            start += size
            sql = f"INSERT INTO {into} VALUES {_values(width, size)} {then}"  # noqa: S608 - our own words
            connection.execute(sql, tuple(chain.from_iterable(piece)))
