"""What happened in the show, as the rules look at it and as an action of Streamer.bot is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stagedoor import (
    Amount,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    RaidReceived,
    Role,
    SubscriptionReceived,
    Viewer,
)

Event = GiftReceived | FollowReceived | SubscriptionReceived | RaidReceived
Argument = str | int | bool
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Something that may set off a rule."""

    when: str
    names: frozenset[str] = frozenset()
    """What a rule's `match` may be, in small letters."""
    count: int = 1
    roles: tuple[Role, ...] = ()
    arguments: dict[str, Argument] = field(default_factory=dict)


def of_message(message: ChatMessage) -> Iterator[Occasion]:
    """A chat message may be a command, hold words, and redeem a reward."""
    text = message.text.strip()
    about: dict[str, Argument] = {
        **_who(message.viewer, message.channel),
        "text": text,
        "messageId": message.platform_id,
        **_sum(message.cheer),
    }
    roles = message.viewer.roles
    if text.startswith("!"):
        word, _, rest = text[1:].partition(" ")
        arguments = {**about, "command": word, "rawInput": rest.strip()}
        yield Occasion(when="command", names=frozenset({word.casefold()}), roles=roles, arguments=arguments)
    words = frozenset(_WORD.findall(text.casefold())) | frozenset(text.casefold().split())
    yield Occasion(when="word", names=words, roles=roles, arguments=about)
    if message.reward:
        names = frozenset({message.reward.casefold()})
        yield Occasion(when="reward", names=names, roles=roles, arguments={**about, "rewardId": message.reward})


def of_event(event: Event) -> Occasion:
    """A gift, a follow, a subscription or a raid."""
    about = _who(event.viewer, event.channel)
    match event:
        case GiftReceived():
            more = {"gift": event.gift, "count": event.count, "text": event.text, **_sum(event.value)}
            names = frozenset({event.gift.casefold()})
            return Occasion(when="gift", names=names, count=event.count, arguments={**about, **more})
        case FollowReceived():
            return Occasion(when="follow", arguments=about)
        case SubscriptionReceived():
            recipient = event.recipient.name if event.recipient else ""
            more = {"tier": event.tier, "months": event.months, "gifted": event.gifted, "text": event.text}
            count = event.gifted or 1
            arguments = {**about, **more, "count": count, "recipient": recipient}
            return Occasion(when="subscription", count=count, arguments=arguments)
        case RaidReceived():
            return Occasion(when="raid", count=event.viewers, arguments={**about, "viewers": event.viewers})


def _who(viewer: Viewer, channel: str) -> dict[str, Argument]:
    return {
        "user": viewer.name,
        "userName": viewer.login or viewer.name,
        "userId": viewer.id,
        "platform": viewer.platform,
        "channel": channel,
        "isModerator": Role.MODERATOR in viewer.roles or Role.BROADCASTER in viewer.roles,
        "isSubscribed": Role.SUBSCRIBER in viewer.roles,
        "isVip": Role.VIP in viewer.roles,
    }


def _sum(value: Amount | None) -> dict[str, Argument]:
    return {"amount": value.count, "unit": value.unit} if value else {}
