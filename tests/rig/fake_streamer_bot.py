"""A server that speaks Streamer.bot's WebSocket protocol, and misbehaves when told to.

By itself, for a foreign client: `python -m rig.fake_streamer_bot --password hunter2` (in tests/).
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any

from aiohttp import WSMsgType, web

from rig.local_server import LocalServer

EVENTS = {
    "General": ["Custom"],
    "Twitch": [
        *("Follow", "Cheer", "Sub", "ReSub", "GiftSub", "GiftBomb", "Raid", "RewardRedemption", "ChatMessage"),
        *("ChatMessageDeleted", "UserTimedOut", "UserBanned", "Announcement", "ChatCleared", "StreamOnline"),
        *("StreamOffline", "ViewerCountUpdate"),
    ],
    "YouTube": ["Message", "MessageDeleted", "SuperChat", "NewSponsor", "MembershipGift", "StatisticsUpdated"],
    "Kick": ["ChatMessage", "Follow", "Subscription", "MassGiftSubscription", "ViewerCountUpdate"],
    "Streamlabs": ["Donation"],
}
PLATFORMS = {
    "twitch": {"broadcastUser": "adalive", "broadcastUserName": "AdaLive", "broadcastUserId": "4242"},
    "youtube": {"broadcastUserName": "Ada Live", "broadcastUserId": "UCada"},
    "kick": {"broadcasterLogin": "adalive", "broadcasterUserName": "AdaLive", "broadcasterUserId": "77"},
}


class FakeStreamerBot(LocalServer):
    """Streamer.bot with these actions and accounts."""

    def __init__(
        self,
        *,
        password: str = "",
        enforced: bool = False,
        actions: Iterable[str] = ("Confetti", "Say hello"),
        greets: bool = True,
        status: int = 0,
        connected: Iterable[str] = ("twitch", "youtube", "kick"),
    ) -> None:
        """With `enforced`, nothing is answered before the password; otherwise only `SendMessage` needs it."""
        super().__init__()
        self.password = password
        self.enforced = enforced
        self.actions = dict.fromkeys(actions, True)
        """Whether each is switched on."""
        self.greets = greets
        self.status = status
        self.connected = list(connected)
        self.refuses: set[str] = set()
        """Requests that are answered with an error; a `SendMessage` by its platform."""
        self.silent: set[str] = set()
        """Requests that are never answered."""
        self.done: list[tuple[str, dict[str, Any]]] = []
        self.sent: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.subscribed = 0
        self.visits = 0
        self._sockets: dict[web.WebSocketResponse, dict[str, list[str]]] = {}
        self._frozen: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/", self._welcome)
        return app

    async def hang_up(self) -> None:
        for socket in list(self._sockets):
            await socket.close()

    async def tell(self, name: str, data: Any, **more: Any) -> None:
        """Something happened there: `Twitch.ChatMessage`."""
        source, _, kind = name.partition(".")
        frame = {
            "timeStamp": "2026-11-22T18:00:00.1234567+01:00",
            "event": {"source": source, "type": kind},
            "data": data,
        }
        for socket, wanted in list(self._sockets.items()):
            if kind in wanted.get(source, ()):
                await socket.send_str(json.dumps(frame | more))

    async def tell_raw(self, frame: bytes) -> None:
        for socket in list(self._sockets):
            await socket.send_frame(frame, WSMsgType.TEXT)

    def freeze(self) -> None:
        """Stay connected to everyone, and never answer them again."""
        self._frozen |= self._sockets.keys()

    async def drop(self) -> None:
        for socket in list(self._sockets):
            if socket._req and socket._req.transport:
                socket._req.transport.abort()
        await self.until(lambda: not self._sockets)

    async def _welcome(self, request: web.Request) -> web.StreamResponse:
        if self.status:
            return web.Response(status=self.status)
        socket = web.WebSocketResponse(compress=False, timeout=0.1)
        await socket.prepare(request)
        self.visits += 1
        self._sockets[socket] = {}
        salt, challenge = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        try:
            if self.greets:
                hello: dict[str, Any] = {
                    "request": "Hello",
                    "id": "hello",
                    "info": {"instanceId": "i", "name": "Streamer.bot", "version": "1.0.4", "os": "windows"},
                }
                if self.password:
                    hello["authentication"] = {"salt": salt, "challenge": challenge}
                await socket.send_json(hello)
            is_in = False
            async for arrived in socket:
                if arrived.type is not WSMsgType.TEXT or socket in self._frozen:
                    continue
                asked = json.loads(arrived.data)
                if asked["request"] == "Authenticate":
                    is_in = asked["authentication"] == _expected(self.password, salt, challenge)
                    if not is_in:
                        await socket.close(code=4009, message=b"Authentication failed")
                        break
                self.asked.append(asked["request"])
                if asked["request"] not in self.silent:
                    await socket.send_json({"id": asked.get("id"), **self._answer(socket, asked, is_in=is_in)})
                await self.changed()
        finally:
            self._sockets.pop(socket, None)
            await self.changed()
        return socket

    def _answer(self, socket: web.WebSocketResponse, asked: dict[str, Any], *, is_in: bool) -> dict[str, Any]:
        request = asked["request"]
        needs = self.enforced or request == "SendMessage"
        if needs and not is_in:
            return {"status": "error", "error": "authentication required"}
        if request in self.refuses or asked.get("platform") in self.refuses:
            return {"status": "error", "error": f"no {request} today"}
        if request == "Subscribe":
            for source, kinds in asked["events"].items():
                self._sockets[socket].setdefault(source, []).extend(kinds)
            self.subscribed += 1
            return {"status": "ok", "events": asked["events"]}
        if request == "DoAction" and asked["action"].get("name") not in self.actions:
            return {"status": "error", "error": "Action not found"}
        if request == "DoAction":
            self.done.append((asked["action"]["name"], asked.get("args", {})))
        elif request == "SendMessage":
            self.sent.append(asked)
        known = self._known()
        if request not in known:
            return {"status": "error", "error": f"unknown request {request}"}
        return {"status": "ok", **known[request]}

    def _known(self) -> dict[str, dict[str, Any]]:
        """What each request is answered with."""
        listed = [
            {"id": f"a{at}", "name": name, "enabled": on, "group": "None", "subaction_count": 1}
            for at, (name, on) in enumerate(self.actions.items())
        ]
        return {
            "Authenticate": {},
            "DoAction": {},
            "SendMessage": {},
            "GetEvents": {"events": EVENTS},
            "GetBroadcaster": {"platforms": PLATFORMS, "connected": self.connected, "disconnected": ["trovo"]},
            "GetInfo": {"info": {"name": "Streamer.bot", "version": "1.0.4"}},
            "GetActions": {"count": len(listed), "actions": listed},
        }


def _expected(password: str, salt: str, challenge: str) -> str:
    def hashed(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return hashed(hashed(password + salt) + challenge)


async def _main() -> None:
    options = argparse.ArgumentParser(prog="rig.fake_streamer_bot", description="Speak as Streamer.bot does.")
    options.add_argument("--password", default="")
    options.add_argument("--port", type=int, default=0)
    chosen = options.parse_args()
    bot = FakeStreamerBot(password=chosen.password)
    await bot.start(chosen.port)
    print(bot.place, flush=True)
    said = {"user": {"id": "1", "login": "ada", "name": "Ada", "role": 3}, "messageId": "m1", "text": "hello"}
    try:
        while True:
            await bot.until(lambda: bot.subscribed > 0 or bot.done)
            await bot.tell("Twitch.ChatMessage", said)
            await asyncio.sleep(0.2)
    finally:
        print(json.dumps({"asked": bot.asked, "done": bot.done, "sent": bot.sent}), flush=True)
        await bot.stop()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_main())
