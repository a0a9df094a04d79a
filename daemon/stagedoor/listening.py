"""Read chats and print what they say: for scripts, for recording a show, for looking a source in the eye."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

from stagedoor import paths
from stagedoor.errors import StagedoorError
from stagedoor.events import Announcement, ChatMessage, GiftReceived, SourceEvent, encode
from stagedoor.model import SourceState

_DONE, _CHAT_REFUSED = 0, 4


def listen(where: paths.Places, sources: Sequence[str], overrides: dict[str, str], *, as_json: bool) -> int:
    """Print until every chat has ended or was refused, or until interrupted."""
    from stagedoor.reading import Reading

    output = _Output(as_json=as_json)

    async def work() -> int:
        async with Reading(where, overrides, output.write) as reading:
            output.on_fault = reading.finish
            reading.check()
            for name in sources:
                reading.open(name)
            over = await reading.until_over()
        output.check()
        return _CHAT_REFUSED if over is SourceState.REFUSED else _DONE

    return asyncio.run(work())


class _Output:
    """Standard output. A source must not take its end for a fault of its own connection."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._fault: OSError | None = None
        self.on_fault: Callable[[], None] = lambda: None

    async def write(self, _: str, events: tuple[SourceEvent, ...]) -> None:
        if self._fault:
            return
        lines = [encode(event) if self._as_json else _line(event).encode(errors="replace") for event in events]
        try:
            sys.stdout.buffer.write(b"".join(line + b"\n" for line in lines))
            sys.stdout.buffer.flush()
        except OSError as fault:
            self._fault = fault
            self.on_fault()

    def check(self) -> None:
        """Raise what ended the output: `BrokenPipeError` when whoever read it has left."""
        if isinstance(self._fault, BrokenPipeError):
            raise self._fault
        if self._fault:
            raise StagedoorError(f"What was read could not be written ({self._fault}). Nothing more is read.")


def list_plugins(where: paths.Places, overrides: dict[str, str]) -> int:
    """Print every plugin that is found, how it is, and what it declares."""
    from stagedoor.reading import Reading

    async def nothing(_: str, events: tuple[SourceEvent, ...]) -> None: ...

    async def work() -> None:
        async with Reading(where, overrides, nothing) as reading:
            for plugin in reading.host.views():
                named = " ".join(word for word in (plugin.name, plugin.version, f"({plugin.origin})") if word)
                print(f"{named}: {plugin.state}. {plugin.reason}".rstrip())
                for detail in (plugin.description, ", ".join(plugin.hooks)):
                    if detail:
                        print(f"    {detail}")
        print(f"Your own plugins belong in {where.plugins}")

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
