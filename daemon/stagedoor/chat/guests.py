"""Chats of others that are read beside the show: what is written there is in the inbox, and in nothing else."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Protocol

import msgspec

from stagedoor.chat.limits import sound, within_limits
from stagedoor.events import (
    ChannelOpened,
    ChatCleared,
    ChatMessage,
    Event,
    GuestMessage,
    MessageDeleted,
    MessageWithdrawn,
    SourceEvent,
    StreamEnded,
    StreamStarted,
    ViewerSilenced,
    encode,
)

_log = logging.getLogger(__name__)

_KEPT = 2_000
"""Messages that are remembered, to drop what comes twice and to find what is taken back."""


class _Chats(Protocol):
    """The chats there are."""

    def is_guest(self, name: str) -> bool: ...


class _Stamp(Protocol):
    """Gives an event an id and the time, and writes nothing."""

    def __call__(self, event: Event) -> Event: ...


class Guests:
    """Stands before the intake. What comes from a guest never gets as far as the review, the log or a plugin.

    So it counts for nothing, is drawn nowhere, and needs no care of anything behind this: no poll, no command, no
    points, no search and no statistics can have it.
    """

    def __init__(
        self,
        accept: Callable[[str, tuple[SourceEvent, ...]], Awaitable[None]],
        stamp: _Stamp,
        drawn: Callable[[ChatMessage], ChatMessage],
        to_inbox: Callable[[Sequence[bytes]], None],
        on_channel: Callable[[Iterable[Event]], None],
    ) -> None:
        """`accept` takes what comes from our own chats, `on_channel` hears which channels are open and live."""
        self._accept = accept
        self._stamp = stamp
        self._drawn = drawn
        self._to_inbox = to_inbox
        self._on_channel = on_channel
        self._chats: _Chats | None = None
        self._titles: dict[str, str] = {}
        self._said: OrderedDict[tuple[str, str], GuestMessage] = OrderedDict()

    def follow(self, chats: _Chats) -> None:
        """Know which chats there are."""
        self._chats = chats

    async def accept(self, source: str, events: tuple[SourceEvent, ...]) -> None:
        """Take what a chat handed over, as `Intake.accept` does. Raises `TypeError` for what is no event."""
        if self._chats is None or not self._chats.is_guest(source):
            await self._accept(source, events)
            return
        for event in events:
            if not isinstance(event, SourceEvent):
                raise TypeError(f"The source {source} reported {type(event).__name__}, which is not a source event.")
            try:
                taken = msgspec.structs.replace(within_limits(sound(event)), source=source, id=0, at=0)
                self._take(taken)
            except (TypeError, ValueError) as fault:
                _log.warning("Something that %s reported was dropped: it cannot be shown (%s).", source, fault)

    def forget(self, viewers: Collection[str]) -> None:
        """Know nothing of what these viewers wrote."""
        for known in [known for known, one in self._said.items() if one.viewer.key in viewers]:
            del self._said[known]

    def _take(self, event: SourceEvent) -> None:
        match event:
            case ChatMessage():
                self._wrote(event)
            case MessageDeleted():
                self._withdraw(event, lambda one: one.platform_id == event.message_id)
            case ViewerSilenced():
                self._withdraw(event, lambda one: one.viewer.key == event.viewer.key)
            case ChatCleared():
                self._withdraw(event, lambda _: True)
            case ChannelOpened():
                self._titles[event.source] = event.title or event.channel
                self._on_channel((event,))
            case StreamStarted() | StreamEnded():
                self._on_channel((self._stamp(event),))

    def _wrote(self, message: ChatMessage) -> None:
        known = message.source, message.platform_id
        if message.platform_id and known in self._said:
            return
        drawn = self._drawn(message)
        guest = GuestMessage(
            source=message.source,
            platform=message.platform,
            channel=message.channel,
            platform_id=message.platform_id,
            sent_at=message.sent_at,
            viewer=message.viewer,
            text=drawn.text,
            fragments=drawn.fragments,
            chat=self._titles.get(message.source) or message.channel or message.source.partition(":")[2],
        )
        stamped = self._stamp(guest)
        assert isinstance(stamped, GuestMessage)
        self._said[known if message.platform_id else (message.source, f"#{stamped.id}")] = stamped
        while len(self._said) > _KEPT:
            self._said.popitem(last=False)
        self._to_inbox([encode(stamped)])

    def _withdraw(self, event: SourceEvent, is_meant: Callable[[GuestMessage], bool]) -> None:
        gone = [one for one in self._said.values() if one.source == event.source and is_meant(one)]
        if gone:
            # They stay in `_said`: what was taken back must not come again.
            taken = MessageWithdrawn(subjects=tuple(one.id for one in gone), reason="taken back in that chat")
            self._to_inbox([encode(self._stamp(taken))])
