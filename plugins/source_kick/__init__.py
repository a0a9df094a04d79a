"""Read the chat of a Kick channel, without an account."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import ChatSource, Context, Page, Settings, SourceKind, hookimpl

from .fragments import IMAGES
from .options import KickSettings
from .target import parse_target
from .viewers import BADGE_IMAGES

__title__ = "Kick"


@hookimpl
def register_settings() -> type[Settings]:
    """Where and how patiently to listen."""
    return KickSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`kick:somebody`."""
    settings = ctx.settings(KickSettings)
    return [
        SourceKind(
            name="kick",
            title="Kick",
            example="kick:somebody",
            help="Reads a Kick chat as a visitor of the page does. No account is needed.",
            open=_open,
            hosts=("kick.com",),
            tidy=_tidy,
            page=_page,
            pages=_pages,
            timeouts=(60, 300, 600, 3_600, 86_400, 604_800),
            images={IMAGES: settings.pictures, BADGE_IMAGES: settings.badge_pictures},
        )
    ]


def _open(target: str, ctx: Context) -> ChatSource:
    from .channel import KickChat  # noqa: PLC0415 - the whole protocol: only where a chat is read

    return KickChat(*parse_target(target), ctx)


def _page(target: str) -> str:
    name, _ = parse_target(target)
    return f"https://kick.com/popout/{name}/chat" if name else ""


def _pages(target: str) -> tuple[Page, ...]:
    name, _ = parse_target(target)
    dashboard = Page(name="dashboard", title="Creator dashboard", address="https://dashboard.kick.com/stream")
    if not name:
        return (dashboard,)
    return (
        dashboard,
        Page(name="moderator", title="Moderator view", address=f"https://dashboard.kick.com/moderator/{name}"),
        Page(name="channel", title="Channel", address=f"https://kick.com/{name}"),
    )


def _tidy(target: str) -> str:
    name, numbers = parse_target(target)
    return f"{name}#{numbers.short}" if numbers else name
