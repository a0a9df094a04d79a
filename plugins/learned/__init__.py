"""Learns from what you and your moderators remove, and marks or holds what is like it. Nothing leaves this computer.

It is off until you switch it on, judges nothing before it has enough of your decisions to learn from, and says how well
it can tell. It finds less than the rules do, and what it finds is another kind of thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from weakref import WeakKeyDictionary

from pydantic import Field

from stagedoor import (
    Action,
    Advanced,
    ChatMessage,
    Context,
    MessageWithdrawn,
    Role,
    Settings,
    TextView,
    Verdict,
    VerdictReached,
    ViewerHistory,
    hookimpl,
)

from .examples import plain
from .lessons import traits
from .lessons.model import Model
from .pupil import Pupil

__title__ = "Learned from you"


class Learned(Settings):
    """Whether it learns, and what becomes of messages like those that you removed."""

    action: Literal["off", "learn", "mark", "hold"] = "off"
    """`off` remembers nothing. `learn` collects your decisions and learns, but judges nothing."""
    at_least: int = Field(100, ge=30, le=4_000)
    """How many messages you must have removed before it judges any."""
    false_hits: float = Field(0.5, ge=0.1, le=5)
    """How many of 100 messages that you would have left standing it may hit. More finds more."""
    spares_regulars: bool = True
    """Subscribers, VIPs and regulars are not judged by it."""
    regular_after: Annotated[int, Field(ge=0, le=1_000_000), Advanced] = 100
    """Who wrote so many messages is a regular; 0: nobody is."""
    deadline: Annotated[float, Field(ge=1, le=3_600), Advanced] = 120
    """How many seconds learning may take."""


_pupils: WeakKeyDictionary[Context, Pupil] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return Learned


@hookimpl
def start(ctx: Context) -> None:
    if ctx.settings(Learned).action != "off":
        _pupil(ctx)


@hookimpl
def settings_changed(old: Learned, new: Learned, ctx: Context) -> None:
    if new.action == "off":
        return
    pupil = _pupil(ctx)
    if old.false_hits != new.false_hits and pupil.model:
        ctx.spawn(pupil.learn(new.false_hits, new.deadline))


@hookimpl
def chat_message(message: ChatMessage, ctx: Context) -> None:
    if ctx.settings(Learned).action != "off":
        _pupil(ctx).examples.shown(message.id, message.text)


@hookimpl
def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    if ctx.settings(Learned).action != "off":
        _pupil(ctx).examples.decided(message.id, message.text, was_removed=not event.action.shows)
        _learn(ctx)


@hookimpl
def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    # one message, and not by us: a moderator deleted it on the platform; a whole chat is cleared for other reasons
    is_one = len(event.subjects) == 1 and not event.by
    if is_one and ctx.settings(Learned).action != "off" and _pupil(ctx).examples.withdrawn(event.subjects[0]):
        _learn(ctx)


@hookimpl
def export_viewer(messages: Sequence[int], ctx: Context) -> dict[str, Any] | None:
    kept = _pupil(ctx).examples.of(frozenset(messages))
    return {"examples it learns from": kept} if kept else None


@hookimpl
def forget_viewer(messages: Sequence[int], ctx: Context) -> None:
    _pupil(ctx).forget(frozenset(messages))
    if ctx.settings(Learned).action != "off":
        _learn(ctx)


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    verdict = _opinion(message, view, history, ctx)
    return verdict if verdict.action is not Action.ALLOW else None


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    return [_opinion(message, view, history, ctx)]


_ACTIONS = {"off": Action.ALLOW, "learn": Action.ALLOW, "mark": Action.MARK, "hold": Action.HOLD}


def _opinion(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict:
    settings = ctx.settings(Learned)
    pupil = _pupils.get(ctx)
    if settings.action == "off" or pupil is None:
        return _nothing("it is switched off")
    if why := pupil.why_not_yet(settings.at_least):
        return _nothing(why)
    if settings.spares_regulars and _is_trusted(message, history, settings):
        return _nothing("regulars are not judged by it")
    assert pupil.model
    assert pupil.report
    text = plain(view.text)
    score = pupil.model.score(traits.of(text))
    is_alike = score > pupil.report.threshold
    reason, span = _because(pupil.model, text) if is_alike else ("not much like what you removed before", None)
    return Verdict(
        action=_ACTIONS[settings.action] if is_alike else Action.ALLOW,
        reason=reason,
        rule="alike",
        span=span if span and len(text) == len(view.text) else None,
        value=round(score, 3),
        threshold=pupil.report.threshold,
    )


def _because(model: Model, text: str) -> tuple[str, tuple[int, int] | None]:
    words = model.telling(traits.words(text))
    if not words:
        return "like what you removed before", None
    said = " and ".join(f"“{word}”" for word, _, _ in words)
    return f"like what you removed before, most of all {said}", words[0][1:]


def _nothing(why: str) -> Verdict:
    return Verdict(action=Action.ALLOW, rule="alike", reason=why)


def _is_trusted(message: ChatMessage, history: ViewerHistory, settings: Learned) -> bool:
    roles = message.viewer.roles
    is_regular = 0 < settings.regular_after <= history.messages
    return is_regular or Role.SUBSCRIBER in roles or Role.VIP in roles


def _learn(ctx: Context) -> None:
    settings = ctx.settings(Learned)
    pupil = _pupil(ctx)
    if pupil.wants_to_learn(settings.at_least):
        ctx.spawn(pupil.learn(settings.false_hits, settings.deadline))


def _pupil(ctx: Context) -> Pupil:
    pupil = _pupils.get(ctx)
    if pupil is None:
        pupil = _pupils[ctx] = Pupil(ctx)
    return pupil
