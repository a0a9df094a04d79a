"""What belongs to EventSub in Twitch's API: subscribing, and the lists of streams, channels and followers."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rig.eventsub_line import Line, stamp
from rig.eventsub_types import KINDS
from rig.fake_twitch_id import FakeTwitchId, Grant

CHANNEL = "71092938"
"""The channel that `FakeTmi` plays."""

_MOST_SESSIONS = 3


@dataclass
class Session:
    """What survives a move from one socket to the next."""

    id: str
    keepalive: float
    subscriptions: list[dict[str, Any]] = field(default_factory=list)
    line: Line | None = None
    user_id: str = ""
    is_moving: bool = False


class EventSubApi:
    """Answers as `api.twitch.tv/helix` does. What it answers is in its fields."""

    def __init__(self, identity: FakeTwitchId | None) -> None:
        self._identity = identity
        self.moderators: dict[str, set[str]] = {CHANNEL: {"7", "13"}}
        self.refusals: dict[str, list[tuple[int, str]]] = {}
        """For a kind of subscription, how to refuse it the next times; `*` is any."""
        self.streams: list[dict[str, Any]] = []
        self.followers: list[dict[str, Any]] = []
        self.title = ""
        self.sessions: dict[str, Session] = {}
        self.asked: list[dict[str, Any]] = []
        """Every subscription that was asked for."""
        self._numbers = itertools.count(1)

    def helix(self) -> list[web.AbstractRouteDef]:
        """What belongs to it in Twitch's API."""
        return [
            web.post("/helix/eventsub/subscriptions", self._subscribe),
            web.delete("/helix/eventsub/subscriptions", self._unsubscribe),
            web.get("/helix/streams", self._rows(lambda: self.streams)),
            web.get("/helix/channels/followers", self._rows(lambda: self.followers)),
            web.get("/helix/channels", self._rows(lambda: [{"title": self.title}])),
        ]

    def next_id(self, what: str) -> str:
        return f"{what}-{next(self._numbers)}"

    async def changed(self) -> None:
        """Something has changed that somebody may wait for."""

    def _grant(self, request: web.Request) -> Grant | None:
        access = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if self._identity is None:
            return Grant("", CHANNEL, "somebody", [])
        grant = self._identity.owner(access)
        return grant if grant and grant.client_id == request.headers.get("Client-Id") else None

    async def _subscribe(self, request: web.Request) -> web.Response:
        grant = self._grant(request)
        if grant is None:
            return _refusal(401, "Invalid OAuth token")
        try:
            wanted = await request.json()
            kind, version, condition = wanted["type"], wanted["version"], wanted["condition"]
            session = self.sessions.get(wanted["transport"]["session_id"])
        except (json.JSONDecodeError, KeyError, TypeError):
            return _refusal(400, "the body is not a subscription")
        self.asked.append(wanted)
        answer = self._refused(kind, grant, condition, session) or self._unknown(kind, version)
        if answer is None and session is not None:
            if any(one["type"] == kind and one["condition"] == condition for one in session.subscriptions):
                answer = _refusal(409, "subscription already exists")
            else:
                answer = self._made(session, grant, kind, version, condition)
        await self.changed()
        return answer or _refusal(400, "websocket transport session does not exist or has already disconnected")

    def _refused(
        self, kind: str, grant: Grant, condition: dict[str, str], session: Session | None
    ) -> web.Response | None:
        for key in (kind, "*"):
            if planned := self.refusals.get(key):
                return _refusal(*planned.pop(0))
        mine = {one.id for one in self.sessions.values() if one.user_id == grant.user_id}
        if session and session.id not in mine and len(mine) >= _MOST_SESSIONS:
            return _refusal(429, "number of websocket transports limit exceeded")
        if self._identity is None or kind not in KINDS:
            return None
        room, user_id = condition.get("broadcaster_user_id", ""), grant.user_id
        _, who, scopes = KINDS[kind]
        is_allowed = {
            "anybody": True,
            "owner": room == user_id,
            "moderator": condition.get("moderator_user_id") == user_id
            and (room == user_id or user_id in self.moderators.get(room, set())),
        }[who]
        if not is_allowed or (scopes and scopes.isdisjoint(grant.scopes)):
            return _refusal(403, "subscription missing proper authorization")
        return None

    def _unknown(self, kind: str, version: str) -> web.Response | None:
        if kind in KINDS and KINDS[kind].version == version:
            return None
        return _refusal(400, "invalid subscription type and version")

    def _made(self, session: Session, grant: Grant, kind: str, version: str, condition: dict[str, str]) -> web.Response:
        session.user_id = grant.user_id
        one = {
            "id": self.next_id("subscription"),
            "status": "enabled",
            "type": kind,
            "version": version,
            "condition": condition,
            "created_at": stamp(),
            "transport": {"method": "websocket", "session_id": session.id, "connected_at": stamp()},
            "cost": 0,
        }
        session.subscriptions.append(one)
        body = {"data": [one], "total": len(session.subscriptions), "total_cost": 0, "max_total_cost": 10}
        return web.json_response(body, status=202)

    async def _unsubscribe(self, request: web.Request) -> web.Response:
        if self._grant(request) is None:
            return _refusal(401, "Invalid OAuth token")
        for session in self.sessions.values():
            session.subscriptions = [one for one in session.subscriptions if one["id"] != request.query.get("id")]
        return web.Response(status=204)

    def _rows(self, rows: Callable[[], list[dict[str, Any]]]) -> Any:
        async def answer(request: web.Request) -> web.Response:
            if self._grant(request) is None:
                return _refusal(401, "Invalid OAuth token")
            first, after = int(request.query.get("first", "20")), int(request.query.get("after", "0"))
            found = rows()
            more = {"cursor": str(after + first)} if after + first < len(found) else {}
            return web.json_response({"data": found[after : after + first], "pagination": more})

        return answer


def _refusal(status: int, message: str) -> web.Response:
    body = {"error": "…", "status": status, "message": message}
    return web.json_response(body, status=status, headers={"Ratelimit-Remaining": "700"})
