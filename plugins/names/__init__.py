"""Find names that imitate you, your moderators or the platform, that advertise, or that nobody can read.

Whom to protect is learned from the channel's name and from your moderators' own messages. Offensive names are found by
the blocked words.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from stagedoor import (
    Action,
    ChannelOpened,
    ChatMessage,
    Context,
    Role,
    Settings,
    Verdict,
    Viewer,
    hookimpl,
)

from .options import Names
from .protected import Owner, Protected
from .rules import on_imitation, opinions

__title__ = "Names"

_JUDGED = 20_000
_BOTS = ("Nightbot", "StreamElements", "Streamlabs", "Moobot", "Fossabot", "Wizebot")


class _Registry:
    """Whom to protect, and which names were judged when less was known."""

    def __init__(self) -> None:
        self.protected = Protected()
        for name in _BOTS:
            self.protected.learn(Owner(name, what="a bot many channels have"))
        self._channel = ""
        self._judged: OrderedDict[tuple[str, str], int] = OrderedDict()

    def writes_in(self, message: ChatMessage) -> None:
        """Protect the name of the channel that a message was written in."""
        if message.channel != self._channel:
            self._channel = message.channel
            if name := message.channel.lstrip("#@"):
                self.protected.learn(Owner(name, platform=message.platform, what="the channel"))

    def judged(self, viewer: Viewer) -> None:
        """Remember that it was judged by what is known now."""
        self._judged[viewer.key, viewer.name] = self.protected.generation
        if len(self._judged) > _JUDGED:
            self._judged.popitem(last=False)

    def forget(self, viewer: str) -> None:
        """Know nothing of this viewer any more."""
        self.protected.forget(viewer)
        for judged in [judged for judged in self._judged if judged[0] == viewer]:
            del self._judged[judged]

    def known_when_judged(self, viewer: Viewer) -> int:
        """What was known when this name was judged; everything, where that is still to come."""
        return self._judged.get((viewer.key, viewer.name), self.protected.generation)


_registries: WeakKeyDictionary[Context, _Registry] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return Names


@hookimpl
async def review_name(viewer: Viewer, ctx: Context) -> Verdict | None:
    settings = ctx.settings(Names)
    registry = _registry(ctx, settings)
    registry.judged(viewer)
    harshest = max(opinions(viewer, registry.protected, settings), key=lambda said: said.action)
    return harshest if harshest.action is not Action.ALLOW else None


@hookimpl
async def review_message(message: ChatMessage, ctx: Context) -> Verdict | None:
    viewer = message.viewer
    settings = ctx.settings(Names)
    registry = _registry(ctx, settings)
    registry.writes_in(message)
    if viewer.roles:
        _learn(viewer, registry.protected)
    known = registry.known_when_judged(viewer)
    if known == registry.protected.generation:
        return None
    verdict = on_imitation(viewer, registry.protected, settings, since=known)  # of those known by then it was judged
    return verdict if verdict.action is not Action.ALLOW else None


@hookimpl
async def explain_message(message: ChatMessage, ctx: Context) -> Sequence[Verdict]:
    settings = ctx.settings(Names)
    return opinions(message.viewer, _registry(ctx, settings).protected, settings)


@hookimpl
async def channel_opened(event: ChannelOpened, ctx: Context) -> None:
    protected = _registry(ctx, ctx.settings(Names)).protected
    key = f"{event.platform}:{event.channel_id}" if event.channel_id else ""
    if name := event.title or event.channel:
        protected.learn(Owner(name, key, event.platform, "your channel"))


@hookimpl
async def export_viewer(viewer: str, ctx: Context) -> dict[str, Any] | None:
    owner = _registry(ctx, ctx.settings(Names)).protected.of(viewer)
    return {"protected name": owner.name, "because they are": owner.what} if owner else None


@hookimpl
async def forget_viewer(viewer: str, ctx: Context) -> None:
    _registry(ctx, ctx.settings(Names)).forget(viewer)


def _learn(viewer: Viewer, protected: Protected) -> None:
    if Role.BROADCASTER in viewer.roles:
        protected.learn(Owner(viewer.name, viewer.key, viewer.platform, "who streams here"))
    elif Role.MODERATOR in viewer.roles:
        protected.learn(Owner(viewer.name, viewer.key, viewer.platform, "a moderator here"))


def _registry(ctx: Context, settings: Names) -> _Registry:
    registry = _registries.get(ctx)
    if registry is None:
        registry = _registries[ctx] = _Registry()
    registry.protected.write_down(settings.protected)
    return registry
