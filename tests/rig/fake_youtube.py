"""A server that speaks YouTube's side of a chat read without an account, and misbehaves when told to.

    async with FakeYouTube() as tube:
        stream = tube.live("somebody", "aaaaaaaaaaa")
        ...  # point `source_youtube.site` at tube.site
        stream.say(action, action)

Pages are made in the shape of real ones, or stored ones are served as they are (`tube.stored[path] = html`).
By itself, for a daemon in another process: `python -m rig.fake_youtube FILE… --port 9000` replays stored answers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gzip
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from rig.local_server import LocalServer
from rig.youtube_pages import EVERYTHING, KEY, TOP, chat_page, html, read_token, token
from rig.youtube_stream import FakeStream

__all__ = ["FakeStream", "FakeYouTube", "Fault", "stored_actions"]


@dataclass
class Fault:
    """What comes instead of an answer."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False
    """The connection breaks in the middle of the answer."""
    is_silent: bool = False
    """Nothing ever comes."""


class FakeYouTube(LocalServer):
    """A site with channels, streams and their chats. `faults` come one after the other, by kind of question:
    `page`, `door`, `poll` or `count`."""

    def __init__(self, *, seed: int = 1, padding: int = 0) -> None:
        super().__init__()
        self.streams: dict[str, FakeStream] = {}
        self.channels: dict[str, str] = {}
        """The video that a channel has now, by handle; an empty text where it has none."""
        self.stored: dict[str, str] = {}
        self.faults: dict[str, list[Fault]] = {"page": [], "door": [], "poll": [], "count": []}
        self.asked: Counter[str] = Counter()
        self.heard: list[dict[str, Any]] = []
        """What came with every question for messages."""
        self.cookies: list[str] = []
        self.credentials: list[str] = []
        self.padding = padding
        self._random = random.Random(seed)
        self._silence = asyncio.Event()

    @property
    def site(self) -> str:
        return f"http://{self.place}"

    def live(self, handle: str, video: str = "vvvvvvvvvvv", **about: Any) -> FakeStream:
        """A stream on that channel; by default it is live."""
        stream = FakeStream(video, handle, **about)
        self.streams[video] = stream
        self.channels[handle] = video
        return stream

    def application(self) -> web.Application:
        app = web.Application(client_max_size=1 << 20)
        app.router.add_post("/youtubei/v1/live_chat/get_live_chat", self._poll)
        app.router.add_post("/youtubei/v1/updated_metadata", self._count)
        app.router.add_get("/live_chat", self._door)
        app.router.add_get("/{path:.*}", self._page)
        return app

    async def hang_up(self) -> None:
        self._silence.set()

    async def _page(self, request: web.Request) -> web.StreamResponse:
        self.cookies.append(request.headers.get("Cookie", ""))
        path = request.path_qs
        if path in self.stored:
            return await self._answer(request, "page", self.stored[path].encode())
        steps = [step for step in request.path.split("/") if step]
        if steps == ["watch"]:
            stream = self.streams.get(request.query.get("v", ""))
            return await self._answer(request, "page", stream and stream.page(self.padding).encode())
        if not steps or steps[-1] != "live":
            return await self._answer(request, "page", None)
        channel = steps[-2].lstrip("@")
        if channel not in self.channels:
            return await self._answer(request, "page", None)
        if stream := self.streams.get(self.channels[channel]):
            return await self._answer(request, "page", stream.page(self.padding).encode())
        empty = html("https://www.youtube.com/channel/UC" + "a" * 22, "var ytInitialData = {}", padding=self.padding)
        return await self._answer(request, "page", empty.encode())

    async def _door(self, request: web.Request) -> web.StreamResponse:
        video = request.query.get("v", "")
        if continuation := request.query.get("continuation"):
            with contextlib.suppress(Exception):  # then it is of no room
                video, _, _ = read_token(continuation)
        stream = self.streams.get(video)
        if stream is None:
            return await self._answer(request, "door", None)
        shown = self._since(stream, TOP, max(len(stream.actions) - stream.history, 0))
        page = chat_page(stream.video, shown, choices=stream.has_choices, message=stream.chat_message)
        return await self._answer(request, "door", page.encode())

    async def _poll(self, request: web.Request) -> web.StreamResponse:
        question = await request.json()
        question["key"] = request.query.get("key", "")
        self.heard.append(question)
        try:
            video, chosen, position = read_token(question["continuation"])
            stream = self.streams[video]
        except Exception:  # noqa: BLE001 - whatever it was, it is no token of ours
            return await self._answer(request, "poll", b'{"error":{"code":400}}', status=400)
        answer: dict[str, Any] = {"responseContext": {}}
        start = position - 1 if position else max(len(stream.actions) - stream.history, 0)
        chat: dict[str, Any] = {"actions": self._since(stream, chosen, start)}
        if not stream.is_closed:
            there = token(video, chosen, len(stream.actions) + 1)
            chat["continuations"] = [{stream.kind: {"timeoutMs": stream.timeout, "continuation": there}}]
        if not stream.is_closed or chat["actions"]:
            answer["continuationContents"] = {"liveChatContinuation": chat}
        return await self._answer(request, "poll", json.dumps(answer).encode())

    async def _count(self, request: web.Request) -> web.StreamResponse:
        stream = self.streams.get((await request.json()).get("videoId", ""))
        if stream is None:
            return await self._answer(request, "count", None)
        shown = {"viewCount": {"simpleText": f"{stream.viewers} watching now"}, "isLive": stream.is_live}
        answer = {"actions": [{"updateViewershipAction": {"viewCount": {"videoViewCountRenderer": shown}}}]}
        return await self._answer(request, "count", json.dumps(answer).encode())

    def _since(self, stream: FakeStream, chosen: int, start: int) -> list[Any]:
        everything = chosen == EVERYTHING
        return [
            stream.actions[at] for at in range(start, len(stream.actions)) if everything or at not in stream.filtered
        ]

    async def _answer(
        self, request: web.Request, kind: str, body: bytes | None, *, status: int = 200
    ) -> web.StreamResponse:
        """The answer in compressed chunks that end anywhere, or the next fault of that kind."""
        self.asked[kind] += 1
        self.credentials.append(request.headers.get("Authorization", ""))
        await self.changed()
        fault = self.faults[kind].pop(0) if self.faults[kind] else None
        headers = {"Content-Type": "text/html" if kind in {"page", "door"} else "application/json"}
        if fault:
            status, body, headers = fault.status, fault.body or body, headers | fault.headers
            if fault.is_silent:
                await self._silence.wait()
        if body is None:
            status, body = 404, b"<html><title>404 Not Found</title></html>"
        if "Content-Encoding" not in headers and "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body, 1)
        response = web.StreamResponse(status=status, headers=headers)
        response.enable_chunked_encoding()
        with contextlib.suppress(ConnectionError):  # whoever asked has left
            await response.prepare(request)
            for piece in self._cut(body):
                if fault and fault.is_cut:
                    await response.write(piece[: len(piece) // 2])
                    assert request.transport
                    request.transport.abort()
                    return response
                await response.write(piece)
            await response.write_eof()
        return response

    def _cut(self, body: bytes) -> list[bytes]:
        if len(body) < 2:
            return [body]
        marks = sorted(self._random.sample(range(1, len(body)), k=min(4, len(body) - 1)))
        return [body[a:b] for a, b in itertools.pairwise([0, *marks, len(body)])]


def stored_actions(file: Path) -> list[Any]:
    """The actions of a stored answer, in whichever of its wrappings."""
    answer = json.loads(file.read_text("utf-8"))
    answer = answer.get("response", answer)
    return answer.get("continuationContents", {}).get("liveChatContinuation", {}).get("actions", [])


async def _main(arguments: Sequence[str]) -> None:
    options = argparse.ArgumentParser(prog="rig.fake_youtube", description="Replay stored YouTube chat.")
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--port", type=int, default=0)
    chosen = options.parse_args(arguments)
    tube = FakeYouTube()
    await tube.start(chosen.port)
    stream = tube.live("somebody", history=1_000_000)
    for file in chosen.files:
        stream.say(*stored_actions(file))
    print(tube.site, KEY, flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await tube.stop()


if __name__ == "__main__":
    try:
        asyncio.run(_main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
