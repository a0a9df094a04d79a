"""How far one event brings a goal."""

from __future__ import annotations

import re

from stagedoor import (
    Amount,
    ChatMessage,
    Event,
    FollowReceived,
    GiftReceived,
    LikesReceived,
    RaidReceived,
    SubscriptionReceived,
)

from .options import Goal

_PART = re.compile(r"^([A-Z]{3})-(cents|thousandths)$")
_PARTS = {"cents": 100, "thousandths": 1000}


def worth(event: Event, goal: Goal) -> float:
    """What is added; 0 where it has nothing to do with the goal."""
    match event, goal.counts:
        case FollowReceived(), "follows":
            added = 1.0
        case SubscriptionReceived() as subscription, "subscriptions":
            added = subscription.gifted or 1
        case LikesReceived() as likes, "likes":
            added = likes.count
        case RaidReceived() as raid, "raid_viewers":
            added = raid.viewers
        case GiftReceived() as gift, "gifts":
            added = of_unit(gift.value, goal.unit)
        case ChatMessage() as message, "gifts":
            added = of_unit(message.cheer, goal.unit)
        case _:
            added = 0
    return added


def of_unit(amount: Amount | None, unit: str) -> float:
    """How much of this unit it is, and nothing where it is of another one: nothing is ever converted."""
    if amount is None:
        return 0
    found = _PART.match(amount.unit)
    base, parts = (found[1], _PARTS[found[2]]) if found else (amount.unit, 1)
    return round(amount.count / parts, 3) if base.casefold() == unit.strip().casefold() else 0
