"""An HTTP server that misbehaves when told to, before or after it has done what it was asked."""

from __future__ import annotations

import asyncio
import zlib
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from email.utils import formatdate
from typing import Any, Literal, NamedTuple

from aiohttp import web

from rig.local_server import LocalServer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Manner = Literal["hang", "drop", "deaf", "garbage", "huge", "bomb"]


class Answer(NamedTuple):
    """A refusal in place of what would have been done."""

    status: int
    body: Mapping[str, Any] = {}
    headers: Mapping[str, str] = {}


Fault = Answer | Manner
"""`hang` never answers, `drop` hangs up, `deaf` does it and then hangs up, `garbage` is no JSON, `huge` is too much of
it, and `bomb` is that compressed."""


class FaultyServer(LocalServer):
    """Serves what a subclass routes, on 127.0.0.1."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.now = now
        """What time the server thinks it is."""
        self.asked: list[tuple[str, str]] = []
        """Method and path of every question, in order."""
        self._faults: dict[str, deque[Fault]] = {}
        self._released = asyncio.Event()

    def plan(self, path: str, *faults: Fault) -> None:
        """The next questions to `path` go wrong like this, one after the other."""
        self._faults.setdefault(path, deque()).extend(faults)

    def count(self, path: str) -> int:
        """How often `path` was asked."""
        return sum(asked == path for _, asked in self.asked)

    def routes(self) -> list[web.AbstractRouteDef]:
        raise NotImplementedError

    def application(self) -> web.Application:
        app = web.Application(middlewares=[self._middleware()])
        app.add_routes(self.routes())
        return app

    async def hang_up(self) -> None:
        self._released.set()

    def _middleware(self) -> Any:
        @web.middleware
        async def misbehave(request: web.Request, handler: Handler) -> web.StreamResponse:
            path = request.path.split("/", 2)[2]
            self.asked.append((request.method, path))
            planned = self._faults.get(path)
            fault = planned.popleft() if planned else None
            answer = await (self._wrong(request, handler, fault) if fault else handler(request))
            answer.headers["Date"] = formatdate(self.now(), usegmt=True)
            return answer

        return misbehave

    async def _wrong(self, request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
        match fault:
            case Answer(status, body, headers):
                return web.json_response(dict(body) or None, status=status, headers=dict(headers))
            case "hang":
                await self._released.wait()
            case "deaf":
                await handler(request)
            case "garbage":
                return web.Response(body=b"\x00<html>\xff", content_type="application/json")
            case "huge":
                return web.Response(body=b"[" * 9_000_000, content_type="application/json")
            case "bomb":
                packed = zlib.compress(b" " * 200_000_000, 9, wbits=31)
                return web.Response(body=packed, headers={"Content-Encoding": "gzip"}, content_type="application/json")
            case _:
                pass
        if request.transport:
            request.transport.abort()
        return web.Response()
