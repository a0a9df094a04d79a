"""Streamer.bot in both directions: its chats and alerts are read, and what happens in the show runs its actions."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from stagedoor import (
    ChatMessage,
    Context,
    FollowReceived,
    GiftReceived,
    RaidReceived,
    Settings,
    SourceKind,
    SubscriptionReceived,
    hookimpl,
)

from .chat import StreamerBotChat
from .occasions import Occasion, of_event, of_message
from .options import StreamerBotSettings
from .outbox import Outbox
from .pictures import families
from .rules import fired
from .target import address, tidy

__title__ = "Streamer.bot"

_outboxes: WeakKeyDictionary[Context, Outbox] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """Where it is, its password, and which events run which actions."""
    return StreamerBotSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`streamerbot:127.0.0.1:8080`."""
    return [
        SourceKind(
            name="streamerbot",
            title="Streamer.bot",
            example="streamerbot:127.0.0.1:8080",
            help=(
                "Reads every chat and alert that Streamer.bot is connected to (Twitch, YouTube, Kick, Trovo); needs "
                "its WebSocket server, under Servers/Clients. To write through it, switch on its authentication and "
                "put the password into the settings here."
            ),
            open=lambda target, ctx: StreamerBotChat(address(target), ctx),
            tidy=tidy,
            is_bridge=True,
            images=families(ctx.settings(StreamerBotSettings)),
        )
    ]


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    if message.late_by > 1000 * ctx.settings(StreamerBotSettings).too_late:
        return  # a platform sent it again after a gap; nobody waits for it any more
    for occasion in of_message(message):
        _run(ctx, occasion)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _run(ctx, of_event(event))


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _run(ctx, of_event(event))


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _run(ctx, of_event(event))


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _run(ctx, of_event(event))


def _run(ctx: Context, occasion: Occasion) -> None:
    settings = ctx.settings(StreamerBotSettings)
    if not settings.rules:
        return
    outbox = _outboxes.setdefault(ctx, Outbox(ctx))
    for rule in fired(settings.rules, occasion):
        outbox.put(rule, occasion)
