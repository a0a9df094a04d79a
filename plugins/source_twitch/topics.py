"""What EventSub is asked to tell: only what the chat itself does not say, so that nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Reader(Enum):
    """Who may be told."""

    ANYBODY = "anybody"
    MODERATOR = "moderator"
    OWNER = "owner"


class Topic(NamedTuple):
    """One kind of subscription."""

    type: str
    version: str
    what: str
    """What it brings, in words that follow “is told”."""
    reader: Reader
    scopes: tuple[str, ...] = ()
    """Permissions of which one is enough."""

    def condition(self, channel_id: str, user_id: str) -> dict[str, str]:
        """What the subscription is about, as Twitch wants it."""
        about = {"broadcaster_user_id": channel_id}
        return about | {"moderator_user_id": user_id} if self.reader is Reader.MODERATOR else about


def _moderator(what: str, scopes: str, version: str, *types: str) -> list[Topic]:
    return [Topic(kind, version, what, Reader.MODERATOR, tuple(scopes.split())) for kind in types]


def _owner(what: str, scopes: str, version: str, *types: str) -> list[Topic]:
    return [Topic(kind, version, what, Reader.OWNER, tuple(scopes.split())) for kind in types]


def _steps(stem: str, *steps: str) -> list[str]:
    return [f"{stem}.{step}" for step in steps]


TOPICS = (
    *_moderator("new followers", "moderator:read:followers", "2", "channel.follow"),
    *_moderator(
        "messages that AutoMod holds",
        "moderator:manage:automod",
        "2",
        *_steps("automod.message", "hold", "update"),
    ),
    *_owner(
        "redeemed rewards",
        "channel:read:redemptions channel:manage:redemptions",
        "1",
        "channel.channel_points_custom_reward_redemption.add",
    ),
    *_owner(
        "redeemed rewards",
        "channel:read:redemptions channel:manage:redemptions",
        "2",
        "channel.channel_points_automatic_reward_redemption.add",
    ),
    Topic("stream.online", "1", "the beginning and end of the stream", Reader.ANYBODY),
    Topic("stream.offline", "1", "the beginning and end of the stream", Reader.ANYBODY),
    Topic("channel.update", "2", "changes of the title", Reader.ANYBODY),
    *_moderator(
        "shoutouts",
        "moderator:read:shoutouts moderator:manage:shoutouts",
        "1",
        *_steps("channel.shoutout", "create", "receive"),
    ),
    *_moderator(
        "suspicious viewers",
        "moderator:read:suspicious_users moderator:manage:suspicious_users",
        "1",
        *_steps("channel.suspicious_user", "message", "update"),
    ),
    *_moderator(
        "requests to be unbanned",
        "moderator:read:unban_requests moderator:manage:unban_requests",
        "1",
        *_steps("channel.unban_request", "create", "resolve"),
    ),
    *_owner(
        "polls",
        "channel:read:polls channel:manage:polls",
        "1",
        *_steps("channel.poll", "begin", "progress", "end"),
    ),
    *_owner(
        "predictions",
        "channel:read:predictions channel:manage:predictions",
        "1",
        *_steps("channel.prediction", "begin", "progress", "lock", "end"),
    ),
    *_owner(
        "hype trains",
        "channel:read:hype_train",
        "2",
        *_steps("channel.hype_train", "begin", "progress", "end"),
    ),
    *_owner("power-ups", "bits:read", "1", "channel.bits.use"),
    *_owner("goals", "channel:read:goals", "1", *_steps("channel.goal", "begin", "end")),
    *_owner("advertisements", "channel:read:ads channel:manage:ads", "1", "channel.ad_break.begin"),
)
"""All of them, what matters most first."""


def named_topics(topics: Iterable[Topic], *, most: int = 0) -> str:
    """What these bring, as a list in words, each named once; after `most` of them “and more”."""
    words = list(dict.fromkeys(topic.what for topic in topics))
    if most and len(words) > most:
        return ", ".join(words[:most]) + " and more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
