"""One page's WebSocket: what it wants to follow, and a bounded queue of what it is still to be sent."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Collection

import msgspec
from aiohttp import WSCloseCode, WSMsgType, web

from stagedoor.errors import StagedoorError
from stagedoor.roles import Caller, Role, role_of
from stagedoor.tasks import Tasks
from stagedoor.web import wire
from stagedoor.web.hub import Hub
from stagedoor.web.redaction import frame_for

_log = logging.getLogger(__name__)

_FRAMES = 256
_BYTES = 4 * 1024 * 1024
_LARGEST_QUESTION = 16 * 1024
_HEARTBEAT = 20.0
_GOODBYE = 2.0


class Socket:
    """A page that is connected. Whatever it does, sending to it never waits and never costs others anything."""

    def __init__(  # noqa: PLR0913 - all but the first two by name
        self,
        hub: Hub,
        tasks: Tasks,
        *,
        topics: Collection[str],
        hello: wire.Hello,
        caller: Caller | None = None,
        on_seen: Callable[[Socket, wire.Seen], None] = lambda *_: None,
    ) -> None:
        """`caller` is whose page it is, None for an overlay; `on_seen` hears what an overlay says it has painted."""
        self.caller = caller
        self._role = role_of(caller) if caller is not None else Role.OWNER
        self._on_seen = on_seen
        self._hub = hub
        self._tasks = tasks
        self._topics = topics
        self._hello = hello
        self._queue: deque[bytes] = deque()
        self._bytes = 0
        self._more = asyncio.Event()
        self._is_gone = False
        self._request: web.Request | None = None
        self._goodbye = asyncio.Lock()
        self._ws = web.WebSocketResponse(
            heartbeat=_HEARTBEAT,
            timeout=_GOODBYE,
            compress=False,
            max_msg_size=_LARGEST_QUESTION,
            writer_limit=0,  # look at every frame whether the page keeps up
        )

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with the page until one of both leaves."""
        await self._ws.prepare(request)
        self._request = request
        self.send(wire.encode(self._hello))
        writer = self._tasks.spawn(self._write(), name="page writer")
        try:
            async for message in self._ws:
                if message.type is not WSMsgType.TEXT:
                    break
                self._hear(message.data)
        finally:
            self._forget()
            writer.cancel()
        await self.end(WSCloseCode.UNSUPPORTED_DATA)
        return self._ws

    def send(self, frame: bytes) -> None:
        """Queue a frame. A page that lets too many gather is sent away; it comes back for a snapshot."""
        if self._is_gone:
            return
        frame = frame_for(self._role, frame)
        if self._queue and (len(self._queue) >= _FRAMES or self._bytes + len(frame) > _BYTES):
            self._forget()
            _log.info("A page was too slow to follow the show, so it has to connect again.")
            self._tasks.spawn(self.end(WSCloseCode.TRY_AGAIN_LATER, b"too slow"), name="slow page")
            return
        self._queue.append(frame)
        self._bytes += len(frame)
        self._more.set()

    async def end(self, code: int, reason: bytes = b"") -> None:
        """Say goodbye; cut the line if the page does not listen."""
        self._forget()
        if self._request is None:
            return
        async with self._goodbye:
            transport = self._request.transport
            with contextlib.suppress(TimeoutError, ConnectionError):
                async with asyncio.timeout(_GOODBYE):
                    await self._ws.close(code=code, message=reason)
            if transport is not None and transport.get_write_buffer_size():
                transport.abort()

    def _forget(self) -> None:
        self._is_gone = True
        self._hub.leave(self)
        self._queue.clear()
        self._bytes = 0

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                while self._queue:
                    frame = self._queue.popleft()
                    self._bytes -= len(frame)
                    await self._ws.send_frame(frame, WSMsgType.TEXT)
                self._more.clear()
                await self._more.wait()

    def _hear(self, question: str) -> None:
        try:
            asked = wire.decode_page(question)
        except (msgspec.ValidationError, msgspec.DecodeError) as fault:
            self._refuse("", f"Stagedoor did not understand that: {fault}.")
            return
        if isinstance(asked, wire.Seen):
            self._on_seen(self, asked)
            return
        for topic in dict.fromkeys(asked.topics):
            if topic not in self._topics:
                self._refuse(topic, "There is no such topic for this page.")
            elif isinstance(asked, wire.Subscribe):
                self._follow(topic)
            else:
                self._hub.unsubscribe(self, topic)

    def _follow(self, topic: str) -> None:
        try:
            self._hub.subscribe(self, topic)
        except StagedoorError as fault:
            self._refuse(topic, str(fault))
        except Exception:  # noqa: BLE001 - one part's fault must not end the page
            _log.exception("The panel's view of %s could not be made.", topic)
            self._refuse(topic, "Stagedoor could not put this together; what went wrong is in its log.")

    def _refuse(self, topic: str, reason: str) -> None:
        self.send(wire.encode(wire.Refused(topic=topic[:80], reason=reason)))
