"""Read the LIVE of a TikTok creator: comments, gifts, likes, follows and more, without an account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from weakref import WeakSet

from stagedoor import Context, Page, Settings, SourceKind, hookimpl

from .hosts import Hosts
from .images import IMAGES
from .options import TikTokSettings
from .target import HOST, channel_name, tidy

if TYPE_CHECKING:
    from .channel import TikTokChat

__title__ = "TikTok"


@hookimpl
def register_settings() -> type[Settings]:
    """How a LIVE is reached, and how patiently."""
    return TikTokSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`tiktok:@name`."""
    hosts = Hosts(ctx)
    reading: WeakSet[TikTokChat] = WeakSet()

    def open_chat(target: str, ctx: Context) -> TikTokChat:
        from .channel import TikTokChat  # noqa: PLC0415 - the whole protocol: only where a LIVE is read

        chat = TikTokChat(channel_name(target), ctx, hosts, reading)
        reading.add(chat)
        return chat

    pictures = ctx.settings(TikTokSettings).pictures
    return [
        SourceKind(
            name="tiktok",
            title="TikTok LIVE",
            example="tiktok:@name",
            help="Comments, gifts, likes, follows and more of a creator's LIVE. Needs no account.",
            open=open_chat,
            hosts=(HOST,),
            tidy=tidy,
            page=lambda target: f"https://www.tiktok.com/@{channel_name(target)}/live",
            pages=_pages,
            timeouts=(5, 30, 60, 300),
            images={family: f"{pictures}/{family}/{{id}}" for family in IMAGES} if pictures else IMAGES,
        )
    ]


def _pages(target: str) -> tuple[Page, ...]:
    return (
        Page(name="live", title="LIVE page", address=f"https://www.tiktok.com/@{channel_name(target)}/live"),
        Page(name="center", title="LIVE Center", address="https://livecenter.tiktok.com/"),
        Page(name="backstage", title="Backstage", address="https://live-backstage.tiktok.com/portal"),
    )
