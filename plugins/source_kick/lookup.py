"""From a channel's name to its numbers: asked once, kept for ever."""

from __future__ import annotations

from typing import Any

from stagedoor import Context, SourceDelayed, SourceRefused

from . import protocol
from .options import KickSettings
from .target import Numbers, parse_page
from .web import Reply, WebLostError, ask

_LIMIT = 60.0


async def look_up(slug: str, ctx: Context) -> Numbers:
    """The numbers of a channel. Raises `SourceRefused`, `SourceDelayed` or `ConnectionError`, each with a sentence."""
    settings = ctx.settings(KickSettings)
    if written := settings.known.get(slug):
        return written
    if kept := _recall(ctx.memory.read(_key(slug))):
        return kept
    reply = await _ask(settings, slug)
    if reply.status == 404 and "_" in slug:
        # A name may hold what an address cannot.
        reply = await _ask(settings, slug.replace("_", "-"))
    numbers = _understood(reply, slug, settings, ctx.now())
    ctx.memory.write(_key(slug), _for_memory(numbers))
    return numbers


def keep(slug: str, numbers: Numbers, ctx: Context) -> None:
    """Remember numbers that were written behind the name, unless more is known already."""
    kept = _recall(ctx.memory.read(_key(slug)))
    if kept is None or kept.chatroom != numbers.chatroom:
        ctx.memory.write(_key(slug), _for_memory(numbers))


async def _ask(settings: KickSettings, slug: str) -> Reply:
    try:
        return await ask(protocol.channel_address(settings.site, slug))
    except WebLostError as fault:
        raise ConnectionError(f"Kick cannot be asked for the number of {slug}'s chat: {fault}") from fault


def _understood(reply: Reply, slug: str, settings: KickSettings, now: float) -> Numbers:
    address = protocol.channel_address(settings.site, slug)
    if reply.is_blocked:
        raise SourceRefused(
            f"Kick's protection (Cloudflare) does not let Stagedoor look up {slug}, so its chat cannot be read yet. "
            f"Open {address} in your browser once, paste all it shows into “numbers” in the settings of Kick, and "
            "press “try again”: it is needed only this once."
        )
    match reply.status:
        case 200:
            try:
                return parse_page(reply.body)[1]
            except ValueError as fault:
                raise ConnectionError(
                    f"Kick's answer about {slug} is not understood ({fault}); if that goes on, Kick has changed "
                    "something and Stagedoor needs an update"
                ) from fault
        case 404 | 410:
            raise SourceRefused(
                f"Kick knows no channel “{slug}”, so there is no chat to read; check the name as it stands after "
                "kick.com/."
            )
        case 429:
            seconds = reply.pause(_LIMIT, now)
            raise SourceDelayed(
                f"Kick was asked too often and wants {seconds:.0f} s of peace before {slug} is looked up; it is "
                "tried again by itself.",
                seconds=seconds,
            )
        case 401 | 403 | 451:
            raise SourceRefused(
                f"Kick does not tell Stagedoor the number of {slug}'s chat ({reply.status}), so it cannot be read yet. "
                f"Open {address} in your browser once, paste all it shows into “numbers” in the settings of Kick, and "
                "press “try again”."
            )
        case status:
            raise ConnectionError(f"Kick answered {status} when asked for the number of {slug}'s chat")


def _key(slug: str) -> str:
    return f"numbers:{slug}"


def _for_memory(numbers: Numbers) -> dict[str, Any]:
    return {
        "chatroom": numbers.chatroom,
        "channel": numbers.channel,
        "user": numbers.user,
        "title": numbers.title,
        "badges": [list(tier) for tier in numbers.badges],
    }


def _recall(kept: Any) -> Numbers | None:
    try:
        return Numbers(
            chatroom=int(kept["chatroom"]),
            channel=int(kept["channel"]),
            user=int(kept["user"]),
            title=str(kept["title"]),
            badges=tuple((int(months), str(address)) for months, address in kept["badges"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
