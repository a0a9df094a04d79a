"""A program on this computer that speaks the chat completions protocol, as those that run language models do."""

from __future__ import annotations

import asyncio
from typing import Any, Self

from aiohttp import web

ANSWER = {"choices": [{"message": {"role": "assistant", "content": " About dragons. "}}]}


class FakeModel:
    """Answers every question with `answer`; what it was `asked` and with which `keys`. Used with `async with`."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.answer = web.json_response(ANSWER)
        self.hangs = False
        self.address = ""
        application = web.Application()
        application.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def told(self) -> str:
        """What the user said last."""
        said: str = self.asked[-1]["messages"][1]["content"]
        return said

    async def _complete(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        if self.hangs:
            await asyncio.sleep(3600)
        answer = self.answer
        return web.Response(status=answer.status, body=answer.body, headers=dict(answer.headers))
