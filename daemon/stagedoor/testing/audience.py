"""What viewers do on stage: each of these returns when everybody has reacted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from stagedoor.events import (
    ChatMessage,
    FollowReceived,
    GiftReceived,
    RaidReceived,
    SourceEvent,
    SubscriptionReceived,
)
from stagedoor.model import Action, Opinion, Role, Viewer


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Something that happened on stage, and what was decided about it."""

    event: SourceEvent
    """As it is in the log."""
    action: Action
    """The verdict in force."""
    opinions: tuple[Opinion, ...] = ()
    """What the plugins said, each with its `plugin` and `verdict`."""

    @property
    def message(self) -> ChatMessage:
        """The event, where it is a chat message."""
        assert isinstance(self.event, ChatMessage)
        return self.event

    @property
    def reason(self) -> str:
        """The reason of the harshest opinion, or empty."""
        harshest = max(self.opinions, key=lambda opinion: opinion.verdict.action, default=None)
        return harshest.verdict.reason if harshest else ""


class Audience(ABC):
    """The viewers of a show."""

    @abstractmethod
    async def happen(self, event: SourceEvent) -> Happened:
        """Anything happens. Returns when everybody has reacted."""

    async def say(
        self,
        text: str,
        *,
        viewer: Viewer | str = "ada",
        roles: Collection[Role] = (),
        platform: str = "test",
        **fields: Any,
    ) -> Happened:
        """A viewer writes something. Returns when everybody has reacted; `fields` are more fields of `ChatMessage`."""
        who = _viewer(viewer, platform, roles)
        return await self.happen(ChatMessage(platform=platform, viewer=who, text=text, **fields))

    async def gift(
        self,
        name: str,
        count: int = 1,
        *,
        viewer: Viewer | str = "ada",
        roles: Collection[Role] = (),
        platform: str = "test",
        **fields: Any,
    ) -> Happened:
        """A viewer gives something."""
        who = _viewer(viewer, platform, roles)
        return await self.happen(GiftReceived(platform=platform, viewer=who, gift=name, count=count, **fields))

    async def subscribe(
        self,
        *,
        viewer: Viewer | str = "ada",
        roles: Collection[Role] = (),
        platform: str = "test",
        **fields: Any,
    ) -> Happened:
        """A viewer subscribes; `fields` are `tier`, `months`, `gifted`, `recipient`, `text`."""
        who = _viewer(viewer, platform, roles)
        return await self.happen(SubscriptionReceived(platform=platform, viewer=who, **fields))

    async def raid(
        self, viewers: int = 10, *, viewer: Viewer | str = "ada", platform: str = "test", **fields: Any
    ) -> Happened:
        """Another channel sends its viewers over."""
        who = _viewer(viewer, platform, ())
        return await self.happen(RaidReceived(platform=platform, viewer=who, viewers=viewers, **fields))

    async def follow(self, *, viewer: Viewer | str = "ada", platform: str = "test", **fields: Any) -> Happened:
        """A viewer follows the channel."""
        return await self.happen(FollowReceived(platform=platform, viewer=_viewer(viewer, platform, ()), **fields))


def _viewer(viewer: Viewer | str, platform: str, roles: Collection[Role]) -> Viewer:
    if isinstance(viewer, Viewer):
        return viewer
    return Viewer(platform=platform, id=viewer.casefold(), name=viewer, roles=tuple(Role(role) for role in roles))
