"""What TikFinity says in JSON, rewritten as the messages TikTok sends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from .frames import FrameError
from .schema import message_class

_LARGEST = 1024 * 1024
_MOST = 2**63
_ENDED = 3
_SUSPENDED = 4
_QUIET = frozenset(
    {
        "connected",
        "disconnected",
        "roomInfo",
        "room",
        "liveIntro",
        "linkMicBattle",
        "linkMicArmies",
        "envelope",
        "rawData",
    }
)
"""Said about things no show needs."""


class Rewritten(NamedTuple):
    """One document."""

    body: bytes = b""
    """A `Response` that holds it, or nothing."""
    unknown: str = ""
    """What it is called, when nobody has told us about it."""


class _Said:
    """The fields of a document, whatever their types turn out to be."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def text(self, *names: str) -> bytes:
        value = next((self._fields[name] for name in names if self._fields.get(name) not in (None, "")), "")
        return str(value).encode("utf-8", "replace") if isinstance(value, str | int | float) else b""

    def number(self, *names: str) -> int:
        for name in names:
            value = self._fields.get(name)
            try:
                number = int(value) if isinstance(value, str | int | float) else 0
            except (ValueError, OverflowError):
                continue
            if 0 < number < _MOST:
                return number
        return 0

    def flag(self, name: str) -> bool:
        return self._fields.get(name) in (True, 1, "1", "true")

    def part(self, name: str) -> _Said:
        part = self._fields.get(name)
        return _Said(part if isinstance(part, dict) else {})

    def parts(self, name: str) -> list[_Said]:
        parts = self._fields.get(name)
        return [_Said(part) for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []

    def __bool__(self) -> bool:
        return bool(self._fields)


def as_response(document: bytes) -> Rewritten:
    """Rewrite one document; raises `FrameError` when it is none."""
    if len(document) > _LARGEST:
        raise FrameError(f"a document of {len(document)} bytes")
    try:
        said = json.loads(document)
    except (ValueError, RecursionError) as fault:
        raise FrameError("not JSON") from fault
    if not isinstance(said, dict) or not isinstance(said.get("event"), str):
        raise FrameError("not an event")
    event, data = said["event"], said.get("data")
    write = _WORDS.get(event)
    if write is None:
        return Rewritten(
            unknown="" if event in _QUIET else f"tikfinity {event[:80]}".encode("utf-8", "replace").decode()
        )
    if not isinstance(data, dict):
        raise FrameError("an event without data")
    method, message = write(_Said(data))
    response = message_class("Response")()
    response.messages.add(method=f"Webcast{method}Message", payload=message.SerializeToString())
    return Rewritten(body=response.SerializeToString())


def _message(kind: str, said: _Said) -> Any:
    message = message_class(kind)()
    message.common.msg_id = said.number("msgId")
    message.common.create_time = said.number("createTime", "timestamp")
    return message


def _user(user: Any, said: _Said) -> None:
    user.id = said.number("userId")
    user.unique_id = said.text("uniqueId")
    user.nickname = said.text("nickname")
    user.is_subscribe = said.flag("isSubscriber")
    user.user_attr.is_admin = said.flag("isModerator")
    user.follow_info.status = said.number("followRole") or said.part("followInfo").number("followStatus")


def _chat(said: _Said) -> tuple[str, Any]:
    message = _message("Chat", said)
    _user(message.user, said)
    message.content = said.text("comment")
    for emote in said.parts("emotes"):
        placed = message.emotes.add(index=min(emote.number("placeInComment"), 10_000))
        placed.emote.id = emote.text("emoteId")
        placed.emote.image.url_list.append(emote.text("emoteImageUrl"))
    return "Chat", message


def _emote(said: _Said) -> tuple[str, Any]:
    message = _message("EmoteChat", said)
    _user(message.user, said)
    emote = message.emotes.add(id=said.text("emoteId"))
    emote.image.url_list.append(said.text("emoteImageUrl"))
    return "EmoteChat", message


def _gift(said: _Said) -> tuple[str, Any]:
    message = _message("Gift", said)
    _user(message.user, said)
    gift = said.part("gift")
    message.gift_id = said.number("giftId") or gift.number("gift_id")
    message.repeat_count = _small(said.number("repeatCount") or gift.number("repeat_count"))
    message.repeat_end = int(said.flag("repeatEnd") or gift.flag("repeat_end"))
    message.group_id = said.number("groupId")
    message.gift.id = message.gift_id
    message.gift.type = _small(said.number("giftType") or gift.number("gift_type"))
    message.gift.name = said.text("giftName")
    message.gift.describe = said.text("describe")
    message.gift.diamond_count = _small(said.number("diamondCount"))
    message.gift.image.url_list.append(said.text("giftPictureUrl"))
    return "Gift", message


def _like(said: _Said) -> tuple[str, Any]:
    message = _message("Like", said)
    _user(message.user, said)
    message.count = _small(said.number("likeCount"))
    message.total = said.number("totalLikeCount")
    return "Like", message


def _member(said: _Said) -> tuple[str, Any]:
    message = _message("Member", said)
    _user(message.user, said)
    message.action = 1
    return "Member", message


def _social(action: int) -> Callable[[_Said], tuple[str, Any]]:
    def write(said: _Said) -> tuple[str, Any]:
        message = _message("Social", said)
        _user(message.user, said)
        message.action = action
        return "Social", message

    return write


def _subscribe(said: _Said) -> tuple[str, Any]:
    message = _message("SubNotify", said)
    _user(message.user, said)
    message.months = _small(said.number("subMonth"))
    return "SubNotify", message


def _viewers(said: _Said) -> tuple[str, Any]:
    message = _message("RoomUserSeq", said)
    message.viewers = said.number("viewerCount")
    return "RoomUserSeq", message


def _question(said: _Said) -> tuple[str, Any]:
    message = _message("QuestionNew", said)
    _user(message.question.user, said)
    message.question.text = said.text("questionText")
    return "QuestionNew", message


def _ended(said: _Said) -> tuple[str, Any]:
    message = _message("Control", said)
    message.action = _SUSPENDED if said.number("action") == _SUSPENDED else _ENDED
    return "Control", message


def _small(number: int) -> int:
    return min(number, 2**31 - 1)


_WORDS: dict[str, Callable[[_Said], tuple[str, Any]]] = {
    "chat": _chat,
    "emote": _emote,
    "gift": _gift,
    "like": _like,
    "member": _member,
    "follow": _social(1),
    "share": _social(3),
    "subscribe": _subscribe,
    "superFan": _subscribe,
    "roomUser": _viewers,
    "questionNew": _question,
    "question": _question,
    "streamEnd": _ended,
}
