"""Points for being there: for watching, chatting kindly and supporting the show, never for spam.

It is off until you switch it on. Viewers climb ranks and redeem rewards, which can set off cues. Points are worth no
money, cannot be bought or paid out, and there is nothing to gamble with. Every change is written down and can
be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from stagedoor import (
    Back,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    FollowReceived,
    GiftReceived,
    LikesReceived,
    MessageWithdrawn,
    PanelPage,
    RaidReceived,
    Settings,
    StreamShared,
    StreamStarted,
    SubscriptionReceived,
    Trigger,
    VerdictReached,
    ViewerJoined,
    Widget,
    hookimpl,
)

from .house import House
from .options import Correction, Look, LoyaltySettings, OfEntry, OfOrder, Seconds

_houses: WeakKeyDictionary[Context, House] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """What gives points, and what they are good for."""
    return LoyaltySettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The board: in the corner above the chat, where the leaderboard would stand."""
    return [
        Widget(
            name="board",
            title="Points board",
            place=Box(x=2, y=20, width=22, height=36),
            upright=Box(x=5, y=28, width=66, height=25),
        )
    ]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """What waits, who has what, and the rewards."""
    return [PanelPage(name="loyalty", title="Loyalty", icon="star", style="panel.css", group="audience")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(
        name="redeemed",
        title="A viewer redeemed a reward for points",
        fields=("title", "name", "cost", "text", "subject"),
        help="It has been paid for; refuse it on the page and the points go back.",
    )


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """What viewers can ask for, as long as it is switched on."""
    if not ctx.settings(LoyaltySettings).is_on:
        return
    yield Command(name="points", run=_points, help="says how many points you have", viewer_cooldown=15)
    yield Command(name="rank", run=_rank, help="says which rank you have", viewer_cooldown=15)
    yield Command(name="top", run=_top, help="says who earned the most", cooldown=30)
    yield Command(name="give", run=_give, help="gives points to somebody: !give name 50", viewer_cooldown=5)
    yield Command(name="redeem", run=_redeem, help="has a reward for points: !redeem and its name", viewer_cooldown=3)


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What the team can do."""
    yield Control(name="correct", title="Give or take points by hand", run=_correct, parameters=Correction)
    yield Control(name="reverse", title="Take an entry of the ledger back", run=_reverse, parameters=OfEntry)
    yield Control(name="fulfil", title="Say that a reward was done", run=_fulfil, parameters=OfOrder)
    yield Control(name="refund", title="Refuse a reward and pay it back", run=_refund, parameters=OfOrder)
    yield Control(name="reopen", title="Put a reward back into the queue", run=_reopen, parameters=OfOrder)
    yield Control(name="look", title="Show somebody's points on the page", run=_look, parameters=Look)
    yield Control(name="read_older", title="Show everything in somebody's ledger", run=_read_older)
    yield Control(name="show", title="Show the points board", run=_show, parameters=Seconds)
    yield Control(name="hide", title="Hide the points board", run=_hide)


@hookimpl
async def start(ctx: Context) -> None:
    await _house(ctx).begin()


@hookimpl
async def stop(ctx: Context) -> None:
    _house(ctx).book.keep()


@hookimpl
async def settings_changed(old: LoyaltySettings, new: LoyaltySettings, ctx: Context) -> None:
    ctx.spawn(_redraw(ctx))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    house = _house(ctx)
    house.book.seen(message)
    house.board.seen(message.viewer.key, message.id)
    if house.is_on:
        _follow(house, lambda: house.earning.said(message))


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _supported(event, ctx)


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _supported(event, ctx)


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _supported(event, ctx)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _supported(event, ctx)


@hookimpl
async def likes_received(event: LikesReceived, ctx: Context) -> None:
    _house(ctx).earning.presence.see(event.viewer, event.at)


@hookimpl
async def viewer_joined(event: ViewerJoined, ctx: Context) -> None:
    _house(ctx).earning.presence.see(event.viewer, event.at)


@hookimpl
async def stream_shared(event: StreamShared, ctx: Context) -> None:
    _house(ctx).earning.presence.see(event.viewer, event.at)


@hookimpl
async def stream_started(event: StreamStarted, ctx: Context) -> None:
    house = _house(ctx)
    if house.is_on:
        _follow(house, lambda: house.earning.begin_stream(event.at))


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    house = _house(ctx)
    house.board.withdraw(event.subjects)
    if house.book.orders.withdraw(event.subjects):
        house.book.keep_soon()
        house.page.changed()
    _follow(house, lambda: house.earning.withdrawn(event))


@hookimpl
async def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    house = _house(ctx)
    _follow(house, lambda: house.earning.decided(event, message))
    if not event.action.shows:
        house.earning.silenced([message.viewer.key])


@hookimpl
async def people_linked(viewers: Sequence[str], ctx: Context) -> None:
    house = _house(ctx)
    house.book.people.relink(key for key in viewers if key in house.book.ledger.accounts)
    house.changed()


@hookimpl
async def export_viewer(viewer: str, ctx: Context) -> Mapping[str, Any] | None:
    return await _house(ctx).page.export(viewer)


@hookimpl
async def forget_viewer(viewer: str, messages: list[int], ctx: Context) -> None:
    _house(ctx).forget(viewer, messages)


def _supported(event: GiftReceived | SubscriptionReceived | FollowReceived | RaidReceived, ctx: Context) -> None:
    house = _house(ctx)
    house.book.seen(event)
    house.board.seen(event.viewer.key, event.id)
    if house.is_on:
        _follow(house, lambda: house.earning.supported(event))


def _follow(house: House, does: Any) -> None:
    """Do something, and tell of it where the book is different afterwards."""
    before = house.book.ledger.number
    does()
    if house.book.ledger.number != before:
        house.changed()


async def _redraw(ctx: Context) -> None:
    _house(ctx).board.draw()
    _house(ctx).page.draw()


async def _points(message: ChatMessage, rest: str, ctx: Context) -> None:
    _house(ctx).counter.points(message)


async def _rank(message: ChatMessage, rest: str, ctx: Context) -> None:
    _house(ctx).counter.rank(message)


async def _top(message: ChatMessage, rest: str, ctx: Context) -> None:
    _house(ctx).counter.top(message)


async def _give(message: ChatMessage, rest: str, ctx: Context) -> None:
    _house(ctx).counter.give(message, rest)
    _house(ctx).changed()


async def _redeem(message: ChatMessage, rest: str, ctx: Context) -> None:
    ctx.spawn(_redeem_and_tell(message, rest, ctx))


async def _redeem_and_tell(message: ChatMessage, rest: str, ctx: Context) -> None:
    await _house(ctx).counter.redeem(message, rest)
    _house(ctx).page.draw()


async def _correct(arguments: Correction, ctx: Context) -> Back:
    entry = _house(ctx).moving.correct(arguments)
    _house(ctx).page.draw()
    return Back(control="reverse", arguments={"entry": entry.number})


async def _reverse(arguments: OfEntry, ctx: Context) -> Back:
    entry = _house(ctx).moving.reverse(arguments.entry)
    _house(ctx).page.draw()
    return Back(control="reverse", arguments={"entry": entry.number})


async def _fulfil(arguments: OfOrder, ctx: Context) -> Back:
    _house(ctx).shop.finish(arguments.order)
    _house(ctx).page.draw()
    return Back(control="reopen", arguments={"order": arguments.order})


async def _refund(arguments: OfOrder, ctx: Context) -> Back:
    _house(ctx).shop.refund(arguments.order)
    _house(ctx).page.draw()
    return Back(control="reopen", arguments={"order": arguments.order})


async def _reopen(arguments: OfOrder, ctx: Context) -> None:
    _house(ctx).shop.reopen(arguments.order)
    _house(ctx).page.draw()


async def _look(arguments: Look, ctx: Context) -> None:
    _house(ctx).page.look(arguments)


async def _read_older(ctx: Context) -> None:
    _house(ctx).page.read_older()


async def _show(arguments: Seconds, ctx: Context) -> Back:
    _house(ctx).board.show(arguments.seconds)
    return Back(control="hide")


async def _hide(ctx: Context) -> None:
    _house(ctx).board.hide()


def _house(ctx: Context) -> House:
    found = _houses.get(ctx)
    if found is None:
        found = _houses[ctx] = House(ctx)
    return found
