"""The two ways to an IRC server: a WebSocket, as Twitch's own page uses, or plain TCP."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol
from urllib.parse import urlsplit

import aiohttp

SCHEMES = {"ws": 80, "wss": 443, "irc": 6667, "ircs": 6697}
"""What an address may begin with, and the port each means."""

_LARGEST_FRAME = 16 * 1024 * 1024
_CHUNK = 65536
_CLOSED = (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED)


class WireLostError(ConnectionError):
    """A connection that could not be made or is gone; the message says how, in half a sentence."""


class Wire(Protocol):
    """A connection that carries lines."""

    has_frames: bool
    """Whether what `receive` gives is cut by the server rather than by the network."""

    async def receive(self) -> bytes:
        """What arrives next, or nothing. Raises `WireLostError` when no more will."""

    async def send(self, line: str) -> None:
        """Send one line, if that can be. What came before the other side hung up is still there to be read."""


@asynccontextmanager
async def dial(address: str, *, patience: float) -> AsyncIterator[Wire]:
    """A connection to `address` (`wss://host:port`, `ircs://host` …), closed at the end of the block.

    Raises `WireLostError` when it cannot be made.
    """
    if urlsplit(address).scheme in {"ws", "wss"}:
        async with _socket(address, patience) as connected:
            yield _WebSocketWire(connected)
    else:
        reader, writer = await _stream(address, patience)
        try:
            yield _StreamWire(reader, writer)
        finally:
            writer.transport.abort()


class _WebSocketWire:
    has_frames = True

    def __init__(self, socket: aiohttp.ClientWebSocketResponse[bool]) -> None:
        self._socket = socket

    async def receive(self) -> bytes:
        arrived = await self._socket.receive()
        if arrived.type is aiohttp.WSMsgType.TEXT or arrived.type is aiohttp.WSMsgType.BINARY:
            data = arrived.data
            return data.encode() if isinstance(data, str) else bytes(data)
        if arrived.type in _CLOSED:
            raise WireLostError("the connection was closed")
        if arrived.type is aiohttp.WSMsgType.ERROR:
            raise WireLostError(f"the connection broke ({arrived.data})")
        return b""

    async def send(self, line: str) -> None:
        with suppress(aiohttp.ClientError, OSError):  # the reading finds the end
            await self._socket.send_str(f"{line}\r\n")


class _StreamWire:
    has_frames = False

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def receive(self) -> bytes:
        try:
            data = await self._reader.read(_CHUNK)
        except OSError as fault:
            raise WireLostError(f"the connection broke ({fault})") from fault
        if not data:
            raise WireLostError("the connection was closed")
        return data

    async def send(self, line: str) -> None:
        with suppress(OSError):  # the reading finds the end
            self._writer.write(f"{line}\r\n".encode())
            await self._writer.drain()


@asynccontextmanager
async def _socket(address: str, patience: float) -> AsyncIterator[aiohttp.ClientWebSocketResponse[bool]]:
    parts = urlsplit(address)
    origin = f"{'https' if parts.scheme == 'wss' else 'http'}://{parts.netloc}"
    async with aiohttp.ClientSession() as session:
        try:
            async with asyncio.timeout(patience):
                connected = await session.ws_connect(
                    address,
                    origin=origin,  # some IRC servers refuse a WebSocket that names none
                    max_msg_size=_LARGEST_FRAME,
                    decode_text=False,  # text that is not UTF-8 must not end the connection
                    timeout=aiohttp.ClientWSTimeout(ws_close=2.0),
                )
        except TimeoutError as fault:
            raise WireLostError(f"no answer within {patience:g} s") from fault
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise WireLostError(reason(fault)) from fault
        try:
            yield connected
        finally:
            await connected.close()


async def _stream(address: str, patience: float) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(address)
    secure = ssl.create_default_context() if parts.scheme == "ircs" else None
    try:
        async with asyncio.timeout(patience):
            return await asyncio.open_connection(
                parts.hostname, parts.port or SCHEMES[parts.scheme], ssl=secure, limit=_CHUNK * 4
            )
    except TimeoutError as fault:
        raise WireLostError(f"no answer within {patience:g} s") from fault
    except OSError as fault:
        raise WireLostError(reason(fault)) from fault


def reason(fault: Exception) -> str:
    """What went wrong, in words that say what to look at."""
    cause = fault.os_error if isinstance(fault, aiohttp.ClientConnectorError) else fault
    match cause:
        case aiohttp.WSServerHandshakeError():
            return f"it answered {cause.status} instead of opening a WebSocket"
        case ssl.SSLCertVerificationError() | aiohttp.ClientConnectorCertificateError():
            return "its certificate is not trusted; is this computer's clock right?"
        case ssl.SSLError():
            return "it does not speak TLS"
        case socket.gaierror():
            return "its name is not found; is there an internet connection?"
        case ConnectionRefusedError():
            return "nothing listens at that address"
        case _:
            return str(cause) or type(cause).__name__
