"""Keep advertisements and frauds off the screen: viewers for sale, follow for follow, easy money, bait for accounts.

What is said counts most; that somebody is new, names a place to go to, or presses, counts as well.
"""

from __future__ import annotations

import re

from stagedoor import Action, ChatMessage, Context, Role, Settings, TextView, Verdict, ViewerHistory, hookimpl

from .options import Scams
from .saying import Said, is_elsewhere, is_hurried, said
from .templates import by_anchor, families

__title__ = "Scams"

_ALWAYS = frozenset([Role.BROADCASTER, Role.MODERATOR, Role.STAFF, Role.BOT])
_TRUSTED = frozenset([Role.VIP, Role.SUBSCRIBER])
_DIGIT = re.compile(r"\d")
_MANY_DIGITS = 7
_NEW = "from a newcomer"


@hookimpl
def register_settings() -> type[Settings]:
    return Scams


@hookimpl
def start(ctx: Context) -> None:
    by_anchor()  # prepared now, so that no message waits for it


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    worst = max(_weigh(message, view, history, ctx), key=lambda verdict: verdict.action, default=None)
    return worst if worst and worst.action is not Action.ALLOW else None


@hookimpl
async def explain_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> list[Verdict]:
    found = _weigh(message, view, history, ctx)
    rules = {verdict.rule for verdict in found}
    threshold = ctx.settings(Scams).threshold
    for family in families():
        if family.name not in rules:
            reason = f"nothing in it reads like {family.title}"
            found.append(Verdict(action=Action.ALLOW, reason=reason, rule=family.name, value=0, threshold=threshold))
    return found


def _weigh(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> list[Verdict]:
    """A verdict for each kind of advertisement that anything speaks for."""
    things = said(view.folded)
    if not things:
        return []
    settings = ctx.settings(Scams)
    letters = view.folded.text
    signs = []
    if not history.is_alone and history.messages < settings.newcomers:
        signs.append(_NEW)
    if is_elsewhere(letters):
        signs.append("names a place to go to")
    if is_hurried(letters):
        signs.append("presses or entices")
    pardon = _pardon(message, history, settings)
    return [_verdict(thing, view, signs, pardon, settings) for thing in things]


def _without_numbers(quoted: str) -> str:
    """With a dot for each digit where there are as many as in a telephone number."""
    return _DIGIT.sub("•", quoted) if len(_DIGIT.findall(quoted)) >= _MANY_DIGITS else quoted


def _pardon(message: ChatMessage, history: ViewerHistory, settings: Scams) -> str:
    """Why this viewer may promote themselves; empty when they may not."""
    if _ALWAYS.intersection(message.viewer.roles):
        return "moderators may"
    if settings.trusted_may and _TRUSTED.intersection(message.viewer.roles):
        return "subscribers and VIPs may"
    if settings.trusted_may and 0 < settings.regulars_after <= history.messages:
        return "regulars may"
    return ""


def _verdict(thing: Said, view: TextView, signs: list[str], pardon: str, settings: Scams) -> Verdict:
    family = thing.family
    is_pardoned = bool(pardon) and family.group == "promotion"
    points = thing.points + len(signs)
    consequence = settings.promotion if family.group == "promotion" else settings.scam
    passes = is_pardoned or points < settings.threshold
    action = Action.ALLOW if passes else Action.chosen(consequence)
    if signs == [_NEW] and thing.points < settings.threshold:
        action = min(action, Action.MARK)  # to be new is no offence
    quoted = _without_numbers(view.text[thing.start : thing.end][:80])
    reason = f"reads like {family.title} (“{quoted}”)"
    return Verdict(
        action=action,
        reason=", ".join([reason, *signs, *([pardon] if is_pardoned else [])]),
        rule=family.name,
        span=(thing.start, thing.end),
        value=points,
        threshold=settings.threshold,
        seconds=settings.timeout_seconds if action is Action.TIMEOUT else 0,
    )
