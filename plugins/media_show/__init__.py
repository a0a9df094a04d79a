"""Your pictures, videos and sounds on the overlay, for a while or until hidden: by a button, a cue, another plugin."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from stagedoor import Back, Context, Control, PanelPage, PanicChanged, Settings, Widget, hookimpl

from .options import MediaShow, Named, Show, Sound
from .screen import PAGE, WIDGET, Screen

__title__ = "Media buttons"

_screens: WeakKeyDictionary[Context, Screen] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return MediaShow


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    return [Widget(name=WIDGET, title="Pictures and videos", layer=5)]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    return [PanelPage(name=PAGE, title="Media buttons", style="panel.css", icon="media")]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    return [
        Control(name="show", title="Show a picture or video", run=_show, parameters=Show),
        Control(name="hide", title="Hide the picture or video", run=_hide),
        Control(name="play_sound", title="Play a sound", run=_play, parameters=Sound),
        Control(name="stop_sounds", title="Stop all sounds", run=_silence),
        Control(name="press", title="Press a media button", run=_press, parameters=Named),
    ]


@hookimpl
async def start(ctx: Context) -> None:
    _screen(ctx).draw()


@hookimpl
async def settings_changed(old: MediaShow, new: MediaShow, ctx: Context) -> None:
    async def later() -> None:
        _screen(ctx).draw()

    ctx.spawn(later())  # once they are in force


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _screen(ctx).panic(is_on=event.is_on)


async def _show(wanted: Show, ctx: Context) -> Back:
    return _screen(ctx).show(wanted)


async def _hide(ctx: Context) -> Back | None:
    return _screen(ctx).hide()


async def _play(wanted: Sound, ctx: Context) -> None:
    _screen(ctx).play(wanted)


async def _silence(ctx: Context) -> None:
    _screen(ctx).silence()


async def _press(wanted: Named, ctx: Context) -> Back | None:
    return _screen(ctx).press(wanted.name)


def _screen(ctx: Context) -> Screen:
    return _screens.setdefault(ctx, Screen(ctx))
