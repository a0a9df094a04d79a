"""What viewers do beside writing and giving, and what becomes of the stream."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from stagedoor import (
    FollowReceived,
    LikesReceived,
    MessagePinned,
    PlatformNotice,
    QuestionAsked,
    SourceEvent,
    StreamEnded,
    StreamShared,
    SubscriptionReceived,
    Viewer,
    ViewerCount,
    ViewerJoined,
)

from .gifts import gift_id
from .messages import chat_id
from .values import PLATFORM, Told, count, text
from .viewers import shown_name, viewer

_JOINED = 1
_FOLLOWED = 1
_SHARED = 3
_PAUSED, _RESUMED, _ENDED, _SUSPENDED = 1, 2, 3, 4
_UNPINNED = 2
_CANCELLED = frozenset({3, 4})
"""A subscription that was not renewed, and one that was paid back."""
_SUPER_FAN = "ttlive_superfan"
_SUPER_FAN_CAME_IN = "superfanjoined"
_SUPER_FAN_BOX = "superfanbox"
_SAME_SUBSCRIPTION = 60_000
"""Milliseconds within which a second notice of one viewer's subscription is about the same."""
_REMEMBERED = 4_096


def is_over(message: Any) -> bool:
    """Whether a control message says that the stream has ended."""
    return message.action in {_ENDED, _SUSPENDED}


def member(message: Any, told: Told) -> list[SourceEvent]:
    """Somebody came in."""
    if message.action != _JOINED:
        return []
    return [ViewerJoined(**_what("joined", told), viewer=viewer(message.user))]


def social(message: Any, told: Told) -> list[SourceEvent]:
    """Somebody followed, or shared the stream."""
    if message.action == _FOLLOWED:
        return [FollowReceived(**_what("follow", told), viewer=viewer(message.user))]
    if message.action == _SHARED:
        return [StreamShared(**_what("share", told), viewer=viewer(message.user))]
    return []


def like(message: Any, told: Told) -> list[SourceEvent]:
    """Somebody liked, once or many times."""
    likes = count(message.count) or 1
    return [LikesReceived(**_what("like", told), viewer=viewer(message.user), count=likes, total=count(message.total))]


def viewers(message: Any, told: Told) -> list[SourceEvent]:
    """How many watch."""
    return [ViewerCount(**_what("viewers", told), viewers=count(message.viewers), total=count(message.total_user))]


def question(message: Any, told: Told) -> list[SourceEvent]:
    """Somebody asked something."""
    asked = message.question
    wording = text(asked.text).strip()
    if not wording:
        raise ValueError("a question without words")
    return [QuestionAsked(**_what("question", told), viewer=viewer(asked.user), text=wording)]


def pin(message: Any, told: Told) -> list[SourceEvent]:
    """A comment or a gift was pinned, or taken down again."""
    what = _what("pin", told)
    is_over = message.action == _UNPINNED
    if message.HasField("gift"):
        gift = message.gift
        pinned = gift_id(gift, gift.common.msg_id)
        named = text(gift.gift.name).strip()
        return [MessagePinned(**what, message_id=pinned, text=named, name=shown_name(gift.user), is_over=is_over)]
    if message.HasField("chat"):
        chat = message.chat
        pinned = chat_id(chat.common.msg_id) if chat.common.msg_id else ""
        return [
            MessagePinned(
                **what, message_id=pinned, text=text(chat.content), name=shown_name(chat.user), is_over=is_over
            )
        ]
    return []


def control(message: Any, told: Told) -> list[SourceEvent]:
    """The stream paused, went on, or ended."""
    what = _what("control", told)
    action = message.action
    if action == _PAUSED:
        return [PlatformNotice(**what, code="paused", text="The stream is paused on TikTok.")]
    if action == _RESUMED:
        return [PlatformNotice(**what, code="resumed", text="The stream goes on.")]
    if not is_over(message):
        return []
    room = message.common.room_id
    # By its room where it says one: whoever sees later that the room is closed tells the same end.
    ended = StreamEnded(**_what("ended", told) | ({"platform_id": f"ended:room:{room}"} if room else {}))
    if action != _SUSPENDED:
        return [ended]
    tips = text(message.tips).strip()
    reason = f"TikTok ended this stream: {tips}" if tips else "TikTok itself ended this stream."
    return [PlatformNotice(**what, code="suspended", text=reason), ended]


def notice(message: Any, told: Told) -> list[SourceEvent]:
    """TikTok says something to the whole room."""
    said = text(message.content).strip()
    return [PlatformNotice(**_what("notice", told), code="room", text=said)] if said else []


class Subscriptions:
    """Subscriptions and super fans. TikTok may tell of one in two ways; it is counted once."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, int] = OrderedDict()

    def notified(self, message: Any, told: Told) -> list[SourceEvent]:
        """Somebody subscribed or renewed."""
        if message.status in _CANCELLED:
            return []
        return self._once(viewer(message.user), told, months=count(message.months))

    def barrage(self, message: Any, told: Told) -> list[SourceEvent]:
        """A line that flies across the picture; some say that somebody became a super fan."""
        for shown in (message.content, message.common_content):
            key = text(shown.key).lower()
            if _SUPER_FAN not in key or _SUPER_FAN_BOX in key:
                continue
            user = _named_in(message, shown)
            if user is None:
                return []
            if _SUPER_FAN_CAME_IN in key:
                return [ViewerJoined(**_what("joined", told), viewer=viewer(user))]
            return self._once(viewer(user), told, tier="Super Fan")
        return []

    def _once(self, who: Viewer, told: Told, *, tier: str = "", months: int = 0) -> list[SourceEvent]:
        before = self._last.get(who.id)
        if before is not None and abs(told.sent_at - before) < _SAME_SUBSCRIPTION:
            return []
        self._last[who.id] = told.sent_at
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return [SubscriptionReceived(**_what("subscription", told), viewer=who, tier=tier, months=months)]


def _what(kind: str, told: Told) -> dict[str, Any]:
    return {
        "platform": PLATFORM,
        "channel": told.channel,
        "platform_id": f"{kind}:{told.id}",
        "sent_at": told.sent_at,
    }


def _named_in(message: Any, shown: Any) -> Any:
    """The user a line is about: in a field of its own, or among the pieces of the text."""
    if message.HasField("user") and message.user.id > 0:
        return message.user
    return next((piece.user_value.user for piece in shown.pieces if piece.user_value.user.id > 0), None)
