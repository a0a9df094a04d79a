"""What EventSub sends over its WebSocket."""

from __future__ import annotations

import json
from typing import NamedTuple

from .fields import Fields


class Frame(NamedTuple):
    """One message, whatever it is about."""

    id: str
    """Twitch's id of the message; one that is sent again has the same."""
    kind: str
    """`session_welcome`, `session_keepalive`, `session_reconnect`, `notification` or `revocation`."""
    sent: str
    """When it was sent, as Twitch writes it: these texts sort by time."""
    topic: str
    """For a notification or revocation: which subscription it is about, for example `channel.follow`."""
    payload: Fields


def read_frame(text: str | bytes) -> Frame:
    """The message in one frame. Raises `ValueError` for anything else."""
    try:
        data = json.loads(text)
    except RecursionError as fault:
        raise ValueError("nested too deeply") from fault
    frame = Fields(data)
    about, payload = frame.part("metadata"), frame.part("payload")
    kind = about.needed("message_type")
    topic = about.text("subscription_type") or payload.part("subscription").text("type")
    if kind in {"notification", "revocation"} and not topic:
        raise ValueError("about no subscription")
    return Frame(about.needed("message_id"), kind, about.text("message_timestamp"), topic, payload)
