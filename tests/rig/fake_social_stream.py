"""A server that relays as Social Stream Ninja's does, and misbehaves when told to.

Whoever joins a session names the channels it hears and speaks on; what is said on a channel goes to all in that
session that hear it. The extension, which reads the sites, is this object: `say` is what it sends on channel 4.
"""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web

from rig.local_server import LocalServer

CHAT = "4"


@dataclass(eq=False)
class _Guest:
    socket: web.WebSocketResponse
    request: web.Request
    session: str = ""
    hears: str = "1"
    speaks: str = "1"
    is_frozen: bool = False


class FakeSocialStream(LocalServer):
    """The relay on the internet, and the one in the desktop app, which is joined by a message."""

    def __init__(self, *, status: int = 0, headers: dict[str, str] | None = None) -> None:
        super().__init__()
        self.status = status
        """What is answered instead of a WebSocket; 0 for none."""
        self.headers = headers or {}
        self.joins = 0
        self.commands: list[tuple[str, dict[str, Any]]] = []
        """What clients said, with the channel they said it on."""
        self._guests: set[_Guest] = set()
        self._random = random.Random(1)

    @property
    def address(self) -> str:
        return f"ws://{self.place}"

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._welcome)
        return app

    async def hang_up(self) -> None:
        await self.drop()

    async def say(self, *payloads: Any, session: str = "show") -> None:
        """The extension says these on the chat's channel."""
        for payload in payloads:
            await self.say_raw(payload if isinstance(payload, bytes) else json.dumps(payload).encode(), session)

    async def say_raw(self, text: bytes, session: str = "show") -> None:
        """One frame, as it is."""
        for guest in [each for each in self._guests if (each.session, each.hears) == (session, CHAT)]:
            await guest.socket.send_frame(text, WSMsgType.TEXT)

    async def say_bytes(self, data: bytes) -> None:
        """Bytes on the wire, cut anywhere, whatever they are."""
        for guest in list(self._guests):
            transport = guest.request.transport
            at = 0
            while transport and at < len(data):
                size = self._random.randint(1, 40)
                transport.write(data[at : at + size])
                at += size
                await asyncio.sleep(0)

    async def drop(self) -> None:
        """Hang up on everyone, without a goodbye."""
        for guest in list(self._guests):
            if guest.request.transport:
                guest.request.transport.abort()
        await self.until(lambda: not self._guests)

    def freeze(self) -> None:
        """Stay connected to everyone, and never hear or answer them again."""
        for guest in self._guests:
            guest.is_frozen = True

    async def joined(self, times: int = 1) -> None:
        await self.until(lambda: self.joins >= times)

    async def _welcome(self, request: web.Request) -> web.StreamResponse:
        if self.status:
            return web.Response(status=self.status, headers=self.headers)
        socket = web.WebSocketResponse(autoping=False, compress=False, timeout=0.1)
        await socket.prepare(request)
        guest = _Guest(socket, request)
        self._guests.add(guest)
        steps = request.path.strip("/").split("/")
        if steps[0] == "join" and len(steps) > 1:
            await self._join(guest, *steps[1:4])
        try:
            async for message in socket:
                if guest.is_frozen:
                    continue
                if message.type is WSMsgType.PING:
                    await socket.pong(message.data)
                elif message.type is WSMsgType.TEXT:
                    await self._said(guest, message.data)
        finally:
            self._guests.discard(guest)
            await self.changed()
        return socket

    async def _said(self, guest: _Guest, text: str) -> None:
        said = json.loads(text)
        if "join" in said:
            await self._join(guest, said["join"], str(said.get("in", 1)), str(said.get("out", 1)))
            return
        self.commands.append((guest.speaks, said))
        for other in list(self._guests):
            if other is not guest and (other.session, other.hears) == (guest.session, guest.speaks):
                await other.socket.send_str(text)
        await self.changed()

    async def _join(self, guest: _Guest, session: str, hears: str = "1", speaks: str = "1") -> None:
        guest.session, guest.hears, guest.speaks = session, hears, speaks
        self.joins += 1
        await self.changed()
