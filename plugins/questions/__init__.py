"""A board of questions: asked with a command, put on air with a click, ticked off when answered.

The card on the overlay goes the moment its words are withdrawn; everything can be undone.
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
    MessageWithdrawn,
    PanelPage,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from .asking import Questions
from .options import Message, Place, QuestionSettings, Which, Written

_boards: WeakKeyDictionary[Context, Questions] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How viewers ask."""
    return QuestionSettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The question on air: above the middle."""
    return [
        Widget(
            name="question",
            title="Question",
            place=Box(x=31, y=5, width=42, height=26),
            upright=Box(x=5, y=28, width=80, height=8),
        )
    ]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """The board."""
    return [PanelPage(name="board", title="Questions", icon="why", style="panel.css")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(name="on_air", title="A question went on air", fields=("name", "number", "subject"))
    yield Trigger(name="answered", title="A question was answered", fields=("name", "number", "subject"))


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """How viewers ask."""
    word = ctx.settings(QuestionSettings).command.removeprefix("!")
    return [Command(name=word, run=_on_command, help="asks the streamer something")]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with the board."""
    yield Control(name="add", title="Put a message on the board", run=_add, parameters=Message)
    yield Control(name="write", title="Write a question", run=_write, parameters=Written)
    yield Control(name="on_air", title="Put a question on air", run=_on_air, parameters=Which)
    yield Control(name="off_air", title="Take the question off air", run=_off_air)
    yield Control(name="answer", title="The question is answered", run=_answer, parameters=Which)
    yield Control(name="reopen", title="It is not answered after all", run=_reopen, parameters=Which)
    yield Control(name="move", title="Move a question", run=_move, parameters=Place)
    yield Control(name="remove", title="Remove a question", run=_remove, parameters=Which)
    yield Control(name="restore", title="Have the removed question back", run=_restore)


@hookimpl
async def start(ctx: Context) -> None:
    _board(ctx).begin()


@hookimpl
async def settings_changed(old: QuestionSettings, new: QuestionSettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _board(ctx).withdraw(event.subjects)


@hookimpl
async def forget_viewer(viewer: str, messages: list[int], ctx: Context) -> None:
    _board(ctx).withdraw(messages)
    if viewer:
        _board(ctx).forget(viewer)


async def _redraw(ctx: Context) -> None:
    _board(ctx).draw()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    _board(ctx).ask(message, rest)


async def _add(arguments: Message, ctx: Context) -> Back:
    message = await ctx.message(arguments.message)
    if message is None:
        raise ActionRefused("That message may not be shown, so it is not put on the board.")
    question = _board(ctx).ask(message, message.text)
    if question is None:
        raise ActionRefused("It stands on the board already.")
    return Back(control="remove", arguments={"number": question.number})


async def _write(arguments: Written, ctx: Context) -> Back:
    return Back(control="remove", arguments={"number": _board(ctx).write(arguments.text, arguments.name).number})


async def _on_air(arguments: Which, ctx: Context) -> Back:
    return _board(ctx).put_on_air(arguments.number)


async def _off_air(ctx: Context) -> Back:
    return _board(ctx).take_off()


async def _answer(arguments: Which, ctx: Context) -> Back:
    return _board(ctx).answer(arguments.number)


async def _reopen(arguments: Which, ctx: Context) -> None:
    _board(ctx).reopen(arguments.number)


async def _move(arguments: Place, ctx: Context) -> Back:
    return _board(ctx).move(arguments.number, arguments.to)


async def _remove(arguments: Which, ctx: Context) -> Back:
    return _board(ctx).remove(arguments.number)


async def _restore(ctx: Context) -> None:
    _board(ctx).restore()


def _board(ctx: Context) -> Questions:
    found = _boards.get(ctx)
    if found is None:
        found = _boards[ctx] = Questions(ctx)
    return found
