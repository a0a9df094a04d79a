"""Messages as TikTok sends them: a comment, a gift, somebody coming in …, each as its method and the message."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from source_tiktok.schema import message_class

Said = tuple[str, Any]
_NOON = 1_767_268_800_000


def _message(kind: str, method: str, viewer: int, at: int = _NOON) -> Said:
    message = message_class(kind)()
    message.common.create_time = at
    if viewer:
        _user(message.user, viewer)
    return f"Webcast{method}Message", message


def _user(user: Any, viewer: int) -> None:
    user.id = 6_800_000_000_000_000_000 + viewer
    user.nickname = f"Viewer {viewer}".encode()
    user.unique_id = f"viewer{viewer}".encode()


def chat(text: str, viewer: int = 1, *, message_id: int = 0) -> Said:
    said = _message("Chat", "Chat", viewer)
    said[1].content = text.encode()
    said[1].common.msg_id = message_id
    return said


def joined(viewer: int = 1) -> Said:
    said = _message("Member", "Member", viewer)
    said[1].action = 1
    return said


def followed(viewer: int = 1) -> Said:
    said = _message("Social", "Social", viewer)
    said[1].action = 1
    return said


def liked(count: int, viewer: int = 1) -> Said:
    said = _message("Like", "Like", viewer)
    said[1].count, said[1].total = count, 100 + count
    return said


def watching(viewers: int) -> Said:
    said = _message("RoomUserSeq", "RoomUserSeq", 0)
    said[1].viewers = viewers
    return said


def gave(count: int, viewer: int = 1, *, group: int = 77, is_end: bool = False) -> Said:
    said = _message("Gift", "Gift", viewer)
    gift = said[1]
    gift.gift_id, gift.repeat_count, gift.repeat_end, gift.group_id = 5655, count, int(is_end), group
    gift.gift.id, gift.gift.type, gift.gift.combo, gift.gift.diamond_count = 5655, 1, True, 1
    gift.gift.name = b"Rose"
    return said


def controlled(action: int) -> Said:
    said = _message("Control", "Control", 0)
    said[1].action = action
    return said


def unheard_of() -> Said:
    """A kind of message nobody has told us about."""
    return ("WebcastInventedTomorrowMessage", _message("RoomMsg", "Room", 0)[1])


def chatter() -> Iterator[list[Said]]:
    """A made-up LIVE without end, a few messages at a time."""
    words = ("hello", "what a run", "grüße 👋🏽", "שלום", "that was close")
    for number in itertools.count(1):
        yield [joined(number % 50), chat(f"{words[number % 5]} {number}", number % 50)]
        if number % 5 == 0:
            yield [liked(15, number % 50), watching(40 + number % 7)]
        if number % 20 == 0:
            yield [gave(1, number % 50, group=number), gave(3, number % 50, group=number, is_end=True)]
