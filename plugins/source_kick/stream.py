"""What happens to the channel and its stream: it begins and ends, and viewers come from others or are sent on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stagedoor import PlatformNotice, SourceEvent, StreamEnded, StreamStarted

from .frames import calling, identity, mapping, number, part, record, text
from .moments import moment
from .origin import Origin
from .raids import Raids
from .viewers import People


class Stream:
    """Turns those events into the show's."""

    def __init__(self, origin: Origin, people: People, raids: Raids) -> None:
        self._origin = origin
        self._people = people
        self._raids = raids
        self.handlers: dict[str, Callable[[Any], Iterable[SourceEvent]]] = {
            "StreamerIsLive": self._started,
            "StopStreamBroadcast": self._stopped,
            "StreamHostEvent": self._host,
            "StreamHostedEvent": self._hosted,
            "ChatMoveToSupportedChannelEvent": self._moving,
        }

    def _host(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        self._raids.heard(calling(about.get("host_username")), number(about.get("number_viewers")))
        return ()

    def _hosted(self, data: Any) -> Iterable[SourceEvent]:
        message, user = part(record(data), "message"), part(data, "user")
        self._raids.heard(
            calling(user.get("username")),
            number(message.get("numberOfViewers")),
            viewer=self._people.sender(user),
            known=identity(message.get("id")),
            sent_at=moment(message.get("createdAt")),
        )
        return ()

    def _moving(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        name = calling(part(about, "hosted").get("username")) or calling(about.get("slug"))
        if name:
            said = f"The viewers are being sent to {name}; this chat stays here."
            yield PlatformNotice(**self._origin(), code="hosting", text=said)

    def _started(self, data: Any) -> Iterable[SourceEvent]:
        stream = part(record(data), "livestream")
        known = identity(stream.get("id"))
        yield StreamStarted(
            **self._origin(f"started:{known}" if known else "", stream.get("created_at")),
            title=text(stream.get("session_title"), 200),
        )

    def _stopped(self, data: Any) -> Iterable[SourceEvent]:
        known = identity(part(mapping(data), "livestream").get("id"))
        yield StreamEnded(**self._origin(f"ended:{known}" if known else ""))
