"""Twitch's EventSub over WebSockets, and what belongs to it in Twitch's API.

    async with FakeEventSub(identity) as eventsub, FakeHelix(identity, more=eventsub.helix()) as helix:
        ...  # point `source_twitch.eventsub_address` at eventsub.address
        await eventsub.tell("channel.follow", {...})

It behaves as Twitch does to the letter: a session without a subscription after 10 s is closed with 4003, an old socket
after a move with 4004, one that sends anything with 4001, one that answers no ping with 4002.
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from rig.eventsub_api import CHANNEL, EventSubApi, Session
from rig.eventsub_line import Line, stamp
from rig.fake_twitch_id import FakeTwitchId
from rig.local_server import LocalServer

__all__ = ["CHANNEL", "FakeEventSub"]


class FakeEventSub(LocalServer, EventSubApi):
    """Used as `async with`. What happened is in its fields."""

    def __init__(
        self,
        identity: FakeTwitchId | None = None,
        *,
        keepalive: float = 0.0,
        grace: float = 30.0,
        subscribe_within: float = 10.0,
        ping_every: float = 30.0,
    ) -> None:
        """Without an `identity` every token is good and anybody may be told anything.

        :param keepalive: seconds, whatever the client asks for; 0 does what it asks.
        """
        LocalServer.__init__(self)
        EventSubApi.__init__(self, identity)
        self._keepalive = keepalive
        self._grace = grace
        self._subscribe_within = subscribe_within
        self.ping_every = ping_every
        self.welcomes = True
        """Whether who connects is welcomed at all."""
        self.refuses_moves = 0
        """How many of the next moves are turned away."""
        self.connections = 0
        self.client_spoke = 0
        self.closed: list[int] = []
        """With which code each socket ended, in order."""
        self._waiting: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        return f"ws://{self.place}/ws"

    @property
    def api(self) -> str:
        """The same API that `helix` gives, for a client that needs nothing else of it."""
        return f"http://{self.place}/helix"

    @property
    def lines(self) -> list[Line]:
        """The newest socket of every session that has one."""
        return [session.line for session in self.sessions.values() if session.line]

    @property
    def kinds(self) -> list[str]:
        """What is subscribed to now."""
        return [one["type"] for session in self.sessions.values() for one in session.subscriptions]

    async def tell(
        self, kind: str, event: dict[str, Any], *, message_id: str = "", times: int = 1, at: float | None = None
    ) -> int:
        """Notify everyone who is subscribed to `kind`, each so many times; how many those are."""
        about = {
            "message_id": message_id or self.next_id("told"),
            "message_timestamp": stamp(at),
            "subscription_type": kind,
        }
        count = 0
        for session in self.sessions.values():
            for one in session.subscriptions:
                if one["type"] == kind and session.line:
                    count += 1
                    about["subscription_version"] = one["version"]
                    for _ in range(times):
                        await session.line.send("notification", {"subscription": one, "event": event}, **about)
        return count

    async def raw(self, data: str | bytes) -> None:
        """Send anything to everyone."""
        for line in self.lines:
            await line.send_raw(data)

    async def move(self, address: str = "") -> None:
        """Ask everyone to move to another machine."""
        for session in list(self.sessions.values()):
            if session.line:
                session.is_moving = True
                await session.line.ask_to_move(address or f"{self.address}?move={session.id}")
                self._later(self._end_of_grace(session.line))

    async def revoke(self, kind: str, status: str) -> None:
        """Twitch takes a subscription back."""
        for session in self.sessions.values():
            for one in [one for one in session.subscriptions if one["type"] == kind]:
                session.subscriptions.remove(one)
                if session.line:
                    about = {"subscription_type": kind, "subscription_version": one["version"]}
                    await session.line.send("revocation", {"subscription": one | {"status": status}}, **about)

    async def close(self, code: int) -> None:
        """Hang up on everyone, with a reason."""
        for line in self.lines:
            await line.close(code)

    def drop(self) -> None:
        """Hang up on everyone, without a word."""
        for line in self.lines:
            line.drop()

    def freeze(self) -> None:
        """Stay connected to everyone, and never say anything again."""
        for line in self.lines:
            line.is_frozen = True

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/ws", self._on_socket)
        app.router.add_routes(self.helix())
        return app

    async def hang_up(self) -> None:
        for task in list(self._waiting):
            task.cancel()
        for line in self.lines:
            line.drop()

    async def _on_socket(self, request: web.Request) -> web.StreamResponse:
        moving = self.sessions.get(request.query.get("move", ""))
        if "move" in request.query and (moving is None or self.refuses_moves):
            self.refuses_moves = max(self.refuses_moves - 1, 0)
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoping=False, compress=False)
        await socket.prepare(request)
        self.connections += 1
        asked = request.query.get("keepalive_timeout_seconds", "10")
        session = moving or Session(self.next_id("session"), self._keepalive or min(max(float(asked), 10), 600))
        line = Line(self, session, socket)
        if not self.welcomes:
            await socket.receive()
            return socket
        if moving is None:
            self.sessions[session.id] = session
            self._later(self._unused(session, line))
        session.line, session.is_moving = line, False
        await self.changed()
        try:
            self.closed.append(await line.run())
        finally:
            if session.line is line:
                session.line = None
                if not session.is_moving:
                    self.sessions.pop(session.id, None)
            await self.changed()
        return socket

    async def _unused(self, session: Session, line: Line) -> None:
        await asyncio.sleep(self._subscribe_within)
        if not session.subscriptions:
            await line.close(4003, "connection unused")

    async def _end_of_grace(self, line: Line) -> None:
        await asyncio.sleep(self._grace)
        line.session.is_moving = False
        await line.close(4004, "client reconnect grace time expired")

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
