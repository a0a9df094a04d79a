"""One WebSocket of the EventSub stand-in, as Twitch's end of it behaves."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from rig.fake_eventsub import FakeEventSub, Session


def stamp(at: float | None = None) -> str:
    """A time as Twitch writes it, to the nanosecond."""
    at = time.time() if at is None else at
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "789Z"


class Line:
    """Welcomes, keeps alive, pings, and hangs up on whoever breaks the rules."""

    def __init__(self, server: FakeEventSub, session: Session, socket: web.WebSocketResponse) -> None:
        self.session = session
        self.is_frozen = False
        self._server = server
        self._socket = socket
        self._last = time.monotonic()
        self._pinged = self._ponged = 0
        self._code = 0

    async def run(self) -> int:
        """Until it ends; the code it was closed with."""
        await self.send("session_welcome", {"session": self._session_data("connected")})
        keeping = asyncio.ensure_future(self._keep_alive())
        pinging = asyncio.ensure_future(self._ping())
        try:
            async for message in self._socket:
                if message.type is WSMsgType.PONG:
                    self._ponged += 1
                elif message.type is WSMsgType.PING:
                    await self._socket.pong(message.data)
                else:
                    self._server.client_spoke += 1
                    await self.close(4001, "client sent inbound traffic")
        finally:
            for task in (keeping, pinging):
                task.cancel()
            await asyncio.wait({keeping, pinging})
        return self._code or self._socket.close_code or 0

    async def send(self, kind: str, payload: dict[str, Any], **about: str) -> None:
        """One message of Twitch's."""
        metadata = {"message_id": self._server.next_id("m"), "message_type": kind, "message_timestamp": stamp()}
        await self.send_raw(json.dumps({"metadata": metadata | about, "payload": payload}))

    async def send_raw(self, data: str | bytes) -> None:
        """Anything."""
        if self.is_frozen or self._socket.closed:
            return
        self._last = time.monotonic()
        try:
            if isinstance(data, bytes):
                await self._socket.send_bytes(data)
            else:
                await self._socket.send_str(data)
        except ConnectionError:
            pass  # whoever was there has left

    async def ask_to_move(self, address: str) -> None:
        """Move somewhere else, within the time of grace."""
        data = self._session_data("reconnecting") | {"reconnect_url": address, "keepalive_timeout_seconds": None}
        await self.send("session_reconnect", {"session": data})

    async def close(self, code: int, reason: str = "") -> None:
        self._code = self._code or code
        await self._socket.close(code=code, message=reason.encode())

    def drop(self) -> None:
        """Break the connection without a word."""
        transport = self._socket._req.transport if self._socket._req else None
        if transport:
            transport.abort()

    async def _keep_alive(self) -> None:
        seconds = self.session.keepalive
        while True:
            wait = self._last + seconds - time.monotonic()
            if wait <= 0:
                await self.send("session_keepalive", {})
                self._last = time.monotonic()
            else:
                await asyncio.sleep(wait)

    async def _ping(self) -> None:
        """A client that does not answer pings is not there."""
        while self._server.ping_every:
            await asyncio.sleep(self._server.ping_every)
            if self.is_frozen:
                continue
            if self._pinged > self._ponged + 1:
                await self.close(4002, "client failed ping-pong")
                return
            self._pinged += 1
            await self._socket.ping()

    def _session_data(self, status: str) -> dict[str, Any]:
        keepalive = self.session.keepalive
        return {
            "id": self.session.id,
            "status": status,
            "connected_at": stamp(),
            "keepalive_timeout_seconds": int(keepalive) if keepalive >= 1 else keepalive,
            "reconnect_url": None,
            "recovery_url": None,
        }
