"""Messages that are said by themselves: rules, links, reminders. Only while somebody talks, and never too many.

Groups take turns at random intervals, wait until viewers have written something, and keep to one limit for everything
that is said unasked.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from stagedoor import Back, ChatMessage, Context, Control, PanelPage, PanicChanged, Settings, Trigger, hookimpl

from .clockwork import Clockwork
from .options import TimerSettings, Which

_clockworks: WeakKeyDictionary[Context, Clockwork] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """What is said, and how often."""
    return TimerSettings


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """What comes next."""
    return [PanelPage(name="timers", title="Timers", icon="clock", style="panel.css", group="itself")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    return [Trigger(name="said", title="A timer said something", fields=("group", "text"))]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with a group."""
    yield Control(name="say_now", title="Say the next message of a timer now", run=_say_now, parameters=Which)
    yield Control(name="skip", title="Leave out the next message of a timer", run=_skip, parameters=Which)
    yield Control(name="turn_on", title="Switch a timer on", run=_turn_on, parameters=Which)
    yield Control(name="turn_off", title="Switch a timer off", run=_turn_off, parameters=Which)


@hookimpl
async def start(ctx: Context) -> None:
    _of(ctx).begin()


@hookimpl
async def settings_changed(old: TimerSettings, new: TimerSettings, ctx: Context) -> None:
    ctx.spawn(_follow(ctx))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _of(ctx).heard(message)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _of(ctx).panic(is_on=event.is_on)


async def _follow(ctx: Context) -> None:
    _of(ctx).follow()


async def _say_now(arguments: Which, ctx: Context) -> None:
    await _of(ctx).say_now(arguments.group)


async def _skip(arguments: Which, ctx: Context) -> None:
    _of(ctx).skip(arguments.group)


async def _turn_on(arguments: Which, ctx: Context) -> Back:
    ctx.change_settings(_of(ctx).switched(arguments.group, is_on=True))
    return Back(control="turn_off", arguments={"group": arguments.group})


async def _turn_off(arguments: Which, ctx: Context) -> Back:
    ctx.change_settings(_of(ctx).switched(arguments.group, is_on=False))
    return Back(control="turn_on", arguments={"group": arguments.group})


def _of(ctx: Context) -> Clockwork:
    found = _clockworks.get(ctx)
    if found is None:
        found = _clockworks[ctx] = Clockwork(ctx)
    return found
