"""Writes what a person here says to the chats that take it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol
from weakref import WeakValueDictionary

import msgspec

from stagedoor.chat.echoes import Echoes
from stagedoor.chat.source import RunningSource
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
    async def caused_by(self, causes: Sequence[int], *kinds: str) -> list[Event]: ...
    async def flushed(self) -> None: ...


class _Chats(Protocol):
    """The chats there are."""

    @property
    def names(self) -> list[str]: ...
    def running(self, name: str) -> RunningSource | None: ...


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it in one chat."""

    ok: bool
    error: str = ""
    message_id: str = ""


class Sending:
    """Sends, announces, recommends and pins. What came of each is an event, and the answer."""

    def __init__(self, log: _Log, deeds: _Deeds, echoes: Echoes, chats: _Chats) -> None:
        self._log = log
        self._deeds = deeds
        self._echoes = echoes
        self._chats = chats
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def send(
        self, text: str, to: Sequence[str], *, reply_to: int = 0, accounts: Sequence[str] = (), by: str
    ) -> dict[str, Sent]:
        """Write `text` to the chats `to`, or to all that can. Raises `ActionRefused` when it goes nowhere.

        `accounts` are those to write as, in the chats that have them; in the others it is the usual one.
        """
        said = _worth_saying(text)
        answered = await self._known(reply_to) if reply_to else None
        targets = list(dict.fromkeys(to)) or ([answered.source] if answered else self._able(Verb.SEND))
        message = MessageSent(text=said, to=tuple(targets), reply_to=reply_to, accounts=tuple(accounts), by=by)
        sent = self._log.record(message, cause=reply_to).event
        await self._log.flushed()
        return await self._each(targets, lambda source: self._send_one(sent.id, source, message, answered, by))

    async def retry(self, id: int, to: Sequence[str], *, by: str) -> dict[str, Sent]:  # noqa: A002 - an event's id
        """Send the message `id` again to the chats that did not take it, or to those of them in `to`.

        Raises `ActionRefused` when there are none: nothing is sent twice.
        """
        turn = self._turns.setdefault(id, asyncio.Lock())
        # Of two who press at once the second one sees what came of the first: nobody reads it twice.
        async with turn:
            try:
                return await self._retry(id, to, by)
            finally:
                await self._log.flushed()

    async def _retry(self, id: int, to: Sequence[str], by: str) -> dict[str, Sent]:  # noqa: A002 - an event's id
        message = await self._log.event(id)
        if not isinstance(message, MessageSent):
            raise ActionRefused("This message is not in the log any more, so nothing was sent.")
        last = {
            deed.source: deed for deed in await self._log.caused_by([id], "deed_done") if isinstance(deed, DeedDone)
        }
        failed = [source for source in message.to if source in last and last[source].error]
        targets = [source for source in failed if not to or source in to]
        if not targets:
            raise ActionRefused("This message got there already or is still on its way, so it was not sent again.")
        if any(deed.verb is Verb.ANNOUNCE for deed in last.values()):
            return await self._each(targets, lambda source: self._announce_one(id, source, message, by))
        answered = await self._known(message.reply_to) if message.reply_to else None
        return await self._each(targets, lambda source: self._send_one(id, source, message, answered, by))

    async def announce(self, text: str, to: Sequence[str], *, accounts: Sequence[str] = (), by: str) -> dict[str, Sent]:
        """Write it so that the platform makes it stand out."""
        said = _worth_saying(text)
        targets = list(dict.fromkeys(to)) or self._able(Verb.ANNOUNCE)
        message = MessageSent(text=said, to=tuple(targets), accounts=tuple(accounts), by=by)
        sent = self._log.record(message).event
        await self._log.flushed()
        return await self._each(targets, lambda source: self._announce_one(sent.id, source, message, by))

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

    async def _send_one(
        self,
        id: int,  # noqa: A002 - an event's id
        source: str,
        message: MessageSent,
        answered: SourceEvent | None,
        by: str,
    ) -> DeedDone:
        account = self._account(source, message.accounts)
        deed = Deed(verb=Verb.SEND, text=message.text, account=account)
        if isinstance(answered, ChatMessage) and answered.source == source:
            if answered.platform_id and not self._deeds.why_not(source, Verb.REPLY):
                deed = replace(deed, verb=Verb.REPLY, message_id=answered.platform_id, viewer=answered.viewer)
            else:
                deed = replace(deed, text=f"@{answered.viewer.name} {message.text}")
        self._echoes.sending(id, source, deed.text)
        done = await self._deeds.do(source, deed, by=by, cause=id)
        if done.error:
            self._echoes.failed(id, source)
        else:
            self._echoes.sent(id, source, done.message_id if deed.verb is Verb.SEND else _new_id(done, deed))
        return done

    async def _announce_one(self, id: int, source: str, message: MessageSent, by: str) -> DeedDone:  # noqa: A002
        deed = Deed(verb=Verb.ANNOUNCE, text=message.text, account=self._account(source, message.accounts))
        return await self._deeds.do(source, deed, by=by, cause=id)

    def _account(self, source: str, wanted: Sequence[str]) -> str:
        """The one of these accounts that this chat has; empty for its usual one."""
        running = self._chats.running(source) if wanted else None
        known = {account.name for account in running.accounts} if running else set()
        return next((name for name in wanted if name in known), "")

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
        sources = self._chats.names
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
