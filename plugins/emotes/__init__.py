"""Draw emotes of 7TV, BetterTTV and FrankerFaceZ, if you switch it on: they are asked for your channels' sets."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from stagedoor import ChannelOpened, Context, Settings, hookimpl

from . import betterttv, frankerfacez, seventv
from .keeper import Keeper
from .options import EmoteSettings

__title__ = "Emotes"

_keepers: WeakKeyDictionary[Context, Keeper] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """Off until the streamer wants it."""
    return EmoteSettings


@hookimpl
def register_images(ctx: Context) -> Mapping[str, str]:
    """The hosts of pictures; none of one that is switched off, for to fetch a picture is to tell them something."""
    settings = ctx.settings(EmoteSettings)
    hosts = (
        (seventv.FAMILY, settings.seventv, settings.seventv_pictures),
        (betterttv.FAMILY, settings.betterttv, settings.betterttv_pictures),
        (frankerfacez.FAMILY, settings.frankerfacez, settings.frankerfacez_pictures),
    )
    return {family: pictures for family, is_wanted, pictures in hosts if is_wanted and settings.fetch}


@hookimpl
async def start(ctx: Context) -> None:
    """Begin to keep."""
    ctx.spawn(_keeper(ctx).run())


@hookimpl
async def stop(ctx: Context) -> None:
    """Forget."""
    _keepers.pop(ctx, None)


@hookimpl
async def channel_opened(event: ChannelOpened, ctx: Context) -> None:
    """Learn which channels there are."""
    _keeper(ctx).opened(event)


@hookimpl
async def settings_changed(old: EmoteSettings, new: EmoteSettings, ctx: Context) -> None:
    """Take back at once what is not wanted any more."""
    await _keeper(ctx).adopt(new)


def _keeper(ctx: Context) -> Keeper:
    if ctx not in _keepers:
        _keepers[ctx] = Keeper(ctx)
    return _keepers[ctx]
