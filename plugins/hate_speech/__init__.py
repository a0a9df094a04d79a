"""Find hateful sentences about groups of people that need no forbidden word: insults, threats, calls to shut them out.

Only a sentence that names a group is looked at, and one that quotes hate or speaks against it is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Action, Advanced, ChatMessage, Context, Role, Settings, TextView, Verdict, ViewerHistory, hookimpl

from .judging import Judged, judge, make_ready

__title__ = "Hate speech"


class HateSpeech(Settings):
    """What becomes of sentences that are hateful to a group of people."""

    said: Literal["off", "mark", "hold", "hide", "delete", "timeout"] = "hold"
    """What becomes of a sentence that says so in so many words: “… are …”, “… should be …”, “I hate …”."""
    sounds: Literal["off", "mark", "hold", "hide"] = "mark"
    """What becomes of one that sounds so by its words, weighed by what people wrote elsewhere. It errs more often."""
    least: float = Field(0.8, ge=0.2, le=5)
    """From which weight on it sounds so. Lower finds more, and errs more often."""
    regulars: float = Field(1.5, ge=1, le=10)
    """Subscribers, VIPs and regulars need so many times that weight; 1 makes no difference."""
    also: tuple[str, ...] = ()
    """More groups, in the plural, that this filter stands up for: “goths”."""
    regular_after: Annotated[int, Field(ge=0, le=1_000_000), Advanced] = 100
    """Who wrote so many messages is a regular; 0: nobody is."""
    timeout_seconds: Annotated[int, Field(ge=1, le=1_209_600), Advanced] = 600
    """How long a timeout lasts."""


_ACTIONS = {
    "off": Action.ALLOW,
    "mark": Action.MARK,
    "hold": Action.HOLD,
    "hide": Action.HIDE,
    "delete": Action.DELETE,
    "timeout": Action.TIMEOUT,
}


@hookimpl
def register_settings() -> type[Settings]:
    return HateSpeech


@hookimpl
def start(ctx: Context) -> None:
    make_ready(ctx.settings(HateSpeech).also)


@hookimpl
def settings_changed(old: HateSpeech, new: HateSpeech, ctx: Context) -> None:
    make_ready(new.also)


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    settings = ctx.settings(HateSpeech)
    judged = judge(view, settings.also)
    if judged is None:
        return None
    worst = max(_opinions(judged, message, history, settings), key=lambda verdict: verdict.action)
    return worst if worst.action is not Action.ALLOW else None


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    settings = ctx.settings(HateSpeech)
    judged = judge(view, settings.also)
    if judged is None:
        return [Verdict(action=Action.ALLOW, rule="said", reason="no group of people is named")]
    return list(_opinions(judged, message, history, settings))


def _opinions(judged: Judged, message: ChatMessage, history: ViewerHistory, settings: HateSpeech) -> Iterator[Verdict]:
    if judged.rule:
        action = _ACTIONS[settings.said]
        yield Verdict(
            action=action,
            reason=f"{judged.says}: “{judged.words}”",
            rule=judged.rule,
            span=judged.span,
            level="hate",
            seconds=settings.timeout_seconds if action is Action.TIMEOUT else 0,
        )
        return
    yield Verdict(
        action=Action.ALLOW,
        rule="said",
        reason=f"nothing said against “{judged.who}” in so many words",
        span=judged.who_span,
    )
    least = settings.least * (settings.regulars if _is_trusted(message, history, settings) else 1)
    sounds = judged.weight >= least
    yield Verdict(
        action=_ACTIONS[settings.sounds] if sounds else Action.ALLOW,
        reason=f"what is said with “{judged.who}” {'sounds' if sounds else 'does not sound'} hateful",
        rule="sounds",
        span=judged.who_span,
        value=round(judged.weight, 2),
        threshold=least,
        level="hate" if sounds else "",
    )


def _is_trusted(message: ChatMessage, history: ViewerHistory, settings: HateSpeech) -> bool:
    roles = message.viewer.roles
    is_regular = 0 < settings.regular_after <= history.messages
    return is_regular or Role.SUBSCRIBER in roles or Role.VIP in roles
