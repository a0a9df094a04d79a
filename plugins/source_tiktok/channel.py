"""A creator's LIVE as a chat source."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, MutableSet

from stagedoor import (
    ActionRefused,
    ChannelOpened,
    Context,
    Deed,
    Emit,
    Report,
    SourceDelayed,
    SourceEvent,
    SourceOffline,
    SourceRefused,
    SourceState,
    StreamEnded,
    StreamStarted,
    Verb,
)

from .browser import Browser
from .connection import Connection, Reads
from .decoder import Decoder
from .faults import WayClosed, ended, no_tikfinity, together
from .frames import FrameError
from .gifts import QUIET
from .handshake import refusal
from .hosts import Hosts
from .options import TikTokSettings
from .patience import Patience
from .room import Resolver, Way
from .rooms import Rooms
from .signing import Signing
from .tikfinity import TikFinity, TikFinityDecoder
from .values import PLATFORM
from .wire import HandshakeRefusedError, UnreachableError, dial

_BY_HAND = "TikTok allows no program to {what}; {instead}."
ABILITIES: Mapping[Verb, str] = {
    Verb.SEND: _BY_HAND.format(what="write in a LIVE's chat", instead="write in the TikTok app"),
    Verb.REPLY: _BY_HAND.format(what="answer in a LIVE's chat", instead="answer in the TikTok app"),
    Verb.DELETE: _BY_HAND.format(
        what="delete a comment", instead="it is hidden here only, so remove it in the TikTok app as well"
    ),
    Verb.TIMEOUT: _BY_HAND.format(
        what="mute a viewer",
        instead="they are hidden here only, so mute them in the TikTok app (5 s to the whole LIVE)",
    ),
    Verb.BAN: _BY_HAND.format(
        what="block a viewer", instead="they are hidden here only, so block them in the TikTok app"
    ),
    Verb.UNBAN: _BY_HAND.format(what="unblock a viewer", instead="do it in the TikTok app"),
    Verb.PIN: _BY_HAND.format(what="pin a comment", instead="pin it in the TikTok app"),
}
"""What cannot be done on TikTok, and what to do instead."""


class _SocketGone(ConnectionError):
    """The room was found, but its socket is not there; by another way it may be."""


class TikTokChat:
    """The LIVEs of one creator, one after the other."""

    def __init__(self, channel: str, ctx: Context, hosts: Hosts, reading: MutableSet[TikTokChat]) -> None:
        """`reading` are all TikTok chats that are read now."""
        self.channel = channel
        self._ctx = ctx
        self._hosts = hosts
        self._reading = reading
        self._patience = Patience(ctx)
        self._rooms = Rooms(ctx, hosts, self._patience)
        self._ways: tuple[Resolver, ...] = (
            Browser(ctx, self._rooms, self._patience),
            Signing(ctx, self._rooms),
            TikFinity(ctx, reading),
        )
        self._closed: dict[str, float] = {}
        """Until when a way is not the first one to try."""
        self._decoder = Decoder(channel)
        self._room_id = ""
        self._is_on = False
        """Chat arrived, and nobody has said that the LIVE is over."""

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """TikTok lets no program do anything; each verb with what to do instead."""
        return ABILITIES

    async def act(self, deed: Deed) -> str:
        """Refused, with a sentence what to do instead."""
        raise ActionRefused(ABILITIES.get(deed.verb, "TikTok has no such thing; nothing was done."))

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until the LIVE is over; see `ChatSource`."""
        self._reading.add(self)
        try:
            await self._any_way(emit, report)
        except SourceOffline:
            await self._missed_the_end(emit)
            raise
        except (SourceDelayed, SourceRefused) as fault:
            if getattr(fault, "seconds", QUIET) >= QUIET:  # no streak lasts that long without a word
                await self._hand_over(emit, self._decoder.close())
            raise
        except asyncio.CancelledError:
            self._reading.discard(self)
            await self._hand_over(emit, self._decoder.close())
            raise

    async def _any_way(self, emit: Emit, report: Report) -> None:
        self._rooms.forget()
        faults: dict[str, WayClosed] = {}
        ways = self._open_ways()
        unreachable: ConnectionError | None = None
        for way in ways:
            if way.needs_room and any(fault.of_room for fault in faults.values()):
                continue
            if faults or unreachable:
                report(SourceState.CONNECTING)
            try:
                await self._by(way, emit, report)
            except _SocketGone as fault:
                unreachable = fault
            except WayClosed as fault:
                self._ctx.log.debug("tiktok:%s by %s: %s", self.channel, way.name, fault)
                way.failed(fault)
                self._closed[way.name] = self._ctx.now() + fault.seconds
                faults[way.name] = fault
        if len(ways) > 1:  # nobody chose TikFinity, so nobody has to hear that it does not run
            faults = {name: fault for name, fault in faults.items() if name != TikFinity.name} or faults
        if unreachable:
            raise unreachable
        raise together([faults[way.name] for way in self._ways if way.name in faults])

    def _open_ways(self) -> list[Resolver]:
        """The ways that are allowed; one that is known to be closed comes after the others."""
        settings = self._ctx.settings(TikTokSettings)
        if settings.way != "auto":
            return [way for way in self._ways if way.name == settings.way]
        allowed = [way for way in self._ways if way.name != Signing.name or settings.asks_service]
        now = self._ctx.now()
        return sorted(allowed, key=lambda way: way.needs_room and now < self._closed.get(way.name, 0.0))

    async def _by(self, resolver: Resolver, emit: Emit, report: Report) -> None:
        """Read by one way, to the end of the LIVE."""
        way = await resolver.resolve(self.channel)
        settings = self._ctx.settings(TikTokSettings)
        try:
            async with dial(way, settings.patience) as wire:
                await self._begin(way, emit, report)
                await self._read(Connection(wire, way, self._reads(way), self._ctx, report), way, emit)
        except HandshakeRefusedError as fault:
            raise refusal(way, fault, self._patience, self._ctx) from fault
        except UnreachableError as fault:
            if way.room is None:
                raise no_tikfinity(way.address) from fault
            raise _SocketGone(f"the chat of TikTok cannot be reached: {fault}") from fault
        self._closed.pop(resolver.name, None)
        self._hosts.ended(self.channel)
        self._rooms.ended(self._room_id)
        self._renew()
        raise ended(self.channel, self._patience.offline())

    async def _read(self, connection: Connection, way: Way, emit: Emit) -> None:
        try:
            if way.first:
                with contextlib.suppress(FrameError):  # what cannot be read must not cost the signature
                    await connection.begin(self._decoder.response(way.first, self._ctx.now()), emit)
            await connection.read(emit)
        finally:
            if connection.is_live:
                self._is_on = True
                self._patience.let_in()

    async def _begin(self, way: Way, emit: Emit, report: Report) -> None:
        """Say what is read, before anything of it is."""
        room = way.room
        if room is None:
            report(
                # Only where nothing was on before there is nothing to miss.
                SourceState.CONNECTING if self._is_on else SourceState.OFFLINE,
                "TikFinity runs, but says nothing yet: the chat begins when it is connected to a LIVE that is on.",
            )
            await emit(ChannelOpened(platform=PLATFORM, channel=self.channel))
            return
        if self._room_id not in ("", room.room_id):
            await self._hand_over(emit, self._decoder.close())
            self._renew()
        self._room_id = room.room_id
        before = self._hosts.room(self.channel)
        events: list[SourceEvent] = [
            ChannelOpened(platform=PLATFORM, channel=self.channel, channel_id=room.host_id, title=room.host_name)
        ]
        if before != room.room_id:
            events += [self._ended(before)] if before else []
            events.append(
                StreamStarted(
                    platform=PLATFORM, channel=self.channel, platform_id=f"started:{room.room_id}", title=room.title
                )
            )
        await emit(*events)
        self._hosts.went_live(self.channel, room.room_id)

    def _reads(self, way: Way) -> Reads:
        return self._decoder if way.room else TikFinityDecoder(self._decoder)

    async def _missed_the_end(self, emit: Emit) -> None:
        """Nobody is live any more, and nobody has said so."""
        await self._hand_over(emit, self._decoder.close())
        if before := self._hosts.room(self.channel):
            self._hosts.ended(self.channel)
            self._renew()
            await emit(self._ended(before))

    def _ended(self, room_id: str) -> StreamEnded:
        return StreamEnded(platform=PLATFORM, channel=self.channel, platform_id=f"ended:room:{room_id}")

    def _renew(self) -> None:
        """The next LIVE is read with a fresh memory."""
        self._decoder = Decoder(self.channel)
        self._room_id = ""
        self._is_on = False

    async def _hand_over(self, emit: Emit, events: list[SourceEvent]) -> None:
        if events:
            await emit(*events)
