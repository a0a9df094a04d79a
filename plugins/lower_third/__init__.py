"""Lower thirds: the name of a guest, a topic, an address, at the lower edge of the picture for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from stagedoor import (
    ActionRefused,
    Back,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    PanelPage,
    Role,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from .caption import Caption
from .options import LowerThird, Wanted

__title__ = "Lower thirds"

_captions: WeakKeyDictionary[Context, Caption] = WeakKeyDictionary()


def _caption(ctx: Context) -> Caption:
    return _captions.setdefault(ctx, Caption(ctx))


@hookimpl
def register_settings() -> type[Settings]:
    return LowerThird


@hookimpl
def register_widgets() -> Iterable[Widget]:
    return [
        Widget(
            name="caption",
            title="Lower third",
            place=Box(x=34, y=67.5, width=33, height=15),
            upright=Box(x=5, y=54, width=80, height=8),
        )
    ]


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [PanelPage(name="lower_third", title="Lower thirds", style="panel.css", icon="note")]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    return [Trigger(name="shown", title="A lower third was shown", fields=("name", "line"))]


@hookimpl
def register_controls() -> Iterable[Control]:
    return [
        Control(name="show", title="Show a lower third", run=_show, parameters=Wanted),
        Control(name="toggle", title="Show a lower third, or take it off", run=_toggle, parameters=Wanted),
        Control(name="hide", title="Take the lower third off", run=_hide),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    name = ctx.settings(LowerThird).command.strip("! ")
    if name:
        yield Command(name=name, run=_on_command, help="shows a lower third", roles=(Role.MODERATOR,))
    _caption(ctx).settings_changed()  # asked again whenever the settings have changed


@hookimpl
async def start(ctx: Context) -> None:
    _caption(ctx).recall()


async def _show(wanted: Wanted, ctx: Context) -> Back:
    return _caption(ctx).show(wanted)


async def _toggle(wanted: Wanted, ctx: Context) -> Back | None:
    return _caption(ctx).toggle(wanted)


async def _hide(ctx: Context) -> Back | None:
    return _caption(ctx).hide()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    word = rest.strip()
    try:
        if word.casefold() in ("", "off", "hide"):
            _caption(ctx).hide()
        else:
            _caption(ctx).show(Wanted(preset=word[:120]))
    except ActionRefused as fault:
        ctx.notice(str(fault))
