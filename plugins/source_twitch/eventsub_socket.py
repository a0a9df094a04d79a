"""One WebSocket to EventSub. It is read all the time, because only then Twitch's pings are answered."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import aiohttp

from .wire import WireLostError, reason

_PATIENCE = 10.0
_LARGEST_FRAME = 1024 * 1024
_MOST_WAITING = 5000
_ENDED = {
    4000: "Twitch has a fault of its own",
    4001: "Twitch says that we sent something, which nobody may there",
    4002: "Twitch's pings were not answered in time; was this computer asleep?",
    4003: "nothing was subscribed to within 10 s",
    4004: "Twitch moved it to another machine, and we did not follow in time",
    4005: "Twitch's network was too slow",
    4006: "Twitch's network broke",
    4007: "Twitch did not accept the address it had given us to move to",
}
_CLOSED = (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)


class Closed(NamedTuple):
    """That no more will come."""

    code: int
    """Why, as a number of WebSocket's or Twitch's; 0 where nobody said."""
    why: str
    """The same as half a sentence."""


class Arrival(NamedTuple):
    """Something that arrived on a socket: text, bytes, or its end."""

    socket: EventSubSocket
    what: str | bytes | Closed


class EventSubSocket:
    """A connection that puts all that arrives into a queue; it never sends."""

    def __init__(
        self, session: aiohttp.ClientSession, connected: aiohttp.ClientWebSocketResponse[bool], queue: Arrivals
    ) -> None:
        self._session = session
        self._connected = connected
        self._queue = queue
        self.opened = self.heard = asyncio.get_running_loop().time()
        """When anything arrived last, by the loop's clock."""
        self._reading = asyncio.ensure_future(self._read())

    async def close(self) -> None:
        """Hang up, politely if there is time."""
        self._reading.cancel()
        try:
            await asyncio.wait([self._reading])
            await self._connected.close()
        finally:
            await self._session.close()

    async def _read(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            arrived = await self._connected.receive()
            self.heard = clock()
            if arrived.type in _CLOSED:
                self._queue.put_nowait(Arrival(self, self._ending()))
                return
            if self._queue.qsize() > _MOST_WAITING:
                self._queue.put_nowait(Arrival(self, Closed(0, "more arrived than the show could take")))
                return
            self._queue.put_nowait(Arrival(self, arrived.data))

    def _ending(self) -> Closed:
        code = self._connected.close_code or 0
        if why := _ENDED.get(code):
            return Closed(code, f"{why} ({code})")
        fault = self._connected.exception()
        if isinstance(fault, Exception) and not isinstance(fault, ConnectionError):
            return Closed(code, f"the connection broke ({fault})"[:200])
        return Closed(code, f"the connection was closed ({code})" if code else "the connection was closed")


Arrivals = asyncio.Queue[Arrival]
"""What arrived on all sockets of a session, in order."""


async def open_socket(address: str, queue: Arrivals) -> EventSubSocket:
    """Connect. Raises `WireLostError` with half a sentence when that cannot be."""
    session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
    try:
        async with asyncio.timeout(_PATIENCE):
            connected = await session.ws_connect(
                address, max_msg_size=_LARGEST_FRAME, timeout=aiohttp.ClientWSTimeout(ws_close=1.0)
            )
    except BaseException as fault:
        await session.close()
        if isinstance(fault, TimeoutError):
            raise WireLostError(f"no answer within {_PATIENCE:g} s") from fault
        if isinstance(fault, aiohttp.ClientError | OSError | ValueError):
            raise WireLostError(reason(fault)) from fault
        raise
    return EventSubSocket(session, connected, queue)
