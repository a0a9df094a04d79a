"""Read chats and print what they say: for scripts, for recording a show, for looking a source in the eye."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from stagedoor import paths
from stagedoor.events import Announcement, ChatMessage, GiftReceived, SourceEvent, encode
from stagedoor.model import SourceState

_DONE, _CHAT_REFUSED = 0, 4


def listen(where: paths.Places, sources: Sequence[str], overrides: dict[str, str], *, as_json: bool) -> int:
    """Print until every chat has ended or was refused, or until interrupted."""
    from stagedoor.reading import Reading

    async def write(_: str, events: tuple[SourceEvent, ...]) -> None:
        for event in events:
            sys.stdout.buffer.write(encode(event) + b"\n" if as_json else (_line(event) + "\n").encode())
        sys.stdout.buffer.flush()

    async def work() -> int:
        async with Reading(where, overrides, write) as reading:
            for name in sources:
                reading.open(name)
            over = await reading.until_over()
            return _CHAT_REFUSED if over is SourceState.REFUSED else _DONE

    return asyncio.run(work())


def list_plugins(where: paths.Places) -> int:
    """Print every plugin that is found, how it is, and what it declares."""
    from stagedoor.reading import Reading

    async def nothing(_: str, events: tuple[SourceEvent, ...]) -> None: ...

    async def work() -> None:
        async with Reading(where, {}, nothing) as reading:
            for plugin in reading.host.views():
                named = " ".join(word for word in (plugin.name, plugin.version, f"({plugin.origin})") if word)
                print(f"{named}: {plugin.state}. {plugin.reason}".rstrip())
                print(f"    {plugin.description}")
                print(f"    {', '.join(plugin.hooks)}")

    asyncio.run(work())
    return _DONE


def _line(event: SourceEvent) -> str:
    where = f"{event.platform} {event.channel}".strip()
    if isinstance(event, ChatMessage | Announcement):
        return f"{where} · {event.viewer.name}: {event.text}"
    if isinstance(event, GiftReceived):
        return f"{where} · {event.viewer.name} gave {event.count} × {event.gift}"
    who = getattr(event, "viewer", None)
    return f"{where} · {event.kind.replace('_', ' ')}" + (f" · {who.name}" if who else "")
