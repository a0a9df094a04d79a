"""The way to Social Stream Ninja: one WebSocket, whose other end is asked now and then whether it is still there."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from stagedoor import Context, SourceDelayed, SourceRefused

_PATIENCE = 10.0
_LARGEST_FRAME = 2 * 1024 * 1024
_OVER = frozenset({aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED})
_LONGEST_PAUSE = 3600.0
_NO_LIMIT_SAID = 60.0


class WireLostError(ConnectionError):
    """A connection that could not be made or is gone; the message says how."""


class Wire:
    """A connection that carries JSON texts."""

    def __init__(self, connected: aiohttp.ClientWebSocketResponse[bool], server: str) -> None:
        self._socket = connected
        self._server = server

    async def receive(self) -> bytes | None:
        """What arrives next; None for a sign of life. Raises `WireLostError` when no more will."""
        arrived = await self._socket.receive()
        match arrived.type:
            case aiohttp.WSMsgType.TEXT | aiohttp.WSMsgType.BINARY:
                data = arrived.data
                return data.encode() if isinstance(data, str) else bytes(data)
            case aiohttp.WSMsgType.PING:
                await self._socket.pong(arrived.data)
                return None
            case aiohttp.WSMsgType.ERROR:
                raise WireLostError(f"the connection to {self._server} broke ({arrived.data})")
            case over if over in _OVER:
                raise WireLostError(f"{self._server} closed the connection")
        return None

    async def send(self, text: str) -> None:
        """Send one text. Raises `WireLostError` when it cannot."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._socket.send_str(text)
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            raise WireLostError(f"the connection to {self._server} was closed") from fault

    async def keep_asking(self, ctx: Context, every: float) -> None:
        """Ask for a sign of life again and again, until cancelled or the connection is gone."""
        while not self._socket.closed:
            await ctx.sleep(every)
            try:
                await self._socket.ping()
            except (aiohttp.ClientError, OSError):
                return


@asynccontextmanager
async def dial(address: str, server: str, ctx: Context, every: float) -> AsyncIterator[Wire]:
    """A connection to `address`, closed at the end of the block. `server` is what to call the other end.

    Raises `WireLostError`, `SourceRefused` or `SourceDelayed` when it cannot be made.
    """
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        try:
            async with asyncio.timeout(_PATIENCE):
                connected = await session.ws_connect(
                    address,
                    autoping=False,  # a sign of life is seen here
                    max_msg_size=_LARGEST_FRAME,
                    decode_text=False,  # text that is not UTF-8 must not end the connection
                    timeout=aiohttp.ClientWSTimeout(ws_close=2.0),
                )
        except TimeoutError as fault:
            raise WireLostError(f"{server} did not answer within {_PATIENCE:g} s") from fault
        except aiohttp.WSServerHandshakeError as fault:
            raise _turned_away(fault, server) from fault
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise WireLostError(_reason(fault, server)) from fault
        wire = Wire(connected, server)
        asking = asyncio.ensure_future(wire.keep_asking(ctx, every))
        try:
            yield wire
        finally:
            asking.cancel()
            await asyncio.wait([asking])
            await connected.close()


def _turned_away(fault: aiohttp.WSServerHandshakeError, server: str) -> Exception:
    status = fault.status
    if status == 429:
        return SourceDelayed(
            f"{server} wants fewer connections; it is asked again when it said.", seconds=_retry_after(fault.headers)
        )
    if status in (401, 403):
        return SourceRefused(
            f"{server} does not let this computer in ({status}), so its chats are not read. Is the session right, and "
            "is no VPN or firewall in between?"
        )
    if status == 404:
        return SourceRefused(
            f"{server} knows no such address (404), so its chats are not read. Check the session and the address in "
            "the settings."
        )
    return WireLostError(f"{server} answered {status} instead of opening a connection")


def _retry_after(headers: Any) -> float:
    said = str((headers or {}).get("Retry-After", "")).strip()
    if said.isascii() and said.isdigit() and len(said) < 7:
        return min(float(said), _LONGEST_PAUSE)
    return _NO_LIMIT_SAID


def _reason(fault: Exception, server: str) -> str:
    cause = fault.os_error if isinstance(fault, aiohttp.ClientConnectorError) else fault
    match cause:
        case ssl.SSLCertVerificationError() | aiohttp.ClientConnectorCertificateError():
            return f"the certificate of {server} is not trusted; is this computer's clock right?"
        case socket.gaierror():
            return f"{server} is not found; is there an internet connection?"
        case ConnectionRefusedError():
            return f"{server} is not running: nothing listens at its address"
        case aiohttp.ClientResponseError() | aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            # Their own words hold the address, and so the session.
            return f"what answers at the address of {server} is something else"
        case _:
            return f"{server} cannot be reached: {str(cause) or type(cause).__name__}"
