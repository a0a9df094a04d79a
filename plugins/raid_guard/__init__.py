"""Notice raids of bots: one text from many new viewers, many new viewers at once, many follows at once.

Disguises, random endings and words put in between make no difference. Chants of people known here, emotes and short
answers to your question are no raid, and neither is the greeting of another channel's viewers who were sent over.
"""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from stagedoor import (
    Action,
    ChatMessage,
    Context,
    FollowReceived,
    RaidReceived,
    Settings,
    TextView,
    Verdict,
    ViewerHistory,
    hookimpl,
)

from .channel import Channels, Finding
from .options import RaidGuard
from .withdrawing import Withdrawals

__title__ = "Bot waves and raids"


class _Watch:
    def __init__(self) -> None:
        self.channels = Channels()
        self.withdrawals = Withdrawals()


_watches: WeakKeyDictionary[Context, _Watch] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return RaidGuard


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    if history.is_alone:
        return None
    settings = ctx.settings(RaidGuard)
    watch = _watch(ctx)
    finding = watch.channels.of(message.platform, message.channel).take(message, view, history, settings)
    if finding.alarms:
        _raise_alarm(message, finding, settings, ctx)
    harshest = max(finding.verdicts, key=lambda verdict: verdict.action)
    return harshest if harshest.action is not Action.ALLOW else None


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    if history.is_alone:
        return ()
    return _watch(ctx).channels.look(message, view, history, ctx.settings(RaidGuard))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _watch(ctx).withdrawals.shown(message, ctx)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _watch(ctx).channels.of(event.platform, event.channel).visited(event.at, ctx.settings(RaidGuard))


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    settings = ctx.settings(RaidGuard)
    channel = _watch(ctx).channels.of(event.platform, event.channel)
    if told := channel.followed(event.at, event.viewer.name, settings):
        _tell(told, settings, ctx)


def _raise_alarm(message: ChatMessage, finding: Finding, settings: RaidGuard, ctx: Context) -> None:
    for told in finding.alarms:
        _tell(told, settings, ctx)
    if finding.raid is None or settings.copies == "mark":
        return
    reason = "one of many new viewers who wrote nearly the same, as bots do in a raid"
    action = Action[settings.copies.upper()]
    withdrawals = _watch(ctx).withdrawals
    for writer in finding.raid.writers():
        if writer.newness and writer.message.id != message.id:
            withdrawals.withdraw(writer.message, action, reason, ctx)


def _tell(text: str, settings: RaidGuard, ctx: Context) -> None:
    ctx.notice(text, level="warning")
    if settings.panic == "on alarm":
        ctx.panic(text)


def _watch(ctx: Context) -> _Watch:
    watch = _watches.get(ctx)
    if watch is None:
        watch = _watches[ctx] = _Watch()
    return watch
