"""Read the chat of a YouTube channel's streams, without an account."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import Context, Settings, SourceKind, hookimpl

from .channel import YouTubeChat
from .options import YouTubeSettings
from .pictures import families
from .target import target, tidy

__title__ = "YouTube"


@hookimpl
def register_settings() -> type[Settings]:
    """Where and how patiently to read."""
    return YouTubeSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`youtube:@somebody`."""
    return [
        SourceKind(
            name="youtube",
            title="YouTube",
            example="youtube:@somebody",
            help="Reads the chat of whatever a channel streams, and of the waiting room before; no account needed.",
            open=lambda text, ctx: YouTubeChat(target(text), ctx),
            hosts=("youtube.com", "youtu.be", "youtube-nocookie.com"),
            tidy=tidy,
            images=families(ctx.settings(YouTubeSettings).pictures),
        )
    ]
