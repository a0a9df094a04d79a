"""Who it was: the several ways in which Streamer.bot names a viewer."""

from __future__ import annotations

import re

from stagedoor import Badge, Role, Viewer

from .fields import Data, inner, items_of, text_of

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_IDS = ("id", "userId", "user_id", "channelId")
_NAMES = ("name", "displayName", "user_name", "userName", "username", "user_login", "login")
_LOGINS = ("login", "user_login", "username", "userLogin")
_RANKS = {2: Role.VIP, 3: Role.MODERATOR, 4: Role.BROADCASTER}
"""Its `role`: 1 is anybody."""
_BADGES = {
    "broadcaster": Role.BROADCASTER,
    "owner": Role.BROADCASTER,
    "moderator": Role.MODERATOR,
    "vip": Role.VIP,
    "subscriber": Role.SUBSCRIBER,
    "founder": Role.SUBSCRIBER,
    "member": Role.SUBSCRIBER,
    "staff": Role.STAFF,
    "bot": Role.BOT,
    "bot-badge": Role.BOT,
}
_FLAGS = {
    "isOwner": Role.BROADCASTER,
    "isModerator": Role.MODERATOR,
    "isVip": Role.VIP,
    "isSponsor": Role.SUBSCRIBER,
    "subscribed": Role.SUBSCRIBER,
    "isSubscribed": Role.SUBSCRIBER,
    "subscriber": Role.SUBSCRIBER,
}


def viewer_of(data: Data, platform: str, *places: str) -> Viewer | None:
    """The viewer in the first of these places (`""` is `data` itself) that names one."""
    for place in places:
        said = inner(data, *place.split(".")) if place else data
        login = text_of(said, *_LOGINS)
        name = text_of(said, *_NAMES)
        user_id = text_of(said, *_IDS)
        if not (name or user_id):
            continue
        return Viewer(
            platform=platform,
            id=user_id or login or name,
            name=name or login or user_id,
            login=login if login != name else "",
            roles=_roles(said),
            badges=tuple(
                Badge(name=word, level=text_of(badge, "version", "info"))
                for badge in items_of(said, "badges")[:30]
                if (word := text_of(badge, "name"))
            ),
            color=color.lower() if _COLOR.fullmatch(color := text_of(said, "color")) else "",
        )
    return None


def _roles(said: Data) -> tuple[Role, ...]:
    worn = {_BADGES[word] for badge in items_of(said, "badges") if (word := text_of(badge, "name").lower()) in _BADGES}
    worn |= {role for flag, role in _FLAGS.items() if said.get(flag) is True}
    rank = said.get("role")
    if isinstance(rank, int) and not isinstance(rank, bool) and rank in _RANKS:
        worn.add(_RANKS[rank])
    return tuple(role for role in Role if role in worn)
