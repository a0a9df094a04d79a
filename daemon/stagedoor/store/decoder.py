"""Events out of the log's bytes, also those a newer version wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock

import msgspec

from stagedoor.events import Event, decode


class Decoder:
    """Turns the log's bytes back into events. What this version does not know is skipped and counted."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.skipped = 0
        """Events met so far that this version cannot read."""

    def one(self, raw: bytes) -> Event | None:
        """The event, or None where it cannot be read."""
        try:
            event: Event = decode(raw)
        except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError):
            with self._lock:
                self.skipped += 1
            return None
        return event

    def all(self, raws: Iterable[bytes]) -> Iterator[Event]:
        """The events that can be read, in the same order."""
        return (event for raw in raws if (event := self.one(raw)) is not None)
