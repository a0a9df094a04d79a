"""What is said in the chat, and what moderators do there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stagedoor import (
    ChatCleared,
    ChatMessage,
    MessageDeleted,
    MessagePinned,
    PlatformNotice,
    Reply,
    SourceEvent,
    ViewerSilenced,
)

from . import room
from .fragments import fragments
from .frames import identity, mapping, number, part, record, text
from .moments import moment
from .origin import Origin
from .subscriptions import Subscriptions
from .viewers import People


class Talk:
    """Turns those events into the show's."""

    def __init__(self, origin: Origin, people: People, subscriptions: Subscriptions) -> None:
        self._origin = origin
        self._people = people
        self._subscriptions = subscriptions
        self._room = room.Room()
        self.handlers: dict[str, Callable[[Any], Iterable[SourceEvent]]] = {
            "ChatMessageEvent": self._message,
            "MessageDeletedEvent": self._deleted,
            "ChatMessageDeletedEvent": self._deleted,
            "UserBannedEvent": self._banned,
            "UserUnbannedEvent": self._unbanned,
            "ChatroomClearEvent": self._cleared,
            "PinnedMessageCreatedEvent": self._pinned,
            "PinnedMessageDeletedEvent": lambda _: [MessagePinned(**origin(), is_over=True)],
            "ChatroomUpdatedEvent": lambda data: self._restrictions(room.of_chatroom(data)),
            "ChatSettingsChanged": lambda data: self._restrictions(room.of_settings(data)),
        }

    def _message(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        known, content = identity(about.get("id")), about.get("content")
        if not known or not isinstance(content, str):
            raise ValueError("a message without an id or a text")
        viewer = self._people.sender(about.get("sender"))
        written, pieces = fragments(text(content))
        celebration = part(part(about, "metadata"), "celebration")
        yield ChatMessage(
            **self._origin(known, about.get("created_at")),
            viewer=viewer,
            text=written,
            fragments=pieces,
            reply_to=_reply(part(about, "metadata"), about),
            is_highlighted=bool(celebration),
        )
        if text(celebration.get("type"), 100).startswith("subscription"):
            months = number(celebration.get("total_months"))
            self._subscriptions.heard(
                viewer.name, user=viewer.id, months=months, sent_at=moment(about.get("created_at"))
            )

    def _deleted(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        target = identity(part(about, "message").get("id")) or identity(about.get("message_id"))
        if not target:
            raise ValueError("a deletion of nothing")
        by = part(about, "deleted_by") or part(about, "deletedBy")
        who = text(by.get("username"), 100) or ("Kick" if about.get("aiModerated") is True else "")
        yield MessageDeleted(**self._origin(about.get("id")), message_id=target, by=who)

    def _banned(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        minutes = 0 if about.get("permanent") is True else min(number(about.get("duration")), 10**7)
        viewer = self._people.sender(about.get("user"))
        yield ViewerSilenced(**self._origin(about.get("id")), viewer=viewer, seconds=minutes * 60)

    def _unbanned(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        name = self._people.sender(about.get("user")).name
        by = text(part(about, "unbanned_by").get("username"), 100)
        what = "was unbanned" if about.get("permanent") is True else "may write again before the timeout is over"
        said = f"{name} {what} ({by})." if by else f"{name} {what}."
        yield PlatformNotice(**self._origin(about.get("id")), code="unbanned", text=said)

    def _cleared(self, data: Any) -> Iterable[SourceEvent]:
        yield ChatCleared(**self._origin(mapping(data).get("id")))

    def _pinned(self, data: Any) -> Iterable[SourceEvent]:
        message = part(record(data), "message")
        known = identity(message.get("id"))
        if not known:
            raise ValueError("a pin of nothing")
        yield MessagePinned(
            **self._origin(),
            message_id=known,
            text=fragments(text(message.get("content")))[0],
            name=self._people.sender(message.get("sender")).name,
        )

    def _restrictions(self, stated: room.Restrictions) -> Iterable[SourceEvent]:
        for code, said in self._room.changes(stated):
            yield PlatformNotice(**self._origin(), code=code, text=said)


def _reply(metadata: dict[str, Any], about: dict[str, Any]) -> Reply | None:
    original, sender = part(metadata, "original_message"), part(metadata, "original_sender")
    known = identity(original.get("id")) or (
        identity(about.get("thread_parent_id")) if about.get("type") == "reply" else ""
    )
    if not known:
        return None
    return Reply(
        message_id=known,
        viewer_id=identity(sender.get("id")),
        name=text(sender.get("username"), 100),
        text=fragments(text(original.get("content")))[0],
    )
