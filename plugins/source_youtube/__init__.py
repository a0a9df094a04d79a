"""Read the chat of a YouTube channel's streams, without an account."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import ChatSource, Context, Page, Settings, SourceKind, hookimpl

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
            open=_open,
            hosts=("youtube.com", "youtu.be", "youtube-nocookie.com"),
            tidy=tidy,
            page=lambda text: f"https://www.youtube.com{target(text).path}",
            pages=_pages,
            timeouts=(10, 60, 300, 1_800, 3_600, 86_400),
            images=families(ctx.settings(YouTubeSettings).pictures),
        )
    ]


def _open(text: str, ctx: Context) -> ChatSource:
    from .channel import YouTubeChat  # noqa: PLC0415 - the whole protocol, so only where it is read

    return YouTubeChat(target(text), ctx)


def _pages(text: str) -> tuple[Page, ...]:
    meant = target(text)
    name = meant.channel.removeprefix("/channel/")
    # Studio knows a channel by its number only, and shows whoever is logged in their own.
    studio = f"channel/{name}/livestreaming" if name != meant.channel else ""
    found = [
        Page(name="studio", title="Live Control Room", address=f"https://studio.youtube.com/{studio}"),
        Page(name="stream", title="Stream", address=f"https://www.youtube.com{meant.path}"),
    ]
    if meant.video and not meant.channel:
        chat = f"https://www.youtube.com/live_chat?is_popout=1&v={meant.video}"
        found.insert(1, Page(name="chat", title="Live chat", address=chat))
    return tuple(found)
