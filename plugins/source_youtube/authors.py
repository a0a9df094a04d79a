"""Who wrote: the fields of a chat item as a viewer with roles and badges."""

from __future__ import annotations

import re
from typing import Any

from stagedoor import Badge, Role, Viewer

from .pictures import picture
from .shape import inside, rows, table, word
from .words import plain

PLATFORM = "youtube"

_ICONS = {"OWNER": Role.BROADCASTER, "MODERATOR": Role.MODERATOR}
_HANDLE = re.compile(r"@\S+")
_MONTHS = re.compile(r"(\d{1,3}) month")
_YEARS = re.compile(r"(\d{1,2}) year")


def author(item: dict[str, Any], named: dict[str, Any] | None = None) -> Viewer:
    """Who a chat item is by.

    :param named: where the name and the badges are, when they are not in the item itself.
    Raises `ValueError` for an item by nobody.
    """
    worn = item if named is None else named
    name = plain(worn.get("authorName")).strip()
    id_ = word(item.get("authorExternalChannelId")) or word(worn.get("authorExternalChannelId"))
    if not id_:
        id_ = name if _HANDLE.fullmatch(name) else ""
    if not id_:
        raise ValueError("an item by nobody")
    roles, badges = _marks(worn)
    return Viewer(platform=PLATFORM, id=id_, name=name or id_, login=handle(name), roles=roles, badges=badges)


def handle(name: str) -> str:
    """What stands in the address of the profile, where the name shown is a handle."""
    return name[1:] if _HANDLE.fullmatch(name) else ""


def months(text: str) -> int:
    """How long somebody has been a member, from `Member for 2 years` or `Member (6 months)`; 0 if it is not said."""
    years, rest = _YEARS.search(text), _MONTHS.search(text)
    return (int(years[1]) * 12 if years else 0) + (int(rest[1]) if rest else 0)


def _marks(worn: dict[str, Any]) -> tuple[tuple[Role, ...], tuple[Badge, ...]]:
    roles: set[Role] = set()
    badges: list[Badge] = []
    for each in rows(worn.get("authorBadges")):
        mark = table(inside(each, "liveChatAuthorBadgeRenderer"))
        title = word(mark.get("tooltip")) or word(inside(mark, "accessibility", "accessibilityData", "label"))
        if icon := word(inside(mark, "icon", "iconType")):
            badges.append(Badge(name=icon.lower(), title=title))
            if icon in _ICONS:
                roles.add(_ICONS[icon])
        elif "customThumbnail" in mark:
            level = months(title.lower())
            image = picture(mark["customThumbnail"])
            badges.append(Badge(name="member", level=str(level) if level else "", title=title, image=image))
            roles.add(Role.SUBSCRIBER)
    ranks = (word(inside(button, "buttonViewModel", "title")) for button in rows(worn.get("beforeContentButtons")))
    badges += [Badge(name="leaderboard", level=rank.lstrip("#"), title=rank) for rank in ranks if rank]
    return tuple(role for role in Role if role in roles), tuple(badges)
