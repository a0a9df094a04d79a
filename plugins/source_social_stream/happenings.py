"""What is no chat message: follows, gifts, memberships, raids, counts and the rest, by Social Stream Ninja's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stagedoor import (
    FollowReceived,
    GiftReceived,
    HypeTrainChanged,
    LikesReceived,
    PlatformNotice,
    QuestionAsked,
    RaidReceived,
    RewardRedeemed,
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

from .fields import Payload, meta_of, number_of, text_of
from .money import amount

_MONTHS = re.compile(r"(\d{1,3})\s*(month|year)", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:gifted|gave|gifting)\s(\d{1,5})\b|\b(\d{1,5})\s(?:gift|sub|member)", re.IGNORECASE)
_TOTAL_MONTHS = ("cumulativeMonths", "cumulative_months", "cumulative", "months")
_TIMES = re.compile(r"(?:^|\s)(?:x|×)\s?(\d{1,6})\b", re.IGNORECASE)
_GIFTS = {
    "superchat": "Super Chat",
    "supersticker": "Super Sticker",
    "jeweldonation": "Jewels",
    "thankyou": "Super Chat",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A payload, and what every event made of it has in common."""

    payload: Payload
    platform: str
    channel: str
    platform_id: str
    sent_at: int
    viewer: Viewer | None
    text: str

    @property
    def common(self) -> dict[str, Any]:
        """The fields of every event."""
        return {
            "platform": self.platform,
            "channel": self.channel,
            "platform_id": self.platform_id,
            "sent_at": self.sent_at,
        }


def gift(told: Told) -> GiftReceived | None:
    """Something given: a gift of the platform, or money."""
    if not told.viewer:
        return None
    payload, meta = told.payload, meta_of(told.payload)
    label = text_of(payload, "hasDonation")
    kind = text_of(payload, "event").lower()
    name = text_of(meta, "giftName") or _GIFTS.get(kind, "") or ("Super Chat" if told.platform == "youtube" else "")
    # Only where the line is the site's own: in the words of a viewer a number is no count.
    times = _TIMES.search(told.text) if kind == "gift" and not label else None
    count = number_of(meta, "tiktokGiftCount", "repeatCount", "count") or (int(times[1]) if times else 0)
    value = amount(label) if label else None
    said = "" if value else label
    return GiftReceived(
        **told.common,
        viewer=told.viewer,
        gift=name or said or ("Gift" if kind == "gift" else "Donation"),
        count=max(count, 1),
        value=value,
        text=f"{said} {told.text}".strip() if name else told.text,
    )


def subscription(told: Told) -> SourceEvent | None:
    """A membership of one's own, new or renewed."""
    if not told.viewer:
        return None
    meta = meta_of(told.payload)
    return SubscriptionReceived(
        **told.common,
        viewer=told.viewer,
        tier=_tier(meta, told.platform),
        months=number_of(meta, *_TOTAL_MONTHS) or _months(told.payload),
        text=told.text if text_of(told.payload, "event").lower() in _WITH_WORDS else "",
    )


def given_subscriptions(told: Told) -> SourceEvent | None:
    """Memberships given to others: one event, however many."""
    if not told.viewer:
        return None
    meta = meta_of(told.payload)
    said = _COUNT.search(text_of(told.payload, "subtitle"))
    count = number_of(meta, "total", "giftCount", "count", "quantity", "amount") or (
        int(said[1] or said[2]) if said else 1
    )
    return SubscriptionReceived(
        **told.common, viewer=told.viewer, tier=_tier(meta, told.platform), gifted=max(count, 1)
    )


def _follow(told: Told) -> SourceEvent | None:
    return FollowReceived(**told.common, viewer=told.viewer) if told.viewer else None


def _join(told: Told) -> SourceEvent | None:
    return ViewerJoined(**told.common, viewer=told.viewer) if told.viewer else None


def _share(told: Told) -> SourceEvent | None:
    return StreamShared(**told.common, viewer=told.viewer) if told.viewer else None


def _like(told: Told) -> SourceEvent | None:
    if not told.viewer:
        return None
    count = number_of(meta_of(told.payload), "likeCount", "count") or 1
    return LikesReceived(**told.common, viewer=told.viewer, count=count)


def _raid(told: Told) -> SourceEvent | None:
    meta = meta_of(told.payload)
    raider = told.viewer
    if raider is None and (login := text_of(meta, "fromLogin")):
        raider = Viewer(platform=told.platform, id=text_of(meta, "fromId") or login, name=login)
    if raider is None:
        return None
    return RaidReceived(**told.common, viewer=raider, viewers=number_of(meta, "viewers", "numRaiders", "viewerCount"))


def _question(told: Told) -> SourceEvent | None:
    return QuestionAsked(**told.common, viewer=told.viewer, text=told.text) if told.viewer and told.text else None


def _reward(told: Told) -> SourceEvent | None:
    meta = meta_of(told.payload)
    title = text_of(meta, "rewardTitle", "title")
    if not (told.viewer and title):
        return notice(told)
    return RewardRedeemed(
        **{**told.common, "platform_id": text_of(meta, "redemptionId") or told.platform_id},
        viewer=told.viewer,
        reward=text_of(meta, "rewardId"),
        title=title,
        cost=number_of(meta, "cost"),
        text=text_of(meta, "userInput", "input"),
    )


def _silenced(told: Told) -> SourceEvent | None:
    meta = meta_of(told.payload)
    login, name = text_of(meta, "username"), text_of(meta, "displayName")
    user_id = text_of(meta, "userId", "userid") or login or name
    if not user_id:
        return None
    viewer = Viewer(platform=told.platform, id=user_id, name=name or login or user_id, login=login)
    where = text_of(told.payload, "sourceName")  # without it, wherever they wrote on that site
    return ViewerSilenced(
        **{**told.common, "channel": where}, viewer=viewer, seconds=number_of(meta, "duration", "durationSeconds")
    )


def _viewers(told: Told) -> SourceEvent | None:
    return viewer_count(told.platform, told.channel, told.payload.get("meta"))


def viewer_count(platform: str, channel: str, said: object) -> ViewerCount | None:
    """How many watch, where that is a number."""
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    if isinstance(said, float) and not said.is_integer():  # also what is not finite
        return None
    text = str(int(said)) if isinstance(said, float) else str(said)
    if not (text.isdecimal() and len(text) <= 12 and platform):
        return None
    return ViewerCount(platform=platform, channel=channel, viewers=int(text))


def _began(told: Told) -> SourceEvent | None:
    return StreamStarted(**told.common)


def _ended(told: Told) -> SourceEvent | None:
    return StreamEnded(**told.common)


def _hype_train(told: Told) -> SourceEvent | None:
    meta = meta_of(told.payload)
    if not (train := text_of(meta, "id")):
        return None
    return HypeTrainChanged(
        **{**told.common, "platform_id": ""},
        train=train,
        level=number_of(meta, "level"),
        progress=number_of(meta, "progress"),
        goal=number_of(meta, "goal"),
        is_over=text_of(meta, "phase") == "end",
    )


def notice(told: Told) -> PlatformNotice | None:
    """A line of the site's own, in its words."""
    name = told.viewer.name if told.viewer else ""
    text = told.text if not name or name.casefold() in told.text.casefold() else f"{name}: {told.text}"
    if not told.text:
        return None
    return PlatformNotice(**told.common, code=text_of(told.payload, "event"), text=text)


def _nothing(told: Told) -> SourceEvent | None:
    return None


def _tier(meta: Payload, platform: str) -> str:
    tier = text_of(meta, "tier", "subTier")
    return tier[0] if platform == "twitch" and tier in {"1000", "2000", "3000"} else tier.lower()


def _months(payload: Payload) -> int:
    said = _MONTHS.search(text_of(payload, "subtitle"))
    return int(said[1]) * (12 if said[2].lower() == "year" else 1) if said else 0


_Teller = Callable[[Told], SourceEvent | None]
_WITH_WORDS = frozenset({"resub", "membermilestone", "renewed_member"})
_BY_WORD: dict[_Teller, str] = {
    _follow: "follow followed new_follower",
    _join: "join joined",
    _share: "share shared",
    _like: "like liked",
    _raid: "raid raided redirect host",
    _question: "question question_new",
    _reward: "reward channel_points",
    _silenced: "user_banned",
    _viewers: "viewer_update",
    _began: "stream_online",
    _ended: "stream_offline",
    _hype_train: "hype_train",
    gift: "gift superchat supersticker jeweldonation donation thankyou tip",
    subscription: (
        "subscribe subscription new_subscriber resub sponsorship new_sponsor sponsor membership new_member "
        "renewed_member upgraded_member membermilestone"
    ),
    given_subscriptions: "subscription_gift giftpurchase gift_giver",
    notice: (
        "giftredemption gift_recipient watch_streak knock envelope auction_started auction_ended new_bid product_sold "
        "payment_failed payment_succeeded purchase ad_break"
    ),
    _nothing: (
        "follower_update subscriber_update likes_update video_stats auction_update commerce_update community_highlight "
        "giveaway_state reaction sticker powerup ad_request ad_schedule ad_break_end stream_status"
    ),
}
HAPPENINGS: dict[str, _Teller] = {word: teller for teller, words in _BY_WORD.items() for word in words.split()}
"""What tells of each `event` that Social Stream Ninja documents."""
