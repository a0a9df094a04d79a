"""A message from the chat, large on stream: chosen in the inbox, gone the moment it is withdrawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

from stagedoor import (
    ActionRefused,
    Back,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    MessageWithdrawn,
    PanelPage,
    Role,
    Settings,
    TeamRole,
    Trigger,
    Widget,
    hookimpl,
)

from .easel import Easel
from .options import Chosen, Featured, Moved, Shown

__title__ = "Featured message"

_REMEMBERED = 300


class _Desk:
    def __init__(self, ctx: Context) -> None:
        self.easel = Easel(ctx)
        self.lately: OrderedDict[str, ChatMessage] = OrderedDict()
        """The last message of everybody who wrote lately, by name."""

    def heard(self, message: ChatMessage) -> None:
        for name in {message.viewer.name.casefold(), message.viewer.login.casefold()} - {""}:
            self.lately[name] = message
            self.lately.move_to_end(name)
        while len(self.lately) > _REMEMBERED:
            self.lately.popitem(last=False)

    def forget(self, viewer: str, numbers: Sequence[int]) -> None:
        def is_theirs(message: ChatMessage) -> bool:
            return message.viewer.key == viewer or message.id in numbers

        self.lately = OrderedDict((name, each) for name, each in self.lately.items() if not is_theirs(each))
        self.easel.forget(is_theirs)


_desks: WeakKeyDictionary[Context, _Desk] = WeakKeyDictionary()


def _desk(ctx: Context) -> _Desk:
    return _desks.setdefault(ctx, _Desk(ctx))


@hookimpl
def register_settings() -> type[Settings]:
    return Featured


@hookimpl
def register_widgets() -> Iterable[Widget]:
    return [
        Widget(
            name="message",
            title="Featured message",
            place=Box(x=34, y=44, width=34, height=23),
            upright=Box(x=5, y=41, width=80, height=12),
        )
    ]


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [PanelPage(name="featured", title="Featured message", style="panel.css", icon="star")]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    return [
        Trigger(name="shown", title="A message was featured", fields=("message", "platform"), help="From the inbox.")
    ]


@hookimpl
def register_controls() -> Iterable[Control]:
    return [
        Control(name="show", title="Feature a message", run=_show, parameters=Shown),
        Control(name="queue", title="Feature a message later", run=_queue, parameters=Chosen),
        Control(name="next", title="Feature the next in line", run=_next),
        Control(name="previous", title="Feature the one before again", run=_previous),
        Control(name="hide", title="Take the featured message off", run=_hide, role=TeamRole.HELPER),
        Control(name="drop", title="Take a message out of the line", run=_drop, parameters=Chosen),
        Control(name="move", title="Move a message in the line", run=_move, parameters=Moved),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    name = ctx.settings(Featured).command.strip("! ")
    if name:
        yield Command(
            name=name, run=_on_command, help="shows somebody's last message on stream", roles=(Role.MODERATOR,)
        )


@hookimpl
async def start(ctx: Context) -> None:
    await _desk(ctx).easel.recall()


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _desk(ctx).heard(message)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    desk = _desk(ctx)
    gone = frozenset(event.subjects)
    desk.lately = OrderedDict((name, each) for name, each in desk.lately.items() if each.id not in gone)
    desk.easel.withdraw(gone)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _desk(ctx).forget(viewer, messages)


async def _show(wanted: Shown, ctx: Context) -> Back:
    return await _desk(ctx).easel.show(wanted.message, wanted.seconds)


async def _queue(wanted: Chosen, ctx: Context) -> Back | None:
    return await _desk(ctx).easel.enqueue(wanted.message)


async def _drop(wanted: Chosen, ctx: Context) -> Back:
    return _desk(ctx).easel.drop(wanted.message)


async def _move(wanted: Moved, ctx: Context) -> Back:
    return _desk(ctx).easel.move(wanted.message, wanted.to)


async def _hide(ctx: Context) -> Back | None:
    return _desk(ctx).easel.hide()


async def _next(ctx: Context) -> Back:
    return _desk(ctx).easel.next()


async def _previous(ctx: Context) -> Back:
    return _desk(ctx).easel.previous()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    desk = _desk(ctx)
    word = rest.strip().lstrip("@").casefold()
    if word in ("off", "hide"):
        desk.easel.hide()
        return
    found = desk.lately.get(word)
    try:
        if word == "next":
            desk.easel.next()
        elif found:
            await desk.easel.show(found.id)
    except ActionRefused as fault:
        ctx.notice(f"!{ctx.settings(Featured).command} was not done: {fault}")
