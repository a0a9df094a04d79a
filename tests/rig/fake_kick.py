"""A server that speaks Kick's side: the page about a channel, the negotiation, Pusher and Centrifugo, and their faults.

    async with FakeKick() as kick:
        ...  # set `source_kick.site` to kick.site, `realtime` to kick.realtime, `pusher` to kick.pusher
        await kick.tell({"event": "App\\\\Events\\\\ChatMessageEvent", "data": {...}, "channel": "chatrooms.1.v2"})

By itself, for a daemon in another process or a foreign client: `python -m rig.fake_kick FILE --port 9000`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from rig.local_server import LocalServer

CHATROOM, CHANNEL, USER = 1000001, 2000001, 3000001
CHALLENGE = "<!DOCTYPE html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script>"
KEY = "32cbd69e4b950bf97679"


def page(slug: str, **more: Any) -> dict[str, Any]:
    """What Kick shows about a channel."""
    return {
        "id": CHANNEL,
        "user_id": USER,
        "slug": slug,
        "is_banned": False,
        "subscriber_badges": [
            {
                "id": 1,
                "months": 1,
                "badge_image": {"src": "https://files.kick.com/channel_subscriber_badges/1/original"},
            },
            {
                "id": 2,
                "months": 12,
                "badge_image": {"src": "https://files.kick.com/channel_subscriber_badges/2/original"},
            },
        ],
        "chatroom": {"id": CHATROOM, "slow_mode": False},
        "user": {"id": USER, "username": slug.title()},
        **more,
    }


class Session:
    """One WebSocket, of either kind."""

    def __init__(self, kick: FakeKick, socket: web.WebSocketResponse, provider: str) -> None:
        self.socket = socket
        self.provider = provider
        self.feeds: set[str] = set()
        self.is_frozen = False
        self._kick = kick

    async def send(self, *documents: Any) -> None:
        if not self.is_frozen and not self.socket.closed:
            await self.socket.send_str("\n".join(json.dumps(one, ensure_ascii=False) for one in documents))

    async def hand_over(self, frames: list[dict[str, Any]]) -> None:
        """Those of `frames` that this session has subscribed to."""
        frames = [frame for frame in frames if frame.get("channel") in self.feeds]
        if self.provider == "pusher":
            for frame in frames:
                await self.send(frame)
        elif frames:
            pushes = [
                {
                    "push": {
                        "channel": frame["channel"],
                        "pub": {"data": {"event": frame["event"], "data": frame["data"]}},
                    }
                }
                for frame in frames
            ]
            for batch in (pushes[at : at + self._kick.batch] for at in range(0, len(pushes), self._kick.batch)):
                await self.send(*batch)

    async def pusher(self) -> None:
        await self.send(
            {
                "event": "pusher:connection_established",
                "data": json.dumps({"socket_id": "1.2", "activity_timeout": self._kick.activity_timeout}),
            }
        )
        async for said in self._documents():
            event, about = said.get("event"), said.get("data")
            if event == "pusher:subscribe":
                feed = about["channel"]
                if feed in self._kick.closed_feeds:
                    await self.send({"event": "pusher:subscription_error", "data": "{}", "channel": feed})
                    continue
                self.feeds.add(feed)
                await self.send({"event": "pusher_internal:subscription_succeeded", "data": "{}", "channel": feed})
            elif event == "pusher:ping" and self._kick.answers_pings:
                await self.send({"event": "pusher:pong", "data": "{}"})
            await self._kick.changed()

    async def centrifugo(self) -> None:
        async for said in self._documents():
            if not said:
                self._kick.pongs += 1
            for verb in ("connect", "subscribe", "refresh"):
                if verb in said:
                    await self.send({"id": said["id"], **await self._granted(verb, said[verb])})
            await self._kick.changed()

    async def _granted(self, verb: str, about: dict[str, Any]) -> dict[str, Any]:
        if verb in self._kick.refusals:
            return {"error": self._kick.refusals[verb]}
        if verb == "subscribe":
            if about["channel"] in self._kick.closed_feeds:
                return {"error": {"code": 103, "message": "permission denied"}}
            self.feeds.add(about["channel"])
            return {"subscribe": {}}
        if about["token"] not in self._kick.tokens:
            return {"error": {"code": 109, "message": "token expired", "temporary": True}}
        if verb == "connect":
            life = {"expires": True, "ttl": self._kick.ttl} if self._kick.ttl else {}
            return {"connect": {"client": "c1", "version": "5.4.0", "ping": self._kick.ping, "pong": True, **life}}
        self._kick.renewals += 1
        return {"refresh": {"expires": True, "ttl": self._kick.ttl}}

    async def _documents(self):
        async for message in self.socket:
            if message.type is not WSMsgType.TEXT:
                continue
            for line in message.data.split("\n"):
                self._kick.heard.append(line)
                if not self.is_frozen:
                    yield json.loads(line)


class FakeKick(LocalServer):
    """Kick, on this computer."""

    def __init__(self, *, provider: str = "centrifugo") -> None:
        super().__init__()
        self.provider = provider
        """What it offers first; `""` offers nothing."""
        self.wraps = True
        self.slugs: dict[str, Any] = {}
        """Pages by slug; any other slug has one as well, unless it is None here."""
        self.blocks = ""
        """`plain` lets only browsers through, `all` nobody."""
        self.answers: dict[str, list[web.Response]] = {}
        """The next answers of `page`, `connection`, `token`, `socket` and `pusher`, before the right ones."""
        self.refusals: dict[str, dict[str, Any]] = {}
        self.closed_feeds: set[str] = set()
        self.ttl = 2700
        self.ping = 25
        self.activity_timeout = 120
        self.answers_pings = True
        self.batch = 20
        self.asked: list[tuple[str, Any]] = []
        """Everything that was asked over HTTP: what, and the document or headers."""
        self.heard: list[str] = []
        """Every line that came over a WebSocket."""
        self.origins: list[str] = []
        self.tokens: dict[str, str] = {}
        """Tokens that are good, and whose."""
        self.renewals = self.pongs = 0
        self.sessions: list[Session] = []

    @property
    def site(self) -> str:
        return f"http://{self.place}"

    @property
    def realtime(self) -> str:
        return f"{self.site}/api/v1/realtime"

    @property
    def pusher(self) -> str:
        return f"ws://{self.place}"

    @property
    def settings(self) -> dict[str, Any]:
        """What points `source_kick` here."""
        return {"site": self.site, "realtime": self.realtime, "pusher": self.pusher}

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/api/v2/channels/{slug}", self._page)
        app.router.add_post("/api/v1/realtime/channels/{channel}/chat/connection", self._connection)
        app.router.add_post("/api/v1/realtime/connection", self._connection)
        app.router.add_post("/api/v1/realtime/auth/connection", self._token)
        app.router.add_get("/connection/websocket", self._centrifugo)
        app.router.add_get("/app/{key}", self._pusher)
        return app

    async def hang_up(self) -> None:
        for session in list(self.sessions):
            await session.socket.close()

    # -- what a test does ----------------------------------------------------------------------------------------

    async def tell(self, *frames: dict[str, Any]) -> None:
        """Events as Kick's feeds carry them: `event`, `data` (text or object) and `channel`."""
        for session in list(self.sessions):
            await session.hand_over(list(frames))

    async def say(self, name: str, data: Any, *, feed: str = f"chatrooms.{CHATROOM}.v2", as_text: bool = True) -> None:
        """One event of the chat's feed."""
        await self.tell({"event": name, "data": json.dumps(data) if as_text else data, "channel": feed})

    async def raw(self, text: str | bytes) -> None:
        """Send this as it is, in one frame, to everyone."""
        for session in list(self.sessions):
            await (session.socket.send_str(text) if isinstance(text, str) else session.socket.send_bytes(text))

    async def ping_all(self) -> None:
        """Ask everyone whether they are there, as each kind of server does."""
        for session in list(self.sessions):
            await session.send({"event": "pusher:ping", "data": "{}"} if session.provider == "pusher" else {})

    async def close_all(self, code: int = 1000, reason: str = "") -> None:
        for session in list(self.sessions):
            await session.socket.close(code=code, message=reason.encode())

    async def drop(self) -> None:
        """Hang up on everyone, without a goodbye."""
        for session in list(self.sessions):
            transport = session.socket._req.transport if session.socket._req else None
            if transport:
                transport.abort()

    def freeze(self) -> None:
        """Stay connected to everyone, and never say or answer anything again."""
        for session in self.sessions:
            session.is_frozen = True

    async def subscribed(self, feed: str = f"chatrooms.{CHATROOM}.v2") -> None:
        """Wait until somebody reads a feed."""
        await self.until(lambda: any(feed in session.feeds for session in self.sessions))

    # -- HTTP ----------------------------------------------------------------------------------------------------

    def _scripted(self, what: str) -> web.Response | None:
        answers = self.answers.get(what)
        return answers.pop(0) if answers else None

    def _challenge(self, request: web.Request) -> web.Response | None:
        is_browser = "Chrome/" in request.headers.get("User-Agent", "")
        if self.blocks == "all" or (self.blocks == "plain" and not is_browser):
            return blocked()
        return None

    async def _page(self, request: web.Request) -> web.Response:
        slug = request.match_info["slug"]
        self.asked.append(("page", slug))
        if answer := self._scripted("page") or self._challenge(request):
            return answer
        found = self.slugs.get(slug, page(slug))
        if found is None:
            return web.json_response({"message": "Not Found"}, status=404)
        return web.json_response(found)

    async def _connection(self, request: web.Request) -> web.Response:
        document = await request.json()
        self.asked.append(("connection", document))
        if answer := self._scripted("connection") or self._challenge(request):
            return answer
        accepted = [one["provider"] for one in document["capabilities"]["accepted_providers"]]
        credentials = {
            "centrifugo": {"url": f"{self.pusher}/connection/websocket"},
            "pusher": {"app_key": KEY, "cluster": "us2"},
        }
        offers = [self.provider] + [other for other in credentials if other != self.provider]
        found = [
            {"provider": one, "credentials": credentials[one]} for one in offers if one in accepted and self.provider
        ]
        if self.wraps:
            return web.json_response({"data": {"connections": found}, "message": "OK"})
        return web.json_response(found[0] if found else {})

    async def _token(self, request: web.Request) -> web.Response:
        document = await request.json()
        self.asked.append(("token", document))
        if answer := self._scripted("token") or self._challenge(request):
            return answer
        token = f"guest.{len(self.asked)}.{document['client_id']}"
        self.tokens[token] = document["client_id"]
        return web.json_response({"data": {"token": token}, "message": "OK"})

    # -- WebSocket -----------------------------------------------------------------------------------------------

    async def _centrifugo(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Origin") != "https://kick.com":
            return web.Response(status=403)
        if answer := self._scripted("socket"):
            return answer
        return await self._serve(request, "centrifugo")

    async def _pusher(self, request: web.Request) -> web.StreamResponse:
        if answer := self._scripted("pusher"):
            return answer
        if request.match_info["key"] == KEY:
            return await self._serve(request, "pusher")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        fault = {"code": 4001, "message": "App key not in this cluster. Did you forget to specify the cluster?"}
        await socket.send_json({"event": "pusher:error", "data": fault})
        await socket.close(code=4001)
        return socket

    async def _serve(self, request: web.Request, provider: str) -> web.StreamResponse:
        self.origins.append(request.headers.get("Origin", ""))
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        session = Session(self, socket, provider)
        self.sessions.append(session)
        try:
            await (session.pusher() if provider == "pusher" else session.centrifugo())
        finally:
            self.sessions.remove(session)
            await self.changed()
        return socket


def blocked() -> web.Response:
    """Cloudflare's page."""
    return web.Response(status=403, text=CHALLENGE, content_type="text/html", headers={"cf-mitigated": "challenge"})


async def _main(arguments: list[str]) -> None:
    options = argparse.ArgumentParser(prog="rig.fake_kick", description="Replay recorded frames of Kick.")
    options.add_argument("file", type=Path)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--provider", default="centrifugo")
    options.add_argument("--every", type=float, default=1.0, help="seconds between two frames, again and again")
    chosen = options.parse_args(arguments)
    frames = [json.loads(line) for line in chosen.file.read_text("utf-8").splitlines() if line.strip()]
    kick = FakeKick(provider=chosen.provider)
    await kick.start(chosen.port)
    try:
        print(json.dumps(kick.settings), flush=True)
        for frame in itertools.cycle(frames):
            await kick.tell(frame)
            await asyncio.sleep(chosen.every)
    finally:
        await kick.stop()


if __name__ == "__main__":
    try:
        asyncio.run(_main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
