"""What every event of a channel begins with."""

from __future__ import annotations

from typing import Any

from . import protocol
from .frames import identity
from .moments import moment


class Origin:
    """Called with an event's id and time as Kick says them, gives the fields that every event has."""

    def __init__(self, channel: str) -> None:
        self.channel = channel

    def __call__(self, known: Any = "", at: Any = 0) -> dict[str, Any]:
        """`platform`, `channel`, `platform_id` and `sent_at`."""
        return {
            "platform": protocol.PLATFORM,
            "channel": self.channel,
            "platform_id": identity(known),
            "sent_at": moment(at),
        }
