"""One connection of a browser: bounded in number and in patience, and silent about what serves it."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web
from aiohttp.web_request import BaseRequest

_log = logging.getLogger(__name__)

PATIENCE = 15.0
"""Seconds within which a whole question must have arrived."""
_MOST = 400


class Connection(web.RequestHandler):
    """What aiohttp makes of a connection, with our limits."""

    __slots__ = ("_server",)

    def __init__(self, server: web.Server, *, loop: asyncio.AbstractEventLoop, patience: float = PATIENCE) -> None:
        self._server = server
        # aiohttp closes what has not sent a whole request within this time, the first one too.
        super().__init__(server, loop=loop, keepalive_timeout=patience, lingering_time=1.0, access_log=None)  # type: ignore[arg-type]  # None switches it off: addresses hold tokens

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A browser connected."""
        if len(self._server.connections) >= _MOST and isinstance(transport, asyncio.Transport):
            _log.warning("More than %d connections at once; the newest one was refused.", _MOST)
            transport.abort()
        else:
            super().connection_made(transport)

    def handle_error(
        self, request: BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer what was not HTTP, without repeating any of it."""
        _log.debug("A connection was closed: %s", exc or message)
        if request.writer.output_size > 0:
            raise ConnectionError("part of another answer was sent already")
        answer = web.Response(status=status, headers={"Server": "Stagedoor", "Cache-Control": "no-store"})
        answer.force_close()
        return answer
