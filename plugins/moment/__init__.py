"""What the chat is about right now: topics, mood, the last five minutes in figures, and what you could say to it.

Everything is counted here, by people and not by messages. Nothing of it is shown to viewers or written to a chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from stagedoor import (
    Back,
    ChatMessage,
    Context,
    Control,
    FollowReceived,
    GiftReceived,
    MessageWithdrawn,
    PanelPage,
    RaidReceived,
    Settings,
    SubscriptionReceived,
    Trigger,
    hookimpl,
)

from .options import Hint, MomentSettings
from .watch import Watch

_watches: WeakKeyDictionary[Context, Watch] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How far is looked back."""
    return MomentSettings


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """The moment."""
    return [PanelPage(name="now", title="The moment", icon="pulse", style="panel.css", group="audience")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(name="topic", title="The chat talks about something new", fields=("label", "people"))
    yield Trigger(name="quiet", title="The chat is quiet", fields=("minutes",))


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with hints."""
    yield Control(name="dismiss", title="Dismiss a hint", run=_dismiss, parameters=Hint)
    yield Control(name="bring_back", title="Have the dismissed hint back", run=_bring_back)


@hookimpl
async def start(ctx: Context) -> None:
    _watch(ctx).begin()


@hookimpl
async def settings_changed(old: MomentSettings, new: MomentSettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _watch(ctx).take(message)


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _watch(ctx).happened(event.at, "follow")


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _watch(ctx).happened(event.at, "gift", event.count)


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _watch(ctx).happened(event.at, "subscription", max(1, event.gifted))


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _watch(ctx).happened(event.at, "raid")


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _watch(ctx).withdraw(event.subjects)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _watch(ctx).withdraw(messages)
    if viewer:
        _watch(ctx).forget(viewer)


async def _redraw(ctx: Context) -> None:
    _watch(ctx).draw()


async def _dismiss(arguments: Hint, ctx: Context) -> Back:
    _watch(ctx).dismiss(arguments.hint)
    return Back(control="bring_back")


async def _bring_back(ctx: Context) -> None:
    _watch(ctx).bring_back()


def _watch(ctx: Context) -> Watch:
    found = _watches.get(ctx)
    if found is None:
        found = _watches[ctx] = Watch(ctx)
    return found
