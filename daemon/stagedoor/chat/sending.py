"""Writes what a person here says to the chats that take it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import msgspec

from stagedoor.chat.echoes import Echoes
from stagedoor.chat_source import Deed
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, DeedDone, Event, MessageSent, SourceEvent, ViewerEvent
from stagedoor.model import Verb
from stagedoor.store.entry import Entry

_LONGEST = 4_000


class _Deeds(Protocol):
    """Has things done."""

    def why_not(self, source: str, verb: Verb) -> str: ...
    async def do(self, source: str, deed: Deed, *, by: str, cause: int) -> DeedDone: ...


class _Log(Protocol):
    """Where it is written down."""

    def record(self, event: Event, *, cause: int = 0) -> Entry: ...
    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word
    async def flushed(self) -> None: ...


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it in one chat."""

    ok: bool
    error: str = ""
    message_id: str = ""


class Sending:
    """Sends, announces, recommends and pins. What came of each is an event, and the answer."""

    def __init__(self, log: _Log, deeds: _Deeds, echoes: Echoes, sources: Callable[[], Sequence[str]]) -> None:
        self._log = log
        self._deeds = deeds
        self._echoes = echoes
        self._sources = sources

    async def send(self, text: str, to: Sequence[str], *, reply_to: int = 0, by: str) -> dict[str, Sent]:
        """Write `text` to the chats `to`, or to all that can. Raises `ActionRefused` when it goes nowhere."""
        said = _worth_saying(text)
        answered = await self._known(reply_to) if reply_to else None
        targets = list(dict.fromkeys(to)) or ([answered.source] if answered else self._able(Verb.SEND))
        sent = self._log.record(MessageSent(text=said, to=tuple(targets), reply_to=reply_to, by=by), cause=reply_to)
        await self._log.flushed()
        return await self._each(targets, lambda source: self._send_one(sent.event.id, source, said, answered, by))

    async def announce(self, text: str, to: Sequence[str], *, by: str) -> dict[str, Sent]:
        """Write it so that the platform makes it stand out."""
        said = _worth_saying(text)
        targets = list(dict.fromkeys(to)) or self._able(Verb.ANNOUNCE)
        sent = self._log.record(MessageSent(text=said, to=tuple(targets), by=by))
        await self._log.flushed()

        async def one(source: str) -> DeedDone:
            return await self._deeds.do(source, Deed(verb=Verb.ANNOUNCE, text=said), by=by, cause=sent.event.id)

        return await self._each(targets, one)

    async def do_to(self, subject: int, verb: Verb, *, by: str) -> None:
        """Do something to what a viewer wrote or did, where they did. Raises `ActionRefused` when it was not done."""
        event = await self._known(subject)
        message_id = event.platform_id if isinstance(event, ChatMessage) else ""
        viewer = event.viewer if isinstance(event, ChatMessage | ViewerEvent) else None
        done = await self._deeds.do(
            event.source, Deed(verb=verb, message_id=message_id, viewer=viewer), by=by, cause=subject
        )
        if done.error:
            raise ActionRefused(done.error)

    async def _send_one(self, id: int, source: str, text: str, answered: SourceEvent | None, by: str) -> DeedDone:  # noqa: A002
        deed = Deed(verb=Verb.SEND, text=text)
        if isinstance(answered, ChatMessage) and answered.source == source:
            if answered.platform_id and not self._deeds.why_not(source, Verb.REPLY):
                deed = Deed(verb=Verb.REPLY, text=text, message_id=answered.platform_id, viewer=answered.viewer)
            else:
                deed = Deed(verb=Verb.SEND, text=f"@{answered.viewer.name} {text}")
        self._echoes.sending(id, source, deed.text)
        done = await self._deeds.do(source, deed, by=by, cause=id)
        if done.error:
            self._echoes.failed(id, source)
        else:
            self._echoes.sent(id, source, done.message_id if deed.verb is Verb.SEND else _new_id(done, deed))
        return done

    async def _each(self, targets: Sequence[str], one: Callable[[str], Awaitable[DeedDone]]) -> dict[str, Sent]:
        done = await asyncio.gather(*(one(source) for source in targets))
        return {
            deed.source: Sent(ok=not deed.error, error=deed.error, message_id="" if deed.error else deed.message_id)
            for deed in done
        }

    async def _known(self, subject: int) -> SourceEvent:
        event = await self._log.event(subject)
        if not isinstance(event, SourceEvent):
            raise ActionRefused("This message is not in the log any more, so nothing was done.")
        return event

    def _able(self, verb: Verb) -> list[str]:
        sources = list(self._sources())
        able = [source for source in sources if not self._deeds.why_not(source, verb)]
        if not able:
            reasons = " ".join(dict.fromkeys(self._deeds.why_not(source, verb) for source in sources))
            raise ActionRefused(f"No chat can take this now, so nothing was sent. {reasons}".strip())
        return able


def _new_id(done: DeedDone, deed: Deed) -> str:
    """The id of the answer itself, not of the message it answers."""
    return "" if done.message_id == deed.message_id else done.message_id


def _worth_saying(text: str) -> str:
    said = text.strip()
    if not said:
        raise ActionRefused("There is nothing to send: the text is empty.")
    if len(said) > _LONGEST:
        raise ActionRefused(f"The text is longer than {_LONGEST} characters, so nothing was sent. Shorten it.")
    return said
