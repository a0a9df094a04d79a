"""Gifts given one after the other in a streak, whose count grows with each: counted once, when it stands still."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import msgspec

from stagedoor import Amount, GiftReceived

from .fields import Payload, meta_of, number_of, text_of

_QUIET = 6.0
_LONGEST_QUIET = 30.0
_KEPT = 500


@dataclass(slots=True)
class _Streak:
    last: GiftReceived
    due: float
    counted: int = 0


class Streaks:
    """All streaks that run, or ended lately."""

    def __init__(self) -> None:
        self._streaks: OrderedDict[str, _Streak] = OrderedDict()

    def take(self, payload: Payload, gift: GiftReceived, now: float) -> list[GiftReceived]:
        """What a gift adds now: nothing while its streak may go on."""
        meta = meta_of(payload)
        key = _key(meta, gift)
        if not key:
            return [gift]
        streak = self._streaks.setdefault(key, _Streak(gift, now))
        self._streaks.move_to_end(key)
        if gift.count >= streak.last.count:
            streak.last = gift
        quiet = number_of(meta, "tiktokGiftQuietMs") / 1000 or _QUIET
        streak.due = now if meta.get("repeatEnd") in (True, 1) else now + min(quiet, _LONGEST_QUIET)
        over = list(self._streaks)[: max(len(self._streaks) - _KEPT, 0)]
        told = [self._added(each) for each in over]
        for each in over:
            del self._streaks[each]
        return [gift for gift in told if gift] + self.due(now)

    def due(self, now: float) -> list[GiftReceived]:
        """The gifts of streaks that have stood still for long enough, each counted once."""
        keys = [key for key, streak in self._streaks.items() if streak.due <= now]
        return [gift for key in keys if (gift := self._added(key))]

    @property
    def next_due(self) -> float:
        """When the next one is due; 0 if none runs."""
        return min((each.due for each in self._streaks.values() if each.last.count > each.counted), default=0.0)

    def _added(self, key: str) -> GiftReceived | None:
        streak = self._streaks[key]
        total, added = streak.last.count, streak.last.count - streak.counted
        if added <= 0:
            return None
        value = streak.last.value
        share = Amount(count=value.count * added // total, unit=value.unit) if value else None
        streak.counted = total
        return msgspec.structs.replace(streak.last, count=added, value=share, platform_id=f"ssn:streak:{key}:{total}")


def _key(meta: Payload, gift: GiftReceived) -> str:
    group, streak = text_of(meta, "groupId"), text_of(meta, "tiktokGiftStreakId")
    if group.strip("0"):
        return f"{gift.viewer.key}:{text_of(meta, 'giftId') or gift.gift}:{group}"
    return f"{gift.viewer.key}:{streak}" if streak else ""
