"""Keep links of strangers off the screen, also those written so that filters do not see them.

`example (dot) com`, full-width and mathematical letters, look-alike letters, spaces and invisible characters are read
through. Addresses known for spam are hidden whoever posts them. `!permit name` lets somebody post one.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from stagedoor import (
    Action,
    ActionRefused,
    ChatMessage,
    Command,
    Context,
    Role,
    Settings,
    TextView,
    Verdict,
    Viewer,
    ViewerHistory,
    fold,
    hookimpl,
)

from .evidence import CERTAIN
from .finding import find
from .judging import Judge, rights
from .lists import spam_domains
from .options import Links
from .permits import Permits

__title__ = "Links"

_permits: WeakKeyDictionary[Context, Permits] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return Links


@hookimpl
def start(ctx: Context) -> None:
    spam_domains()
    find(fold("a.b.com"), "a.b.com")  # reads the lists, so that no message waits for them


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    seconds = ctx.settings(Links).permit_seconds
    yield Command(
        name="permit",
        run=_permit,
        help=f"!permit name: lets somebody post one link within {seconds} seconds",
        roles=(Role.MODERATOR,),
    )


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    verdicts = _weigh(message, view, history, ctx)
    worst = max(verdicts, key=lambda verdict: verdict.action, default=None)
    permits = None if history.is_alone else _permits.get(ctx)
    if permits and any((verdict.value or 0) >= CERTAIN for verdict in verdicts):
        permits.use(message.viewer)
    return worst if worst and worst.action is not Action.ALLOW else None


@hookimpl
async def review_name(viewer: Viewer, view: TextView, ctx: Context) -> Verdict | None:
    settings = ctx.settings(Links)
    if settings.names == "ignore":
        return None
    for found in find(view.folded, view.plain):
        if found.points > CERTAIN:
            return Verdict(
                action=Action.HIDE,
                reason=f"a name that is the address “{found.domain}”",
                rule="name",
                span=(found.start, found.end),
                value=found.points,
                threshold=CERTAIN + 1,
            )
    return None


@hookimpl
async def explain_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> list[Verdict]:
    return _weigh(message, view, history, ctx) or [
        Verdict(action=Action.ALLOW, reason="no address in it", rule="link", value=0, threshold=CERTAIN)
    ]


def _weigh(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> list[Verdict]:
    settings = ctx.settings(Links)
    right = rights(message, history, settings)
    if not right and not history.is_alone and (permits := _permits.get(ctx)):
        right = "a moderator permitted it" if permits.held(message.viewer, message.at) else ""
    return Judge(message, settings, right).weigh(view)


async def _permit(message: ChatMessage, rest: str, ctx: Context) -> None:
    name = rest.split(maxsplit=1)[0].strip("@,") if rest.split() else ""
    if not name:
        return
    seconds = ctx.settings(Links).permit_seconds
    _permits.setdefault(ctx, Permits()).grant(message.platform, name, message.at + seconds * 1000)
    try:
        await ctx.say(f"{name} may post one link within {seconds} seconds.", reply_to=message)
    except ActionRefused:
        ctx.log.info("%s may post one link within %d seconds.", name, seconds)
