"""One connection to Streamer.bot's WebSocket server: its greeting, the password, questions with answers, events."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from stagedoor import SourceRefused

_PATIENCE = 10.0
_GREETING = 5.0
_LARGEST_FRAME = 8 * 1024 * 1024
_OVER = frozenset({aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED})
_WRONG_PASSWORD = 4009
_DATA = frozenset({aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY})

Frame = Mapping[str, Any]
Take = Callable[[Frame | None], Awaitable[None]]
"""Is given each event, and None for what cannot be read."""


class LostError(ConnectionError):
    """The connection could not be made or is gone; the message says how."""


class RefusedError(Exception):
    """Streamer.bot answered with an error; the message is its own words, or empty."""


class Session:
    """A greeted connection; see `connected`."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse[bool]) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._asked: dict[str, asyncio.Future[Frame]] = {}
        self.version = ""
        self.is_authenticated = False
        self.asks_for_password = False
        """Whether its server has a password at all."""

    async def greet(self, password: str) -> None:
        """Wait for its greeting and give the password. Raises `SourceRefused` when that is wrong, `LostError`."""
        try:
            async with asyncio.timeout(_GREETING):
                hello = await self._next()
        except TimeoutError as fault:
            raise LostError("what listens there is not Streamer.bot, or an old version: it does not greet") from fault
        info = hello.get("info")
        if not isinstance(info, dict):
            raise LostError("what listens there is not Streamer.bot: it greets in another way")
        self.version = str(info.get("version", ""))[:40]
        challenge = hello.get("authentication")
        self.asks_for_password = isinstance(challenge, dict)
        if isinstance(challenge, dict) and password:
            await self._authenticate(password, challenge)

    async def read(self, take: Take) -> None:
        """Read until the connection is gone, and raise `LostError` then."""
        try:
            while True:
                frame = await self._next_or_none()
                number = frame.get("id") if frame else None
                asked = self._asked.pop(number, None) if isinstance(number, str) else None
                if asked is None:
                    await take(frame)
                elif not asked.done():
                    asked.set_result(frame or {})
        finally:
            for future in self._asked.values():
                future.cancel()
            self._asked.clear()

    async def ask(self, request: str, **fields: Any) -> Frame:
        """Its answer, while `read` runs. Raises `RefusedError` for an error, `LostError` without an answer."""
        number = f"stagedoor-{next(self._numbers)}"
        answered: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._asked[number] = answered
        try:
            await self._send({"request": request, "id": number, **fields})
            async with asyncio.timeout(_PATIENCE):
                await asyncio.wait([answered])
        except TimeoutError as fault:
            raise LostError(f"Streamer.bot did not answer within {_PATIENCE:g} s") from fault
        finally:
            self._asked.pop(number, None)
        if answered.cancelled():
            raise LostError("the connection to Streamer.bot ended")
        return _good(answered.result())

    async def _authenticate(self, password: str, challenge: Frame) -> None:
        secret = _hashed(password + str(challenge.get("salt", "")))
        answer = _hashed(secret + str(challenge.get("challenge", "")))
        await self._send({"request": "Authenticate", "id": "stagedoor-login", "authentication": answer})
        try:
            async with asyncio.timeout(_PATIENCE):
                while (frame := await self._next()).get("id") != "stagedoor-login":
                    pass
            _good(frame)
        except TimeoutError as fault:
            raise LostError("Streamer.bot did not answer to the password") from fault
        except (RefusedError, LostError) as fault:
            if isinstance(fault, LostError) and self._socket.close_code != _WRONG_PASSWORD:
                raise
            raise SourceRefused(
                "Streamer.bot does not accept the password, so nothing is read or run there. Copy it again from "
                "Servers/Clients, WebSocket Server, in Streamer.bot into the settings here."
            ) from fault
        self.is_authenticated = True

    async def _send(self, frame: Frame) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._socket.send_str(json.dumps(frame))
        except (aiohttp.ClientError, OSError) as fault:
            raise LostError("the connection to Streamer.bot ended") from fault

    async def _next(self) -> Frame:
        while (frame := await self._next_or_none()) is None:
            pass
        return frame

    async def _next_or_none(self) -> Frame | None:
        while True:
            arrived = await self._socket.receive()
            if arrived.type in _DATA:
                break
            if arrived.type in _OVER:
                raise LostError("Streamer.bot closed the connection")
            if arrived.type is aiohttp.WSMsgType.ERROR:
                raise LostError(f"the connection to Streamer.bot broke ({arrived.data})")
        try:
            frame = json.loads(arrived.data)
        except (ValueError, RecursionError):
            return None
        return frame if isinstance(frame, dict) else None


@asynccontextmanager
async def connected(address: str, password: str) -> AsyncIterator[Session]:
    """A greeted connection to `address`, closed at the end of the block.

    Raises `LostError` when it cannot be made, `SourceRefused` for a wrong password.
    """
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
        try:
            async with asyncio.timeout(_PATIENCE):
                socket = await client.ws_connect(
                    address,
                    max_msg_size=_LARGEST_FRAME,
                    decode_text=False,  # text that is not UTF-8 must not end the connection
                    timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
                )
        except TimeoutError as fault:
            raise LostError(f"Streamer.bot did not answer within {_PATIENCE:g} s") from fault
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise LostError(_reason(fault)) from fault
        try:
            session = Session(socket)
            await session.greet(password)
            yield session
        finally:
            await socket.close()


def _good(answer: Frame) -> Frame:
    if answer.get("status") == "error":
        raise RefusedError(str(answer.get("error") or answer.get("message") or "")[:200])
    return answer


def _hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _reason(fault: Exception) -> str:
    cause = fault.os_error if isinstance(fault, aiohttp.ClientConnectorError) else fault
    match cause:
        case ConnectionRefusedError():
            return "nothing listens at its address: is Streamer.bot running, and its WebSocket server started?"
        case aiohttp.WSServerHandshakeError():
            return f"what listens there answered {cause.status}, so it is not Streamer.bot's WebSocket server"
        case aiohttp.ClientResponseError() | aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            return "what listens there is not Streamer.bot's WebSocket server"
        case _:
            return f"it cannot be reached: {str(cause) or type(cause).__name__}"
