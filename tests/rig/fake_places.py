"""A server that takes announcements as Discord, Mastodon, Telegram and webhooks do, or refuses them."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Self

from aiohttp import web


class FakePlaces:
    """What it was `told`; `answers` are given first, in order: a status, or a response. Used with `async with`."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, dict[str, Any]]] = []
        """Method, path with query, and what was sent."""
        self.headers: list[dict[str, str]] = []
        self.pictures: list[bytes] = []
        self.answers: list[web.Response] = []
        self.hangs = False
        self.address = ""
        application = web.Application()
        application.router.add_route("*", "/{rest:.*}", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def paths(self) -> list[str]:
        """Method and path of each request."""
        return [f"{method} {path}" for method, path, _ in self.told]

    async def _take(self, request: web.Request) -> web.Response:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            body = json.loads(str(form["payload_json"]))
            file = form["files[0]"]
            assert isinstance(file, web.FileField)
            self.pictures.append(file.file.read())
        else:
            body = await request.json()
        self.told.append((request.method, request.path_qs, body))
        self.headers.append(dict(request.headers))
        if self.hangs:
            await asyncio.sleep(3600)
        if self.answers:
            return self.answers.pop(0)
        if "/bot" in request.path:
            return web.json_response({"ok": True, "result": {"message_id": 42}})
        return web.json_response({"id": "9001"})
