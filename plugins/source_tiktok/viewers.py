"""Who it was: TikTok's user as a viewer with roles and badges."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from stagedoor import Badge, Role, Viewer

from .images import first_picture
from .schema import DecodeError, message_class
from .values import PLATFORM, text

_LONGEST_NAME = 100
_MOST_BADGES = 20
_LARGEST_BADGES = 16 * 1024
"""Bytes of all badges of a viewer."""
_SCENES = {
    1: "moderator",
    2: "first-recharge",
    3: "friend",
    4: "subscriber",
    5: "activity",
    6: "rank",
    7: "new-subscriber",
    8: "gifter",
    9: "state-media",
    10: "fan-club",
    11: "live-pro",
    12: "broadcaster",
    13: "class-rank",
}
_ROLES = {
    1: Role.MODERATOR,
    4: Role.SUBSCRIBER,
    7: Role.SUBSCRIBER,
    12: Role.BROADCASTER,
}
_FOLLOWS = (1, 2)
"""Follows, and follows each other."""
_ORDER = {role: place for place, role in enumerate(Role)}
_Worn = tuple[frozenset[Role], tuple[Badge, ...]]
_NOTHING: _Worn = (frozenset(), ())
_Badge = message_class("Badge")


def viewer(user: Any, identity: Any = None) -> Viewer:
    """The viewer; raises `ValueError` for nobody.

    :param identity: what a message says about its sender in this room, where it does.
    """
    user_id = user.id
    if user_id <= 0:
        raise ValueError("a message from nobody")
    raw_badges = user.badges
    roles, badges = _known(tuple(raw_badges[:_MOST_BADGES])) if raw_badges else _NOTHING
    if user.HasField("fans_club"):
        badges = _with_fan_club(badges, user.fans_club.data)
    return Viewer(
        platform=PLATFORM,
        id=str(user_id),
        name=shown_name(user),
        login=text(user.unique_id)[:_LONGEST_NAME],
        roles=_roles(user, identity, roles),
        badges=badges,
    )


def shown_name(user: Any) -> str:
    """The name to show of a user; empty for nobody."""
    name = text(user.nickname).strip()[:_LONGEST_NAME] or text(user.unique_id)[:_LONGEST_NAME]
    return name or (str(user.id) if user.id else "")


def _roles(user: Any, identity: Any, worn: frozenset[Role]) -> tuple[Role, ...]:
    roles = set(worn)
    if identity is not None:
        if identity.anchor:
            roles.add(Role.BROADCASTER)
        if identity.moderator:
            roles.add(Role.MODERATOR)
        if identity.subscriber:
            roles.add(Role.SUBSCRIBER)
        if identity.follower:
            roles.add(Role.FOLLOWER)
    if user.is_subscribe:
        roles.add(Role.SUBSCRIBER)
    if user.is_follower or user.follow_info.status in _FOLLOWS:
        roles.add(Role.FOLLOWER)
    if user.HasField("user_attr") and user.user_attr.is_admin:
        roles.add(Role.MODERATOR)
    if len(roles) < 2:
        return tuple(roles)
    return tuple(sorted(roles, key=_ORDER.__getitem__))


def _known(raw_badges: tuple[bytes, ...]) -> _Worn:
    """Roles and badges. What is far larger than real ones is not remembered: it could fill the memory."""
    return _remembered(raw_badges) if sum(map(len, raw_badges)) <= _LARGEST_BADGES else _worn(raw_badges)


def _worn(raw_badges: tuple[bytes, ...]) -> _Worn:
    badges: dict[str, Badge] = {}
    roles: set[Role] = set()
    for raw in raw_badges:
        try:
            worn = _Badge.FromString(raw)
        except DecodeError:
            continue
        name = _SCENES.get(worn.scene)
        if name is None:
            continue
        if role := _ROLES.get(worn.scene):
            roles.add(role)
        badge = _badge(name, worn)
        # TikTok draws some badges from two parts: a picture in one, the number in the other.
        if (first := badges.get(name)) is not None:
            badge = Badge(
                name=name,
                level=first.level or badge.level,
                title=first.title or badge.title,
                image=first.image or badge.image,
            )
        badges[name] = badge
    return frozenset(roles), tuple(badges.values())


_remembered = lru_cache(maxsize=8192)(_worn)
"""The viewers of a chat share a few hundred combinations."""


def _badge(name: str, worn: Any) -> Badge:
    level = text(worn.log_extra.level)[:_LONGEST_NAME]
    title = (text(worn.string.str) or text(worn.combine.str)).strip()[:_LONGEST_NAME]
    return Badge(
        name=name,
        level="" if level == "0" else level,
        title="" if title == level else title,
        image=first_picture(worn.image.image.url_list) or first_picture(worn.combine.icon.url_list),
    )


def _with_fan_club(badges: tuple[Badge, ...], club: Any) -> tuple[Badge, ...]:
    """The level in the fan club, for those whose badge for it is not sent along."""
    if club.level <= 0 or any(badge.name == "fan-club" for badge in badges):
        return badges
    return (*badges, Badge(name="fan-club", level=str(club.level), title=text(club.name).strip()[:_LONGEST_NAME]))
