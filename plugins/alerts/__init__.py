"""Alerts for follows, subscriptions, gifts, paid messages, raids and rewards: one at a time, in a queue you hold.

Each kind may have several variants with conditions, pictures, videos and sounds of yours. Streaks are counted
together, a flood is merged, and what is withdrawn is gone from the queue and the screen at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from stagedoor import (
    Back,
    Box,
    ChatMessage,
    Context,
    Control,
    FollowReceived,
    GiftReceived,
    MessageWithdrawn,
    PanelPage,
    PanicChanged,
    RaidReceived,
    RewardRedeemed,
    Settings,
    SubscriptionReceived,
    Trigger,
    Widget,
    hookimpl,
)

from .controls import HowMany, Play, Those, Try, Which
from .director import PAGE, WIDGET, Director
from .options import Alerts

__title__ = "Alerts"

_directors: WeakKeyDictionary[Context, Director] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return Alerts


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    return [
        Widget(
            name=WIDGET,
            title="Alerts",
            place=Box(x=30, y=6, width=40, height=56),
            upright=Box(x=8, y=5, width=84, height=34),
            layer=10,
        )
    ]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    return [PanelPage(name=PAGE, title="Alerts", style="panel.css", icon="bell")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    told = ("alert", "kind", "name", "title", "message", "text", "number", "count", "platform", "subject", "is_test")
    return [
        Trigger(name="shown", title="An alert appeared", fields=told, help="`text` is what is to be read aloud."),
        Trigger(name="finished", title="An alert is over", fields=("alert", "kind", "outcome")),
    ]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    return [
        Control(name="play", title="Play an alert", run=_play, parameters=Play),
        Control(name="skip", title="Skip the alert", run=_skip, help="Takes the one on screen away at once."),
        Control(name="hold", title="Hold alerts", run=_hold, help="None comes on screen until you resume."),
        Control(name="resume", title="Resume alerts", run=_resume),
        Control(name="replay", title="Replay an alert", run=_replay, parameters=Which),
        Control(name="replay_last", title="Replay the last alerts", run=_replay_last, parameters=HowMany),
        Control(name="remove", title="Remove a waiting alert", run=_remove, parameters=Which),
        Control(name="clear", title="Clear the queue of alerts", run=_clear),
        Control(name="put_back", title="Put alerts back into the queue", run=_put_back, parameters=Those),
        Control(name="mute", title="Mute alerts", run=_mute),
        Control(name="unmute", title="Unmute alerts", run=_unmute),
        Control(name="test", title="Test an alert", run=_test, parameters=Try, help="It is counted nowhere."),
    ]


@hookimpl
async def start(ctx: Context) -> None:
    _director(ctx).begin()


@hookimpl
async def settings_changed(old: Alerts, new: Alerts, ctx: Context) -> None:
    async def later() -> None:
        _director(ctx).settings_changed()

    ctx.spawn(later())  # once they are in force


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _director(ctx).happened(message)


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _director(ctx).happened(event)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _director(ctx).happened(event)


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _director(ctx).happened(event)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _director(ctx).happened(event)


@hookimpl
async def reward_redeemed(event: RewardRedeemed, ctx: Context) -> None:
    _director(ctx).happened(event)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _director(ctx).withdraw(event.subjects)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _director(ctx).panic(is_on=event.is_on)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _director(ctx).forget(viewer, messages)


@hookimpl
async def export_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> Mapping[str, Any] | None:
    lines = _director(ctx).remembered(viewer)
    return {"alerts": lines} if lines else None


async def _play(wanted: Play, ctx: Context) -> None:
    _director(ctx).play(wanted)


async def _skip(ctx: Context) -> Back:
    director = _director(ctx)
    director.skip()
    return Back(control="replay", arguments={"number": director.queue.past[0].alert.id})


async def _hold(ctx: Context) -> Back | None:
    return Back(control="resume") if _director(ctx).hold(is_on=True) else None


async def _resume(ctx: Context) -> Back | None:
    return Back(control="hold") if _director(ctx).hold(is_on=False) else None


async def _replay(wanted: Which, ctx: Context) -> None:
    _director(ctx).replay(wanted.number)


async def _replay_last(wanted: HowMany, ctx: Context) -> None:
    _director(ctx).replay_last(wanted.count)


async def _remove(wanted: Which, ctx: Context) -> Back:
    return Back(control="put_back", arguments={"numbers": _director(ctx).remove(wanted.number)})


async def _clear(ctx: Context) -> Back | None:
    numbers = _director(ctx).clear()
    return Back(control="put_back", arguments={"numbers": numbers}) if numbers else None


async def _put_back(wanted: Those, ctx: Context) -> None:
    _director(ctx).put_back(wanted.numbers)


async def _mute(ctx: Context) -> Back | None:
    return Back(control="unmute") if _director(ctx).mute(is_on=True) else None


async def _unmute(ctx: Context) -> Back | None:
    return Back(control="mute") if _director(ctx).mute(is_on=False) else None


async def _test(wanted: Try, ctx: Context) -> None:
    _director(ctx).test(wanted)


def _director(ctx: Context) -> Director:
    return _directors.setdefault(ctx, Director(ctx))
