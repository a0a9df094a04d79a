"""What viewers give: subscriptions, KICKs, points for rewards, a follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stagedoor import Amount, FollowReceived, GiftReceived, RewardRedeemed, SourceEvent

from . import protocol
from .fragments import IMAGES, fragments
from .frames import calling, callings, identity, mapping, number, part, record, text
from .gifts import Gifts, Piece
from .moments import moment
from .origin import Origin
from .subscriptions import Subscriptions
from .viewers import People

_LONGEST_KIND = 60


class Support:
    """Turns those events into the show's, or hands them to what gathers the parts of one."""

    def __init__(self, origin: Origin, people: People, subscriptions: Subscriptions, gifts: Gifts) -> None:
        self._origin = origin
        self._people = people
        self._subscriptions = subscriptions
        self._gifts = gifts
        self.handlers: dict[str, Callable[[Any], Iterable[SourceEvent]]] = {
            "SubscriptionEvent": self._subscription,
            "ChannelSubscriptionEvent": self._channel_subscription,
            "NewSubscriberUpdatedEvent": self._last_subscriber,
            "NewActivityFeedEvent": self._activity,
            "ChatMessageSentEvent": self._sent,
            "GiftedSubscriptionsEvent": self._gifted,
            "LuckyUsersWhoGotGiftSubscriptionsEvent": self._lucky,
            "GiftsLeaderboardUpdated": self._leaderboard,
            "KicksGifted": self._kicks,
            "RewardRedeemedEvent": self._reward,
            "FollowersUpdated": self._follow,
        }

    def _subscription(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        self._subscriptions.heard(calling(about.get("username")), months=number(about.get("months")))
        return ()

    def _channel_subscription(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        users, name = about.get("user_ids"), calling(about.get("username"))
        if isinstance(users, list) and len(users) == 1:
            self._subscriptions.heard(name, user=identity(users[0]), is_certain=False)
        return ()

    def _last_subscriber(self, data: Any) -> Iterable[SourceEvent]:
        if name := calling(record(data).get("last_subscriber")):
            self._subscriptions.heard(name, is_certain=False)
        return ()

    def _activity(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        if about.get("type") == "new_subscriber":
            self._subscriptions.heard(calling(about.get("username")), sent_at=moment(about.get("created_at")))
        return ()

    def _sent(self, data: Any) -> Iterable[SourceEvent]:
        """The older form of a message; only what it says about subscriptions is not said elsewhere."""
        message, user = part(record(data), "message"), part(data, "user")
        name, known, at = calling(user.get("username")), identity(user.get("id")), moment(message.get("created_at"))
        if message.get("action") == "subscribe":
            self._subscriptions.heard(name, user=known, months=number(message.get("months_subscribed")), sent_at=at)
        elif message.get("action") == "gift":
            found = message.get("giftedUsers")
            names = [calling(mapping(one).get("username")) for one in found] if isinstance(found, list) else []
            self._given(names)
            total = number(message.get("subscriptions_count"))
            self._gifts.rumour(name, [one for one in names if one], total=total, user=known, sent_at=at)
        return ()

    def _gifted(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        names = callings(about.get("gifted_usernames"))
        self._given(names)
        chunk = part(about, "chunk_details")
        known = identity(chunk.get("correlation_id")) or identity(about.get("correlation_id"))
        total, giver = number(about.get("gifted_total")), calling(about.get("gifter_username"))
        if not known:
            self._gifts.rumour(giver, names, total=total)
            return ()
        pieces = number(chunk.get("total_chunks")) or number(chunk.get("chunk_count"))
        piece = number(chunk.get("chunk_index")) if "chunk_index" in chunk else number(chunk.get("index"))
        self._gifts.piece(giver, names, Piece(id=known, total=total, place=piece, of=pieces))
        return ()

    def _lucky(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        names = callings(about.get("usernames"))
        self._given(names)
        self._gifts.rumour(calling(about.get("gifter_username")), names)
        return ()

    def _given(self, names: list[str]) -> None:
        for name in names:
            if name:
                self._subscriptions.given(name)

    def _leaderboard(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        if (name := calling(about.get("gifter_username"))) and (known := identity(about.get("gifter_id"))):
            self._people.meet(name, known)
        return ()

    def _kicks(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        gift, count = part(about, "gift"), number(part(about, "gift").get("amount"))
        kind = identity(gift.get("gift_id"))
        name = text(gift.get("name"), 100) or kind
        if not name:
            raise ValueError("a gift of nothing")
        slug = kind.replace("_", "-")
        is_plain = bool(slug) and slug.isascii() and slug.replace("-", "").isalnum() and len(slug) <= _LONGEST_KIND
        yield GiftReceived(
            **self._origin(about.get("gift_transaction_id"), about.get("created_at")),
            viewer=self._people.sender(about.get("sender")),
            gift=name,
            value=Amount(count=count, unit="kicks") if count else None,
            text=fragments(text(about.get("message")))[0],
            image=f"{IMAGES}/{protocol.GIFT.replace('{id}', slug)}" if is_plain else "",
        )

    def _reward(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        title = text(about.get("reward_title"), 200)
        if not title:
            raise ValueError("a reward without a name")
        yield RewardRedeemed(
            **self._origin(about.get("redemption_id") or about.get("id"), about.get("created_at")),
            viewer=self._people.sender({"id": about.get("user_id"), "username": about.get("username")}),
            reward=identity(about.get("reward_id")),
            title=title,
            cost=number(about.get("reward_cost")),
            text=fragments(text(about.get("user_input")))[0],
        )

    def _follow(self, data: Any) -> Iterable[SourceEvent]:
        about = record(data)
        if (name := calling(about.get("username"))) and about.get("followed") is True:
            viewer = self._people.named(name, identity(about.get("user_id")))
            yield FollowReceived(**self._origin(at=about.get("created_at")), viewer=viewer)
