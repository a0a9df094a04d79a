"""Subscriptions, gifts, raids, announcements: what Twitch calls a user notice."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor import (
    Announcement,
    ChatMessage,
    GiftReceived,
    PlatformNotice,
    RaidReceived,
    SourceEvent,
    SubscriptionReceived,
    Viewer,
)

from .gifts import Bundle, GiftCount
from .irc import Message
from .money import paid
from .viewers import PLATFORM, named, number

_LONGEST_TEXT = 4000
_TIERS = {"1000": "1", "2000": "2", "3000": "3", "Prime": "prime"}
_PARAM = "msg-param-"


class Notices:
    """Turns user notices into events; counts gifted subscriptions once.

    :param written: makes the chat message of a text that a viewer wrote under a notice.
    :param own_id: tells the id that a line keeps in every room of a shared chat.
    :param author: tells who sent a line.
    """

    def __init__(
        self,
        gifts: GiftCount,
        written: Callable[[Message, str], ChatMessage],
        own_id: Callable[[Message], str],
        author: Callable[[Message], Viewer],
    ) -> None:
        self._gifts = gifts
        self._written = written
        self._own_id = own_id
        self._author = author
        self._kinds: dict[str, Callable[[Message], SourceEvent]] = {
            "sub": self._subscription,
            "resub": self._subscription,
            "giftpaidupgrade": self._subscription,
            "anongiftpaidupgrade": self._subscription,
            "primepaidupgrade": self._subscription,
            "subgift": self._gift,
            "anonsubgift": self._gift,
            "submysterygift": self._gifts_together,
            "anonsubmysterygift": self._gifts_together,
            "raid": self._raid,
            "announcement": self._announcement,
            "charitydonation": self._charity,
        }

    def events(self, message: Message, *, is_mirrored: bool) -> list[SourceEvent]:
        """What one notice says. What happened in another channel of a shared chat is told, but counts for nobody."""
        code = message.tags.get("msg-id", "")
        if code == "sharedchatnotice" or is_mirrored:
            code = message.tags.get("source-msg-id") or code
            if code == "announcement":
                return [self._announcement(message)]
            return self._told(message, code)
        kind = self._kinds.get(code)
        return [kind(message)] if kind else self._told(message, code)

    def _told(self, message: Message, code: str) -> list[SourceEvent]:
        """The notice in Twitch's words, and what the viewer wrote under it as the chat message it is."""
        text = _system_text(message)
        written = _written_text(message)
        if not (text or written):
            raise ValueError("a notice that says nothing")
        events: list[SourceEvent] = []
        if text:
            events.append(self._notice(message, code, text, derived=bool(written)))
        if written:
            events.append(self._written(message, written))
        return events

    def _subscription(self, message: Message) -> SourceEvent:
        tags = message.tags
        months = number(tags.get(_PARAM + "cumulative-months", "")) or number(tags.get(_PARAM + "months", ""))
        return SubscriptionReceived(
            platform=PLATFORM,
            channel=_channel(message),
            platform_id=self._own_id(message),
            sent_at=_sent_at(message),
            viewer=self._author(message),
            tier=_tier(message),
            months=months,
            text=_written_text(message),
        )

    def _gifts_together(self, message: Message) -> SourceEvent:
        tags = message.tags
        count = max(number(tags.get(_PARAM + "mass-gift-count", "")), 1)
        new = self._gifts.together(_bundle(message), tags.get("id", ""), count)
        return self._gifted(message, new) if new else self._notice(message, tags["msg-id"], _system_text(message))

    def _gift(self, message: Message) -> SourceEvent:
        tags = message.tags
        if not self._gifts.single(_bundle(message), tags.get("id", "")):
            return self._notice(message, tags["msg-id"], _system_text(message))
        return self._gifted(message, 1, to=True)

    def _gifted(self, message: Message, count: int, *, to: bool = False) -> SourceEvent:
        tags = message.tags
        recipient_id = tags.get(_PARAM + "recipient-id", "")
        recipient_login = tags.get(_PARAM + "recipient-user-name", "")
        recipient = None
        if to and (recipient_id or recipient_login):
            recipient = named(recipient_id, recipient_login, tags.get(_PARAM + "recipient-display-name", ""))
        return SubscriptionReceived(
            platform=PLATFORM,
            channel=_channel(message),
            platform_id=self._own_id(message),
            sent_at=_sent_at(message),
            viewer=self._author(message),
            tier=_tier(message),
            gifted=count,
            recipient=recipient,
            text=_written_text(message),
        )

    def _raid(self, message: Message) -> SourceEvent:
        return RaidReceived(
            platform=PLATFORM,
            channel=_channel(message),
            platform_id=self._own_id(message),
            sent_at=_sent_at(message),
            viewer=self._author(message),
            viewers=number(message.tags.get(_PARAM + "viewerCount", "")),
        )

    def _announcement(self, message: Message) -> SourceEvent:
        text = _written_text(message)
        if not text:
            raise ValueError("an announcement of nothing")
        return Announcement(
            platform=PLATFORM,
            channel=_channel(message),
            platform_id=self._own_id(message),
            sent_at=_sent_at(message),
            viewer=self._author(message),
            text=text,
        )

    def _charity(self, message: Message) -> SourceEvent:
        charity = message.tags.get(_PARAM + "charity-name", "")
        return GiftReceived(
            platform=PLATFORM,
            channel=_channel(message),
            platform_id=self._own_id(message),
            sent_at=_sent_at(message),
            viewer=self._author(message),
            gift=f"a donation to {charity}" if charity else "a donation",
            value=paid(message.tags, _PARAM + "donation-") or paid(_odd_exponent(message), _PARAM + "donation-"),
            text=_written_text(message),
        )

    def _notice(self, message: Message, code: str, text: str, *, derived: bool = False) -> PlatformNotice:
        own = self._own_id(message)
        return PlatformNotice(
            platform=PLATFORM,
            channel=_channel(message),
            platform_id=f"notice:{own}" if derived and own else own,
            sent_at=_sent_at(message),
            code=code,
            text=text or code,
        )


def _bundle(message: Message) -> Bundle:
    tags = message.tags
    community = tags.get(_PARAM + "community-gift-id", "")
    giver = tags.get("user-id", "") or message.nick
    return Bundle(giver, community or tags.get(_PARAM + "origin-id", ""), is_certain=bool(community))


def _odd_exponent(message: Message) -> dict[str, str]:
    """Twitch names this one exponent without the prefix of its siblings."""
    tags = message.tags
    return {**tags, _PARAM + "donation-exponent": tags.get(_PARAM + "exponent", "")}


def _channel(message: Message) -> str:
    return message.param(0).removeprefix("#")


def _sent_at(message: Message) -> int:
    return number(message.tags.get("tmi-sent-ts", ""))


def _tier(message: Message) -> str:
    return _TIERS.get(message.tags.get(_PARAM + "sub-plan", ""), "")


def _system_text(message: Message) -> str:
    return message.tags.get("system-msg", "").strip()[:_LONGEST_TEXT]


def _written_text(message: Message) -> str:
    return message.param(1)[:_LONGEST_TEXT]
