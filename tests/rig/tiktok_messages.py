"""Messages, responses and frames as TikTok's servers encode them, with our own schema."""

from __future__ import annotations

from typing import Any

from source_tiktok.frames import push_frame
from source_tiktok.schema import message_class

NOON = 1_700_000_000_000
"""When everything here happens, in milliseconds."""


def made(name: str, /, **fields: Any) -> Any:
    """The message `name` with these fields; text may be given as text."""
    return message_class(name)(**{key: _raw(value) for key, value in fields.items()})


def _raw(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, list):
        return [_raw(one) for one in value]
    return value


def badge(scene: int, level: str = "", **fields: Any) -> bytes:
    """One badge of a user, as it lies in the user."""
    raw: bytes = made("Badge", scene=scene, log_extra=made("LogExtra", level=level), **fields).SerializeToString()
    return raw


def user(number: int = 7, name: str = "Ada", **fields: Any) -> Any:
    """A user with this id and name."""
    return made("User", **{"id": number, "nickname": name, "unique_id": f"user{number}", **fields})


def common(number: int, at: int = NOON) -> Any:
    """What every message begins with."""
    return made("Common", msg_id=number, create_time=at)


def chat(number: int, text: str = "hello", *, at: int = NOON, who: Any = None, **fields: Any) -> tuple[str, Any]:
    """A comment: method and message, as `frame` takes them."""
    return "WebcastChatMessage", made("Chat", common=common(number, at), user=who or user(), content=text, **fields)


def gift(
    number: int,
    count: int = 1,
    *,
    group: int = 1,
    end: bool = False,
    giver: int = 7,
    at: int = NOON,
    combo: bool = True,
    diamonds: int = 5,
    gift_id: int = 5655,
) -> tuple[str, Any]:
    """One message about a gift."""
    given = made("GiftDef", id=gift_id, name="Rose", combo=combo, type=1 if combo else 2, diamond_count=diamonds)
    return "WebcastGiftMessage", made(
        "Gift",
        common=common(number, at),
        user=user(giver),
        gift_id=gift_id,
        repeat_count=count,
        repeat_end=int(end),
        group_id=group,
        gift=given,
    )


def response(*messages: tuple[str, Any], **fields: Any) -> bytes:
    """A response with these messages; one may be given as the bytes of its payload."""
    answer = message_class("Response")(**fields)
    for method, message in messages:
        payload = message if isinstance(message, bytes) else message.SerializeToString()
        answer.messages.add(method=method, payload=payload)
    raw: bytes = answer.SerializeToString()
    return raw


def frame(*messages: tuple[str, Any], gzip: bool = True, log_id: int = 1, **fields: Any) -> bytes:
    """A frame of the socket with these messages."""
    return push_frame("msg", response(*messages, **fields), log_id=log_id, gzip=gzip)
