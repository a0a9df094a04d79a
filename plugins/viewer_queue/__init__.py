"""A queue of viewers who play along: they join from any chat, you take the next one, or draw one.

One place for each person on all platforms together. It survives a restart, and every step can be taken back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from stagedoor import (
    Action,
    ActionRefused,
    Back,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    MessageWithdrawn,
    PanelPage,
    Settings,
    StreamStarted,
    Trigger,
    VerdictReached,
    Widget,
    hookimpl,
)

from .house import House
from .options import HowMany, Numbers, Place, QueueSettings, Which, Writer
from .showing import Showing

__title__ = "Viewer queue"


class Desk:
    """The queue and what is shown of it."""

    def __init__(self, ctx: Context) -> None:
        changed = asyncio.Event()
        self.house = House(ctx, changed.set)
        self.showing = Showing(ctx, self.house.line, changed)


_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return QueueSettings


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [PanelPage(name="queue", title="Viewer queue", icon="team", style="panel.css", group="audience")]


@hookimpl
def register_widgets() -> Iterable[Widget]:
    """The queue: at the left, below the clock of the show."""
    return [
        Widget(
            name="queue",
            title="Viewer queue",
            place=Box(x=2, y=20, width=26, height=40),
            upright=Box(x=5, y=18, width=60, height=22),
        )
    ]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    yield Trigger(name="opened", title="The viewer queue was opened", fields=("waiting",))
    yield Trigger(name="closed", title="The viewer queue was closed", fields=("waiting",))
    yield Trigger(name="joined", title="Somebody joined the queue", fields=("name", "platform", "place"))
    yield Trigger(name="called", title="It is somebody's turn", fields=("name", "platform", "note", "how"))
    yield Trigger(name="done", title="Somebody's turn is over", fields=("name", "platform"))


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    settings = ctx.settings(QueueSettings)
    offered = (
        (settings.join, _join, "puts you into the queue"),
        (settings.leave, _leave, "takes you out of the queue"),
        (settings.place, _place, "says where you stand in the queue"),
    )
    for word, run, said in offered:
        if plain := word.removeprefix("!"):
            yield Command(name=plain, run=run, help=said, viewer_cooldown=3)
    if plain := settings.queue.removeprefix("!"):
        yield Command(name=plain, run=_queue, help="says who comes next", cooldown=10)


@hookimpl
def register_controls() -> Iterable[Control]:
    yield Control(name="open", title="Open the viewer queue", run=_open)
    yield Control(name="close", title="Close the viewer queue: nobody else joins", run=_close)
    yield Control(name="next", title="Take the next viewers", run=_next, parameters=HowMany)
    yield Control(name="random", title="Draw viewers from the queue", run=_random, parameters=HowMany)
    yield Control(name="call", title="Take this viewer now", run=_call, parameters=Which)
    yield Control(name="uncall", title="Let them wait again", run=_uncall, parameters=Numbers)
    yield Control(name="done", title="Their turn is over", run=_done, parameters=Which)
    yield Control(name="undone", title="Their turn is not over", run=_undone, parameters=Place)
    yield Control(name="missed", title="They are not there", run=_missed, parameters=Which)
    yield Control(name="is_here", title="They are there after all", run=_is_here, parameters=Place)
    yield Control(name="move", title="Move a viewer in the queue", run=_move, parameters=Place)
    yield Control(name="remove", title="Take a viewer out of the queue", run=_remove, parameters=Which)
    yield Control(name="restore", title="Let a viewer wait again", run=_restore, parameters=Place)
    yield Control(name="is_on_again", title="It is their turn after all", run=_is_on_again, parameters=Place)
    yield Control(name="put_in", title="Put into the viewer queue", run=_put_in, parameters=Writer, about="message")
    yield Control(name="clear", title="Empty the viewer queue", run=_clear)
    yield Control(name="fill", title="Have those back who waited", run=_fill, parameters=Numbers)
    yield Control(name="show", title="Put the queue on the overlay", run=_show)
    yield Control(name="hide", title="Take the queue off the overlay", run=_hide)


@hookimpl
async def start(ctx: Context) -> None:
    await _house(ctx).begin()
    _desk(ctx).showing.begin()


@hookimpl
async def settings_changed(old: QueueSettings, new: QueueSettings, ctx: Context) -> None:
    _desk(ctx).showing.changed.set()


@hookimpl
async def stream_started(event: StreamStarted, ctx: Context) -> None:
    _house(ctx).stream_started()


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _house(ctx).withdrawn(event.subjects)
    _desk(ctx).showing.draw()  # the daemon took the whole state off: those who may be seen are back at once


@hookimpl
async def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    if event.action >= Action.TIMEOUT:
        _house(ctx).silence(message.viewer.key)
    elif event.action.shows:
        _house(ctx).returned(message.id)


@hookimpl
async def people_linked(viewers: Sequence[str], ctx: Context) -> None:
    _desk(ctx).showing.changed.set()


@hookimpl
async def export_viewer(viewer: str, ctx: Context) -> Mapping[str, Any] | None:
    line = _house(ctx).line
    own = [ticket for ticket in line.tickets.values() if ticket.viewer == viewer]
    if not own and not line.turns.get(viewer):
        return None
    tickets = [{"note": each.note, "joined_at": each.at, "stand": each.stand} for each in own]
    return {"viewer queue": tickets, "turns": line.turns.get(viewer, 0)}


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _house(ctx).withdrawn(messages)
    if viewer:
        _house(ctx).forget(viewer)


# -- commands ----------------------------------------------------------------------------------------------------------


async def _join(message: ChatMessage, rest: str, ctx: Context) -> None:
    def joined() -> str:
        house = _house(ctx)
        ticket = house.join(message, rest)
        return f"You are in: place {house.place(ticket)} of {len(house.line.waiting())}."

    _answer(message, joined, ctx)


async def _leave(message: ChatMessage, rest: str, ctx: Context) -> None:
    def left() -> str:
        _house(ctx).leave(message.viewer)
        return "You left the queue."

    _answer(message, left, ctx)


async def _place(message: ChatMessage, rest: str, ctx: Context) -> None:
    def said() -> str:
        house = _house(ctx)
        ticket = house.line.ticket_of(message.viewer.key)
        if ticket is None:
            return "You are not in the queue."
        place = house.place(ticket)
        return f"Place {place} of {len(house.line.waiting())}." if place else "It is your turn!"

    _answer(message, said, ctx)


async def _queue(message: ChatMessage, rest: str, ctx: Context) -> None:
    def said() -> str:
        line = _house(ctx).line
        waiting = line.waiting()
        names = ", ".join(ticket.name for ticket in waiting[:3])
        how = "open" if line.is_open else "closed"
        return f"The queue is {how}. {len(waiting)} wait{'' if len(waiting) != 1 else 's'}" + (
            f", next: {names}." if names else "."
        )

    _answer(message, said, ctx)


def _answer(message: ChatMessage, do: Callable[[], str], ctx: Context) -> None:
    try:
        text = do()
    except ActionRefused as refusal:
        text = str(refusal)
    if ctx.settings(QueueSettings).answers:
        ctx.spawn(_say(text, message, ctx))


async def _say(text: str, message: ChatMessage, ctx: Context) -> None:
    try:
        await ctx.say(text, reply_to=message)
    except ActionRefused as refusal:
        ctx.log.debug("Nobody was answered: %s", refusal)


# -- controls ----------------------------------------------------------------------------------------------------------


async def _open(ctx: Context) -> Back:
    _house(ctx).open(is_open=True)
    return Back(control="close")


async def _close(ctx: Context) -> Back:
    _house(ctx).open(is_open=False)
    return Back(control="open")


async def _next(arguments: HowMany, ctx: Context) -> Back:
    return _house(ctx).next(arguments.count)


async def _random(arguments: HowMany, ctx: Context) -> Back:
    return _house(ctx).random(arguments.count)


async def _call(arguments: Which, ctx: Context) -> Back:
    return _house(ctx).call(arguments.number)


async def _uncall(arguments: Numbers, ctx: Context) -> None:
    _house(ctx).uncall(arguments.numbers)


async def _done(arguments: Which, ctx: Context) -> Back:
    return _house(ctx).done(arguments.number)


async def _undone(arguments: Place, ctx: Context) -> None:
    _house(ctx).undone(arguments.number, arguments.place)


async def _missed(arguments: Which, ctx: Context) -> Back:
    return _house(ctx).missed(arguments.number)


async def _is_here(arguments: Place, ctx: Context) -> None:
    _house(ctx).is_here(arguments.number, arguments.place)


async def _move(arguments: Place, ctx: Context) -> Back:
    return _house(ctx).move(arguments.number, arguments.place)


async def _remove(arguments: Which, ctx: Context) -> Back:
    return _house(ctx).remove(arguments.number)


async def _restore(arguments: Place, ctx: Context) -> Back:
    return _house(ctx).restore(arguments.number, arguments.place)


async def _is_on_again(arguments: Place, ctx: Context) -> None:
    _house(ctx).is_on_again(arguments.number, arguments.place)


async def _put_in(arguments: Writer, ctx: Context) -> Back:
    message = await ctx.message(arguments.message)
    if message is None:
        raise ActionRefused("This message may not be shown, so whoever wrote it is not put into the queue.")
    return _house(ctx).put_in(message)


async def _clear(ctx: Context) -> Back:
    return _house(ctx).clear()


async def _fill(arguments: Numbers, ctx: Context) -> None:
    _house(ctx).fill(arguments.numbers)


async def _show(ctx: Context) -> Back:
    _house(ctx).show(is_shown=True)
    return Back(control="hide")


async def _hide(ctx: Context) -> Back:
    _house(ctx).show(is_shown=False)
    return Back(control="show")


def _house(ctx: Context) -> House:
    return _desk(ctx).house


def _desk(ctx: Context) -> Desk:
    found = _desks.get(ctx)
    if found is None:
        found = _desks[ctx] = Desk(ctx)
    return found
