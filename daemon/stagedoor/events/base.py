"""What every event has: an id, a time, a cause; and, where it comes from a source, what the platform said."""

from __future__ import annotations

import re

from stagedoor.model import Value, Viewer


def _kind(class_name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


class Event(Value, frozen=True, kw_only=True, tag_field="kind", tag=_kind):
    """Anything that happened."""

    id: int = 0
    """Its place in the log, counting up from 1; 0 until the daemon has accepted it."""
    at: int = 0
    """When the daemon accepted it."""
    cause: int = 0
    """The id of the event it follows from, or 0."""

    @property
    def kind(self) -> str:
        """The name of this kind of event, for example `chat_message`."""
        return str(self.__struct_config__.tag)


PLAYED = frozenset({"demo", "replay"})
"""The kinds of chat that only play a show."""


class SourceEvent(Event, frozen=True, kw_only=True):
    """Something a chat source reported."""

    source: str = ""
    """The configured source, for example `twitch:somebody`; the daemon fills it in."""
    platform: str
    channel: str = ""
    platform_id: str = ""
    """The platform's own id of this event; a second one with the same id is dropped."""
    sent_at: int = 0
    """When the platform says it happened."""
    is_forgotten: bool = False
    """What was written in it is no longer kept; that it was there is."""
    late_by: int = 0
    """How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in."""

    @property
    def is_played(self) -> bool:
        """Whether it is of an invented or a recorded show, of which nothing is to be kept."""
        return self.source.partition(":")[0] in PLAYED


class ViewerEvent(SourceEvent, frozen=True, kw_only=True):
    """Something one viewer did. A name or text in it has passed review before anyone is told."""

    viewer: Viewer
