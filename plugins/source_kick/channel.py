"""A Kick channel as a chat source."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from stagedoor import (
    ActionRefused,
    ChannelOpened,
    Context,
    Deed,
    Emit,
    Report,
    SourceDelayed,
    SourceEvent,
    SourceState,
    Verb,
)

from . import protocol
from .abilities import abilities
from .centrifugo import Centrifugo, centrifugo
from .frames import Arrived, TurnedAwayError
from .lookup import keep, look_up
from .negotiation import BOTH, Offer, Provider, guest_token, negotiate
from .options import KickSettings
from .pusher import Pusher, pusher
from .target import Numbers
from .translator import Translator

_LONGEST_PAUSE = 1800.0
_PARTLY = (
    "The chat arrives, but Kick does not let visitors read the rest of this channel: KICKs, and the start and end of "
    "the stream, are missing."
)


class KickChat:
    """The chat of one Kick channel, read as a visitor reads it."""

    def __init__(self, channel: str, numbers: Numbers | None, ctx: Context) -> None:
        self.channel = channel
        self._ctx = ctx
        self._written = numbers
        self._translator = Translator(channel, clock=_clock, now=ctx.now)
        self._client = str(uuid.uuid4())
        self._failed: Provider | None = None
        self._turned_away = 0
        self._is_live = False
        self._limited_until = 0.0

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Nothing can be done from here, and why."""
        return abilities(self.channel)

    async def act(self, deed: Deed) -> str:
        """Refuse, with the sentence why."""
        raise ActionRefused(self.abilities.get(deed.verb, "Kick has nothing like that."))

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled; see `ChatSource`."""
        report(SourceState.CONNECTING)
        self._heed_limit()
        settings = self._ctx.settings(KickSettings)
        numbers = await self._numbers()
        self._translator.learn(numbers, settings.settle)
        offer = await negotiate(settings, numbers.channel, self._client, self._accepted(settings), self._ctx.now())
        self._is_live = False
        try:
            async with self._connect(offer, numbers, settings) as connection:
                await self._read(connection, numbers, settings, emit, report)
        except TurnedAwayError as fault:
            self._failed = offer.provider
            raise self._pause(str(fault), offer) from fault
        except ConnectionError as fault:
            self._failed = None if self._is_live else offer.provider
            raise ConnectionError(f"{_server(offer)}: {fault}") from fault

    async def _read(
        self, connection: Centrifugo | Pusher, numbers: Numbers, settings: KickSettings, emit: Emit, report: Report
    ) -> None:
        try:
            while True:
                arrived = await connection.receive(self._translator.wait)
                events: list[SourceEvent] = []
                if connection.is_live and not self._is_live:
                    self._is_live = True
                    self._turned_away = 0
                    report.expect(connection.longest_silence + settings.pong_wait)
                    report(SourceState.LIVE, _missing(connection, numbers))
                    events.append(self._opened(numbers))
                events += self._understood(arrived, report) if arrived else []
                events += self._translator.due()
                if events:
                    await emit(*events)
        except (TurnedAwayError, ConnectionError, asyncio.CancelledError):
            if events := self._translator.due(at_once=True):
                await emit(*events)
            raise

    def _understood(self, arrived: Arrived, report: Report) -> list[SourceEvent]:
        events: list[SourceEvent] = []
        unreadable = arrived.unreadable
        known = 0
        for frame in arrived.frames:
            if not self._translator.knows(frame.name):
                report.heard(1, unknown=frame.name)
                continue
            known += 1
            try:
                events += self._translator.events(frame)
            except ValueError:
                unreadable += 1
        report.heard(known + arrived.unreadable, unreadable=unreadable)
        return events

    @asynccontextmanager
    async def _connect(
        self, offer: Offer, numbers: Numbers, settings: KickSettings
    ) -> AsyncIterator[Centrifugo | Pusher]:
        feeds = protocol.feeds(numbers.chatroom, numbers.channel)
        if offer.provider == "pusher":
            async with pusher(offer.address, feeds, settings.silence) as old:
                yield old
            return

        async def token() -> str:
            try:
                return await guest_token(settings, self._client, self._ctx.now())
            except SourceDelayed as limit:
                self._limited_until = self._ctx.now() + limit.seconds
                raise

        async with centrifugo(offer.address, feeds, await token(), token) as new:
            yield new

    def _heed_limit(self) -> None:
        """A limit that was named while the chat still arrived goes on when the connection is lost."""
        if (seconds := self._limited_until - self._ctx.now()) > 0:
            raise SourceDelayed(
                f"Kick was asked too often and wants {seconds:.0f} s of peace, so its chat does not arrive until then; "
                "it is tried again by itself.",
                seconds=seconds,
            )

    async def _numbers(self) -> Numbers:
        if self._written is None:
            return await look_up(self.channel, self._ctx)
        keep(self.channel, self._written, self._ctx)
        return self._written

    def _accepted(self, settings: KickSettings) -> tuple[Provider, ...]:
        """The ways to offer Kick. One that has just failed is left out once, so a broken one does not keep us out."""
        if settings.transport != "what Kick says":
            return (settings.transport,)
        failed, self._failed = self._failed, None
        return tuple(provider for provider in BOTH if provider != failed)

    def _opened(self, numbers: Numbers) -> ChannelOpened:
        return ChannelOpened(
            platform=protocol.PLATFORM,
            channel=self.channel,
            channel_id=str(numbers.user) if numbers.user else "",
            title=numbers.title or self.channel,
        )

    def _pause(self, why: str, offer: Offer) -> SourceDelayed:
        """Stay away, each time longer, and come back as somebody else."""
        self._client = str(uuid.uuid4())
        seconds = min(protocol.TERMINAL_PAUSE * 2**self._turned_away, _LONGEST_PAUSE)
        self._turned_away += 1
        return SourceDelayed(
            f"{_server(offer)} turned Stagedoor away ({why}), so the chat of {self.channel} does not arrive. Coming "
            f"back too soon would make it worse; it is tried again as a new visitor in {seconds / 60:.0f} minutes.",
            seconds=seconds,
        )


def _server(offer: Offer) -> str:
    name = "Kick's chat server" if offer.provider == "centrifugo" else "Kick's older chat server"
    return f"{name} (Kick did not say which one to use)" if offer.is_guessed else name


def _missing(connection: Centrifugo | Pusher, numbers: Numbers) -> str:
    wanted = set(protocol.channel_feeds(numbers.channel))
    return _PARTLY if not wanted or wanted <= connection.missing else ""


def _clock() -> float:
    return asyncio.get_running_loop().time()
