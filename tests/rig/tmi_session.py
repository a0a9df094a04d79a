"""One connection to the fake Twitch chat server."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from rig.fake_tmi import FakeTmi

Fault = Literal["reconnect", "drop", "freeze"]

SERVER = "tmi.twitch.tv"
_TICK = 0.004
_BURST = 64


@dataclass
class Manners:
    """How the server behaves; Twitch's own manners are the default."""

    knows_tags: bool = True
    """False: answers CAP REQ with NAK and then waits for CAP END, as other IRC servers do."""
    welcome_after: float = 0.0
    """Seconds between the login and 001; a JOIN before it gets a 451."""
    nicks_in_use: int = 0
    """How many nicks are refused before one is free."""
    refuses_login: str = ""
    """The notice that answers a login, for example `Login authentication failed`."""
    refuses_channel: str = ""
    """The `msg-id` of the notice that answers a JOIN, for example `msg_channel_suspended`."""
    confirms_join: bool = True
    lines_per_frame: int = 1
    splits_frames: bool = False
    """Cuts what it sends anywhere, also inside a line or a letter."""
    ends_lines: bool = True
    """False: one line without an end in each frame, as IRCv3's WebSocket servers do."""
    keeps_talking: bool = False
    """After RECONNECT, go on replaying until the client leaves; Twitch does."""
    faults: Mapping[int, Fault] = field(default_factory=dict)
    """What happens right before the line of that number is sent, once each."""
    resends: int = 0
    """How many of the last lines are sent once more after a reconnect."""


class Session:
    """One connection."""

    def __init__(self, tmi: FakeTmi, client: SocketClient | StreamClient) -> None:
        self.client = client
        self.channel = ""
        self._tmi = tmi
        self._nick = ""
        self._has_user = False
        self._is_welcome = False
        self._negotiates = False
        self._frozen = False
        self._leaving = False
        self._work: set[asyncio.Task[None]] = set()
        self._handlers = {
            "CAP": self._cap,
            "NICK": self._on_nick,
            "USER": self._on_user,
            "JOIN": self._join,
            "PART": self._part,
            "PING": self._ping,
        }

    async def run(self) -> None:
        while (text := await self.client.receive()) is not None:
            for line in text.splitlines():
                self._tmi.heard.append(line)
                if self._frozen:
                    continue
                command, _, rest = line.partition(" ")
                if handler := self._handlers.get(command.upper()):
                    await handler(rest)
            await self._tmi.changed()

    async def end(self) -> None:
        for task in list(self._work):
            task.cancel()
        await self.client.drop()

    async def speak(self, *lines: str) -> None:
        self._tmi.spoken += len(lines)
        await self._write(list(lines))

    async def fault(self, fault: Fault) -> None:
        match fault:
            case "reconnect":
                self._leaving = True
                await self.speak(f":{SERVER} RECONNECT")
            case "drop":
                self._frozen = True
                await self.client.drop()
            case "freeze":
                self._frozen = True

    async def _write(self, lines: list[str]) -> None:
        if self._frozen or not lines:
            return
        if self._tmi.manners.ends_lines:
            await self.client.send("".join(f"{line}\r\n" for line in lines))
        else:
            for line in lines:
                await self.client.send(line)

    async def _cap(self, rest: str) -> None:
        verb, _, names = rest.partition(" ")
        if verb == "REQ" and self._tmi.manners.knows_tags:
            await self.speak(f":{SERVER} CAP * ACK {names}")
        elif verb == "REQ":
            self._negotiates = True
            await self.speak(f":{SERVER} CAP * NAK {names}")
        elif verb == "END":
            self._negotiates = False
            await self._login()

    async def _on_nick(self, rest: str) -> None:
        manners = self._tmi.manners
        if manners.nicks_in_use > 0:
            manners.nicks_in_use -= 1
            await self.speak(f":{SERVER} 433 * {rest} :Nickname is already in use")
            return
        self._nick = rest.removeprefix(":")
        await self._login()

    async def _on_user(self, _rest: str) -> None:
        self._has_user = True
        await self._login()

    async def _login(self) -> None:
        if not (self._nick and self._has_user) or self._negotiates or self._is_welcome:
            return
        manners = self._tmi.manners
        if manners.refuses_login:
            await self.speak(f":{SERVER} NOTICE * :{manners.refuses_login}")
            return
        self._start(self._welcome(manners.welcome_after))

    async def _welcome(self, after: float) -> None:
        await asyncio.sleep(after)
        if self._is_welcome:
            return
        self._is_welcome = True
        self._tmi.logins += 1
        nick = self._nick
        await self.speak(
            f":{SERVER} 001 {nick} :Welcome, GLHF!",
            f":{SERVER} 002 {nick} :Your host is {SERVER}",
            f":{SERVER} 003 {nick} :This server is rather new",
            f":{SERVER} 004 {nick} :-",
            f":{SERVER} 375 {nick} :-",
            f":{SERVER} 372 {nick} :You are in a maze of twisty passages, all alike.",
            f":{SERVER} 376 {nick} :>",
        )
        await self._tmi.changed()

    async def _join(self, rest: str) -> None:
        if not self._is_welcome:
            await self.speak(f":{SERVER} 451 * JOIN :You have not registered.")
            return
        manners = self._tmi.manners
        channel, nick = rest, self._nick
        if manners.refuses_channel:
            await self.speak(
                f"@msg-id={manners.refuses_channel} :{SERVER} NOTICE {channel} "
                ":This channel does not exist or has been suspended."
            )
            return
        if not manners.confirms_join:
            return
        host = f"{nick}!{nick}@{nick}.{SERVER}"
        tags = f"@{self._tmi.channel_state} " if manners.knows_tags else ""
        lines = [f":{host} JOIN {channel}"]
        if manners.knows_tags:
            lines.append(f"{tags}:{SERVER} ROOMSTATE {channel}")
        lines.append(f":{nick}.{SERVER} 353 {nick} = {channel} :{nick}")
        lines.append(f":{nick}.{SERVER} 366 {nick} {channel} :End of /NAMES list")
        await self.speak(*lines)
        self.channel = channel
        self._tmi.joins += 1
        if self._tmi.joins > 1:
            await self._write(self._tmi.last_lines())
        self._start(self._replay())

    async def _part(self, rest: str) -> None:
        self.channel = ""
        await self.speak(f":{self._nick}!{self._nick}@{self._nick}.{SERVER} PART {rest}")

    async def _ping(self, rest: str) -> None:
        await self.speak(f":{SERVER} PONG {SERVER} :{rest.removeprefix(':')}")

    async def _replay(self) -> None:
        """Send what is left, until it has all gone, the client leaves, or the connection is gone."""
        tmi = self._tmi
        began, before = time.monotonic(), tmi.sent
        writes = 0
        while self.channel and not self._frozen and not tmi.is_over:
            if tmi.rate and (tmi.sent - before) >= (time.monotonic() - began) * tmi.rate:
                await asyncio.sleep(_TICK)
                continue
            if fault := tmi.planned_fault():
                await self.fault(fault)
            if self._frozen or (self._leaving and not tmi.manners.keeps_talking):
                break
            await self._write(tmi.next_lines())
            writes += 1
            if writes % _BURST == 0:
                await asyncio.sleep(0)
        await tmi.changed()

    def _start(self, work) -> None:
        task = asyncio.ensure_future(self._quietly(work))
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        task.add_done_callback(lambda _: work.close())  # one that was cancelled before it began was awaited by nobody

    async def _quietly(self, work) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):  # the client hung up
            await work


class SocketClient:
    """A client on a WebSocket."""

    def __init__(self, tmi: FakeTmi, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._tmi = tmi
        self._socket = socket
        self._request = request

    async def send(self, text: str) -> None:
        pieces = self._tmi.cut(text.encode())
        if len(pieces) == 1:
            await self._socket.send_frame(pieces[0], WSMsgType.TEXT)
        else:  # a piece may end inside a letter, which only a binary frame may
            for piece in pieces:
                await self._socket.send_bytes(piece)

    async def send_raw(self, data: bytes, *, binary: bool) -> None:
        await self._socket.send_frame(data, WSMsgType.BINARY if binary else WSMsgType.TEXT)

    async def receive(self) -> str | None:
        message = await self._socket.receive()
        if message.type is WSMsgType.TEXT:
            return str(message.data)
        return "" if message.type is WSMsgType.BINARY else None

    async def drop(self) -> None:
        """Close the connection underneath, after what is already on its way: no goodbye, nothing lost."""
        if self._request.transport:
            self._request.transport.close()


class StreamClient:
    """A client on plain TCP."""

    def __init__(self, tmi: FakeTmi, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tmi = tmi
        self._reader = reader
        self._writer = writer

    async def send(self, text: str) -> None:
        for piece in self._tmi.cut(text.encode()):
            self._writer.write(piece)
            await self._writer.drain()

    async def receive(self) -> str | None:
        try:
            return (await self._reader.readline()).decode() or None
        except ConnectionError:
            return None

    async def drop(self) -> None:
        self._writer.close()
