"""A session of EventSub, which may move from one socket to the next without missing anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .eventsub_socket import Arrival, Arrivals, Closed, EventSubSocket, open_socket
from .frames import Frame, read_frame
from .wire import WireLostError

_WELCOME_WAIT = 10.0
_KEEPALIVE = 20
_MARGIN = 1.5
_LEAST_MARGIN = 1.0
_MOVE_WAIT = 30.0
"""So long Twitch keeps the old socket open after it has asked us to move."""
_MOVE_PAUSE = 1.0
_DRAIN = 2.0
"""So long the old socket is read after we have moved: what it still carries is not lost."""


class SessionLostError(ConnectionError):
    """The session is over and nothing more will come of it; the message says why, in half a sentence."""

    def __init__(self, why: str, *, code: int = 0) -> None:
        super().__init__(why)
        self.code = code


class Session:
    """Used as `async with`; `frame()` gives what arrives.

    :param odd: told of every frame that makes no sense (an empty text), or of an unknown kind (its name).
    """

    def __init__(self, address: str, odd: Callable[[str], object]) -> None:
        self._address = address
        self._odd = odd
        self._queue: Arrivals = asyncio.Queue()
        self._sockets: set[EventSubSocket] = set()
        self._current: EventSubSocket | None = None
        self._old: EventSubSocket | None = None
        self._drained_at = 0.0
        self._move: asyncio.Task[None] | None = None
        self._move_to = ""
        self._move_until = 0.0
        self._limit = 0.0
        self._heard = 0.0
        self.id = ""
        """Twitch's id of the session, after the welcome."""
        self.moves = 0
        """How often it moved to another socket."""

    @property
    def heard(self) -> float:
        """When anything was heard last, by the loop's clock."""
        return max([self._heard, *(socket.heard for socket in self._sockets)])

    async def welcome(self) -> None:
        """Connect and wait to be let in. Raises `SessionLostError`."""
        try:
            self._current = await open_socket(_patient(self._address), self._queue)
        except WireLostError as fault:
            raise SessionLostError(str(fault)) from fault
        self._sockets.add(self._current)
        while not self.id:
            await self._step()

    async def frame(self) -> Frame:
        """The next notification or revocation. Raises `SessionLostError` when there will be no more."""
        while True:
            if (frame := await self._step()) is not None:
                return frame

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *fault: object) -> None:
        try:
            if self._move:
                self._move.cancel()
                await asyncio.wait([self._move])
        finally:
            await asyncio.gather(*(socket.close() for socket in self._sockets))

    async def _step(self) -> Frame | None:
        """Wait for the next thing to happen, and see to it."""
        try:
            async with asyncio.timeout(max(self._deadline() - _now(), 0)):
                arrival = await self._queue.get()
        except TimeoutError:
            if self._queue.empty():
                await self._overdue()
            return None
        return await self._see(arrival)

    def _deadline(self) -> float:
        if self._move_to:
            deadline = self._move_until
        elif self._limit and self._current:
            deadline = self._current.heard + self._limit
        else:
            deadline = (self._current.opened if self._current else _now()) + _WELCOME_WAIT
        return min(deadline, self._drained_at) if self._old else deadline

    async def _overdue(self) -> None:
        if self._old and _now() >= self._drained_at:
            await self._drop(self._old)
        elif _now() < self._deadline():
            return
        elif self._move_to:
            raise SessionLostError("Twitch asked us to move to another machine, which does not let us in")
        elif self._limit:
            raise SessionLostError(f"nothing was heard for {self._limit:.0f} s")
        else:
            raise SessionLostError(f"Twitch answers, but gave no welcome within {_WELCOME_WAIT:g} s")

    async def _see(self, arrival: Arrival) -> Frame | None:
        socket, what = arrival
        if isinstance(what, Closed):
            await self._ended(socket, what)
            return None
        try:
            frame = read_frame(what)
        except ValueError:
            self._odd("")
            return None
        match frame.kind:
            case "notification" | "revocation":
                return frame
            case "session_welcome":
                await self._welcomed(socket, frame)
            case "session_reconnect":
                self._asked_to_move(socket, frame)
            case "session_keepalive":
                pass
            case _:
                self._odd(frame.kind)
        return None

    async def _welcomed(self, socket: EventSubSocket, frame: Frame) -> None:
        session = frame.payload.part("session")
        if not session.text("id"):
            self._odd("")
            return
        if seconds := session.seconds("keepalive_timeout_seconds"):
            self._limit = seconds + max(seconds * (_MARGIN - 1), _LEAST_MARGIN)
        if socket is not self._current and socket in self._sockets and socket is not self._old:
            if self._old:
                await self._drop(self._old)
            self._old, self._current, self._drained_at = self._current, socket, _now() + _DRAIN
            if self._old not in self._sockets:  # it has ended already
                self._old = None
            self._move_to = ""
            self.moves += 1
        elif self.id:
            return
        self.id = session.text("id")

    def _asked_to_move(self, socket: EventSubSocket, frame: Frame) -> None:
        """Connect over there, while this one is read on: subscriptions go along."""
        if socket is self._current and not self._move_to:
            self._move_to = frame.payload.part("session").text("reconnect_url")
            if urlsplit(self._move_to).scheme not in {"wss", urlsplit(self._address).scheme}:
                self._move_to = ""
                self._odd("")
                return
            self._move_until = _now() + _MOVE_WAIT
            self._begin_move(0.0)

    def _begin_move(self, pause: float) -> None:
        self._move = asyncio.ensure_future(self._go(pause))

    async def _go(self, pause: float) -> None:
        await asyncio.sleep(pause)
        while True:
            try:
                self._sockets.add(await open_socket(self._move_to, self._queue))
            except WireLostError:
                await asyncio.sleep(_MOVE_PAUSE)  # until `_overdue` ends it
            else:
                return

    async def _ended(self, socket: EventSubSocket, closed: Closed) -> None:
        if socket not in self._sockets:
            return
        is_successor = socket is not self._current and socket is not self._old
        await self._drop(socket)
        if is_successor and self._move_to and self._current in self._sockets:
            self._begin_move(_MOVE_PAUSE)
        elif is_successor or (socket is self._current and not self._move_to):
            raise SessionLostError(closed.why, code=closed.code)

    async def _drop(self, socket: EventSubSocket) -> None:
        self._heard = self.heard
        self._sockets.discard(socket)
        if socket is self._old:
            self._old = None
        await socket.close()


def _patient(address: str) -> str:
    """The address, asking for a sign of life every so often."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "keepalive_timeout_seconds"]
    query.append(("keepalive_timeout_seconds", str(_KEEPALIVE)))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def _now() -> float:
    return asyncio.get_running_loop().time()
