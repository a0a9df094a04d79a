"""Keep floods off the screen: walls of emotes, the same words again and again, stretched words, too many messages.

Laughter in any language, a few emotes and a cheer said twice are no flood.
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

from .recent import is_cheer, said_before, sent_since
from .signals import Limits, Signal, is_harmless, signals

_Limit = Annotated[int, Field(ge=0, le=10_000)]
_FAST = 10_000
_at_hand: WeakKeyDictionary[Context, tuple[Flood, dict[float, Limits]]] = WeakKeyDictionary()


class Flood(Settings):
    """From how much of something it is a flood. 0 switches a rule off."""

    action: Literal["off", "mark", "hold", "hide", "delete", "timeout"] = "hide"
    """What becomes of a flood. `hide` keeps it off the overlay and lets the chat be excited; `delete` and `timeout`
    act in the chat too."""
    long_texts: Literal["off", "mark", "hold", "hide", "delete"] = "hide"
    """What becomes of very long texts, which are often copied ones."""
    same_again: _Limit = 3
    """The same text from one viewer so many times within a minute."""
    nearly_same: _Limit = 4
    """Nearly the same text from one viewer so many times within a minute."""
    same_cheer: _Limit = 6
    """The same for cheers, greetings and commands."""
    messages: _Limit = 8
    """So many messages of one viewer within 10 seconds."""
    emotes: _Limit = 10
    """So many emotes in a message that is little else than the same few emotes."""
    repeated: _Limit = 40
    """So many characters that only repeat what stands before them in a message, which says a thing at least four times;
    half as many, however often, when shouted or without spaces."""
    stretched: _Limit = 18
    """So many letters in words stretched like “nooooooo”."""
    signs: _Limit = 20
    """The same sign or digit so many times in a row."""
    same_word: _Limit = 5
    """The same word or emote so many times among others."""
    mashed: _Limit = 5
    """So many pairs of letters that stand in no word, as in letters thrown at the keyboard; digits count as well."""
    length: _Limit = 250
    """A text of so many characters, links not counted."""
    patience: float = Field(1.5, ge=1, le=10)
    """Subscribers, VIPs and regulars may do so many times as much of everything; 1 makes no difference."""
    regular_after: Annotated[int, Field(ge=0, le=1_000_000), Advanced] = 100
    """Who wrote so many messages is a regular; 0: nobody is."""
    timeout_seconds: Annotated[int, Field(ge=1, le=1_209_600), Advanced] = 30
    """How long a timeout lasts."""


@hookimpl
def register_settings() -> type[Settings]:
    return Flood


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    settings = ctx.settings(Flood)
    patience = _patience(message, history, settings)
    limits = _limits_for(ctx, settings, patience)
    found = [] if is_harmless(view, limits) else list(signals(view, limits))
    found.extend(_beside_earlier(message, history, settings, patience))
    worst = max(found, key=_weight, default=None)
    if worst is None or worst.weight < 1:
        return None
    verdict = _verdict(worst, settings)
    return verdict if verdict.action is not Action.ALLOW else None


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    settings = ctx.settings(Flood)
    patience = _patience(message, history, settings)
    found = [*signals(view, _limits(settings, patience)), *_beside_earlier(message, history, settings, patience)]
    return [_verdict(signal, settings) for signal in found if signal.limit]


def _beside_earlier(message: ChatMessage, history: ViewerHistory, settings: Flood, patience: float) -> Iterator[Signal]:
    """The signs that only show beside what the viewer wrote before."""
    if history.is_alone or not history.recent:
        return
    yield _same_again(message, history, settings, patience)
    count = sent_since(history.recent, message.at, _FAST) + 1
    yield Signal("fast", count, settings.messages * patience, f"{count} messages within 10 seconds")


def _same_again(message: ChatMessage, history: ViewerHistory, settings: Flood, patience: float) -> Signal:
    same, nearly = said_before(message.text, history.recent)
    if is_cheer(message.text):
        return _again("same_again", same, settings.same_cheer * patience, "the same")
    again = _again("same_again", same, settings.same_again * patience, "the same")
    almost = _again("nearly_same", nearly, settings.nearly_same * patience, "nearly the same")
    return max(again, almost, key=_weight)


def _again(rule: str, before: int, limit: float, what: str) -> Signal:
    return Signal(rule, before + 1, limit, f"{what} for the {_nth(before + 1)} time within a minute")


def _patience(message: ChatMessage, history: ViewerHistory, settings: Flood) -> float:
    return settings.patience if is_known(message.viewer, history, settings.regular_after) else 1.0


def _limits_for(ctx: Context, settings: Flood, patience: float) -> Limits:
    """The limits, made once for these settings: comparing settings costs more than most messages."""
    at_hand = _at_hand.get(ctx)
    if at_hand is None or at_hand[0] is not settings:
        at_hand = _at_hand[ctx] = (settings, {})
    limits = at_hand[1].get(patience)
    if limits is None:
        limits = at_hand[1][patience] = _limits(settings, patience)
    return limits


def _limits(settings: Flood, patience: float) -> Limits:
    return Limits(
        emotes=settings.emotes * patience,
        repeated=settings.repeated * patience,
        stretched=settings.stretched * patience,
        signs=settings.signs * patience,
        same_word=settings.same_word * patience,
        mashed=settings.mashed * patience,
        length=settings.length * patience,
    )


def _verdict(signal: Signal, settings: Flood) -> Verdict:
    word = settings.long_texts if signal.rule == "long" else settings.action
    action = Action.chosen(word) if signal.weight >= 1 else Action.ALLOW
    return Verdict(
        action=action,
        reason=signal.reason,
        rule=signal.rule,
        span=signal.span,
        value=signal.value,
        threshold=signal.limit,
        seconds=settings.timeout_seconds if action is Action.TIMEOUT else 0,
    )


def _weight(signal: Signal) -> float:
    return signal.weight


def _nth(number: int) -> str:
    return f"{number}{'th' if 10 < number % 100 < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
