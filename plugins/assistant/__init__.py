"""A language model of your own, if you want one: sums up the chat and drafts replies, on a page only you see.

Off until you switch it on. It is asked only when you press a button, runs on this computer unless you say otherwise,
and can write to no chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal
from weakref import WeakKeyDictionary

from stagedoor import (
    ActionRefused,
    ChatMessage,
    Context,
    Control,
    MessageWithdrawn,
    PanelPage,
    Settings,
    TeamRole,
    hookimpl,
)

from .desk import Desk
from .options import AssistantSettings, Message, Question

_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """Which model, and what it may know."""
    return AssistantSettings


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """Asked and answered; not there while it is off."""
    if ctx.settings(AssistantSettings).is_on:
        yield PanelPage(name="assistant", title="Assistant", icon="why", style="panel.css", group="itself")


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What it can be asked; only the owner may, for their words go into it."""
    owner = TeamRole.OWNER
    yield Control(name="summarise", title="Sum up the last minutes", run=_summarise, role=owner)
    yield Control(name="ask", title="Ask about the chat", run=_ask, parameters=Question, role=owner)
    about: Literal["", "message"] = "message" if ctx.settings(AssistantSettings).is_on else ""
    yield Control(name="suggest", title="Draft a reply", run=_suggest, parameters=Message, role=owner, about=about)
    yield Control(name="clear", title="Clear the answer", run=_clear, role=owner)


@hookimpl
async def start(ctx: Context) -> None:
    _desk(ctx).draw()


@hookimpl
async def settings_changed(old: AssistantSettings, new: AssistantSettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _desk(ctx).take(message)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _desk(ctx).withdraw(event.subjects)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _desk(ctx).withdraw(messages)
    if viewer:
        _desk(ctx).forget(viewer)


async def _redraw(ctx: Context) -> None:
    _desk(ctx).draw()


async def _summarise(ctx: Context) -> None:
    _desk(ctx).summarise()


async def _ask(arguments: Question, ctx: Context) -> None:
    _desk(ctx).question(arguments.text)


async def _suggest(arguments: Message, ctx: Context) -> None:
    message = await ctx.message(arguments.message)
    if message is None:
        raise ActionRefused("That message may not be shown, so the model is not told of it.")
    _desk(ctx).suggest(message)


async def _clear(ctx: Context) -> None:
    _desk(ctx).clear()


def _desk(ctx: Context) -> Desk:
    found = _desks.get(ctx)
    if found is None:
        found = _desks[ctx] = Desk(ctx)
    return found
