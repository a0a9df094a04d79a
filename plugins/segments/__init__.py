"""The run of the show: what is on and what comes next, and a clock that counts down to it."""

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

from .countdown import Clock
from .options import Added, Countdown, CountdownTo, GoTo, Segments, Stopwatch
from .rundown import Rundown

__title__ = "Segments and countdown"

_HOUSE = frozenset({Role.BROADCASTER, Role.MODERATOR})


class _Show:
    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.rundown = Rundown(ctx, self.told)
        self.clock = Clock(ctx, self.told)
        self._has_begun = False

    def begin(self) -> None:
        """Go on where it was before a restart."""
        self._has_begun = True
        self.clock.recall()
        self.rundown.recall()

    def settings_changed(self) -> None:
        """There may be another plan."""
        if self._has_begun:
            self.rundown.settings_changed()
        else:
            self.told()

    def told(self) -> None:
        """The page in the panel shows all of it."""
        self._ctx.panel.show("segments", {**self.rundown.view(), "clock": self.clock.view()})


_shows: WeakKeyDictionary[Context, _Show] = WeakKeyDictionary()


def _show(ctx: Context) -> _Show:
    return _shows.setdefault(ctx, _Show(ctx))


@hookimpl
def register_settings() -> type[Settings]:
    return Segments


@hookimpl
def register_widgets() -> Iterable[Widget]:
    return [
        Widget(
            name="now",
            title="Now and next",
            module="now.js",
            place=Box(x=2, y=3, width=28, height=16),
            upright=Box(x=5, y=8, width=60, height=9),
        ),
        Widget(
            name="clock",
            title="Countdown",
            module="clock.js",
            place=Box(x=34, y=23, width=32, height=21),
            upright=Box(x=10, y=28, width=70, height=12),
        ),
    ]


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [PanelPage(name="segments", title="Run of the show", style="panel.css", icon="clock")]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    return [
        Trigger(
            name="began",
            title="A part of the show began",
            fields=("title", "number", "minutes"),
            help="For a chapter in the recording, another scene, another title.",
        ),
        Trigger(name="ran_over", title="A part of the show took longer than planned", fields=("title", "number")),
        Trigger(name="countdown_ended", title="A countdown ended", fields=("title",)),
    ]


@hookimpl
def register_controls() -> Iterable[Control]:
    return [
        Control(name="next", title="Next part of the show", run=lambda ctx: _show(ctx).rundown.next()),
        Control(name="previous", title="Previous part of the show", run=lambda ctx: _show(ctx).rundown.previous()),
        Control(
            name="go_to",
            title="Go to a part of the show",
            run=lambda wanted, ctx: _show(ctx).rundown.go_to(wanted.segment),
            parameters=GoTo,
        ),
        Control(name="stop", title="End the run of the show", run=lambda ctx: _show(ctx).rundown.stop()),
        Control(name="show", title="Show now and next", run=lambda ctx: _show(ctx).rundown.show(is_shown=True)),
        Control(name="hide", title="Take now and next off", run=lambda ctx: _show(ctx).rundown.show(is_shown=False)),
        Control(
            name="countdown",
            title="Count down",
            run=lambda wanted, ctx: _show(ctx).clock.count_down(wanted.minutes * 60, wanted.title),
            parameters=Countdown,
        ),
        Control(
            name="countdown_to",
            title="Count down to a time of day",
            run=lambda wanted, ctx: _show(ctx).clock.count_down_to(wanted.time, wanted.title),
            parameters=CountdownTo,
        ),
        Control(
            name="stopwatch",
            title="Begin a stopwatch",
            run=lambda wanted, ctx: _show(ctx).clock.count_up(wanted.title),
            parameters=Stopwatch,
        ),
        Control(
            name="add_time",
            title="Add time to the countdown",
            run=lambda wanted, ctx: _show(ctx).clock.add(wanted.minutes * 60),
            parameters=Added,
        ),
        Control(name="pause", title="Pause the clock", run=lambda ctx: _show(ctx).clock.pause()),
        Control(name="resume", title="Let the clock go on", run=lambda ctx: _show(ctx).clock.resume()),
        Control(name="hide_clock", title="Take the clock off", run=lambda ctx: _show(ctx).clock.hide()),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    name = ctx.settings(Segments).command.strip("! ")
    if name:
        yield Command(name=name, run=_on_command, help="says what is on and what comes next", cooldown=2)
    _show(ctx).settings_changed()  # asked again whenever the settings have changed


@hookimpl
async def start(ctx: Context) -> None:
    _show(ctx).begin()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    rundown, word = _show(ctx).rundown, rest.strip()
    if word and _HOUSE.intersection(message.viewer.roles):
        _do(rundown, word, ctx)
    elif not word and (said := rundown.said()):
        ctx.say(said, to=(message.source,), reply_to=message)


def _do(rundown: Rundown, word: str, ctx: Context) -> Back | None:
    try:
        match word.casefold():
            case "next":
                return rundown.next()
            case "previous" | "back":
                return rundown.previous()
            case "off" | "stop":
                return rundown.stop()
            case _:
                return rundown.go_to(word)
    except ActionRefused as fault:
        ctx.notice(str(fault))
        return None
