"""A board of questions: asked in any chat, merged where they ask the same, put on air and ticked off with a click.

The card on the overlay goes the moment its words are withdrawn; everything can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
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
    QuestionAsked,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from .asking import Asked, How, Questions
from .controls import controls
from .desk import Desk
from .options import Message, QuestionSettings
from .recognising import is_question

_boards: WeakKeyDictionary[Context, tuple[Questions, Desk]] = WeakKeyDictionary()


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
    return [PanelPage(name="board", title="Questions", icon="why", style="panel.css", group="audience")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(name="on_air", title="A question went on air", fields=("name", "number", "subject"))
    yield Trigger(name="answered", title="A question was answered", fields=("name", "number", "subject"))


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """How viewers ask, and vote."""
    settings = ctx.settings(QuestionSettings)
    word, vote = settings.command.removeprefix("!"), settings.vote.removeprefix("!")
    yield Command(name=word, run=_on_ask, help="asks the streamer something")
    if vote.casefold() != word.casefold():
        yield Command(name=vote, run=_on_vote, help="votes for a question by its number")


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with the board."""
    yield Control(name="add", title="Put on the board of questions", run=_add, parameters=Message, about="message")
    yield from controls(_desk)


@hookimpl
async def start(ctx: Context) -> None:
    await _board(ctx).begin()


@hookimpl
async def stop(ctx: Context) -> None:
    await _board(ctx).notes.keep()


@hookimpl
async def settings_changed(old: QuestionSettings, new: QuestionSettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    settings = ctx.settings(QuestionSettings)
    if settings.recognise == "off" or message.text.startswith("!"):
        return
    ours = [channel for channel in ctx.channels if not channel.is_guest]
    if is_question(message, ours, settings.names, only_to_me=settings.recognise == "to_me"):
        _board(ctx).ask(_asked(message, message.text, "recognised"))


@hookimpl
async def question_asked(event: QuestionAsked, ctx: Context) -> None:
    _board(ctx).ask(Asked(viewer=event.viewer, subject=event.id, text=event.text, how="platform", at=event.at))


@hookimpl
async def people_linked(viewers: Sequence[str], ctx: Context) -> None:
    board = _board(ctx)
    board.votes.linked(viewers)
    board.draw()


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _board(ctx).withdraw(event.subjects)


@hookimpl
async def export_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> Mapping[str, Any] | None:
    board = _board(ctx).notes.board
    asked = [
        {"question": each.number, "asked": ask.text, "at": ask.at}
        for each in board.all.values()
        for ask in each.asks
        if ask.viewer == viewer
    ]
    return {"questions": asked} if asked else None


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    await _board(ctx).forget(viewer, messages)


async def _redraw(ctx: Context) -> None:
    _board(ctx).draw()


async def _on_ask(message: ChatMessage, rest: str, ctx: Context) -> None:
    if rest.strip().removeprefix("#").isdigit():
        await _on_vote(message, rest, ctx)
        return
    question = _board(ctx).ask(_asked(message, rest, "command"))
    settings = ctx.settings(QuestionSettings)
    if question is None or not settings.reply:
        return
    others = _board(ctx).votes.of(_board(ctx).notes.board, question) - 1
    vote = settings.vote.removeprefix("!")
    told = f"{others} more ask that too." if others > 1 else "One more asks that too." if others else ""
    ctx.say(f"Question {question.number}. {told or f'Vote for it with !{vote} {question.number}'}", reply_to=message)


async def _on_vote(message: ChatMessage, rest: str, ctx: Context) -> None:
    number = rest.strip().removeprefix("#")
    if number.isdigit() and len(number) < 8:
        _board(ctx).vote(int(number), message.viewer, message.id, message.at)


async def _add(arguments: Message, ctx: Context) -> Back:
    message = await ctx.message(arguments.message)
    if message is None:
        raise ActionRefused("That message may not be shown, so it is not put on the board.")
    board = _board(ctx).notes.board
    for each in board.all.values():
        if each.stand == "review" and any(ask.subject == message.id for ask in each.asks):
            return _desk(ctx).approve(each.number)
    question = _board(ctx).ask(_asked(message, message.text, "click"))
    if question is None:
        raise ActionRefused("It stands on the board already.")
    return Back(control="remove", arguments={"number": question.number})


def _asked(message: ChatMessage, text: str, how: How) -> Asked:
    return Asked(viewer=message.viewer, subject=message.id, text=text, how=how, at=message.at)


def _board(ctx: Context) -> Questions:
    return _both(ctx)[0]


def _desk(ctx: Context) -> Desk:
    return _both(ctx)[1]


def _both(ctx: Context) -> tuple[Questions, Desk]:
    found = _boards.get(ctx)
    if found is None:
        questions = Questions(ctx)
        found = _boards[ctx] = questions, Desk(ctx, questions)
    return found
