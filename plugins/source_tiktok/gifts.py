"""Gifts, each counted once: TikTok tells the running total of a streak again and again, not always in order."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from stagedoor import Amount, GiftReceived, SourceEvent

from .images import first_picture
from .values import PLATFORM, Told, text
from .viewers import viewer

QUIET = 10.0
"""Seconds after which a streak is over although its end was not told."""

_MOST_OPEN = 4_096
_REMEMBERED = 20_000
_LARGEST_COUNT = 1_000_000
_LARGEST_VALUE = 1_000_000
_Key = tuple[int, int, int]
"""Who gave, what, and TikTok's number of the streak."""


@dataclass(slots=True)
class _Streak:
    count: int
    last: Any
    """The message that told the most so far."""
    told: Told
    heard: float


class Gifts:
    """The gifts of one room. Handed out is only what is certain to be the whole of a streak."""

    def __init__(self) -> None:
        self._open: OrderedDict[_Key, _Streak] = OrderedDict()
        """The one heard last is at the end."""
        self._done: OrderedDict[_Key, Told] = OrderedDict()
        """What told the end of the streak."""

    def gift(self, message: Any, told: Told) -> list[SourceEvent]:
        """One message about a gift; nothing while its streak goes on."""
        if not message.gift.combo and message.gift.type != 1:
            return [_received(message, told, _count(message), told.id)]
        if message.user.id <= 0:
            raise ValueError("a gift from nobody")
        key = (message.user.id, message.gift_id, message.group_id)
        if self._is_done(key, told):
            return []
        count = _count(message)
        streak = self._open.pop(key, None)
        if streak is None:
            streak = _Streak(count, message, told, told.now)
        elif count >= streak.count:
            streak.count, streak.last, streak.told = count, message, told
        streak.heard = max(told.now, streak.heard)
        self._open[key] = streak
        if message.repeat_end:
            return [self._finish(key)]
        if len(self._open) > _MOST_OPEN:
            return [self._finish(next(iter(self._open)))]
        return []

    def settle(self, now: float) -> list[SourceEvent]:
        """The streaks of which nothing was heard for a while: their last total is the whole."""
        over = [key for key, streak in self._open.items() if now - streak.heard >= QUIET]
        return [self._finish(key) for key in over]

    def close(self) -> list[SourceEvent]:
        """All streaks that are open: nothing more will be heard of them."""
        return [self._finish(key) for key in list(self._open)]

    def _is_done(self, key: _Key, told: Told) -> bool:
        ended = self._done.get(key)
        if ended is None:
            return False
        # A streak without a number shares its key with the giver's next one, which is told apart by its time.
        if key[2]:
            return True
        if told.sent_at and ended.sent_at:
            return told.sent_at <= ended.sent_at
        return told.now - ended.now < QUIET

    def _finish(self, key: _Key) -> GiftReceived:
        streak = self._open.pop(key)
        self._done[key] = streak.told
        if len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)
        giver, gift, group = key
        name = f"{giver}:{gift}:{group}" if group else streak.told.id
        return _received(streak.last, streak.told, streak.count, name)


def gift_id(message: Any, message_id: int) -> str:
    """The `platform_id` of the gift a message tells of."""
    if message.group_id and (message.gift.combo or message.gift.type == 1):
        return f"gift:{message.user.id}:{message.gift_id}:{message.group_id}"
    return f"gift:{message_id}"


def _count(message: Any) -> int:
    return int(min(max(message.repeat_count, 1), _LARGEST_COUNT))


def _received(message: Any, told: Told, count: int, name: str) -> GiftReceived:
    gift = message.gift
    diamonds = min(max(gift.diamond_count, 0), _LARGEST_VALUE)
    return GiftReceived(
        platform=PLATFORM,
        channel=told.channel,
        platform_id=f"gift:{name}",
        sent_at=told.sent_at,
        viewer=viewer(message.user, message.identity),
        gift=text(gift.name).strip() or text(gift.describe).strip() or f"gift {message.gift_id}",
        count=count,
        value=Amount(count=diamonds * count, unit="diamonds") if diamonds else None,
        image=first_picture(gift.image.url_list),
    )
