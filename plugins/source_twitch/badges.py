"""The pictures of badges. Twitch tells them only who is logged in; without a login a badge is its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stagedoor import ActionRefused, Badge, Context

from .account import Account
from .helix import Helix
from .options import BADGES
from .viewers import pairs

_PICTURE = re.compile(r"https://static-cdn\.jtvnw\.net/badges/v1/([A-Za-z0-9-]{1,100})/[0-9]")
_KEPT = "badges:"
_EVERYWHERE = "everywhere"
_FRESH = 86_400.0
_DRESSED = 2048

Pictures = dict[str, tuple[str, str]]
"""Title and picture by `set/version`."""


class Badges:
    """The badges of Twitch and of the channels that are read."""

    def __init__(self, ctx: Context, account: Account, helix: Helix) -> None:
        self._ctx = ctx
        self._account = account
        self._helix = helix
        self._known: dict[str, Pictures] = {}
        self._dressed: dict[tuple[str, str, tuple[Badge, ...]], tuple[Badge, ...]] = {}
        self._asked: set[str] = set()

    def dressed(self, badges: tuple[Badge, ...], tag: str, channel_id: str) -> tuple[Badge, ...]:
        """These badges with titles and pictures, where they are known.

        :param tag: what they were read from, `set/version,set/version`; a badge's level is not always its version.
        """
        if not badges or not self._known:
            return badges
        key = (channel_id, tag, badges)
        found = self._dressed.get(key)
        if found is None:
            found = tuple(
                self._one(badge, version, channel_id) for badge, (_, version) in zip(badges, pairs(tag), strict=True)
            )
            if len(self._dressed) >= _DRESSED:
                self._dressed.clear()
            self._dressed[key] = found
        return found

    async def fetch(self, channel_id: str) -> None:
        """Learn the badges of Twitch and of this channel, at most once a day. Without a login nothing is asked."""
        await self._learn(_EVERYWHERE, "chat/badges/global", {})
        if channel_id:
            await self._learn(channel_id, "chat/badges", {"broadcaster_id": channel_id})

    async def _learn(self, whose: str, path: str, params: Mapping[str, str]) -> None:
        kept: Any = self._ctx.memory.read(_KEPT + whose, {})
        kept = kept if isinstance(kept, dict) else {}
        if whose not in self._known and (before := _pictures_kept(kept.get("pictures"))):
            self._adopt(whose, before)
        at = kept.get("at")
        if isinstance(at, int | float) and 0 <= self._ctx.now() - at < _FRESH and whose in self._known:
            return
        if not self._account.is_logged_in or whose in self._asked:
            return
        self._asked.add(whose)
        try:
            answer = await self._helix.call("GET", path, params=params)
        except ActionRefused as fault:
            self._ctx.log.debug("The pictures of badges (%s) are not known: %s", whose, fault)
            return
        finally:
            self._asked.discard(whose)
        pictures = _pictures(answer.get("data"))
        self._ctx.memory.write(_KEPT + whose, {"at": self._ctx.now(), "pictures": pictures})
        self._adopt(whose, pictures)

    def _adopt(self, whose: str, pictures: Pictures) -> None:
        self._known[whose] = pictures
        self._dressed.clear()

    def _one(self, badge: Badge, version: str, channel_id: str) -> Badge:
        key = f"{badge.name}/{version}"
        found = self._known.get(channel_id, {}).get(key) or self._known.get(_EVERYWHERE, {}).get(key)
        if not found:
            return badge
        title, picture = found
        return Badge(name=badge.name, level=badge.level, title=title, image=f"{BADGES}/{picture}" if picture else "")


def _pictures(sets: Any) -> Pictures:
    """What Twitch answered, as far as it makes sense. A picture on another server is left out."""
    found: Pictures = {}
    for one in sets if isinstance(sets, list) else []:
        versions = one.get("versions") if isinstance(one, dict) else None
        for version in versions if isinstance(versions, list) else []:
            if isinstance(version, dict):
                match = _PICTURE.match(str(version.get("image_url_2x", "")))
                title = str(version.get("title") or "")[:200]
                found[f"{one.get('set_id')}/{version.get('id')}"] = title, match[1] if match else ""
    return found


def _pictures_kept(kept: Any) -> Pictures:
    if not isinstance(kept, dict):
        return {}
    return {
        str(key): (str(pair[0]), str(pair[1]))
        for key, pair in kept.items()
        if isinstance(pair, list | tuple) and len(pair) == 2
    }
