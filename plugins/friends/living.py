"""Which friends are live, as far as anything here can tell; where nothing can, it is said why."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from stagedoor import ActionRefused, Channel, Context, SettingsError

from .options import Friend

_WATCH = "source_twitch.watch"
_LOOK = 10.0


@dataclass(frozen=True)
class Living:
    """How one channel stands."""

    state: Literal["live", "off", "unknown"] = "unknown"
    reason: str = ""
    """Why it is not known."""
    title: str = ""
    game: str = ""
    viewers: int = 0
    since: int = 0
    """When the stream began, in milliseconds since 1970; 0 where nobody said."""
    picture: str = ""


class Lives:
    """Twitch tells of any channel once a login is there; elsewhere a channel is known while its chat is read."""

    def __init__(self, ctx: Context, on_change: Callable[[], None]) -> None:
        self._ctx = ctx
        self._on_change = on_change
        self._seen: dict[str, Living] = {}
        self._trouble = ""
        self._watched: tuple[str, ...] | None = None
        self._wanted: tuple[str, ...] = ()
        self._asks = asyncio.Event()
        self._before: dict[str, tuple[str, int]] = {}

    async def run(self) -> None:
        """Have Twitch watched, and look at the chats that are read, until cancelled."""
        while True:
            if self._watched != self._wanted and any(offer.control == _WATCH for offer in self._ctx.controls):
                await self._watch(self._wanted)
            self._compare()
            await self._ctx.sleep(_LOOK)

    def follow(self, friends: Iterable[Friend]) -> None:
        """Know of these."""
        self._wanted = tuple(friend.login for friend in friends if friend.platform == "twitch")
        if not self._wanted and self._watched is None:
            self._watched = ()  # nobody to watch, and nothing to take back

    def seen(self, values: Mapping[str, str | int | float | bool]) -> None:
        """Twitch says how a channel stands."""
        self._trouble = ""
        self._seen[f"twitch:{values.get('login', '')}"] = Living(
            state="live" if values.get("is_live") is True else "off",
            title=str(values.get("title", "")),
            game=str(values.get("game", "")),
            viewers=int(values.get("viewers", 0)),
            since=int(values.get("since", 0)),
            picture=str(values.get("picture", "")),
        )
        self._on_change()

    def lost(self, reason: str) -> None:
        """Twitch cannot be asked any more."""
        self._trouble = reason
        self._seen.clear()
        self._on_change()

    def of(self, friend: Friend) -> Living:
        """How a friend's channel stands."""
        known = self._seen.get(friend.key)
        read = self.channel(friend)
        if known and (known.state == "live" or not (read and read.is_live)):
            return known
        if read and (read.is_live or read.since):
            return Living(
                state="live" if read.is_live else "off",
                title=read.stream_title,
                viewers=read.viewers or 0,
                since=round(read.since * 1000),
                picture=known.picture if known else "",
            )
        return Living(reason=self._reason(friend, is_read=read is not None))

    def channel(self, friend: Friend) -> Channel | None:
        """Their channel, where its chat is read."""
        return next((each for each in self._ctx.channels if is_of(each.source, friend)), None)

    def _reason(self, friend: Friend, *, is_read: bool) -> str:
        if is_read:
            return "Their chat is read, but the platform has not said whether they are live."
        if friend.platform != "twitch":
            return "This is known only while their chat is read."
        return self._trouble or "Twitch has not been asked yet."

    async def _watch(self, names: tuple[str, ...]) -> None:
        self._watched = names
        try:
            await self._ctx.press(_WATCH, {"names": list(names)})
        except (ActionRefused, SettingsError) as fault:
            self.lost(str(fault))

    def _compare(self) -> None:
        """What channels do is read, not told: say so when it is different."""
        now = {each.source: ("live" if each.is_live else "off", each.viewers or 0) for each in self._ctx.channels}
        if now != self._before:
            self._before = now
            self._on_change()


def is_of(source: str, friend: Friend) -> bool:
    """Whether a chat is this friend's."""
    platform, _, target = source.partition(":")
    name = target.rstrip("/").rpartition("/")[2] if "/" in target else target
    return platform == friend.platform and name.removeprefix("@").casefold() == friend.login.casefold()
