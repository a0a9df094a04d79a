"""The WebSocket itself: opened, and its refusals told apart."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from .room import Way

LARGEST_FRAME = 4 * 1024 * 1024
_CLOSE_WAIT = 2.0


class HandshakeRefusedError(Exception):
    """The server answered, but not by opening a WebSocket."""

    def __init__(self, status: int, said: str, headers: dict[str, str]) -> None:
        super().__init__(f"{status} {said}".strip())
        self.status = status
        self.said = said
        """What stands in TikTok's own header for it."""
        self.headers = headers
        """By name in small letters."""


async def as_nobody(request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Ask without anybody's password: what `~/.netrc` holds for other programs is added where proxies are heeded."""
    request.headers.pop("Authorization", None)
    return await ask(request)


async def _here_only(request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Ask this server only: a chat that is redirected elsewhere is not followed."""
    answer = await ask(request)
    if 300 <= answer.status < 400:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        answer.close()
        raise HandshakeRefusedError(answer.status, headers.get("handshake-msg", ""), headers)
    return answer


class UnreachableError(ConnectionError):
    """The socket could not be opened; the message says why, in half a sentence."""


class Wire:
    """An open socket that carries frames."""

    def __init__(self, opened: aiohttp.ClientWebSocketResponse[bool]) -> None:
        self._socket = opened

    async def receive(self) -> bytes | str:
        """The next frame; text where the server sends text. Raises `ConnectionError` when no more will come."""
        while True:
            arrived = await self._socket.receive()
            match arrived.type:
                case aiohttp.WSMsgType.BINARY:
                    return bytes(arrived.data)
                case aiohttp.WSMsgType.TEXT:
                    return bytes(arrived.data).decode("utf-8", "replace")
                case aiohttp.WSMsgType.ERROR:
                    if self._socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG:
                        raise ConnectionError(f"it sent more than {LARGEST_FRAME // 2**20} MiB at once")
                    raise ConnectionError(f"the connection broke ({arrived.data})")
                case aiohttp.WSMsgType.CLOSE | aiohttp.WSMsgType.CLOSING | aiohttp.WSMsgType.CLOSED:
                    raise ConnectionError(f"the connection was closed ({self._socket.close_code or 'without a word'})")
                case _:
                    continue

    async def send(self, frame: bytes) -> None:
        """Send one frame. Raises `ConnectionError` when it cannot."""
        try:
            await self._socket.send_bytes(frame)
        except (aiohttp.ClientError, RuntimeError) as fault:
            raise ConnectionError("the connection was closed") from fault


@asynccontextmanager
async def dial(way: Way, patience: float) -> AsyncIterator[Wire]:
    """An open socket, closed at the end of the block.

    Raises `HandshakeRefusedError` when the server answers without opening it, `UnreachableError` when it cannot be
    reached.
    """
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=True,
        middlewares=(as_nobody, _here_only),
    ) as session:
        try:
            async with asyncio.timeout(patience):
                opened = await session.ws_connect(
                    way.address,
                    headers=way.headers,
                    max_msg_size=LARGEST_FRAME,
                    decode_text=False,  # text that is not UTF-8 must not end the connection
                    timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSE_WAIT),
                )
        except aiohttp.WSServerHandshakeError as fault:
            headers = {name.lower(): value for name, value in (fault.headers or {}).items()}
            raise HandshakeRefusedError(fault.status, headers.get("handshake-msg", ""), headers) from fault
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
            raise UnreachableError(why(fault, patience)) from fault
        try:
            yield Wire(opened)
        finally:
            await opened.close()


def why(fault: BaseException, patience: float) -> str:
    """What went wrong on the way to a server, in words that say what to look at."""
    cause = fault.os_error if isinstance(fault, aiohttp.ClientConnectorError) else fault
    words = {
        TimeoutError: f"no answer within {patience:g} s",
        ssl.SSLCertVerificationError: "its certificate is not trusted; is this computer's clock right?",
        aiohttp.ClientConnectorCertificateError: "its certificate is not trusted; is this computer's clock right?",
        ssl.SSLError: "no secure connection could be made",
        socket.gaierror: "its name is not found; is there an internet connection?",
        ConnectionRefusedError: "nothing listens there",
        aiohttp.ServerDisconnectedError: "it hung up",
        aiohttp.ClientOSError: "it hung up",
    }
    known = next((text for kind, text in words.items() if isinstance(cause, kind)), "")
    return known or str(cause) or type(cause).__name__
