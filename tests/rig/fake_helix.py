"""Twitch's API, as far as Stagedoor calls it: permissions, ranks, allowances and drop reasons as Twitch has them.

async with FakeTwitchId() as identity, FakeHelix(identity) as helix:
    ...  # point `source_twitch.api_address` at helix.address
"""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from rig.fake_ballots import BallotRefused, FakeBallots
from rig.fake_twitch_id import FakeTwitchId, Grant
from rig.http_faults import FaultyServer

CHANNEL = "71092938"
"""The channel that `FakeTmi` plays."""

_MINUTE = 60.0


class Refused(Exception):
    """An answer other than what was asked for."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class Message:
    """A message in a chat."""

    channel: str
    author: str
    text: str
    at: float


class FakeHelix(FaultyServer):
    """Answers as `api.twitch.tv/helix` does. What was done is in its fields."""

    def __init__(
        self,
        identity: FakeTwitchId,
        *,
        points: int = 800,
        on_message: Callable[[str, str, str], Awaitable[object]] | None = None,
        more: Iterable[web.AbstractRouteDef] = (),
    ) -> None:
        """`on_message` is told the id, channel and text of each message sent, as the chat itself is."""
        super().__init__(identity.now)
        self._identity = identity
        self.points = points
        """How many calls a minute takes."""
        self.users = {"7": "ann", CHANNEL: "somebody", "12": "bea", "13": "cleo"}
        self.moderators: dict[str, set[str]] = {CHANNEL: {"7", "13"}}
        self.messages: dict[str, Message] = {}
        self.banned: dict[tuple[str, str], int] = {}
        """Seconds by channel and viewer; 0 is for ever."""
        self.reasons: list[str] = []
        self.announced: list[str] = []
        self.shoutouts: list[tuple[str, float]] = []
        self.pinned: dict[str, str] = {}
        self.raid = ""
        """The channel that a raid waits to go to."""
        self.polls, self.predictions = FakeBallots("polls"), FakeBallots("predictions")
        self.closed: set[str] = set()
        """Channels that nobody may raid."""
        self.live: dict[str, dict[str, Any]] = {}
        """What a channel streams now, by its number: `title`, `game_name`, `viewer_count`."""
        self.last: dict[str, dict[str, Any]] = {}
        """What a channel streamed last, by its number: `title`, `game_name`."""
        self.pictures: dict[str, str] = {}
        """The picture of an account, by its number."""
        self.held: dict[str, str] = {}
        """What AutoMod holds, by id, and what was decided."""
        self.drops: dict[str, tuple[str, str]] = {}
        """Texts that are dropped, and the code and message of why."""
        self.badges: dict[str, list[dict[str, Any]]] = {"": [], CHANNEL: []}
        self.heads: list[Mapping[str, str]] = []
        """The headers of every question."""
        self._on_message = on_message
        self._more = tuple(more)
        self._spent: deque[float] = deque()
        self._numbers = itertools.count(1)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/helix"

    def routes(self) -> list[web.AbstractRouteDef]:
        calls: dict[tuple[str, str], tuple[str, Callable[[web.Request, Grant], Awaitable[Any]]]] = {
            ("GET", "users"): ("", self._get_users),
            ("GET", "moderation/channels"): ("user:read:moderated_channels", self._get_channels),
            ("GET", "chat/badges/global"): ("", self._get_badges),
            ("GET", "chat/badges"): ("", self._get_badges),
            ("POST", "chat/messages"): ("user:write:chat", self._send),
            ("DELETE", "moderation/chat"): ("moderator:manage:chat_messages", self._delete),
            ("POST", "moderation/bans"): ("moderator:manage:banned_users", self._ban),
            ("DELETE", "moderation/bans"): ("moderator:manage:banned_users", self._unban),
            ("POST", "chat/announcements"): ("moderator:manage:announcements", self._announce),
            ("POST", "chat/shoutouts"): ("moderator:manage:shoutouts", self._shoutout),
            ("POST", "raids"): ("channel:manage:raids", self._begin_raid),
            ("DELETE", "raids"): ("channel:manage:raids", self._end_raid),
            ("POST", "polls"): ("channel:manage:polls", self._ballot(self.polls)),
            ("PATCH", "polls"): ("channel:manage:polls", self._ballot(self.polls)),
            ("GET", "polls"): ("channel:manage:polls", self._ballot(self.polls)),
            ("POST", "predictions"): ("channel:manage:predictions", self._ballot(self.predictions)),
            ("PATCH", "predictions"): ("channel:manage:predictions", self._ballot(self.predictions)),
            ("GET", "predictions"): ("channel:manage:predictions", self._ballot(self.predictions)),
            ("GET", "channels"): ("", self._get_channel),
            ("GET", "streams"): ("", self._get_streams),
            ("PUT", "chat/pins"): ("moderator:manage:chat_messages", self._pin),
            ("POST", "moderation/automod/message"): ("moderator:manage:automod", self._resolve),
        }
        own = [
            web.route(method, f"/helix/{path}", self._call(scope, handler))
            for (method, path), (scope, handler) in calls.items()
        ]
        return [*self._more, *own]  # the first that fits answers

    def say(self, author: str, text: str, *, channel: str = CHANNEL, at: float | None = None) -> str:
        """Somebody writes; the id of the message."""
        number = f"message-{next(self._numbers)}"
        self.messages[number] = Message(channel, author, text, self.now() if at is None else at)
        return number

    def _call(self, scope: str, handler: Callable[[web.Request, Grant], Awaitable[Any]]) -> Any:
        async def answer(request: web.Request) -> web.Response:
            self.heads.append(dict(request.headers))
            try:
                grant = self._permitted(request, scope)
                self._spend()
                data = await handler(request, grant)
            except Refused as refused:
                return self._answer(refused.status, {"error": "…", "status": refused.status, "message": str(refused)})
            if data is None:
                return self._answer(204, None)
            return self._answer(200, data if isinstance(data, dict) else {"data": data})

        return answer

    def _answer(self, status: int, body: dict[str, Any] | None) -> web.Response:
        headers = {
            "Ratelimit-Limit": str(self.points),
            "Ratelimit-Remaining": str(max(self.points - len(self._spent), 0)),
            "Ratelimit-Reset": str(math.ceil((self._spent[0] if self._spent else self.now()) + _MINUTE)),
        }
        if body is None:
            return web.Response(status=status, headers=headers)
        return web.json_response(body, status=status, headers=headers)

    def _permitted(self, request: web.Request, scope: str) -> Grant:
        scheme, _, access = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            raise Refused(401, "OAuth token is missing")
        grant = self._identity.owner(access)
        if grant is None:
            raise Refused(401, "Invalid OAuth token")
        if request.headers.get("Client-Id") != grant.client_id:
            raise Refused(401, "Client ID and OAuth token do not match")
        if scope and scope not in grant.scopes:
            raise Refused(401, f"Missing scope: {scope}")
        return grant

    def _spend(self) -> None:
        while self._spent and self.now() - self._spent[0] >= _MINUTE:
            self._spent.popleft()
        if len(self._spent) >= self.points:
            raise Refused(429, "Too Many Requests")
        self._spent.append(self.now())

    def _moderates(self, channel: str, user_id: str) -> bool:
        return channel == user_id or user_id in self.moderators.get(channel, set())

    def _room(self, request: web.Request, grant: Grant, key: str = "broadcaster_id") -> str:
        """The channel that is moderated."""
        room, moderator = request.query.get(key, ""), request.query.get("moderator_id", "")
        if not room or not moderator:
            raise Refused(400, f'Missing required parameter "{key if not room else "moderator_id"}"')
        if moderator != grant.user_id:
            raise Refused(401, "The ID in moderator_id must match the user ID found in the request's OAuth token.")
        if not self._moderates(room, moderator):
            raise Refused(403, f"The user in moderator_id is not one of the broadcaster's moderators ({moderator})")
        return room

    async def _get_users(self, request: web.Request, grant: Grant) -> Any:
        logins = request.query.getall("login", [])
        ids = request.query.getall("id", []) or ([] if logins else [grant.user_id])
        return [
            {
                "broadcaster_type": "",
                "created_at": "2016-07-14T16:13:40Z",
                "description": "",
                "display_name": login.title(),
                "id": number,
                "login": login,
                "offline_image_url": "",
                "profile_image_url": self.pictures.get(number, ""),
                "type": "",
                "view_count": 0,
            }
            for number, login in self.users.items()
            if login in logins or number in ids
        ]

    async def _get_channels(self, request: web.Request, grant: Grant) -> Any:
        if request.query.get("user_id") != grant.user_id:
            raise Refused(401, "The ID in user_id must match the user ID found in the request's OAuth token.")
        rooms = sorted(room for room, them in self.moderators.items() if grant.user_id in them)
        first, after = int(request.query.get("first", "20")), int(request.query.get("after", "0"))
        page = rooms[after : after + first]
        more = {"cursor": str(after + first)} if after + first < len(rooms) else {}
        rows = [
            {"broadcaster_id": room, "broadcaster_login": self.users.get(room, ""), "broadcaster_name": ""}
            for room in page
        ]
        return {"data": rows, "pagination": more}

    async def _get_badges(self, request: web.Request, _grant: Grant) -> Any:
        return self.badges.get(request.query.get("broadcaster_id", ""), [])

    async def _send(self, request: web.Request, grant: Grant) -> Any:
        body = await request.json()
        room, text = body.get("broadcaster_id"), body.get("message", "")
        if body.get("sender_id") != grant.user_id:
            raise Refused(401, "The ID in sender_id must match the user ID found in the request's OAuth token.")
        if not room or not text:
            raise Refused(400, "The message is missing.")
        if len(text) > 500:
            raise Refused(400, "The message is too long.")
        parent = body.get("reply_parent_message_id")
        if parent is not None and parent not in self.messages:
            raise Refused(400, "The parent message is not found.")
        if reason := self._dropped(room, grant.user_id, text):
            code, message = reason
            return [{"message_id": "", "is_sent": False, "drop_reason": {"code": code, "message": message}}]
        number = self.say(grant.user_id, text, channel=room)
        if self._on_message:
            await self._on_message(number, room, text)
        return [{"message_id": number, "is_sent": True}]

    def _dropped(self, room: str, author: str, text: str) -> tuple[str, str] | None:
        if text in self.drops:
            return self.drops[text]
        if (room, author) in self.banned:
            return "msg_banned", "You are permanently banned from talking."
        mine = [message for message in self.messages.values() if message.author == author]
        recent = [message for message in mine if self.now() - message.at < 30]
        if self._moderates(room, author):
            return ("msg_ratelimit", "Too fast.") if len(recent) >= 100 else None
        if len(recent) >= 20:
            return "msg_ratelimit", "Your message was not sent because you are sending messages too quickly."
        here = [message for message in recent if message.channel == room]
        if here and here[-1].text == text:
            return "msg_duplicate", "Your message is identical to the previous one you sent, less than 30 seconds ago."
        return None

    async def _delete(self, request: web.Request, grant: Grant) -> Any:
        room = self._room(request, grant)
        message = self.messages.get(request.query.get("message_id", ""))
        if message is None or message.channel != room:
            raise Refused(404, "The message was not found.")
        if self.now() - message.at > 6 * 3600:
            raise Refused(400, "The message must have been created within the last 6 hours.")
        if message.author != grant.user_id and self._moderates(room, message.author):
            raise Refused(400, "You cannot delete a message of the broadcaster or of another moderator.")
        del self.messages[request.query["message_id"]]

    async def _ban(self, request: web.Request, grant: Grant) -> Any:
        room, data = self._room(request, grant), (await request.json()).get("data", {})
        viewer, seconds = data.get("user_id", ""), data.get("duration", 0)
        if viewer not in self.users:
            raise Refused(400, "The user specified in the user_id field was not found.")
        if viewer in {room, grant.user_id} or self._moderates(room, viewer):
            raise Refused(400, "The user specified in the user_id field may not be banned.")
        if "duration" in data and not 1 <= seconds <= 1_209_600:
            raise Refused(400, "The value in the duration field is not valid.")
        if self.banned.get((room, viewer)) == 0:
            raise Refused(400, "user is already banned")
        self.banned[room, viewer] = seconds
        self.reasons.append(data.get("reason", ""))
        end = "2021-09-28T19:27:31Z" if seconds else None
        return [
            {
                "broadcaster_id": room,
                "moderator_id": grant.user_id,
                "user_id": viewer,
                "created_at": "2021-09-28T19:22:31Z",
                "end_time": end,
            }
        ]

    async def _unban(self, request: web.Request, grant: Grant) -> Any:
        room = self._room(request, grant)
        if self.banned.pop((room, request.query.get("user_id", "")), None) is None:
            raise Refused(400, "user is not banned")

    async def _announce(self, request: web.Request, grant: Grant) -> Any:
        self._room(request, grant)
        self.announced.append((await request.json())["message"])

    async def _shoutout(self, request: web.Request, grant: Grant) -> Any:
        room, target = self._room(request, grant, "from_broadcaster_id"), request.query.get("to_broadcaster_id", "")
        if target == room:
            raise Refused(400, "The broadcaster may not give themselves a Shoutout.")
        if target not in self.users:
            raise Refused(400, "The ID in to_broadcaster_id is not valid.")
        if any(self.now() - at < (3600 if whom == target else 120) for whom, at in self.shoutouts):
            raise Refused(429, "The broadcaster exceeded the number of Shoutouts they may send within a given window.")
        self.shoutouts.append((target, self.now()))

    async def _begin_raid(self, request: web.Request, grant: Grant) -> Any:
        target = request.query.get("to_broadcaster_id", "")
        if request.query.get("from_broadcaster_id") != grant.user_id:
            raise Refused(
                401, "The ID in from_broadcaster_id must match the user ID found in the request's OAuth token."
            )
        if target == grant.user_id:
            raise Refused(400, "The broadcaster cannot raid themselves.")
        if target not in self.users:
            raise Refused(404, "The target channel was not found.")
        if target in self.closed:
            raise Refused(400, "The settings of this channel do not allow you to raid it.")
        if self.raid:
            raise Refused(409, "The broadcaster is already in the process of raiding another channel.")
        self.raid = target
        return [{"created_at": "2022-02-18T07:20:50.52Z", "is_mature": False}]

    def _ballot(self, ballots: FakeBallots) -> Callable[[web.Request, Grant], Awaitable[Any]]:
        async def answer(request: web.Request, grant: Grant) -> Any:
            try:
                if request.method == "GET":
                    return ballots.all
                body = await request.json()
                return (ballots.begin if request.method == "POST" else ballots.change)(grant.user_id, body)
            except BallotRefused as refused:
                raise Refused(refused.status, str(refused)) from refused

        return answer

    async def _end_raid(self, request: web.Request, grant: Grant) -> Any:
        if request.query.get("broadcaster_id") != grant.user_id:
            raise Refused(401, "The ID in broadcaster_id must match the user ID found in the request's OAuth token.")
        if not self.raid:
            raise Refused(404, "The broadcaster doesn't have a pending raid to cancel.")
        self.raid = ""

    async def _get_channel(self, request: web.Request, _grant: Grant) -> Any:
        number = request.query.get("broadcaster_id", "")
        known = {
            "broadcaster_id": number,
            "broadcaster_login": self.users.get(number, ""),
            "title": "",
            "game_name": "",
        }
        return [known | self.last.get(number, {})] if number in self.users else []

    async def _get_streams(self, request: web.Request, _grant: Grant) -> Any:
        logins, ids = request.query.getall("user_login", []), request.query.getall("user_id", [])
        return [
            {"id": f"stream-{number}", "user_id": number, "user_login": self.users[number], "type": "live"}
            | {"started_at": "2026-11-23T09:00:00Z", "title": "", "game_name": "", "viewer_count": 0}
            | stream
            for number, stream in self.live.items()
            if self.users[number] in logins or number in ids
        ]

    async def _pin(self, request: web.Request, grant: Grant) -> Any:
        room, number = self._room(request, grant), request.query.get("message_id", "")
        if number not in self.messages:
            raise Refused(404, "The message was not found.")
        self.pinned[room] = number

    async def _resolve(self, request: web.Request, grant: Grant) -> Any:
        body = await request.json()
        if body.get("user_id") != grant.user_id:
            raise Refused(401, "The ID in user_id must match the user ID found in the request's OAuth token.")
        if body.get("action") not in {"ALLOW", "DENY"}:
            raise Refused(400, "The value in the action field is not valid.")
        if self.held.get(body.get("msg_id"), "") != "held":
            raise Refused(404, "The message specified in the msg_id field was not found.")
        self.held[body["msg_id"]] = body["action"]
