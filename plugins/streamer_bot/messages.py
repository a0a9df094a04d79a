"""Chat messages, in the shape of Streamer.bot's versions before 1.0 and since."""

from __future__ import annotations

import msgspec

from stagedoor import Amount, Badge, ChatMessage, Fragment, Reply

from .fields import Data, inner, items_of, number_of, text_of
from .pictures import picture
from .viewers import viewer_of

_KINDS = {"emote": "emote", "mention": "mention", "cheer": "cheer", "cheermote": "cheer", "url": "link", "link": "link"}
_MOST = 400


def message(data: Data, platform: str, channel: str, sent_at: int) -> ChatMessage | None:
    """What a viewer wrote, or None where that is not said."""
    old = inner(data, "message")
    viewer = viewer_of(data, platform, "user", "message", "")
    said = text_of(data, "text", "message") or text_of(old, "message")
    if not viewer or not said:
        return None
    meta = inner(data, "meta")
    bits = number_of(data, "bits") or number_of(old, "bits")
    if data.get("isFromSharedChatGuest") is True:  # written in another channel of a shared chat
        badge = Badge(name="shared-chat", level=text_of(inner(data, "sharedChatSource"), "id"))
        viewer = msgspec.structs.replace(viewer, badges=(*viewer.badges, badge))
    return ChatMessage(
        platform=platform,
        channel=text_of(inner(data, "broadcaster"), "login", "name") or text_of(old, "channel") or channel,
        platform_id=text_of(data, "messageId", "msgId", "eventId") or text_of(old, "msgId"),
        sent_at=sent_at,
        viewer=viewer,
        text=said,
        fragments=_fragments(data, said) or _by_place(items_of(data, "emotes") or items_of(old, "emotes"), said),
        reply_to=_reply(data),
        is_action=meta.get("isMe") is True or old.get("isMe") is True,
        is_first=meta.get("firstMessage") is True or old.get("firstMessage") is True,
        is_highlighted=meta.get("isHighlighted") is True or old.get("isHighlighted") is True,
        cheer=Amount(count=bits, unit="bits") if bits and platform == "twitch" else None,
    )


def _fragments(data: Data, said: str) -> tuple[Fragment, ...]:
    """Its own pieces, where they are the text."""
    parts = items_of(data, "parts")
    pieces = tuple(
        Fragment(
            kind=_KINDS.get(text_of(part, "type").lower(), "text"),  # type: ignore[arg-type]  # values of a literal
            text=part["text"],
            id=text_of(part, "id", "emoteId") or (part["text"] if text_of(part, "type").lower() == "emote" else ""),
            image=picture(text_of(part, "imageUrl", "image")) if text_of(part, "type").lower() == "emote" else "",
            is_overlaid=part.get("zeroWidth") is True,
        )
        for part in parts
        if isinstance(part.get("text"), str) and part["text"]
    )
    is_whole = "".join(piece.text for piece in pieces) == said
    return pieces if is_whole and any(piece.kind != "text" for piece in pieces) and len(pieces) <= _MOST else ()


def _by_place(emotes: list[Data], said: str) -> tuple[Fragment, ...]:
    """The text cut where its emotes stand. Their places count UTF-16 units there; one that does not fit is text."""
    wide = said.encode("utf-16-le", "surrogatepass")
    pieces: list[Fragment] = []
    at = 0
    for emote in sorted(emotes, key=lambda each: number_of(each, "startIndex"))[:_MOST]:
        begin, end = number_of(emote, "startIndex"), number_of(emote, "endIndex") + 1
        name = text_of(emote, "name")
        if begin < at or not name or _cut(wide, begin, end) != name:
            continue
        if begin > at:
            pieces.append(Fragment(text=_cut(wide, at, begin)))
        pieces.append(
            Fragment(
                kind="emote", text=name, id=text_of(emote, "id") or name, image=picture(text_of(emote, "imageUrl"))
            )
        )
        at = end
    if not pieces:
        return ()
    rest = _cut(wide, at, len(wide) // 2)
    return (*pieces, Fragment(text=rest)) if rest else tuple(pieces)


def _cut(wide: bytes, begin: int, end: int) -> str:
    return wide[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass")


def _reply(data: Data) -> Reply | None:
    said = inner(data, "reply")
    message_id = text_of(said, "msgId", "messageId", "id")
    if not message_id:
        return None
    return Reply(
        message_id=message_id,
        viewer_id=text_of(said, "userId"),
        name=text_of(said, "userName", "userLogin"),
        text=text_of(said, "msgBody", "message", "text"),
    )
