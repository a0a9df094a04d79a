"""A document as an event of the show."""

from __future__ import annotations

from typing import Any

from stagedoor import (
    Amount,
    Announcement,
    ChatCleared,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    LikesReceived,
    MessageDeleted,
    PlatformNotice,
    QuestionAsked,
    RaidReceived,
    Reply,
    RewardRedeemed,
    Role,
    SourceEvent,
    StreamEnded,
    StreamShared,
    StreamStarted,
    SubscriptionReceived,
    Viewer,
    ViewerCount,
    ViewerJoined,
    ViewerSilenced,
)

from .document import Document, read


def event(document: bytes, home: str) -> SourceEvent:
    """The event; `home` is its platform and channel where it names none. Raises `ValueError` with one sentence."""
    said = read(document)
    platform = said.platform or home
    common: dict[str, Any] = {
        "platform": platform,
        "channel": said.channel or home,
        "platform_id": said.message_id,
        "sent_at": said.sent_at,
    }
    name, user_id, login = said.name.strip(), said.id.strip(), said.login.strip()
    viewer = Viewer(
        platform=platform,
        id=user_id or login or name,
        name=name or login or user_id,
        login=login,
        roles=tuple(dict.fromkeys(Role(role) for role in said.roles)),
        color=said.color.lower(),
    )
    made, fields = _SHAPES[said.kind]
    about: dict[str, Any] = {name: getattr(said, name) for name in fields}
    if "viewer" in made.__struct_fields__:
        about["viewer"] = viewer
    return made(**common, **about, **_more(said))


def _more(said: Document) -> dict[str, Any]:
    """What is called or counted in another way in the show."""
    value = Amount(count=said.amount, unit=said.unit) if said.amount else None
    match said.kind:
        case "chat":
            to = said.reply_to
            answered = Reply(message_id=to.message_id, viewer_id=to.id, name=to.name, text=to.text) if to else None
            return {"reply_to": answered, "cheer": value}
        case "gift":
            return {"value": value, "count": max(said.count, 1)}
        case "likes":
            return {"count": max(said.count, 1)}
        case "delete":
            return {"message_id": said.delete, "by": said.name}
    return {}


_SHAPES: dict[str, tuple[type[SourceEvent], tuple[str, ...]]] = {
    "chat": (ChatMessage, ("text", "is_action", "is_first", "reward")),
    "gift": (GiftReceived, ("gift", "text")),
    "follow": (FollowReceived, ()),
    "subscription": (SubscriptionReceived, ("tier", "months", "gifted", "text")),
    "raid": (RaidReceived, ("viewers",)),
    "likes": (LikesReceived, ()),
    "share": (StreamShared, ()),
    "join": (ViewerJoined, ()),
    "question": (QuestionAsked, ("text",)),
    "reward": (RewardRedeemed, ("reward", "title", "cost", "text")),
    "viewers": (ViewerCount, ("viewers",)),
    "announcement": (Announcement, ("text",)),
    "notice": (PlatformNotice, ("code", "text")),
    "delete": (MessageDeleted, ()),
    "silence": (ViewerSilenced, ("seconds",)),
    "clear": (ChatCleared, ()),
    "stream_started": (StreamStarted, ("title",)),
    "stream_ended": (StreamEnded, ()),
}
