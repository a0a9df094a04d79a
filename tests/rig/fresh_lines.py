"""A recording that never ends."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Sequence

_ID = re.compile(r"(?<=[@;])id=[^; ]*")
_SENT_AT = re.compile(r"(?<=[@;])tmi-sent-ts=[^; ]*")


class FreshLines(Sequence[str]):
    """Recorded lines over and over, `count` in all, each with an id of its own and the present time."""

    def __init__(self, lines: Sequence[str], count: int) -> None:
        self._lines = lines
        self._count = count
        self._salt = uuid.uuid4().hex[:12]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._count))]
        line = _ID.sub(f"id={self._salt}-{index}", self._lines[index % len(self._lines)], count=1)
        return _SENT_AT.sub(f"tmi-sent-ts={time.time() * 1000:.0f}", line, count=1)
