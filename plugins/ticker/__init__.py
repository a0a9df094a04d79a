"""The latest followers, subscribers, gifts and raids in a quiet line; and credits that thank everybody at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    FollowReceived,
    GiftReceived,
    MessageWithdrawn,
    PanelPage,
    RaidReceived,
    Role,
    Settings,
    StreamStarted,
    SubscriptionReceived,
    Trigger,
    VerdictReached,
    Widget,
    hookimpl,
)

from .book import FOLLOWS, GIVERS, RAIDERS, SUBSCRIBERS
from .desk import Desk
from .money import worth
from .options import Roll, Somebody, Ticker

__title__ = "Ticker and credits"

_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()


def _desk(ctx: Context) -> Desk:
    return _desks.setdefault(ctx, Desk(ctx))


@hookimpl
def register_settings() -> type[Settings]:
    return Ticker


@hookimpl
def register_widgets() -> Iterable[Widget]:
    return [
        Widget(
            name="ticker",
            title="Event ticker",
            module="ticker.js",
            place=Box(x=68, y=92, width=30, height=6),
            upright=Box(x=5, y=4, width=75, height=3.5),
        ),
        Widget(
            name="credits",
            title="Credits",
            module="credits.js",
            style="credits.css",
            place=Box(x=30, y=0, width=40, height=100),
            upright=Box(x=8, y=4, width=76, height=57),
        ),
    ]


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [PanelPage(name="credits", title="Credits", style="panel.css", icon="heart")]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    return [Trigger(name="credits_ended", title="The credits ended", help="For the end of the stream.")]


@hookimpl
def register_controls() -> Iterable[Control]:
    return [
        Control(name="roll_credits", title="Roll the credits", run=_roll, parameters=Roll),
        Control(name="stop_credits", title="Take the credits off", run=_stop),
        Control(name="show", title="Show the ticker", run=_show),
        Control(name="hide", title="Take the ticker off", run=_hide),
        Control(name="leave_out", title="Leave somebody out of the credits", run=_leave_out, parameters=Somebody),
        Control(name="let_in", title="Name somebody in the credits again", run=_let_in, parameters=Somebody),
        Control(name="begin_anew", title="Begin new credits", run=_begin_anew),
        Control(name="bring_back", title="Bring the earlier credits back", run=_bring_back),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    name = ctx.settings(Ticker).command.strip("! ")
    if name:
        yield Command(name=name, run=_on_command, help="rolls the credits", roles=(Role.MODERATOR,))
    _desk(ctx).show()  # asked again whenever the settings have changed


@hookimpl
async def start(ctx: Context) -> None:
    _desk(ctx).recall()


@hookimpl
async def stop(ctx: Context) -> None:
    _desk(ctx).keep()


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    desk = _desk(ctx)
    if message.cheer:
        desk.book.did(GIVERS, message.viewer, message.id, amount=message.cheer)
        desk.happened("gift", message.viewer, message.id, worth(message.cheer))
    desk.said(message)


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _desk(ctx).book.did(FOLLOWS, event.viewer, event.id)
    _desk(ctx).happened("follow", event.viewer, event.id)


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _desk(ctx).book.did(SUBSCRIBERS, event.viewer, event.id, number=event.gifted)
    detail = f"+{event.gifted}" if event.gifted else f"×{event.months}" if event.months > 1 else ""
    _desk(ctx).happened("subscription", event.viewer, event.id, detail)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _desk(ctx).book.did(GIVERS, event.viewer, event.id, amount=event.value)
    count = f" ×{event.count:,}" if event.count > 1 else ""
    detail = " · ".join(filter(None, (f"{event.gift[:60]}{count}", worth(event.value))))
    _desk(ctx).happened("gift", event.viewer, event.id, detail)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _desk(ctx).book.did(RAIDERS, event.viewer, event.id, number=event.viewers)
    _desk(ctx).happened("raid", event.viewer, event.id, f"{event.viewers:,}" if event.viewers else "")


@hookimpl
async def stream_started(event: StreamStarted, ctx: Context) -> None:
    _desk(ctx).stream_started()


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _desk(ctx).withdraw(frozenset(event.subjects))


@hookimpl
async def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    if event.action >= Action.TIMEOUT:  # nobody is thanked and sent out
        _desk(ctx).forget(message.viewer.key, (message.id,))


@hookimpl
async def export_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> Mapping[str, Any] | None:
    return _desk(ctx).about(viewer)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _desk(ctx).forget(viewer, messages)


async def _roll(wanted: Roll, ctx: Context) -> Back:
    return _desk(ctx).roll(wanted.seconds)


async def _stop(ctx: Context) -> None:
    _desk(ctx).stop_credits()


async def _show(ctx: Context) -> Back | None:
    return _desk(ctx).show_ticker(is_shown=True)


async def _hide(ctx: Context) -> Back | None:
    return _desk(ctx).show_ticker(is_shown=False)


async def _leave_out(wanted: Somebody, ctx: Context) -> Back:
    return _desk(ctx).leave_out(wanted.viewer)


async def _let_in(wanted: Somebody, ctx: Context) -> Back:
    return _desk(ctx).let_in(wanted.viewer)


async def _begin_anew(ctx: Context) -> Back:
    return _desk(ctx).begin_anew()


async def _bring_back(ctx: Context) -> Back:
    return _desk(ctx).bring_back()


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    try:
        if rest.strip().casefold() in ("off", "stop"):
            _desk(ctx).stop_credits()
        else:
            _desk(ctx).roll(0)
    except ActionRefused as fault:
        ctx.notice(str(fault))
