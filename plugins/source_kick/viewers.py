"""Who did it: Kick's senders as viewers with roles and badges, and the ids of those it only names."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Any

from stagedoor import Badge, Role, Viewer

from . import protocol
from .fragments import IMAGES
from .frames import identity, mapping, number, part, text

BADGE_IMAGES = "kick-badges"
"""The family of pictures on the host of badges."""

_HOSTS = ((protocol.FILES, IMAGES), (protocol.BADGES, BADGE_IMAGES))
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)
_PATH = re.compile(r"[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*(/[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*)*", re.ASCII)
_LONGEST_PATH = 400
_LONGEST_NAME = 100
_MOST_BADGES = 30
_REMEMBERED = 20_000
_ROLES = {
    "broadcaster": Role.BROADCASTER,
    "moderator": Role.MODERATOR,
    "super_moderator": Role.MODERATOR,
    "vip": Role.VIP,
    "subscriber": Role.SUBSCRIBER,
    "founder": Role.SUBSCRIBER,
    "staff": Role.STAFF,
    "bot": Role.BOT,
}


def picture(address: Any) -> str:
    """A picture's path below the daemon's `/images/`; empty where it lies on a host we do not know."""
    if isinstance(address, str):
        for host, family in _HOSTS:
            rest = address.removeprefix(host)
            if rest != address and len(rest) <= _LONGEST_PATH and _PATH.fullmatch(rest):
                return f"{family}/{rest}"
    return ""


class People:
    """The viewers of one channel. What Kick said about a name once is known when it only gives the name."""

    def __init__(self) -> None:
        self.tiers: tuple[tuple[int, str], ...] = ()
        """From how many months on which picture marks a subscriber, fewest first."""
        self._ids: OrderedDict[str, str] = OrderedDict()

    def sender(self, found: Any) -> Viewer:
        """The `sender` of a message, or the `user` of a notice. Raises `ValueError` when it says nobody."""
        who = mapping(found)
        name, slug = text(who.get("username"), _LONGEST_NAME), text(who.get("slug"), _LONGEST_NAME)
        known = identity(who.get("id"))
        if not (known or name):
            raise ValueError("from nobody")
        if known and name:
            self.meet(name, known)
        look = part(who, "identity")
        color = text(look.get("color"), 20) or text(who.get("username_color"), 20)
        roles, badges = self._marks(look.get("badges"), look.get("badges_v2"))
        return Viewer(
            platform=protocol.PLATFORM,
            id=known or self._id_of(name),
            name=name or slug or known,
            login=slug,
            roles=roles,
            badges=badges,
            color=color.lower() if _COLOR.fullmatch(color) else "",
        )

    def named(self, name: str, known: str = "") -> Viewer:
        """Somebody of whom Kick gives only the name. The id is what it said with that name before, if it did."""
        if known:
            self.meet(name, known)
        return Viewer(platform=protocol.PLATFORM, id=known or self._id_of(name), name=name[:_LONGEST_NAME])

    def meet(self, name: str, known: str) -> None:
        """Learn whose name this is."""
        key = name.casefold()
        self._ids[key] = known
        self._ids.move_to_end(key)
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)

    def knows(self, name: str) -> str:
        """The id that goes with a name, or empty."""
        return self._ids.get(name.casefold(), "")

    def _id_of(self, name: str) -> str:
        """A name alone is marked as one: ids are numbers, and a name may look like one."""
        return self.knows(name) or f"@{name.casefold()[:_LONGEST_NAME]}"

    def _marks(self, old: Any, new: Any) -> tuple[tuple[Role, ...], tuple[Badge, ...]]:
        worn: dict[str, Badge] = {}
        for one in old[:_MOST_BADGES] if isinstance(old, list) else ():
            if (name := text(mapping(one).get("type"), _LONGEST_NAME)) and one.get("active") is not False:
                count = number(one.get("count"))
                worn[name] = Badge(
                    name=name,
                    level=str(count) if count else "",
                    title=text(one.get("text"), _LONGEST_NAME),
                    image=picture(self._tier(count)) if name == "subscriber" else "",
                )
        for one in new[:_MOST_BADGES] if isinstance(new, list) else ():
            if (name := text(mapping(one).get("name"), _LONGEST_NAME)) and one.get("selected") is not False:
                about, before = part(one, "metadata"), worn.get(name, Badge(name=name))
                level = number(about.get("level")) or number(about.get("count")) or number(about.get("months"))
                worn[name] = Badge(
                    name=name,
                    level=str(level) if level else before.level,
                    title=text(about.get("text"), _LONGEST_NAME) or before.title,
                    image=picture(one.get("image_url")) or before.image,
                )
        roles = {_ROLES[name] for name in worn if name in _ROLES}
        return tuple(role for role in Role if role in roles), tuple(worn.values())

    def _tier(self, months: int) -> str:
        found = ""
        for least, address in self.tiers:
            if months >= least:
                found = address
        return found
