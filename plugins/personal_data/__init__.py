"""Keep phone numbers, addresses, card numbers and the like off the screen.

What is found is never repeated in the reason, only what kind of thing it is and where it stands.
"""

from __future__ import annotations

from functools import lru_cache

from stagedoor import (
    Action,
    ChatMessage,
    Context,
    Role,
    Settings,
    TextView,
    Verdict,
    ViewerHistory,
    fold,
    hookimpl,
)

from .finding import find
from .options import PersonalData
from .places import streets

__title__ = "Personal data"

_TRUSTED = frozenset([Role.VIP, Role.SUBSCRIBER, Role.MODERATOR, Role.BROADCASTER])
_KINDS = {
    "mail": "e-mail address",
    "phone": "phone number",
    "place": "postal address",
    "money": "card number or bank account",
    "network": "IP address or coordinates",
    "papers": "identity number",
}


@hookimpl
def register_settings() -> type[Settings]:
    return PersonalData


@hookimpl
def start(ctx: Context) -> None:
    streets()  # read now, so that no message waits for it


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    worst = max(_found(message, view, history, ctx), key=lambda verdict: verdict.action, default=None)
    return worst if worst and worst.action is not Action.ALLOW else None


@hookimpl
async def explain_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> list[Verdict]:
    settings = ctx.settings(PersonalData)
    found = _found(message, view, history, ctx)
    seen = {verdict.rule for verdict in found}
    for kind, what in _KINDS.items():
        if kind not in seen:
            reason = f"no {what} in it" if getattr(settings, kind) else f"{what}: not looked for"
            found.append(Verdict(action=Action.ALLOW, reason=reason, rule=kind, value=0, threshold=1))
    return found


def _found(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> list[Verdict]:
    things = find(view)
    if not things:
        return []
    settings = ctx.settings(PersonalData)
    is_regular = 0 < settings.regulars_after <= history.messages
    is_trusted = is_regular or bool(_TRUSTED.intersection(message.viewer.roles))
    consequence = settings.trusted if is_trusted else settings.action
    action = Action.chosen(consequence)
    allowed = _allowed(settings.allowed)
    counts = {thing.kind: sum(other.kind == thing.kind for other in things) for thing in things}
    return [
        Verdict(
            action=Action.ALLOW if (may := _bare(view.text[thing.start : thing.end]) in allowed) else action,
            reason=f"{thing.what}, which is on your list" if may else thing.what,
            rule=thing.kind,
            span=(thing.start, thing.end),
            value=counts[thing.kind],
            threshold=1,
            seconds=settings.timeout_seconds if action is Action.TIMEOUT and not may else 0,
        )
        for thing in things
        if getattr(settings, thing.kind)
    ]


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text).text if letter.isalnum())


@lru_cache(maxsize=4)
def _allowed(written: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_bare, written))
