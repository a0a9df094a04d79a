"""What an overlay would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from stagedoor.events import AnyEvent, Event, MessageWithdrawn, SourceEvent, decode
from stagedoor.web.wire import WidgetState, WidgetTold

_decode = msgspec.json.Decoder(AnyEvent | WidgetTold | WidgetState).decode


class FakeOverlay:
    """An overlay that draws everything it is sent, and takes away what is withdrawn."""

    def __init__(self) -> None:
        self.shown: list[SourceEvent] = []
        """The messages, gifts, subscriptions and raids on screen, oldest first."""
        self.told: list[tuple[str, dict[str, Any]]] = []
        """What plugins handed to their widgets: (`plugin/widget`, value)."""
        self.states: dict[str, dict[str, Any]] = {}
        """What widgets show until further notice, by `plugin/widget`."""
        self.curtain = "open"
        """`open`; in a panic `cleared`, and nothing is shown, or `frozen`, and nothing new is."""

    def receive(self, raws: Sequence[bytes]) -> None:
        """Take what the show sends to overlays."""
        for raw in raws:
            self._take(_decode(raw))

    def renew(self, raws: Sequence[bytes], curtain: str, states: Mapping[str, bytes]) -> None:
        """Show exactly this."""
        self.curtain = curtain
        self.states = {widget: msgspec.json.decode(state) for widget, state in states.items()}
        self.shown = [event for raw in raws if isinstance(event := decode(raw), SourceEvent)]

    def _take(self, event: Event | WidgetTold | WidgetState) -> None:
        if isinstance(event, WidgetTold):
            self.told.append((event.widget, dict(event.payload)))
        elif isinstance(event, WidgetState):
            state = msgspec.json.decode(event.state)
            if state is None:
                self.states.pop(event.widget, None)
            else:
                self.states[event.widget] = state
        elif isinstance(event, MessageWithdrawn):
            self.shown = [shown for shown in self.shown if shown.id not in event.subjects]
        elif isinstance(event, SourceEvent):
            self.shown.append(event)
