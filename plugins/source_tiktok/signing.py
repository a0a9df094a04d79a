"""The way by a signing service, which knows how to sign the socket's address. Never with an account of TikTok."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import aiohttp

from stagedoor import Context

from .browser import HEADERS, QUERY, remark
from .budget import Budget, Pause, seconds_asked
from .faults import WayClosed, quote, signing_down, signing_key, signing_limit, signing_unknown
from .options import TikTokSettings, is_safe
from .room import Room, Way
from .rooms import Rooms
from .schema import DecodeError, message_class
from .visitor import AGENT
from .wire import as_nobody, why

_LARGEST = 4 * 1024 * 1024
_KEEPS = 25.0
"""Seconds; a signed address is good for half a minute."""
_WITHOUT_WORD = 60.0
_DOWN = 60.0
_OF_VISITORS = frozenset({"ttwid", "msToken", "tt_chain_token", "tt_csrf_token", "s_v_web_id"})
"""Cookies that every visitor has. All others may belong to somebody's account; we want none of them."""


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Signing:
    """Reaches a LIVE by an address that somebody else has signed."""

    name = "signing_service"
    needs_room = True

    def __init__(self, ctx: Context, rooms: Rooms) -> None:
        self._ctx = ctx
        self._rooms = rooms
        self._limited_key = ""
        self._last = ""
        """The room whose address was handed out last."""

    async def resolve(self, name: str) -> Way:
        """The way to the LIVE of `name`; see `Resolver`. Costs one of few signatures, so it is asked for last."""
        room = await self._rooms.find(name)
        settings = self._ctx.settings(TikTokSettings)
        self._last = room.room_id
        if way := self._kept(name, room, settings):
            return way
        self._check_limits(settings)
        Budget(self._ctx, settings.service).spend()
        answer = await self._ask(room, settings)
        self._check(answer, settings)
        way = _way(name, answer, room, settings)
        self._keep(way)
        return way

    def failed(self, fault: WayClosed) -> None:  # noqa: ARG002 - one reason is as good as another
        """Ask for another address next time."""
        kept = self._fresh()
        if kept.pop(self._last, None):
            self._ctx.memory.write("signed", kept or None)

    def _check_limits(self, settings: TikTokSettings) -> None:
        pause = Pause(self._ctx, settings.service)
        if self._limited_key and self._limited_key != settings.signing_key.get_secret_value():
            pause.end()  # another key has a limit of its own
        if seconds := pause.left():
            raise signing_limit(settings.service, seconds)
        if seconds := Budget(self._ctx, settings.service).left(settings.signing_hourly):
            raise signing_limit(settings.service, seconds, is_ours=True)

    async def _ask(self, room: Room, settings: TikTokSettings) -> _Answer:
        query = {"client": "stagedoor", "room_id": room.room_id, "client_enter": "true", "platform": "web"}
        headers = {"User-Agent": "stagedoor", "Accept": "application/protobuf, application/json"}
        if key := settings.signing_key.get_secret_value():
            headers["X-Api-Key"] = key
        try:
            async with (
                aiohttp.ClientSession(
                    cookie_jar=aiohttp.DummyCookieJar(),
                    timeout=aiohttp.ClientTimeout(total=settings.patience),
                    trust_env=True,
                    middlewares=(as_nobody,),
                ) as session,
                session.get(
                    f"{settings.signing_address}/webcast/fetch",
                    params={**query, "user_agent": AGENT},
                    headers=headers,
                    allow_redirects=False,  # a key is for one server only
                ) as answer,
            ):
                body = await answer.content.read(_LARGEST + 1)
                while body and len(body) <= _LARGEST and (more := await answer.content.read(_LARGEST)):
                    body += more
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError, OSError, ValueError) as fault:
            raise signing_down(settings.service, why(fault, settings.patience), _DOWN) from fault
        if len(body) > _LARGEST:
            raise signing_down(settings.service, "its answer has no end", _DOWN)
        return _Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, body)

    def _check(self, answer: _Answer, settings: TikTokSettings) -> None:
        service = settings.service
        pause = Pause(self._ctx, service)
        if answer.status == 429:
            self._limited_key = settings.signing_key.get_secret_value()
            told = seconds_asked(answer.headers, answer.body, self._ctx.now())
            raise signing_limit(service, pause.begin(told, without_word=_WITHOUT_WORD))
        pause.answered()
        if answer.status in (401, 403):
            raise signing_key(service)
        if answer.status >= 500:
            raise signing_down(service, f"it says {answer.status}{_said(answer.body)}", _DOWN)
        if answer.status != 200:
            raise signing_unknown(service, answer.status)
        if not answer.body:
            raise signing_down(service, "TikTok gave it nothing", _DOWN)

    def _keep(self, way: Way) -> None:
        kept = {"address": way.address, "headers": dict(way.headers), "at": self._ctx.now()}
        self._ctx.memory.write("signed", {**self._fresh(), self._last: kept})

    def _kept(self, name: str, room: Room, settings: TikTokSettings) -> Way | None:
        """An address that was signed a moment ago, perhaps before a restart: nothing has to be spent for it."""
        kept = self._fresh().get(room.room_id)
        if kept is None:
            return None
        try:
            address, headers = str(kept["address"]), dict(kept["headers"])
        except (KeyError, TypeError, ValueError):
            return None
        return Way(name=name, address=address, headers=headers, room=room, remark=_by(room, settings))

    def _fresh(self) -> dict[str, dict[str, Any]]:
        """What is kept and still good, by room: several LIVEs may be read at once."""
        signed, now = self._ctx.memory.read("signed", None), self._ctx.now()
        rooms = signed.items() if isinstance(signed, dict) else ()
        fresh = {}
        for room_id, kept in rooms:
            at = kept.get("at") if isinstance(kept, dict) else None
            if isinstance(at, int | float) and 0 <= now - at < _KEEPS:
                fresh[room_id] = kept
        return fresh


def _way(name: str, answer: _Answer, room: Room, settings: TikTokSettings) -> Way:
    try:
        said = message_class("Response").FromString(answer.body)
    except DecodeError as fault:
        raise signing_down(settings.service, "its answer cannot be read", _DOWN) from fault
    parts = urlsplit(said.push_server)
    if parts.scheme not in ("ws", "wss") or not parts.hostname or not is_safe(said.push_server, "wss"):
        raise signing_down(settings.service, "TikTok gave it no address", _DOWN)
    route = {param.key: param.value for param in said.route_params if param.value}
    query = {**QUERY, "room_id": room.room_id, "cursor": said.cursor}
    query["internal_ext"] = said.internal_ext.decode("utf-8", "replace")
    query = {**dict(parse_qsl(parts.query)), **query, **route}
    cookie = _cookie(answer.headers.get("x-set-tt-cookie", ""))
    return Way(
        name=name,
        address=urlunsplit(parts._replace(query=urlencode({name: value for name, value in query.items() if value}))),
        headers={**HEADERS, "Cookie": cookie} if cookie else HEADERS,
        room=room,
        remark=_by(room, settings),
        first=answer.body,
    )


def _by(room: Room, settings: TikTokSettings) -> str:
    return f"Read by way of the signing service {settings.service}. {remark(room)}".strip()


def _cookie(text: str) -> str:
    """What to say at the socket: a visitor's cookies, nobody's account."""
    try:
        cookies: SimpleCookie = SimpleCookie(text)
    except CookieError:
        return ""
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items() if name in _OF_VISITORS)


def _said(body: bytes) -> str:
    """What the service says about its fault, as “: …”, or nothing."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    message = said.get("message") if isinstance(said, dict) else None
    return f": {quote(message)}" if isinstance(message, str) and message.strip() else ""
