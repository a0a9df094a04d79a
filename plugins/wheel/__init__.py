"""A wheel that turns and lands: on what you wrote, or on a viewer who entered from any chat.

It is drawn before the wheel begins to turn, by a number nobody can know; one entry for each person on all platforms.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from stagedoor import (
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    MessageWithdrawn,
    PanelPage,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from .options import Entries, WheelSettings
from .turning import Wheel

_wheels: WeakKeyDictionary[Context, Wheel] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How the wheel turns."""
    return WheelSettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The wheel: in the middle."""
    return [
        Widget(
            name="wheel",
            title="Wheel",
            place=Box(x=34, y=18, width=32, height=64),
            upright=Box(x=10, y=22, width=70, height=36),
        )
    ]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """Who entered, and the big button."""
    return [PanelPage(name="wheel", title="Wheel", icon="helping", style="panel.css", group="audience")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    return [Trigger(name="landed", title="The wheel has landed", fields=("winner", "subject", "entries"))]


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """How viewers enter."""
    word = ctx.settings(WheelSettings).word.removeprefix("!")
    return [Command(name=word, run=_on_command, help="enters for the wheel, while that is open")]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with the wheel."""
    yield Control(name="open", title="Let viewers enter", run=_open)
    yield Control(name="close", title="Let nobody enter any more", run=_close)
    yield Control(name="fill", title="Put these on the wheel", run=_fill, parameters=Entries)
    yield Control(name="spin", title="Turn the wheel", run=_spin)
    yield Control(name="hide", title="Take the wheel off the overlay", run=_hide)
    yield Control(name="clear", title="Empty the wheel", run=_clear)


@hookimpl
async def start(ctx: Context) -> None:
    _wheel(ctx).begin()


@hookimpl
async def settings_changed(old: WheelSettings, new: WheelSettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _wheel(ctx).withdraw(event.subjects)


@hookimpl
async def forget_viewer(viewer: str, messages: list[int], ctx: Context) -> None:
    _wheel(ctx).withdraw(messages)
    if viewer:
        _wheel(ctx).forget(viewer)


async def _redraw(ctx: Context) -> None:
    _wheel(ctx).draw()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    _wheel(ctx).enter(message)


async def _open(ctx: Context) -> None:
    _wheel(ctx).open()


async def _close(ctx: Context) -> None:
    _wheel(ctx).close()


async def _fill(arguments: Entries, ctx: Context) -> None:
    _wheel(ctx).fill(arguments.entries)


async def _spin(ctx: Context) -> None:
    _wheel(ctx).spin()


async def _hide(ctx: Context) -> None:
    _wheel(ctx).hide()


async def _clear(ctx: Context) -> None:
    _wheel(ctx).clear()


def _wheel(ctx: Context) -> Wheel:
    found = _wheels.get(ctx)
    if found is None:
        found = _wheels[ctx] = Wheel(ctx)
    return found
