"""Who wrote: the names and flags of Social Stream Ninja as a viewer with roles."""

from __future__ import annotations

import re

from stagedoor import Badge, Role, Viewer

from .fields import Payload, is_set, text_of
from .markup import unescaped

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_MOST_BADGES = 20
_FLAGS = {
    "host": Role.BROADCASTER,
    "admin": Role.MODERATOR,
    "mod": Role.MODERATOR,
    "moderator": Role.MODERATOR,
    "vip": Role.VIP,
    "bot": Role.BOT,
}
"""`admin` is a person whom the streamer lets give commands there, not somebody of the platform's staff."""


def viewer_of(payload: Payload, platform: str) -> Viewer | None:
    """Who it is from, or None where nobody is named. Without a user id the name is all that tells them apart."""
    name = unescaped(text_of(payload, "chatname"))
    login = text_of(payload, "username")
    user_id = text_of(payload, "userid")
    if not (name or login):
        return None
    return Viewer(
        platform=platform,
        id=user_id or login or name,
        name=name or login,
        login=login if login != name else "",
        roles=_roles(payload),
        badges=_badges(payload),
        color=color.lower() if _COLOR.fullmatch(color := text_of(payload, "nameColor")) else "",
    )


def _roles(payload: Payload) -> tuple[Role, ...]:
    worn = {role for flag, role in _FLAGS.items() if is_set(payload, flag)}
    if text_of(payload, "membership"):
        worn.add(Role.SUBSCRIBER)
    return tuple(role for role in Role if role in worn)


def _badges(payload: Payload) -> tuple[Badge, ...]:
    """Those that are words; the others are pictures at any address."""
    listed = payload.get("chatbadges")
    words = [
        unescaped(text_of(badge, "rawText", "text"))
        for badge in (listed if isinstance(listed, list) else [])[:_MOST_BADGES]
        if isinstance(badge, dict) and badge.get("type") == "text"
    ]
    return tuple(Badge(name=word, title=word) for word in words if word)
