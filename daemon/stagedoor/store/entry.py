"""One event as it stands in the log."""

from __future__ import annotations

import msgspec

from stagedoor.events import Event


class Entry(msgspec.Struct, frozen=True):
    """An event, the bytes it was written as, and whether it may be on screen."""

    event: Event
    raw: bytes
    shown: bool = True
