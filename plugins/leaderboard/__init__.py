"""Who is most active in this show: messages, gifts or likes, on all platforms together.

A message counts once in a while, so that writing fast does not help; gifts count by number, because coins of one
platform and money of another cannot be added honestly.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from weakref import WeakKeyDictionary

from pydantic import Field

from stagedoor import (
    Back,
    Box,
    ChatMessage,
    Context,
    Control,
    GiftReceived,
    LikesReceived,
    MessageWithdrawn,
    Role,
    Settings,
    StreamStarted,
    Widget,
    hookimpl,
)

from .counting import Leaderboard

_boards: WeakKeyDictionary[Context, Leaderboard] = WeakKeyDictionary()


class LeaderboardSettings(Settings):
    """What counts, and how many are shown."""

    of: Literal["messages", "gifts", "likes"] = "messages"
    """What is counted."""
    title: str = Field("Most active", max_length=60)
    """What stands above it."""
    count: int = Field(5, ge=1, le=15)
    """How many are shown."""
    rest: int = Field(15, ge=0, le=600)
    """Seconds until the next message of the same viewer counts."""
    is_shown: bool = False
    """Show it all the time; otherwise when the control says so."""
    new_with_stream: bool = True
    """Begin anew when a stream starts."""
    leave_out_team: bool = True
    """Do not count you, moderators and bots."""


class Seconds(Settings):
    """For how long."""

    seconds: int = Field(20, ge=0, le=3600)
    """Seconds; 0 is until it is hidden."""


@hookimpl
def register_settings() -> type[Settings]:
    """What counts."""
    return LeaderboardSettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The board: in the corner above the chat."""
    return [
        Widget(
            name="board",
            title="Leaderboard",
            place=Box(x=2, y=20, width=22, height=36),
            upright=Box(x=5, y=28, width=66, height=25),
        )
    ]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with it."""
    yield Control(name="show", title="Show the leaderboard", run=_show, parameters=Seconds)
    yield Control(name="hide", title="Hide the leaderboard", run=_hide)
    yield Control(name="reset", title="Begin the leaderboard anew", run=_reset)


@hookimpl
async def start(ctx: Context) -> None:
    _board(ctx).begin()


@hookimpl
async def settings_changed(old: LeaderboardSettings, new: LeaderboardSettings, ctx: Context) -> None:
    ctx.spawn(_follow(ctx, is_other=old.of != new.of))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    settings = ctx.settings(LeaderboardSettings)
    if settings.of == "messages" and not _is_left_out(message.viewer.roles, settings):
        _board(ctx).count(message.viewer, 1, at=message.at, rest=settings.rest * 1000, subject=message.id)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    settings = ctx.settings(LeaderboardSettings)
    if settings.of == "gifts" and not _is_left_out(event.viewer.roles, settings):
        _board(ctx).count(event.viewer, event.count, at=event.at, subject=event.id)


@hookimpl
async def likes_received(event: LikesReceived, ctx: Context) -> None:
    settings = ctx.settings(LeaderboardSettings)
    if settings.of == "likes" and not _is_left_out(event.viewer.roles, settings):
        _board(ctx).count(event.viewer, event.count, at=event.at, subject=event.id)


@hookimpl
async def stream_started(event: StreamStarted, ctx: Context) -> None:
    if ctx.settings(LeaderboardSettings).new_with_stream:
        _board(ctx).reset()


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _board(ctx).withdraw(event.subjects)


@hookimpl
async def forget_viewer(viewer: str, messages: list[int], ctx: Context) -> None:
    _board(ctx).withdraw(messages)
    if viewer:
        _board(ctx).forget(viewer)


def _is_left_out(roles: Iterable[Role], settings: LeaderboardSettings) -> bool:
    team = {Role.BROADCASTER, Role.MODERATOR, Role.BOT} if settings.leave_out_team else {Role.BOT}
    return not team.isdisjoint(roles)


async def _follow(ctx: Context, *, is_other: bool) -> None:
    if is_other:
        _board(ctx).reset()
    _board(ctx).draw()


async def _show(arguments: Seconds, ctx: Context) -> Back:
    _board(ctx).show(arguments.seconds)
    return Back(control="hide")


async def _hide(ctx: Context) -> None:
    _board(ctx).hide()


async def _reset(ctx: Context) -> None:
    _board(ctx).reset()


def _board(ctx: Context) -> Leaderboard:
    found = _boards.get(ctx)
    if found is None:
        found = _boards[ctx] = Leaderboard(ctx, lambda: ctx.settings(LeaderboardSettings))
    return found
