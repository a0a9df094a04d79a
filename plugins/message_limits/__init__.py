"""Keep shouting, walls of symbols, drawings and stacked marks off the screen.

Letters of every script are letters; emotes, emoji and names are neither capitals nor symbols.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal
from weakref import WeakKeyDictionary

from pydantic import Field

from stagedoor import (
    Action,
    Advanced,
    ChatMessage,
    Context,
    Settings,
    TextView,
    Verdict,
    ViewerHistory,
    hookimpl,
    is_known,
)

from .limits import Limits, Measure, measures

__title__ = "Caps, symbols and length"

_Do = Literal["off", "mark", "hold", "hide", "delete", "timeout"]
_Limit = Annotated[int, Field(ge=1, le=10_000)]
_Share = Annotated[int, Field(ge=1, le=100)]
_at_hand: WeakKeyDictionary[Context, tuple[MessageLimits, dict[float, Limits]]] = WeakKeyDictionary()


class MessageLimits(Settings):
    """How loud, how long and how decorated a message may be, and what becomes of one that is more."""

    caps: _Do = "hide"
    """Messages in capital letters. Short words, emotes, names and links do not count."""
    caps_from: _Limit = 50
    """From so many capital letters."""
    caps_share: _Share = 80
    """If they are so many percent of the letters."""
    symbols: _Do = "hide"
    """Messages made of symbols."""
    symbols_from: _Limit = 20
    """From so many symbols; letters, marks and digits of every script are none, and neither are emoji."""
    symbols_share: _Share = 50
    """If they are so many percent of the message."""
    emotes: _Do = "hide"
    """Messages with many emotes and emoji."""
    emotes_from: _Limit = 8
    """From so many emotes and emoji together."""
    length: _Do = "hide"
    """Long messages."""
    length_from: _Limit = 500
    """From so many characters."""
    lines_from: _Limit = 8
    """From so many lines."""
    zalgo: _Do = "hide"
    """Letters with marks piled upon them that cover the lines around."""
    zalgo_from: _Limit = 3
    """From so many piled marks."""
    drawings: _Do = "hide"
    """Pictures drawn with braille dots, blocks, lines or coloured squares, and rude ones of a few signs."""
    drawings_from: _Limit = 15
    """From so many characters that draw."""
    fake_notices: _Do = "hide"
    """Messages that pretend to be the platform's notice that something was deleted."""
    mentions: _Do = "hide"
    """Messages that call many people at once."""
    mentions_from: _Limit = 6
    """From so many mentions."""
    coloured: _Do = "off"
    """Messages written with `/me`, which some platforms show in the viewer's colour."""
    patience: float = Field(1.5, ge=1, le=10)
    """Subscribers, VIPs and regulars may do so many times as much; 1 makes no difference. It does not go for drawings,
    marks and pretended notices."""
    regular_after: Annotated[int, Field(ge=0, le=1_000_000), Advanced] = 100
    """Who wrote so many messages is a regular; 0: nobody is."""
    timeout_seconds: Annotated[int, Field(ge=1, le=1_209_600), Advanced] = 30
    """How long a timeout lasts."""


@hookimpl
def register_settings() -> type[Settings]:
    return MessageLimits


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    settings = ctx.settings(MessageLimits)
    worst: Verdict | None = None
    for measure in _measured(message, view, _limits_for(message, history, settings, ctx), all_rules=False):
        if measure.is_over:
            verdict = _verdict(measure, settings)
            if verdict.action > (worst.action if worst else Action.ALLOW):
                worst = verdict
    return worst


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    settings = ctx.settings(MessageLimits)
    limits = _limits_for(message, history, settings, ctx)
    return [_verdict(measure, settings) for measure in _measured(message, view, limits, all_rules=True)]


def _measured(message: ChatMessage, view: TextView, limits: Limits, *, all_rules: bool) -> Iterator[Measure]:
    yield from measures(view, limits, all_rules=all_rules)
    if message.is_action or all_rules:
        reason = "written with /me" if message.is_action else "not written with /me"
        yield Measure("coloured", float(message.is_action), 1, reason, (0, len(message.text)))


def _limits_for(message: ChatMessage, history: ViewerHistory, settings: MessageLimits, ctx: Context) -> Limits:
    """The limits for its writer, made once for these settings: comparing settings costs more than most messages."""
    patience = settings.patience if is_known(message.viewer, history, settings.regular_after) else 1.0
    at_hand = _at_hand.get(ctx)
    if at_hand is None or at_hand[0] is not settings:
        at_hand = _at_hand[ctx] = (settings, {})
    limits = at_hand[1].get(patience)
    if limits is None:
        limits = at_hand[1][patience] = _limits(settings, patience)
    return limits


def _limits(settings: MessageLimits, patience: float) -> Limits:
    return Limits(
        caps=settings.caps_from * patience,
        caps_share=settings.caps_share,
        symbols=settings.symbols_from * patience,
        symbols_share=settings.symbols_share,
        emotes=settings.emotes_from * patience,
        length=settings.length_from * patience,
        lines=settings.lines_from * patience,
        marks=settings.zalgo_from,
        drawing=settings.drawings_from,
        mentions=settings.mentions_from * patience,
    )


def _verdict(measure: Measure, settings: MessageLimits) -> Verdict:
    action = Action.chosen(getattr(settings, _DOES[measure.rule])) if measure.is_over else Action.ALLOW
    return Verdict(
        action=action,
        reason=measure.reason,
        rule=measure.rule,
        span=measure.span,
        value=measure.value,
        threshold=measure.limit,
        seconds=settings.timeout_seconds if action is Action.TIMEOUT else 0,
    )


_DOES = {
    "caps": "caps",
    "symbols": "symbols",
    "emotes": "emotes",
    "length": "length",
    "lines": "length",
    "zalgo": "zalgo",
    "drawing": "drawings",
    "fake_notice": "fake_notices",
    "mentions": "mentions",
    "coloured": "coloured",
}
