"""Values as TikTok writes them, made safe to use."""

from __future__ import annotations

from typing import Any, NamedTuple

PLATFORM = "tiktok"

_LONGEST_TEXT = 4_000
"""Far more than TikTok lets anyone write."""
_SECONDS = range(1_451_606_400, 4_102_444_800)
"""From 2016, before there was TikTok, until 2100: what is outside is no time."""
_MOST = 1_000_000_000_000


class Told(NamedTuple):
    """What every message says of itself."""

    channel: str
    id: str
    """The platform's id of the message as decimal digits."""
    sent_at: int
    now: float
    """When it arrived, in seconds since 1970."""


def text(raw: bytes) -> str:
    """Free text; what is no UTF-8 in it is replaced."""
    return raw.decode("utf-8", "replace")[:_LONGEST_TEXT]


def moment(value: int) -> int:
    """A time in milliseconds; TikTok writes seconds or milliseconds, and anything that is no time is 0."""
    if value // 1000 in _SECONDS:
        return value
    return value * 1000 if value in _SECONDS else 0


def count(value: int) -> int:
    """A number of something: never below 0, and never so large that a page could not show it."""
    return min(max(value, 0), _MOST)


def id_of(message: Any, envelope_id: int) -> int:
    """The id of a message; 0 when it has none."""
    return int(message.common.msg_id or envelope_id)
