"""Read the chat of a Twitch channel, without an account."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import Context, Settings, SourceKind, hookimpl

from .channel import TwitchChat, channel_name
from .fragments import IMAGES
from .options import TwitchSettings

__title__ = "Twitch"


@hookimpl
def register_settings() -> type[Settings]:
    """Where and how patiently to listen."""
    return TwitchSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`twitch:somebody`."""
    return [
        SourceKind(
            name="twitch",
            title="Twitch",
            example="twitch:somebody",
            open=_open,
            images={IMAGES: ctx.settings(TwitchSettings).emote_image},
        )
    ]


def _open(target: str, ctx: Context) -> TwitchChat:
    return TwitchChat(channel_name(target), ctx)
