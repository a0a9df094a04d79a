"""Kick's events as the show's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from stagedoor import (
    Amount,
    ChatCleared,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    MessageDeleted,
    MessagePinned,
    PlatformNotice,
    Reply,
    RewardRedeemed,
    SourceEvent,
    StreamEnded,
    StreamStarted,
    ViewerSilenced,
)

from . import protocol, room
from .fragments import IMAGES, fragments
from .frames import Frame, identity, number, part, text
from .gifts import Gifts, Piece
from .moments import moment
from .polls import Polls, prediction
from .raids import Raids
from .subscriptions import Subscriptions
from .target import Numbers
from .viewers import People

_Handler = Callable[[Any], Iterable[SourceEvent]]


class Translator:
    """Turns the events of one channel into the show's. It lives as long as the source, over every reconnect."""

    def __init__(
        self, channel: str, *, clock: Callable[[], float] = time.monotonic, now: Callable[[], float] = time.time
    ) -> None:
        """`clock` counts seconds for what must wait; `now` says what time it is."""
        self.channel = channel
        self._clock = clock
        self._now = now
        self._people = People()
        self._subscriptions = Subscriptions(self._people, clock)
        self._gifts = Gifts(self._people, clock)
        self._raids = Raids(self._people, clock)
        self._gathered = (self._subscriptions, self._gifts, self._raids)
        for gathering in self._gathered:
            gathering.channel = channel
        self._polls = Polls()
        self._room = room.Room()
        self._handlers: dict[str, _Handler] = {
            "ChatMessageEvent": self._message,
            "ChatMessageSentEvent": self._sent,
            "MessageDeletedEvent": self._deleted,
            "ChatMessageDeletedEvent": self._deleted,
            "UserBannedEvent": self._banned,
            "UserUnbannedEvent": self._unbanned,
            "ChatroomClearEvent": self._cleared,
            "PinnedMessageCreatedEvent": self._pinned,
            "PinnedMessageDeletedEvent": lambda _: [MessagePinned(**self._from(), is_over=True)],
            "SubscriptionEvent": self._subscription,
            "ChannelSubscriptionEvent": self._channel_subscription,
            "NewSubscriberUpdatedEvent": self._last_subscriber,
            "NewActivityFeedEvent": self._activity,
            "GiftedSubscriptionsEvent": self._gifted,
            "LuckyUsersWhoGotGiftSubscriptionsEvent": self._lucky,
            "GiftsLeaderboardUpdated": self._leaderboard,
            "KicksGifted": self._kicks,
            "RewardRedeemedEvent": self._reward,
            "StreamHostEvent": self._host,
            "StreamHostedEvent": self._hosted,
            "ChatMoveToSupportedChannelEvent": self._moving,
            "FollowersUpdated": self._follow,
            "PollUpdateEvent": lambda data: self._polls.changed(data, channel, now()),
            "PollDeleteEvent": lambda _: self._polls.ended(),
            "PredictionCreated": lambda data: [prediction(data, channel)],
            "PredictionUpdated": lambda data: [prediction(data, channel)],
            "ChatroomUpdatedEvent": lambda data: self._restrictions(room.of_chatroom(data)),
            "ChatSettingsChanged": lambda data: self._restrictions(room.of_settings(data)),
            "StreamerIsLive": self._started,
            "StopStreamBroadcast": self._stopped,
        }

    def learn(self, numbers: Numbers, settle: float) -> None:
        """Take in what is known about the channel, and how long to wait for the rest of an event."""
        self._people.tiers = numbers.badges
        for gathering in self._gathered:
            gathering.settle = settle

    def knows(self, name: str) -> bool:
        """Whether this kind of event is one we have been told about."""
        return name in self._handlers or name in protocol.IGNORED

    def events(self, frame: Frame) -> list[SourceEvent]:
        """What one event says. Raises `ValueError` for one that makes no sense."""
        handler = self._handlers.get(frame.name)
        return [*handler(frame.data)] if handler else []

    def due(self, *, at_once: bool = False) -> list[SourceEvent]:
        """What has waited long enough for the rest of it, or needs to wait no longer."""
        return [event for gathering in self._gathered for event in gathering.due(at_once=at_once)]

    @property
    def wait(self) -> float | None:
        """Seconds until something has waited long enough; None when nothing waits."""
        ends = [end for gathering in self._gathered if (end := gathering.next_due) is not None]
        return max(min(ends) - self._clock(), 0.0) if ends else None

    def _from(self, known: Any = "", at: Any = 0) -> dict[str, Any]:
        return {
            "platform": protocol.PLATFORM,
            "channel": self.channel,
            "platform_id": identity(known),
            "sent_at": moment(at),
        }

    # -- the chat ------------------------------------------------------------------------------------------------

    def _message(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        known, content = identity(about.get("id")), about.get("content")
        if not known or not isinstance(content, str):
            raise ValueError("a message without an id or a text")
        viewer = self._people.sender(about.get("sender"))
        written, pieces = fragments(text(content))
        celebration = part(part(about, "metadata"), "celebration")
        yield ChatMessage(
            **self._from(known, about.get("created_at")),
            viewer=viewer,
            text=written,
            fragments=pieces,
            reply_to=_reply(part(about, "metadata"), about),
            is_highlighted=bool(celebration),
        )
        if text(celebration.get("type"), 100).startswith("subscription"):
            months = number(celebration.get("total_months"))
            self._subscriptions.heard(
                viewer.name, user=viewer.id, months=months, sent_at=moment(about.get("created_at"))
            )

    def _deleted(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        target = identity(part(about, "message").get("id")) or identity(about.get("message_id"))
        if not target:
            raise ValueError("a deletion of nothing")
        by = part(about, "deleted_by") or part(about, "deletedBy")
        who = text(by.get("username"), 100) or ("Kick" if about.get("aiModerated") is True else "")
        yield MessageDeleted(**self._from(about.get("id")), message_id=target, by=who)

    def _banned(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        minutes = 0 if about.get("permanent") is True else min(number(about.get("duration")), 10**7)
        viewer = self._people.sender(about.get("user"))
        yield ViewerSilenced(**self._from(about.get("id")), viewer=viewer, seconds=minutes * 60)

    def _unbanned(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        name = self._people.sender(about.get("user")).name
        by = text(part(about, "unbanned_by").get("username"), 100)
        what = "was unbanned" if about.get("permanent") is True else "may write again before the timeout is over"
        said = f"{name} {what} ({by})." if by else f"{name} {what}."
        yield PlatformNotice(**self._from(about.get("id")), code="unbanned", text=said)

    def _cleared(self, data: Any) -> Iterable[SourceEvent]:
        yield ChatCleared(**self._from(part({"it": data}, "it").get("id")))

    def _pinned(self, data: Any) -> Iterable[SourceEvent]:
        message = part(_record(data), "message")
        known = identity(message.get("id"))
        if not known:
            raise ValueError("a pin of nothing")
        yield MessagePinned(
            **self._from(),
            message_id=known,
            text=fragments(text(message.get("content")))[0],
            name=self._people.sender(message.get("sender")).name,
        )

    def _restrictions(self, stated: room.Restrictions) -> Iterable[SourceEvent]:
        for code, said in self._room.changes(stated):
            yield PlatformNotice(**self._from(), code=code, text=said)

    # -- subscriptions and gifts ---------------------------------------------------------------------------------

    def _subscription(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        self._subscriptions.heard(_name(about.get("username")), months=number(about.get("months")))
        return ()

    def _channel_subscription(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        users, name = about.get("user_ids"), _name(about.get("username"))
        if isinstance(users, list) and len(users) == 1:
            self._subscriptions.heard(name, user=identity(users[0]), is_certain=False)
        return ()

    def _last_subscriber(self, data: Any) -> Iterable[SourceEvent]:
        if name := _name(_record(data).get("last_subscriber")):
            self._subscriptions.heard(name, is_certain=False)
        return ()

    def _activity(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        if about.get("type") == "new_subscriber":
            self._subscriptions.heard(_name(about.get("username")), sent_at=moment(about.get("created_at")))
        return ()

    def _sent(self, data: Any) -> Iterable[SourceEvent]:
        """The older form of a message; only what it says about subscriptions is not said elsewhere."""
        message, user = part(_record(data), "message"), part(data, "user")
        name, known, at = _name(user.get("username")), identity(user.get("id")), moment(message.get("created_at"))
        if message.get("action") == "subscribe":
            self._subscriptions.heard(name, user=known, months=number(message.get("months_subscribed")), sent_at=at)
        elif message.get("action") == "gift":
            found = message.get("giftedUsers")
            names = [_name(part({"it": one}, "it").get("username")) for one in found] if isinstance(found, list) else []
            self._given(names)
            total = number(message.get("subscriptions_count"))
            self._gifts.rumour(name, [one for one in names if one], total=total, user=known, sent_at=at)
        return ()

    def _gifted(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        names = _names(about.get("gifted_usernames"))
        self._given(names)
        chunk = part(about, "chunk_details")
        known = identity(chunk.get("correlation_id")) or identity(about.get("correlation_id"))
        total, giver = number(about.get("gifted_total")), _name(about.get("gifter_username"))
        if not known:
            self._gifts.rumour(giver, names, total=total)
            return ()
        pieces = number(chunk.get("total_chunks")) or number(chunk.get("chunk_count"))
        piece = number(chunk.get("chunk_index")) if "chunk_index" in chunk else number(chunk.get("index"))
        self._gifts.piece(giver, names, Piece(id=known, total=total, place=piece, of=pieces))
        return ()

    def _lucky(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        names = _names(about.get("usernames"))
        self._given(names)
        self._gifts.rumour(_name(about.get("gifter_username")), names)
        return ()

    def _given(self, names: list[str]) -> None:
        for name in names:
            if name:
                self._subscriptions.given(name)

    def _leaderboard(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        if (name := _name(about.get("gifter_username"))) and (known := identity(about.get("gifter_id"))):
            self._people.meet(name, known)
        return ()

    def _kicks(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        gift, count = part(about, "gift"), number(part(about, "gift").get("amount"))
        kind = identity(gift.get("gift_id"))
        name = text(gift.get("name"), 100) or kind
        if not name:
            raise ValueError("a gift of nothing")
        slug = kind.replace("_", "-")
        is_plain = bool(slug) and slug.isascii() and slug.replace("-", "").isalnum() and len(slug) <= 60
        yield GiftReceived(
            **self._from(about.get("gift_transaction_id"), about.get("created_at")),
            viewer=self._people.sender(about.get("sender")),
            gift=name,
            value=Amount(count=count, unit="kicks") if count else None,
            text=fragments(text(about.get("message")))[0],
            image=f"{IMAGES}/{protocol.GIFT.replace('{id}', slug)}" if is_plain else "",
        )

    def _reward(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        title = text(about.get("reward_title"), 200)
        if not title:
            raise ValueError("a reward without a name")
        yield RewardRedeemed(
            **self._from(about.get("redemption_id") or about.get("id"), about.get("created_at")),
            viewer=self._people.sender({"id": about.get("user_id"), "username": about.get("username")}),
            reward=identity(about.get("reward_id")),
            title=title,
            cost=number(about.get("reward_cost")),
            text=fragments(text(about.get("user_input")))[0],
        )

    def _follow(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        if (name := _name(about.get("username"))) and about.get("followed") is True:
            viewer = self._people.named(name, identity(about.get("user_id")))
            yield FollowReceived(**self._from(at=about.get("created_at")), viewer=viewer)

    # -- the channel and its stream ------------------------------------------------------------------------------

    def _host(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        self._raids.heard(_name(about.get("host_username")), number(about.get("number_viewers")))
        return ()

    def _hosted(self, data: Any) -> Iterable[SourceEvent]:
        message, user = part(_record(data), "message"), part(data, "user")
        self._raids.heard(
            _name(user.get("username")),
            number(message.get("numberOfViewers")),
            viewer=self._people.sender(user),
            known=identity(message.get("id")),
            sent_at=moment(message.get("createdAt")),
        )
        return ()

    def _moving(self, data: Any) -> Iterable[SourceEvent]:
        about = _record(data)
        name = _name(part(about, "hosted").get("username")) or _name(about.get("slug"))
        if name:
            said = f"The viewers are being sent to {name}; this chat stays here."
            yield PlatformNotice(**self._from(), code="hosting", text=said)

    def _started(self, data: Any) -> Iterable[SourceEvent]:
        stream = part(_record(data), "livestream")
        known = identity(stream.get("id"))
        yield StreamStarted(
            **self._from(f"started:{known}" if known else "", stream.get("created_at")),
            title=text(stream.get("session_title"), 200),
        )

    def _stopped(self, data: Any) -> Iterable[SourceEvent]:
        known = identity(part(part({"it": data}, "it"), "livestream").get("id"))
        yield StreamEnded(**self._from(f"ended:{known}" if known else ""))


def _record(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError("not an object")  # noqa: TRY004 - what arrived is wrong, not who calls
    return data


def _name(found: Any) -> str:
    return text(found, 100).strip()


def _names(found: Any) -> list[str]:
    return [name for one in found[:10_000] if (name := _name(one))] if isinstance(found, list) else []


def _reply(metadata: dict[str, Any], about: dict[str, Any]) -> Reply | None:
    original, sender = part(metadata, "original_message"), part(metadata, "original_sender")
    known = identity(original.get("id")) or (
        identity(about.get("thread_parent_id")) if about.get("type") == "reply" else ""
    )
    if not known:
        return None
    return Reply(
        message_id=known,
        viewer_id=identity(sender.get("id")),
        name=text(sender.get("username"), 100),
        text=fragments(text(original.get("content")))[0],
    )
