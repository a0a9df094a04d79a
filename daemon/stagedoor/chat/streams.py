"""Which streams are on now: since when, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor.events import Event, StreamEnded, StreamStarted


class Streams:
    """By the chat that said so."""

    def __init__(self) -> None:
        self._on: dict[str, StreamStarted] = {}
        self._over: set[str] = set()

    def take(self, events: Iterable[Event]) -> None:
        """Know what began and what ended, in the order it did."""
        for event in events:
            if isinstance(event, StreamStarted):
                before = self._on.get(event.source)
                self._on[event.source] = event if before is None or event.title else before
                self._over.discard(event.source)
            elif isinstance(event, StreamEnded):
                self._on.pop(event.source, None)
                self._over.add(event.source)

    def began(self, source: str) -> int:
        """When the stream of this chat began, in milliseconds since 1970; 0 where nobody said."""
        stream = self._on.get(source)
        return (stream.sent_at or stream.at) if stream else 0

    def title(self, source: str) -> str:
        """What it is called; empty where nobody said."""
        stream = self._on.get(source)
        return stream.title if stream else ""

    def is_on(self, source: str) -> bool:
        """Whether the platform says that the stream of this chat is on."""
        return source in self._on

    def is_over(self, source: str) -> bool:
        """Whether the platform said that the last stream of this chat is over."""
        return source in self._over
