"""One connection to the chat: logging in without an account, joining, and noticing when it has gone quiet."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from enum import Enum

from stagedoor import Emit, Report, SourceEvent, SourceRefused, SourceState

from .irc import Message, parse
from .lines import Lines
from .messages import Translator
from .options import TwitchSettings
from .wire import Wire

CAPABILITIES = "twitch.tv/tags twitch.tv/commands"

_LOGIN_WAIT = 15.0
_JOIN_WAIT = 10.0
_LEAVE_WAIT = 2.0
_SETTLE_WAIT = 0.5
_GRACE = 5.0
_KEEP_ALIVES = frozenset({"PING", "PONG"})
_FAREWELL = "farewell"
_JOINED_BY = frozenset({"ROOMSTATE", "353", "366", "PRIVMSG", "USERNOTICE", "CLEARCHAT", "CLEARMSG"})
_LOGIN_REFUSED = ("login authentication failed", "login unsuccessful", "improperly formatted auth", "invalid nick")
_JOIN_REFUSED = frozenset({"403", "405", "461", "471", "473", "474", "475", "476", "477", "479"})
_CLOSED_TO_US = frozenset(
    {
        *("msg_banned", "msg_channel_blocked", "msg_channel_suspended", "msg_concurrent_channel_limit_reached"),
        *("msg_room_not_found", "tos_ban"),
    }
)
_POOR = (
    "{server} does not offer Twitch's tags: badges, colours, emotes and deletions are missing, "
    "and a viewer is known by name only."
)


class _Stage(Enum):
    """How far a connection has come."""

    LOGIN = "login"
    JOINING = "joining"
    LIVE = "live"
    LEAVING = "leaving"


class Connection:
    """Reads one channel over one wire, until the server asks to connect again."""

    def __init__(
        self,
        wire: Wire,
        channel: str,
        settings: TwitchSettings,
        translator: Translator,
        report: Report,
    ) -> None:
        self._wire = wire
        self._channel = channel
        self._room = f"#{channel}"
        self._server = settings.server
        self._patience = settings
        self._translator = translator
        self._report = report
        self._lines = Lines(frames=wire.has_frames)
        self._nick = _nick()
        self._stage = _Stage.LOGIN
        self._heard = self._since = _now()
        self._probed = False
        self._is_poor = False
        self._heed: dict[str, Callable[[Message], object]] = {
            "NOTICE": self._heed_notice,
            "ERROR": self._heed_error,
            "JOIN": self._heed_join,
            "PART": self._heed_leave,
            "KICK": self._heed_leave,
        }

    async def read(self, emit: Emit) -> None:
        """Log in, join and hand every line on. Returns when the server asks to connect again.

        Raises `SourceRefused` when it will not let us in, `ConnectionError` when the connection is lost.
        """
        self._translator.begin()
        await self._greet()
        while True:
            try:
                if await self._take(await self._receive(), emit):
                    return
            except ConnectionError:
                if self._stage is _Stage.LEAVING:
                    return
                raise

    async def _greet(self) -> None:
        await self._wire.send(f"CAP REQ :{CAPABILITIES}")
        await self._wire.send("PASS SCHMOOPIIE")
        await self._wire.send(f"NICK {self._nick}")
        await self._wire.send(f"USER {self._nick} 8 * :{self._nick}")

    async def _take(self, lines: list[str], emit: Emit) -> bool:
        """Heed and translate; what came before the line that ended the connection still reaches the show."""
        tally = self._translator.tally
        unreadable, counted = tally.malformed, 0
        events: list[SourceEvent] = []
        is_over = False
        ending: SourceRefused | ConnectionError | None = None
        for line in lines:
            try:
                message = parse(line)
            except ValueError:
                tally.malformed += 1
                continue
            counted += message.command in _KEEP_ALIVES
            surprises = tally.unknown
            events += self._translator.events(message)
            if tally.unknown > surprises:
                self._report.heard(unknown=message.command)
                counted += 1
            try:
                is_over = await self._answer(message) or is_over
                if self._is_poor and self._stage is _Stage.LIVE:
                    events += self._translator.opened(self._channel)
            except (SourceRefused, ConnectionError) as fault:
                ending = ending or fault
        tally.malformed += self._lines.lost
        self._report.heard(len(lines) + self._lines.lost - counted, unreadable=tally.malformed - unreadable)
        self._lines.lost = 0
        if events:
            await emit(*events)
        if ending:
            raise ending
        return is_over

    async def _answer(self, message: Message) -> bool:
        """Do what the protocol asks for. True when there is nothing more to read here."""
        match message.command:
            case "PING":
                await self._wire.send(f"PONG :{message.param(0)}")
            case "PONG":
                return self._stage is _Stage.LEAVING and message.params[-1:] == [_FAREWELL]
            case "CAP" if message.param(1) == "NAK":
                self._is_poor = True
                await self._wire.send("CAP END")
            case "001":
                await self._join(message)
            case "433":
                self._nick = _nick()
                await self._wire.send(f"NICK {self._nick}")
            case "RECONNECT":
                await self._leave()
            case _:
                self._heed_other(message)
        return False

    def _heed_other(self, message: Message) -> None:
        if self._stage is _Stage.JOINING and message.command in _JOINED_BY:
            self._joined()
        elif heed := self._heed.get(message.command):
            heed(message)
        elif message.command in {"464", "465"} or (self._stage is _Stage.JOINING and message.command in _JOIN_REFUSED):
            raise self._refusal(message)

    async def _join(self, message: Message) -> None:
        if self._stage is _Stage.LOGIN:
            self._nick = message.param(0) or self._nick
            self._enter(_Stage.JOINING)
            await self._wire.send(f"JOIN {self._room}")

    async def _leave(self) -> None:
        """Ask for no more lines, and read on until the server has heard it: so none is lost that it sent."""
        if self._stage is not _Stage.LEAVING:
            self._enter(_Stage.LEAVING)
            await self._wire.send(f"PART {self._room}")
            await self._wire.send(f"PING :{_FAREWELL}")

    def _heed_join(self, message: Message) -> None:
        if self._stage is _Stage.JOINING and message.nick.casefold() == self._nick.casefold():
            self._joined()

    def _heed_leave(self, message: Message) -> None:
        who = message.nick if message.command == "PART" else message.param(1)
        if self._stage is _Stage.LIVE and who.casefold() == self._nick.casefold():
            raise ConnectionError(f"{self._server} put us out of the chat of {self._channel}")

    def _heed_notice(self, message: Message) -> None:
        text = message.params[-1] if message.params else ""
        if message.tags.get("msg-id") in _CLOSED_TO_US:
            raise self._refusal(message)
        if self._stage is _Stage.LOGIN and text.casefold().startswith(_LOGIN_REFUSED):
            raise SourceRefused(
                f"{self._server} does not let anyone in without an account now (“{text}”), so the chat of "
                f"{self._channel} cannot be read; try again later."
            )

    def _heed_error(self, message: Message) -> None:
        text = message.params[-1] if message.params else "no reason given"
        raise ConnectionError(f"{self._server} ended the connection: {text}")

    def _refusal(self, message: Message) -> SourceRefused:
        text = message.params[-1] if message.params else message.command
        return SourceRefused(
            f"{self._server} does not let us read the chat of {self._channel}: “{text}” Check the channel's name."
        )

    def _joined(self) -> None:
        self._enter(_Stage.LIVE)
        # Only a net: before that we have asked the server ourselves, and given up.
        self._report.expect(self._patience.silence + self._patience.pong_wait + _GRACE)
        self._report(SourceState.LIVE, _POOR.format(server=self._server) if self._is_poor else "")

    def _enter(self, stage: _Stage) -> None:
        self._stage = stage
        self._since = _now()

    async def _receive(self) -> list[str]:
        while True:
            wait = self._deadline() - _now()
            try:
                async with asyncio.timeout(max(wait, 0)):
                    data = await self._wire.receive()
            except TimeoutError:
                if lines := self._lines.settle() if self._lines.held else []:
                    return lines
                await self._silent()
                continue
            self._heard = _now()
            self._probed = False
            return self._lines.feed(data)

    def _deadline(self) -> float:
        match self._stage:
            case _Stage.LOGIN:
                deadline = self._since + _LOGIN_WAIT
            case _Stage.JOINING:
                deadline = self._since + _JOIN_WAIT
            case _Stage.LEAVING:
                deadline = self._since + _LEAVE_WAIT
            case _Stage.LIVE:
                deadline = self._heard + self._patience.silence + (self._patience.pong_wait if self._probed else 0)
        return min(deadline, self._heard + _SETTLE_WAIT) if self._lines.held else deadline

    async def _silent(self) -> None:
        server, channel = self._server, self._channel
        match self._stage:
            case _Stage.LOGIN:
                raise ConnectionError(f"{server} answers, but did not let us in within {_LOGIN_WAIT:g} s")
            case _Stage.JOINING:
                raise ConnectionError(
                    f"{server} did not let us into the chat of {channel} within {_JOIN_WAIT:g} s: either there is no "
                    "such channel, so check the name, or the server is slow"
                )
            case _Stage.LEAVING:
                raise ConnectionError(f"{server} said no farewell")
            case _Stage.LIVE if not self._probed:
                self._probed = True
                await self._wire.send("PING :stagedoor")
            case _Stage.LIVE:
                quiet = self._patience.silence + self._patience.pong_wait
                fault = f"{server} has been silent for {quiet:g} s and does not answer"
                self._report(SourceState.STALLED, f"{fault}, so the chat is not arriving; connecting again.")
                raise ConnectionError(fault)


def _nick() -> str:
    return f"justinfan{1000 + secrets.randbelow(99_000)}"


def _now() -> float:
    return asyncio.get_running_loop().time()
