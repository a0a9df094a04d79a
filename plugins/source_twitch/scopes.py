"""What a login may do: Twitch's permissions, and what each is good for here."""

from __future__ import annotations

from collections.abc import Iterable

RAIDS = "channel:manage:raids"
POLLS = "channel:manage:polls"
PREDICTIONS = "channel:manage:predictions"

_MODERATOR = {
    "user:write:chat": "writing in the chat",
    "user:read:moderated_channels": "knowing where you are a moderator",
    "moderator:manage:chat_messages": "deleting and pinning messages",
    "moderator:manage:banned_users": "timeouts and bans",
    "moderator:manage:automod": "the messages that AutoMod holds",
    "moderator:manage:announcements": "announcements",
    "moderator:manage:shoutouts": "shoutouts",
    "moderator:read:followers": "new followers",
    "moderator:read:suspicious_users": "suspicious viewers",
    "moderator:read:unban_requests": "requests to be unbanned",
}
_BROADCASTER = {
    "channel:read:redemptions": "redeemed rewards",
    POLLS: "polls",
    PREDICTIONS: "predictions",
    "channel:read:hype_train": "hype trains",
    "channel:read:goals": "goals",
    "channel:read:ads": "advertisements",
    "bits:read": "power-ups",
    RAIDS: "raids",
}
_BOT = ("user:write:chat", "user:read:moderated_channels", "moderator:manage:announcements")
_ALL = _MODERATOR | _BROADCASTER


def wanted(permissions: str) -> tuple[str, ...]:
    """What a login for `moderator`, `broadcaster` or `bot` asks for."""
    if permissions == "bot":
        return _BOT
    return tuple(_ALL if permissions == "broadcaster" else _MODERATOR)


def purposes(scopes: Iterable[str]) -> str:
    """What these are good for, as a list in words."""
    words = [_ALL.get(scope, scope) for scope in scopes]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
