"""A server on this computer that a test starts, talks to and stops: what every one of them has in common."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Self

from aiohttp import web


class LocalServer:
    """Serves what a subclass routes, at 127.0.0.1, from `start` or `async with` to the end."""

    def __init__(self) -> None:
        self.port = 0
        self._change = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    @property
    def place(self) -> str:
        """Where it listens, without a scheme."""
        return f"127.0.0.1:{self.port}"

    def application(self) -> web.Application:
        """What is served."""
        raise NotImplementedError

    async def hang_up(self) -> None:
        """End what is still open; called before it stops."""

    async def start(self, port: int = 0) -> None:
        """Serve at this port, or at a free one."""
        self._runner = web.AppRunner(self.application(), shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Hang up, and serve no more."""
        await self.hang_up()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def until(self, condition: Callable[[], object], seconds: float | None = 10.0) -> None:
        """Wait until `condition()` holds; it is looked at whenever something happened here."""
        async with asyncio.timeout(seconds), self._change:
            await self._change.wait_for(condition)

    async def changed(self) -> None:
        """Something happened: have those who wait for it look."""
        async with self._change:
            self._change.notify_all()
