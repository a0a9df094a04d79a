"""Everything that is no chat message: follows, subscriptions, gifts, raids, streams and what moderators did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stagedoor import (
    Amount,
    Announcement,
    ChatCleared,
    FollowReceived,
    GiftReceived,
    MessageDeleted,
    PlatformNotice,
    RaidReceived,
    RewardRedeemed,
    SourceEvent,
    StreamEnded,
    StreamStarted,
    SubscriptionReceived,
    Viewer,
    ViewerCount,
    ViewerSilenced,
)

from .fields import Data, inner, number_of, text_of
from .money import money
from .viewers import viewer_of

_TIERS = {"1000": "1", "2000": "2", "3000": "3", "0": "prime"}


@dataclass(frozen=True, kw_only=True)
class Alert:
    """An event of Streamer.bot, and what every event made of it has in common."""

    data: Data
    platform: str
    channel: str
    sent_at: int
    kind: str

    @property
    def common(self) -> dict[str, Any]:
        """The fields of every event."""
        return {
            "platform": self.platform,
            "channel": text_of(inner(self.data, "broadcaster"), "login", "name") or self.channel,
            "platform_id": text_of(self.data, "messageId", "msgId", "eventId", "id"),
            "sent_at": self.sent_at,
        }

    @property
    def viewer(self) -> Viewer | None:
        """Who did it; nobody where they chose not to be named."""
        if self.data.get("anonymous") is True or self.data.get("isAnonymous") is True:
            return Viewer(platform=self.platform, id="anonymous", name="Somebody")
        return viewer_of(self.data, self.platform, "user", "gifter", "")


def follow(alert: Alert) -> SourceEvent | None:
    """Somebody followed."""
    return FollowReceived(**{**alert.common, "platform_id": ""}, viewer=alert.viewer) if alert.viewer else None


def subscription(alert: Alert) -> SourceEvent | None:
    """Somebody subscribed, or did so again."""
    if not alert.viewer:
        return None
    return SubscriptionReceived(
        **alert.common,
        viewer=alert.viewer,
        tier=_tier(alert),
        months=number_of(alert.data, "cumulativeMonths", "monthsSubscribed", "months"),
        text=text_of(alert.data, "text", "message"),
    )


def given_subscription(alert: Alert) -> SourceEvent | None:
    """One given to a named viewer. One of many was counted with them."""
    data = alert.data
    if not alert.viewer:
        return None
    recipient = viewer_of(data, alert.platform, "recipient") or _old_recipient(alert)
    if data.get("fromSubBomb") is True or data.get("fromCommunitySubGift") is True:
        name = recipient.name if recipient else "Somebody"
        return PlatformNotice(
            **alert.common, code="gift", text=f"{name} was given a subscription by {alert.viewer.name}."
        )
    return SubscriptionReceived(**alert.common, viewer=alert.viewer, tier=_tier(alert), gifted=1, recipient=recipient)


def given_subscriptions(alert: Alert) -> SourceEvent | None:
    """Many given at once: one event."""
    if not alert.viewer:
        return None
    recipients = alert.data.get("recipients")
    listed = len(recipients) if isinstance(recipients, list) else 0
    count = number_of(alert.data, "gifts", "total", "count", "giftCount") or listed or 1
    return SubscriptionReceived(**alert.common, viewer=alert.viewer, tier=_tier(alert), gifted=count)


def given_membership(alert: Alert) -> SourceEvent | None:
    """Who got one of many: they were counted already."""
    if not alert.viewer:
        return None
    return PlatformNotice(**alert.common, code="gift", text=f"{alert.viewer.name} was given a membership.")


def raid(alert: Alert) -> SourceEvent | None:
    """Another channel's viewers come over."""
    data = alert.data
    login = text_of(data, "from_broadcaster_user_login")
    raider = alert.viewer
    if login:
        user_id, name = text_of(data, "from_broadcaster_user_id"), text_of(data, "from_broadcaster_user_name")
        raider = Viewer(platform=alert.platform, id=user_id or login, name=name or login, login=login)
    if not raider:
        return None
    return RaidReceived(**alert.common, viewer=raider, viewers=number_of(data, "viewers", "viewerCount"))


def reward(alert: Alert) -> SourceEvent | None:
    """A reward was redeemed."""
    said = inner(alert.data, "reward")
    if not (alert.viewer and (title := text_of(said, "title", "name"))):
        return None
    return RewardRedeemed(
        **alert.common,
        viewer=alert.viewer,
        reward=text_of(said, "id"),
        title=title,
        cost=number_of(said, "cost"),
        text=text_of(alert.data, "user_input", "userInput", "rawInput"),
    )


def paid(alert: Alert) -> SourceEvent | None:
    """Money, with or without words."""
    viewer = alert.viewer or viewer_of(alert.data, alert.platform, "data", "donation", "tip")
    if not viewer and (name := text_of(alert.data, "from", "fromName", "from_name", "donorName")):
        viewer = Viewer(platform=alert.platform, id=name, name=name)
    if not viewer:
        return None
    return GiftReceived(
        **alert.common,
        viewer=viewer,
        gift=_PAID.get(alert.kind, "Donation"),
        value=money(alert.data),
        text=text_of(alert.data, "message", "text", "stickerAltText"),
    )


def kicks(alert: Alert) -> SourceEvent | None:
    """Kick's own gifts."""
    said = inner(alert.data, "kicks")
    count = number_of(said, "amount")
    if not (alert.viewer and count):
        return None
    return GiftReceived(
        **alert.common,
        viewer=alert.viewer,
        gift=text_of(said, "name") or "Kicks",
        value=Amount(count=count, unit="kicks"),
        text=text_of(said, "message"),
    )


def deleted(alert: Alert) -> SourceEvent | None:
    """A message was deleted."""
    gone = text_of(alert.data, "targetMessageId", "messageId", "eventId")
    if not gone:
        return None
    by = text_of(inner(alert.data, "moderator"), "name", "login")
    return MessageDeleted(**{**alert.common, "platform_id": f"deleted:{gone}"}, message_id=gone, by=by)


def silenced(alert: Alert) -> SourceEvent | None:
    """Somebody was timed out or banned."""
    data = alert.data
    login = text_of(data, "target_user_login")
    gone = viewer_of(data, alert.platform, "targetUser", "target_user", "bannedUser")
    if login:
        name = text_of(data, "target_user_display") or login
        gone = Viewer(platform=alert.platform, id=text_of(data, "target_user_id") or login, name=name, login=login)
    gone = gone or viewer_of(data, alert.platform, "user", "")
    if not gone:
        return None
    seconds = number_of(data, "duration", "banDuration")
    return ViewerSilenced(**{**alert.common, "platform_id": ""}, viewer=gone, seconds=seconds)


def cleared(alert: Alert) -> SourceEvent | None:
    """The whole chat was cleared."""
    return ChatCleared(**{**alert.common, "platform_id": ""})


def announcement(alert: Alert) -> SourceEvent | None:
    """A moderator announced something."""
    text = text_of(alert.data, "text", "message")
    return Announcement(**alert.common, viewer=alert.viewer, text=text) if alert.viewer and text else None


def began(alert: Alert) -> SourceEvent | None:
    """The stream began."""
    title = text_of(alert.data, "title") or text_of(inner(alert.data, "broadcast"), "title")
    return StreamStarted(**{**alert.common, "platform_id": ""}, title=title)


def ended(alert: Alert) -> SourceEvent | None:
    """The stream is over."""
    return StreamEnded(**{**alert.common, "platform_id": ""})


def viewers(alert: Alert) -> SourceEvent | None:
    """How many watch."""
    for name in ("viewers", "viewerCount", "concurrentViewers"):
        count = alert.data.get(name)
        if isinstance(count, int | str) and not isinstance(count, bool) and str(count).isdecimal():
            return ViewerCount(**{**alert.common, "platform_id": ""}, viewers=min(int(str(count)[:12]), 10**9))
    return None


def _tier(alert: Alert) -> str:
    data = alert.data
    if data.get("isPrime") is True or data.get("is_prime") is True:
        return "prime"
    tier = text_of(data, "subTier", "sub_tier", "tier", "levelName")
    return _TIERS.get(tier, tier) if alert.platform == "twitch" else tier


def _old_recipient(alert: Alert) -> Viewer | None:
    data = alert.data
    login = text_of(data, "recipientUsername")
    if not login:
        return None
    name = text_of(data, "recipientDisplayName") or login
    return Viewer(platform=alert.platform, id=text_of(data, "recipientUserId") or login, name=name, login=login)


_PAID = {"SuperChat": "Super Chat", "SuperSticker": "Super Sticker", "CharityDonation": "Charity"}
Teller = Callable[[Alert], SourceEvent | None]
_BY_PLACE: dict[str, dict[str, Teller]] = {
    "Twitch": {
        "Follow": follow, "Sub": subscription, "ReSub": subscription, "GiftSub": given_subscription,
        "GiftBomb": given_subscriptions, "Raid": raid, "RewardRedemption": reward, "Announcement": announcement,
        "ChatMessageDeleted": deleted, "UserTimedOut": silenced, "UserBanned": silenced, "ChatCleared": cleared,
        "StreamOnline": began, "StreamOffline": ended, "ViewerCountUpdate": viewers, "CharityDonation": paid,
    },
    "YouTube": {
        "SuperChat": paid, "SuperSticker": paid, "NewSponsor": subscription, "MemberMileStone": subscription,
        "MembershipGift": given_subscriptions, "GiftMembershipReceived": given_membership, "NewSubscriber": follow,
        "MessageDeleted": deleted, "UserBanned": silenced, "UserTimedout": silenced, "StatisticsUpdated": viewers,
        "BroadcastStarted": began, "BroadcastEnded": ended,
    },
    "Kick": {
        "Follow": follow, "Subscription": subscription, "Resubscription": subscription,
        "GiftSubscription": given_subscription, "MassGiftSubscription": given_subscriptions,
        "RewardRedemption": reward, "KicksGifted": kicks, "sGifted": kicks, "UserBanned": silenced,
        "UserTimedOut": silenced, "StreamOnline": began, "StreamOffline": ended, "ViewerCountUpdate": viewers,
    },
    "Trovo": {
        "Follow": follow, "Raid": raid, "Subscription": subscription, "Resubscription": subscription,
        "GiftSubscription": given_subscription, "MassGiftSubscription": given_subscriptions, "StreamOnline": began,
        "StreamOffline": ended,
    },
    "Streamlabs": {"Donation": paid, "CharityDonation": paid},
    "StreamElements": {"Tip": paid},
    "Kofi": {"Donation": paid},
    "TipeeeStream": {"Donation": paid},
    "DonorDrive": {"Donation": paid},
}  # fmt: skip
ALERTS: dict[tuple[str, str], Teller] = {
    (source, kind): teller for source, kinds in _BY_PLACE.items() for kind, teller in kinds.items()
}
"""What tells of each event, by its source and type there."""
