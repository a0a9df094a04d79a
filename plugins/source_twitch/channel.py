"""A Twitch channel as a chat source."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence

from stagedoor import Badge, ChatAccount, Context, Deed, Emit, Report, SourceState, Verb

from .connection import Connection
from .eventsub import EventSub
from .messages import Translator
from .options import TwitchSettings
from .repeater import Repeater
from .station import station
from .tally import Tally
from .together import together
from .wire import WireLostError, dial
from .writers import Writers

_CONNECT_WAIT = 10.0
_HEALTHY = 60.0
_HASTY = 3


class TwitchChat:
    """The chat of one Twitch channel, read without an account; with a login more can be done there."""

    def __init__(self, channel: str, ctx: Context) -> None:
        self.channel = channel
        self.tally = Tally()
        """What became of every line so far."""
        self._ctx = ctx
        self._station = station(ctx)
        self._translator = Translator(self.tally)
        self._translator.dress = self._dressed
        self._translator.on_open = self._learn_badges
        self._writers = Writers(ctx, channel, self._translator.local_id)
        self._eventsub = EventSub(channel, ctx, self._station)
        self._hasty = 0

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """What can be done in this channel now; see `ActingSource`."""
        self._writers.know(self._translator.channel_id)
        return self._writers.abilities

    @property
    def accounts(self) -> Sequence[ChatAccount]:
        """As whom can be written; see `ActingSource`."""
        self._writers.know(self._translator.channel_id)
        return self._writers.accounts

    async def act(self, deed: Deed) -> str:
        """Do it, and say the id of what was sent; see `ActingSource`."""
        self._writers.know(self._translator.channel_id)
        return await self._writers.act(deed)

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled; see `ChatSource`. When Twitch asks for a new connection it is made at once."""
        repeater = Repeater(report)

        def changed() -> None:
            self._learn_badges()
            repeater.again()

        unhook = self._writers.on_change(changed)
        try:
            await together(self._read(emit, repeater), self._eventsub.run(emit, repeater, repeater.aside))
        finally:
            unhook()

    async def _read(self, emit: Emit, report: Report) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            settings = self._ctx.settings(TwitchSettings)
            report(SourceState.CONNECTING)
            began = clock()
            try:
                await self._visit(settings, emit, report)
            finally:
                self._ctx.log.debug("twitch:%s so far: %s", self.channel, self.tally)
            self._hasty = 0 if clock() - began >= _HEALTHY else self._hasty + 1
            if self._hasty > _HASTY:
                self._hasty = 0
                raise ConnectionError(f"{settings.server} keeps asking us to connect again")
            pause = random.uniform(0, settings.reconnect_spread)  # noqa: S311 - spreads load, guards nothing
            report(
                SourceState.WAITING,
                f"{settings.server} is moving this chat to another machine; connecting again.",
                retry_at=self._ctx.now() + pause,
            )
            await self._ctx.sleep(pause)

    def _learn_badges(self) -> None:
        if channel_id := self._translator.channel_id:
            self._ctx.spawn(self._station.badges.fetch(channel_id))

    def _dressed(self, badges: tuple[Badge, ...], tag: str) -> tuple[Badge, ...]:
        return self._station.badges.dressed(badges, tag, self._translator.channel_id)

    async def _visit(self, settings: TwitchSettings, emit: Emit, report: Report) -> None:
        self._translator.shows_shared_chat = settings.shared_chat
        is_connected = False
        try:
            async with dial(settings.address, patience=_CONNECT_WAIT) as wire:
                is_connected = True
                connection = Connection(wire, self.channel, settings, self._translator, report)
                await connection.read(emit)
        except WireLostError as fault:
            what = "the connection to {} ended" if is_connected else "{} cannot be reached"
            raise ConnectionError(f"{what.format(settings.server)}: {fault}") from fault
