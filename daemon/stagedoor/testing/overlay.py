"""What an overlay would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stagedoor.events import Event, MessageWithdrawn, SourceEvent, decode


class FakeOverlay:
    """An overlay that draws everything it is sent, and takes away what is withdrawn."""

    def __init__(self) -> None:
        self.shown: list[SourceEvent] = []
        """The messages, gifts, subscriptions and raids on screen, oldest first."""
        self.told: list[tuple[str, dict[str, Any]]] = []
        """What plugins handed to their widgets: (`plugin/widget`, value)."""

    def receive(self, raws: Sequence[bytes]) -> None:
        """Take what the show sends to overlays."""
        for raw in raws:
            self._take(decode(raw))

    def receive_told(self, widget: str, payload: Mapping[str, Any]) -> None:
        """Take what a plugin hands to its widget."""
        self.told.append((widget, dict(payload)))

    def _take(self, event: Event) -> None:
        if isinstance(event, MessageWithdrawn):
            self.shown = [shown for shown in self.shown if shown.id not in event.subjects]
        elif isinstance(event, SourceEvent):
            self.shown.append(event)
