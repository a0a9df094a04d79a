"""A WebSocket that is read without ever losing a frame to a timer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from . import protocol

_LARGEST_FRAME = 1024 * 1024
"""Bytes. Real ones have a few thousand; to read this many takes as long as nobody notices."""
_CONNECT_WAIT = 15.0
_CLOSED = (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED)


class WireLostError(ConnectionError):
    """A connection that could not be made or is gone; `code` is why in numbers, or 0; `status` the HTTP answer's."""

    def __init__(self, message: str, *, code: int = 0, status: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class Wire:
    """One connection. A read that was not finished in time goes on, and the next one gets what it brings."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse[bool]) -> None:
        self._socket = socket
        self._reading: asyncio.Future[Any] | None = None

    async def receive(self, within: float | None) -> bytes | None:
        """What arrives next; None when nothing did within so many seconds. Raises `WireLostError` at the end."""
        if self._reading is None:
            self._reading = asyncio.ensure_future(self._socket.receive())
        await asyncio.wait({self._reading}, timeout=within)
        if not self._reading.done():
            return None
        reading, self._reading = self._reading, None
        arrived = reading.result()
        if arrived.type is aiohttp.WSMsgType.TEXT or arrived.type is aiohttp.WSMsgType.BINARY:
            data = arrived.data
            return data.encode("utf-8", "replace") if isinstance(data, str) else bytes(data)
        if arrived.type in _CLOSED:
            is_said = arrived.type is aiohttp.WSMsgType.CLOSE
            code = (arrived.data if is_said else self._socket.close_code) or 0
            said = str(arrived.extra or "")[:200] if is_said else ""
            raise WireLostError(said or "the connection was closed", code=0 if code == 1000 else code)
        if arrived.type is aiohttp.WSMsgType.ERROR:
            raise WireLostError(f"the connection broke ({arrived.data})")
        return b""

    async def send(self, text: str) -> None:
        """Send one frame. Raises `WireLostError` when it cannot."""
        try:
            await self._socket.send_str(text)
        except (aiohttp.ClientError, OSError) as fault:
            raise WireLostError("the connection was closed", code=self._socket.close_code or 0) from fault

    async def end(self) -> None:
        """Stop reading."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait({self._reading})
            self._reading = None


@asynccontextmanager
async def dial(address: str) -> AsyncIterator[Wire]:
    """A connection to `address`, closed at the end of the block. Raises `WireLostError` when it cannot be made."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        try:
            async with asyncio.timeout(_CONNECT_WAIT):
                socket = await session.ws_connect(
                    address,
                    origin=protocol.ORIGIN,
                    headers={"User-Agent": protocol.PLAIN_AGENT},
                    max_msg_size=_LARGEST_FRAME,
                    decode_text=False,  # text that is not UTF-8 must not end the connection
                    timeout=aiohttp.ClientWSTimeout(ws_close=2.0),
                )
        except TimeoutError as fault:
            raise WireLostError(f"no answer within {_CONNECT_WAIT:g} s") from fault
        except aiohttp.WSServerHandshakeError as fault:
            raise WireLostError(f"it answered {fault.status} instead of opening", status=fault.status) from fault
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise WireLostError(str(fault) or type(fault).__name__) from fault
        wire = Wire(socket)
        try:
            yield wire
        finally:
            await wire.end()
            await socket.close()
