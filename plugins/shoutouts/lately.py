"""What is known of the people who may be shouted out: who they are here, what they wrote last, what they stream."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from stagedoor import ChatMessage, Viewer

_MOST = 2_000


@dataclass(frozen=True)
class Wrote:
    """The last message of somebody."""

    viewer: Viewer
    message: int
    text: str


@dataclass(frozen=True)
class Channel:
    """What a platform said of a channel."""

    is_live: bool
    title: str
    game: str
    picture: str
    """A path below the daemon's `/images/`, or empty."""


class Lately:
    """Bounded: those who wrote last, and the channels that were asked for last."""

    def __init__(self) -> None:
        self._wrote: OrderedDict[str, Wrote] = OrderedDict()
        self._keys: dict[tuple[str, str], str] = {}
        self._channels: OrderedDict[tuple[str, str], Channel] = OrderedDict()

    def wrote(self, message: ChatMessage) -> None:
        """Somebody wrote."""
        viewer = message.viewer
        self._wrote[viewer.key] = Wrote(viewer, message.id, message.text)
        self._wrote.move_to_end(viewer.key)
        for name in _names(viewer):
            self._keys[viewer.platform, name] = viewer.key
        if len(self._wrote) > _MOST:
            self.forget(next(iter(self._wrote)))

    def person(self, name: str, platform: str) -> Viewer | None:
        """Who is called that; where nobody said on which platform, whoever of that name wrote last."""
        wanted = name.casefold()
        if platform:
            found = self._wrote.get(self._keys.get((platform, wanted), ""))
            return found.viewer if found else None
        keys = {key for (_, each), key in self._keys.items() if each == wanted}
        return next((self._wrote[key].viewer for key in reversed(self._wrote) if key in keys), None)

    def last(self, viewer: str) -> Wrote | None:
        """What the viewer with this key wrote last, if that may still be seen."""
        found = self._wrote.get(viewer)
        return found if found and found.text else None

    def withdraw(self, messages: Collection[int]) -> list[str]:
        """These messages must not be seen any more; the keys of those who wrote nothing since."""
        gone = frozenset(messages)
        theirs = [key for key, wrote in self._wrote.items() if wrote.message in gone]
        for key in theirs:
            self._wrote[key] = Wrote(self._wrote[key].viewer, 0, "")
        return theirs

    def forget(self, viewer: str) -> None:
        """Know nothing of this viewer."""
        if wrote := self._wrote.pop(viewer, None):
            for name in _names(wrote.viewer):
                self._keys.pop((wrote.viewer.platform, name), None)

    def seen(self, platform: str, login: str, values: Mapping[str, object]) -> None:
        """A platform said what a channel does."""
        self._channels[platform, login.casefold()] = Channel(
            is_live=values.get("is_live") is True,
            title=str(values.get("title", ""))[:200],
            game=str(values.get("game", ""))[:100],
            picture=str(values.get("picture", "")),
        )
        self._channels.move_to_end((platform, login.casefold()))
        if len(self._channels) > _MOST:
            self._channels.popitem(last=False)

    def channel(self, platform: str, login: str) -> Channel | None:
        """What the platform said of a channel last."""
        return self._channels.get((platform, login.casefold()))


def _names(viewer: Viewer) -> set[str]:
    return {name.casefold() for name in (viewer.name, viewer.login) if name}
