"""Goals for followers, subscriptions, gifts, likes or anything else: counted, shown, kept, and celebrated."""

from __future__ import annotations

import re
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
    FollowReceived,
    GiftReceived,
    LikesReceived,
    PanelPage,
    RaidReceived,
    Role,
    Settings,
    SubscriptionReceived,
    Trigger,
    Widget,
    hookimpl,
)

from .board import Board
from .options import Added, Goals, Named, Value

__title__ = "Goals"

_HOUSE = frozenset({Role.BROADCASTER, Role.MODERATOR})
_CHANGE = re.compile(r"^([\w-]+)\s+([+-]?)(\d+(?:[.,]\d+)?)$")

_boards: WeakKeyDictionary[Context, Board] = WeakKeyDictionary()


def _board(ctx: Context) -> Board:
    return _boards.setdefault(ctx, Board(ctx))


@hookimpl
def register_settings() -> type[Settings]:
    return Goals


@hookimpl
def register_widgets() -> Iterable[Widget]:
    return [
        Widget(
            name="goals",
            title="Goals",
            place=Box(x=74, y=3, width=24, height=24),
            upright=Box(x=5, y=18, width=60, height=9),
        )
    ]


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [PanelPage(name="goals", title="Goals", style="panel.css", icon="poll")]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    return [Trigger(name="reached", title="A goal was reached", fields=("goal", "title", "value", "target"))]


@hookimpl
def register_controls() -> Iterable[Control]:
    return [
        Control(name="add", title="Bring a goal closer", run=_add, parameters=Added),
        Control(name="set", title="Correct a goal", run=_set, parameters=Value),
        Control(name="reset", title="Begin a goal anew", run=_reset, parameters=Named),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    name = ctx.settings(Goals).command.strip("! ")
    if name:
        yield Command(name=name, run=_on_command, help="says how far the goals are", cooldown=2)
    _board(ctx).settings_changed()  # asked again whenever the settings have changed


@hookimpl
async def start(ctx: Context) -> None:
    _board(ctx).recall()


@hookimpl
async def stop(ctx: Context) -> None:
    _board(ctx).show()  # what was counted last is kept


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _board(ctx).happened(event)


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _board(ctx).happened(event)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _board(ctx).happened(event)


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    if message.cheer:
        _board(ctx).happened(message)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _board(ctx).happened(event)


@hookimpl
async def likes_received(event: LikesReceived, ctx: Context) -> None:
    _board(ctx).happened(event)


async def _add(wanted: Added, ctx: Context) -> Back:
    return _board(ctx).add(wanted.goal, wanted.amount)


async def _set(wanted: Value, ctx: Context) -> Back:
    return _board(ctx).put(wanted.goal, wanted.value)


async def _reset(wanted: Named, ctx: Context) -> Back:
    return _board(ctx).reset(wanted.goal)


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    board, word = _board(ctx), rest.strip()
    if not word:
        if said := board.said():
            ctx.say(said, to=(message.source,), reply_to=message)
        return
    found = _CHANGE.match(word)
    if not found or not _HOUSE.intersection(message.viewer.roles):
        return
    name, sign, digits = found.groups()
    number = float(digits.replace(",", "."))
    try:
        if sign:
            board.add(name, number if sign == "+" else -number)
        else:
            board.put(name, number)
    except ActionRefused as fault:
        ctx.notice(str(fault))
