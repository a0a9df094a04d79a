"""Polls in every chat at once: a number or a word is a vote, one for each person on all platforms together.

Votes are counted exactly and kept over a restart. The result can set off a cue.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    PollChanged,
    PredictionChanged,
    Role,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from .ballot import distinct
from .booth import Booth
from .options import Kept, Longer, Named, NewPoll, Outcome, PollSettings, Preset

_booths: WeakKeyDictionary[Context, Booth] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How polls work."""
    return PollSettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The poll: at the right, and across the middle of a phone."""
    return [
        Widget(
            name="poll",
            title="Poll",
            place=Box(x=70, y=44, width=28, height=35),
            upright=Box(x=5, y=28, width=74, height=25),
        )
    ]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """Ask, watch, close."""
    return [PanelPage(name="poll", title="Polls", icon="poll", style="panel.css", group="audience")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(name="opened", title="A poll was opened", fields=("title", "options"))
    yield Trigger(name="locked", title="A prediction was locked", fields=("title", "votes"))
    yield Trigger(
        name="resolved", title="The outcome of a prediction is known", fields=("title", "outcome", "right", "votes")
    )
    yield Trigger(name="counting", title="Votes count from now on", fields=("title", "words"))
    yield Trigger(name="over", title="Votes do not count any more", fields=("title",))
    yield Trigger(name="ended", title="A poll ended", fields=("title", "winner", "is_tie", "votes", "percent"))


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """Opening and closing from the chat."""
    yield Command(
        name="poll",
        run=_on_command,
        roles=(Role.MODERATOR,),
        help="opens a poll: !poll Which map? | Dust | Mirage; !poll end closes it",
    )


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with a poll."""
    yield Control(name="open", title="Open a poll", run=_open, parameters=NewPoll)
    yield Control(name="close", title="Close the poll and show the result", run=_close)
    yield Control(name="cancel", title="Cancel the poll: it does not count", run=_cancel)
    yield Control(name="extend", title="Keep the poll open longer", run=_extend, parameters=Longer)
    yield Control(name="run_off", title="Ask again between those that came out even", run=_run_off)
    yield Control(name="resolve", title="Say what came true of a prediction", run=_resolve, parameters=Outcome)
    yield Control(name="unresolve", title="It is not known after all", run=_unresolve)
    yield Control(name="leave_out_new", title="Leave accounts out that were never seen before", run=_leave_out_new)
    yield Control(name="count_new", title="Count those again that were left out", run=_count_new)
    yield Control(name="ask", title="Open a poll that is kept ready", run=_ask, parameters=Named)
    yield Control(name="keep", title="Keep a poll ready", run=_keep, parameters=Kept)
    yield Control(name="discard", title="Do not keep a poll ready any more", run=_discard, parameters=Named)
    yield Control(name="show", title="Put the poll on the overlay", run=_show)
    yield Control(name="hide", title="Take the poll off the overlay", run=_hide)


@hookimpl
async def start(ctx: Context) -> None:
    await _booth(ctx).begin()


@hookimpl
async def stop(ctx: Context) -> None:
    _booth(ctx).keep()


@hookimpl
async def settings_changed(old: PollSettings, new: PollSettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _booth(ctx).take(message)


@hookimpl
async def poll_changed(event: PollChanged, ctx: Context) -> None:
    _booth(ctx).take_native(event)


@hookimpl
async def prediction_changed(event: PredictionChanged, ctx: Context) -> None:
    _booth(ctx).take_native(event)


@hookimpl
async def people_linked(ctx: Context) -> None:
    _booth(ctx).relink()


@hookimpl
async def forget_viewer(viewer: str, ctx: Context) -> None:
    if viewer:
        _booth(ctx).forget(viewer)


async def _redraw(ctx: Context) -> None:
    _booth(ctx).draw()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    try:
        if rest.casefold() in {"end", "close", "stop"}:
            _booth(ctx).close()
        else:
            title, *options = [part.strip() for part in rest.split("|")]
            _booth(ctx).open(NewPoll(title=title[:140], options=tuple(options[:10])))
    except ActionRefused as refusal:
        ctx.notice(f"!poll did nothing: {refusal}")


async def _open(arguments: NewPoll, ctx: Context) -> Back:
    _booth(ctx).open(arguments)
    return Back(control="cancel")


async def _close(ctx: Context) -> Back:
    _booth(ctx).close()
    return Back(control="extend", arguments={"seconds": 60})


async def _cancel(ctx: Context) -> None:
    _booth(ctx).cancel()


async def _extend(arguments: Longer, ctx: Context) -> None:
    _booth(ctx).extend(arguments.seconds)


async def _resolve(arguments: Outcome, ctx: Context) -> Back:
    _booth(ctx).resolve(arguments.outcome)
    return Back(control="unresolve")


async def _unresolve(ctx: Context) -> None:
    _booth(ctx).unresolve()


async def _leave_out_new(ctx: Context) -> Back:
    _booth(ctx).leave_out_new(is_out=True)
    return Back(control="count_new")


async def _count_new(ctx: Context) -> Back:
    _booth(ctx).leave_out_new(is_out=False)
    return Back(control="leave_out_new")


async def _ask(arguments: Named, ctx: Context) -> Back:
    wanted = arguments.name.strip().casefold()
    found = next((each for each in ctx.settings(PollSettings).presets if each.name.strip().casefold() == wanted), None)
    if found is None:
        raise ActionRefused(f"No poll called “{arguments.name}” is kept ready.")
    _booth(ctx).open(NewPoll(title=found.title or found.name, options=found.options))
    return Back(control="cancel")


async def _keep(arguments: Kept, ctx: Context) -> Back:
    name = " ".join((arguments.name or arguments.title).split())[:40]
    options = distinct(arguments.options)
    if not name or len(options) < 2:
        raise ActionRefused("A poll needs a name and two answers to be kept ready.")
    others = [each for each in ctx.settings(PollSettings).presets if each.name.casefold() != name.casefold()]
    kept = Preset(name=name, title=arguments.title, options=tuple(options))
    ctx.change_settings({"presets": [each.model_dump(mode="json") for each in (*others, kept)]})
    return Back(control="discard", arguments={"name": name})


async def _discard(arguments: Named, ctx: Context) -> Back:
    presets = ctx.settings(PollSettings).presets
    gone = next((each for each in presets if each.name.casefold() == arguments.name.casefold()), None)
    if gone is None:
        raise ActionRefused(f"No poll called “{arguments.name}” is kept ready.")
    ctx.change_settings({"presets": [each.model_dump(mode="json") for each in presets if each is not gone]})
    return Back(control="keep", arguments=gone.model_dump(mode="json"))


async def _run_off(ctx: Context) -> Back:
    _booth(ctx).run_off()
    return Back(control="cancel")


async def _show(ctx: Context) -> Back:
    _booth(ctx).show(is_on=True)
    return Back(control="hide")


async def _hide(ctx: Context) -> Back:
    _booth(ctx).show(is_on=False)
    return Back(control="show")


def _booth(ctx: Context) -> Booth:
    found = _booths.get(ctx)
    if found is None:
        found = _booths[ctx] = Booth(ctx)
    return found
