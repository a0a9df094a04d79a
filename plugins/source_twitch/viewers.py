"""Who wrote: Twitch's tags as a viewer with roles and badges."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from stagedoor import Badge, Role, Viewer

from .irc import Message

PLATFORM = "twitch"

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_SERVER = re.compile(r"[^!@]*\.[^!@]*")
_LONGEST_NAME = 100
_ROLES = {
    "broadcaster": Role.BROADCASTER,
    "moderator": Role.MODERATOR,
    "lead_moderator": Role.MODERATOR,
    "vip": Role.VIP,
    "subscriber": Role.SUBSCRIBER,
    "founder": Role.SUBSCRIBER,
    "staff": Role.STAFF,
    "admin": Role.STAFF,
    "global_mod": Role.STAFF,
    "bot-badge": Role.BOT,
    "bot": Role.BOT,
}
_MARKED_BY = ("badges", "badge-info", "mod", "subscriber", "vip", "user-type")
_COUNTED = frozenset({"subscriber", "founder"})
"""Badges whose `badge-info` is a number of months; that of others is free text."""


def number(text: str) -> int:
    """A count as a tag gives it; anything that is not one is 0."""
    return int(text) if len(text) <= 15 and text.isascii() and text.isdigit() else 0


Dress = Callable[[tuple[Badge, ...], str], tuple[Badge, ...]]
"""Gives badges their titles and pictures; it is told the tag they were read from."""


def plain(badges: tuple[Badge, ...], _tag: str) -> tuple[Badge, ...]:
    """The `Dress` where no pictures are known."""
    return badges


def author(message: Message, *also: Badge, dress: Dress = plain) -> Viewer:
    """Who sent a message or notice, wearing what the tags say and `also`. Raises `ValueError` for a server's line."""
    tags = message.tags
    login = (tags.get("login") or message.nick)[:_LONGEST_NAME]
    if not login or ("login" not in tags and _SERVER.fullmatch(message.source)):
        raise ValueError("a message from nobody")
    color = tags.get("color", "")
    roles, badges = _marks(*(tags.get(key, "") for key in _MARKED_BY))
    return Viewer(
        platform=PLATFORM,
        id=tags.get("user-id", "")[:_LONGEST_NAME] or login,
        name=(tags.get("display-name", "").strip() or login)[:_LONGEST_NAME],
        login=login,
        roles=roles,
        badges=dress(badges, tags.get("badges", "")) + also,
        color=color.lower() if _COLOR.fullmatch(color) else "",
    )


def named(user_id: str, login: str, name: str = "") -> Viewer:
    """A viewer somebody else's line is about."""
    login = login[:_LONGEST_NAME]
    return Viewer(
        platform=PLATFORM,
        id=user_id[:_LONGEST_NAME] or login,
        name=(name.strip() or login or user_id)[:_LONGEST_NAME],
        login=login,
    )


@lru_cache(maxsize=1024)
def _marks(*values: str) -> tuple[tuple[Role, ...], tuple[Badge, ...]]:
    """Roles and badges from the tags in `_MARKED_BY`; most viewers of a chat share a few combinations."""
    badges, info, is_moderator, is_subscriber, is_vip, user_type = values
    months = dict(pairs(info))
    worn: list[Badge] = []
    roles: set[Role] = set()
    for name, version in pairs(badges):
        level = months.get(name, version) if name in _COUNTED else version
        worn.append(Badge(name=name, level=level))
        if role := _ROLES.get(name):
            roles.add(role)
    if is_moderator == "1" or user_type == "mod":
        roles.add(Role.MODERATOR)
    if is_subscriber == "1":
        roles.add(Role.SUBSCRIBER)
    if is_vip == "1":
        roles.add(Role.VIP)
    if user_type in {"admin", "global_mod", "staff"}:
        roles.add(Role.STAFF)
    return tuple(role for role in Role if role in roles), tuple(worn)


def pairs(text: str) -> list[tuple[str, str]]:
    """`set/version,set/version`; a piece without a slash is a comma inside a prediction's title."""
    found: list[tuple[str, str]] = []
    for piece in text.split(","):
        name, slash, version = piece.partition("/")
        if name and slash:
            found.append((name[:_LONGEST_NAME], version[:_LONGEST_NAME]))
    return found
