"""Look twice at what somebody writes who never wrote here before.

Out of the box only a first message with a link waits for you; everybody else is as welcome as ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from stagedoor import (
    Action,
    ChatMessage,
    Context,
    Settings,
    TextView,
    Verdict,
    ViewerHistory,
    hookimpl,
)

from .gate import opinions
from .options import Newcomers

__title__ = "Newcomers"


@hookimpl
def register_settings() -> type[Settings]:
    return Newcomers


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    settings = ctx.settings(Newcomers)
    if history.is_alone or history.messages >= settings.messages:
        return None
    return max(
        (said for said in opinions(message, view, history, settings) if said.action is not Action.ALLOW),
        key=lambda said: said.action,
        default=None,
    )


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    return () if history.is_alone else opinions(message, view, history, ctx.settings(Newcomers))
