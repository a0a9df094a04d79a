"""A server that speaks TikTok's side: profile pages, room JSON, a signing service, TikFinity, and the chat's socket.

    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        ...  # give the plugin tiktok.settings()
        await tiktok.say(chat("hello"))

What a client must do (enter its room, say what has arrived, show that it is alive) is checked; `wrong` lists what it
did not do right. By itself, for a client in another process: `python -m rig.fake_tiktok somebody --port 9000`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from rig.local_server import LocalServer
from rig.tiktok_room import FakeHost, FakeSigner
from rig.tiktok_session import Envelopes, SocketManners, TikTokSession
from source_tiktok.schema import message_class

__all__ = ["FakeHost", "FakeSigner", "FakeTikTok", "SocketManners", "TikTokSession"]

_Response = message_class("Response")
_SOCKET = "/webcast/im/ws_proxy/ws_reuse_supplement/"


class FakeTikTok(LocalServer):
    """TikTok, a signing service and TikFinity at one port."""

    def __init__(
        self, *hosts: FakeHost, manners: SocketManners | None = None, signer: FakeSigner | None = None
    ) -> None:
        super().__init__()
        self.hosts = {host.name: host for host in hosts}
        self.manners = manners or SocketManners()
        self.signer = signer or FakeSigner()
        self.sessions: list[TikTokSession] = []
        """Every client that has opened the socket, the newest last."""
        self.handshakes = 0
        """How often the socket was asked for, refusals included."""
        self.asked: list[str] = []
        """The path of every page that was asked for."""
        self.has_tikfinity = True
        self.tikfinity: list[web.WebSocketResponse] = []
        self.cookies = 0
        self.seen_cookies: list[str] = []
        self._message = 7_400_000_000_000_000_000

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://{self.place}"

    @property
    def socket_address(self) -> str:
        """Where its socket is."""
        return f"ws://{self.place}"

    def settings(self, **more: Any) -> dict[str, Any]:
        """What to set so that the plugin asks here."""
        return {
            "site": self.address,
            "webcast": self.address,
            "socket": self.socket_address,
            "signing_address": self.address,
            "tikfinity_address": f"{self.socket_address}/tikfinity",
            **more,
        }

    @property
    def session(self) -> TikTokSession:
        """The client that came last."""
        return self.sessions[-1]

    @property
    def wrong(self) -> list[str]:
        """What clients said that TikTok would not understand."""
        return [fault for session in self.sessions for fault in session.wrong]

    def next_id(self) -> int:
        """A number for a message that none had before."""
        self._message += 1
        return self._message

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/api-live/user/room", self._on_room)
        app.router.add_get("/api-live/user/room/", self._on_room)
        app.router.add_get("/webcast/room/info/", self._on_info)
        app.router.add_get("/webcast/room/check_alive/", self._on_alive)
        app.router.add_get("/webcast/fetch", self._on_sign)
        app.router.add_get(_SOCKET, self._on_socket)
        app.router.add_get("/tikfinity", self._on_tikfinity)
        app.router.add_get("/@{name}", self._on_profile)
        app.router.add_get("/@{name}/live", self._on_live_page)
        return app

    async def hang_up(self) -> None:
        for session in self.sessions:
            await session.end()
        for socket in self.tikfinity:
            await socket.close()

    async def say(self, *messages: tuple[str, Any], session: TikTokSession | None = None) -> None:
        """Send messages (method, message) in one frame to the client that came last."""
        envelopes: Envelopes = []
        for method, message in messages:
            if not message.common.msg_id:
                message.common.msg_id = self.next_id()
            envelopes.append((method, message.SerializeToString(), message.common.msg_id))
        await (session or self.session).say(envelopes)

    async def hand_on(self, event: str, data: dict[str, Any]) -> None:
        """Send one document as TikFinity does."""
        for socket in self.tikfinity:
            await socket.send_str(json.dumps({"event": event, "data": data}))

    async def entered(self, times: int = 1) -> TikTokSession:
        """Wait until so many clients in all have entered a room."""
        await self.until(lambda: sum(bool(session.entered) for session in self.sessions) >= times)
        return self.session

    async def _heard(self, request: web.Request) -> None:
        self.asked.append(request.path)
        await self.changed()

    async def _on_room(self, request: web.Request) -> web.Response:
        await self._heard(request)
        host = self.hosts.get(request.query.get("uniqueId", ""), FakeHost("nobody", exists=False))
        return _page(host.room_page) or web.json_response(host.room_answer())

    async def _on_info(self, request: web.Request) -> web.Response:
        await self._heard(request)
        host = self._host_of(request.query.get("room_id", ""))
        return _page(host.info_page) or web.json_response(host.info_answer())

    async def _on_alive(self, request: web.Request) -> web.Response:
        room_id = request.query.get("room_ids", "")
        alive = {"alive": self._host_of(room_id).is_live, "room_id": int(room_id or 0), "room_id_str": room_id}
        return web.json_response({"data": [alive], "status_code": 0})

    async def _on_profile(self, request: web.Request) -> web.Response:
        await self._heard(request)
        host = self.hosts.get(request.match_info["name"])
        status = host.profile_status if host else 200
        page = web.Response(status=status, text="<html><title>a profile</title></html>", content_type="text/html")
        if host is None or host.hides_cookie == 0:
            hidden = any(one.hides_cookie == -1 for one in self.hosts.values())
            if not hidden:
                self.cookies += 1
                page.set_cookie("ttwid", f"visitor-{self.cookies}", path="/", httponly=True)
        elif host.hides_cookie > 0:
            host.hides_cookie -= 1
        return page

    async def _on_live_page(self, request: web.Request) -> web.Response:
        host = self.hosts.get(request.match_info["name"])
        said = {"LiveRoom": {"liveRoomUserInfo": host.room_answer()["data"]}} if host and host.exists else {}
        text = f'<html><script id="SIGI_STATE" type="application/json">{json.dumps(said)}</script></html>'
        return web.Response(text=text, content_type="text/html")

    async def _on_sign(self, request: web.Request) -> web.Response:
        signer = self.signer
        signer.asked += 1
        signer.queries.append(dict(request.query))
        signer.headers.append({name.lower(): value for name, value in request.headers.items()})
        await self._heard(request)
        if signer.body is not None or signer.status != 200:
            body = b'{"message":"something broke"}' if signer.body is None else signer.body
            return web.Response(status=signer.status, body=body)
        if signer.key and request.headers.get("X-Api-Key") != signer.key:
            return web.json_response({"message": "no such key"}, status=401)
        if signer.budget <= 0:
            body, headers = signer.limit
            return web.Response(status=429, body=body, headers=headers)
        signer.budget -= 1
        response = _Response(
            cursor="signed-cursor",
            internal_ext=b"internal_src:fake|signed",
            push_server=f"{self.socket_address}{_SOCKET}",
            heartbeat_duration=10_000,
            is_first=True,
            need_ack=True,
        )
        response.route_params.add(key="wrss", value="signed&odd")
        for method, payload, message_id in self.manners.history:
            response.messages.add(method=method, payload=payload, msg_id=message_id, is_history=True)
        headers = {"X-Set-TT-Cookie": signer.gives_cookie}
        return web.Response(body=response.SerializeToString(), headers=headers, content_type="application/protobuf")

    async def _on_socket(self, request: web.Request) -> web.StreamResponse:
        self.handshakes += 1
        self.seen_cookies.append(request.headers.get("Cookie", ""))
        await self.changed()
        manners = self.manners
        if manners.refusal and manners.refuses > 0:
            manners.refuses -= 1
            status, headers = manners.refusal
            return web.Response(status=status, headers=headers)
        socket = web.WebSocketResponse(autoping=True, compress=False, max_msg_size=0, protocols=("echo-protocol",))
        await socket.prepare(request)
        session = TikTokSession(self, socket, request)
        self.sessions.append(session)
        await self.changed()
        await session.run()
        return socket

    async def _on_tikfinity(self, request: web.Request) -> web.StreamResponse:
        if not self.has_tikfinity:
            return web.Response(status=404)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.tikfinity.append(socket)
        await self.changed()
        async for _ in socket:
            pass
        return socket

    def _host_of(self, room_id: str) -> FakeHost:
        return next(
            (host for host in self.hosts.values() if host.room_id == room_id), FakeHost("nobody", is_live=False)
        )


def _page(page: tuple[int, bytes, dict[str, str]] | None) -> web.Response | None:
    return web.Response(status=page[0], body=page[1], headers=page[2]) if page else None


async def _main(arguments: Sequence[str]) -> None:
    from rig.tiktok_words import chatter

    options = argparse.ArgumentParser(prog="rig.fake_tiktok", description="A LIVE that is made up.")
    options.add_argument("name", nargs="+")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--rate", type=float, default=5.0, help="messages a second")
    chosen = options.parse_args(arguments)
    hosts = [FakeHost(name, str(67 * 10**17 + n), str(73 * 10**17 + n)) for n, name in enumerate(chosen.name, 1)]
    tiktok = FakeTikTok(*hosts)
    await tiktok.start(chosen.port)
    print(tiktok.address, flush=True)
    try:
        for messages in chatter():
            for session in list(tiktok.sessions):
                if session.entered:
                    await tiktok.say(*messages, session=session)
            await asyncio.sleep(len(messages) / chosen.rate)
    finally:
        await tiktok.stop()


if __name__ == "__main__":
    try:
        asyncio.run(_main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
