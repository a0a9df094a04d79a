"""Whom to thank: follows, gifts, subscriptions and raids in one queue, each person once, ticked off as you read them.

Streaks and gift bombs are one entry with honest sums; who waits too long is marked; milestones are not missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
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
    MessageWithdrawn,
    PanelPage,
    RaidReceived,
    RewardRedeemed,
    Role,
    Settings,
    StreamShared,
    SubscriptionReceived,
    Trigger,
    TriggerFired,
    VerdictReached,
    Widget,
    hookimpl,
)

from .desk import Desk
from .options import Hint, ThanksSettings, Whom

_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """Whom to thank."""
    return ThanksSettings


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """The queue."""
    return [PanelPage(name="queue", title="Thanks", icon="heart", style="panel.css", group="audience")]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with the queue."""
    yield Control(name="thank", title="Thanked: the next one", run=_thank, parameters=Whom)
    yield Control(name="unthank", title="Not thanked after all", run=_unthank, parameters=Whom)
    yield Control(name="put_off", title="Thank them later", run=_put_off, parameters=Whom)
    yield Control(name="drop", title="Leave them out", run=_drop, parameters=Whom)
    yield Control(name="pronounce", title="Keep how a name is said", run=_pronounce, parameters=Hint)


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """What ticks off from the chat."""
    word = ctx.settings(ThanksSettings).command.removeprefix("!")
    if word:
        yield Command(name=word, run=_on_command, roles=(Role.MODERATOR,), help="ticks off who was thanked")


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(name="thanked", title="Somebody was thanked", fields=("name", "platform", "kind"))
    yield Trigger(name="milestone", title="A viewer reached a milestone", fields=("name", "what", "count"))


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """Who is thanked just now, at the right above the captions."""
    return [
        Widget(
            name="card",
            title="Thanks",
            place=Box(x=68, y=72, width=30, height=9),
            upright=Box(x=7, y=28, width=76, height=6),
        )
    ]


@hookimpl
async def start(ctx: Context) -> None:
    await _desk(ctx).begin()


@hookimpl
async def settings_changed(old: ThanksSettings, new: ThanksSettings, ctx: Context) -> None:
    _desk(ctx).changed()


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    if not {Role.BROADCASTER, Role.BOT} & set(message.viewer.roles):
        _desk(ctx).wrote(message)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _desk(ctx).withdrawn(event.subjects)


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    if ctx.settings(ThanksSettings).follows:
        _desk(ctx).did(event.viewer, "follow", event)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    if ctx.settings(ThanksSettings).gifts:
        unit, amount = (event.value.unit, event.value.count) if event.value else ("", 0)
        _desk(ctx).did(
            event.viewer, "gift", event, what=event.gift, count=max(1, event.count), unit=unit, amount=amount
        )


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    if not ctx.settings(ThanksSettings).subscriptions:
        return
    if event.gifted:
        _desk(ctx).did(event.viewer, "gifted", event, count=event.gifted)
    else:
        _desk(ctx).did(event.viewer, "subscription", event, count=max(1, event.months))


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    if ctx.settings(ThanksSettings).raids:
        _desk(ctx).did(event.viewer, "raid", event, count=max(1, event.viewers))


@hookimpl
async def stream_shared(event: StreamShared, ctx: Context) -> None:
    if ctx.settings(ThanksSettings).shares:
        _desk(ctx).did(event.viewer, "share", event)


@hookimpl
async def reward_redeemed(event: RewardRedeemed, ctx: Context) -> None:
    if ctx.settings(ThanksSettings).redemptions:
        _desk(ctx).did(event.viewer, "redemption", event, what=event.title, unit="points", amount=event.cost)


@hookimpl
async def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    if (event.plugin, event.name) == ("goals", "reached") and ctx.settings(ThanksSettings).goals:
        _desk(ctx).reached(str(event.data.get("title", "")), event)


@hookimpl
async def message_decided(event: VerdictReached, ctx: Context) -> None:
    if event.action.shows:
        _desk(ctx).returned(event.subject)


@hookimpl
async def people_linked(ctx: Context) -> None:
    _desk(ctx).changed()


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    if viewer:
        _desk(ctx).forget(viewer)


async def _thank(arguments: Whom, ctx: Context) -> Back:
    return _desk(ctx).thank(arguments.person)


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    with suppress(ActionRefused):  # nobody waits, and the chat need not be told
        _desk(ctx).thank_named(rest.strip().removeprefix("@"))


async def _unthank(arguments: Whom, ctx: Context) -> None:
    _desk(ctx).unthank(arguments.person)


async def _put_off(arguments: Whom, ctx: Context) -> None:
    _desk(ctx).put_off(arguments.person)


async def _drop(arguments: Whom, ctx: Context) -> Back:
    return _desk(ctx).thank(arguments.person, was_left_out=True)


async def _pronounce(arguments: Hint, ctx: Context) -> Back:
    return _desk(ctx).hint(arguments.viewer, arguments.text)


def _desk(ctx: Context) -> Desk:
    found = _desks.get(ctx)
    if found is None:
        found = _desks[ctx] = Desk(ctx)
    return found
