"""Every address there is, what it asks of a visitor, and what it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Protocol

import msgspec
from aiohttp import web

from stagedoor import events
from stagedoor.desk import Desk
from stagedoor.desk.rights import NotAllowedError, least_for_topic
from stagedoor.errors import SettingsError, StagedoorError
from stagedoor.roles import Caller
from stagedoor.web import files, wire
from stagedoor.web.access import Access, Level
from stagedoor.web.finding import FoundView
from stagedoor.web.gate import Route, refusal
from stagedoor.web.hub import Hub, TopicUnknownError
from stagedoor.web.images import Images
from stagedoor.web.redaction import answer_for, event_for, state_for

_BODY_SECONDS = 10.0
_MOST_MESSAGES = 500
_MEMBERS_COOKIE = 90 * 24 * 3600
"""Seconds."""
_KINDS = frozenset(str(struct.__struct_config__.tag) for struct in events.AnyEvent.__args__)

Serve = Callable[[web.Request, Caller | None, str], Awaitable[web.StreamResponse]]
"""Talks with a page over its WebSocket; None is an overlay, which may follow less, and then comes its name."""


class Archive(Protocol):
    """What was said so far."""

    async def page(
        self, *, before: int = 0, after: int = 0, limit: int = 100, kinds: Sequence[str] = ()
    ) -> list[bytes]:
        """Events as JSON, oldest first: the last ones before an id, or the first ones after one."""

    async def decided_about(self, ids: Sequence[int]) -> list[bytes]:
        """The verdicts about these events and their withdrawals as JSON, oldest first."""


class Find(Protocol):
    """Searches what was said so far."""

    def __call__(self, text: str, *, before: int = 0, after: int = 0, limit: int = 50) -> Awaitable[FoundView]:
        """What a search finds, the newest, in the order in which it happened."""


class Routes:
    """The addresses and their answers."""

    def __init__(  # noqa: PLR0913 - the parts that answer
        self,
        *,
        access: Access,
        hub: Hub,
        desk: Desk,
        log: Archive,
        find: Find,
        images: Images,
        plugins_folder_of: Callable[[str], Path | None],
        serve: Serve,
        folders: tuple[Path, Path],
        readers: Executor,
    ) -> None:
        self._access = access
        self._hub = hub
        self._desk = desk
        self._log = log
        self._find = find
        self._images = images
        self._plugins_folder_of = plugins_folder_of
        self._serve = serve
        self._panel, self._overlay = folders
        self._readers = readers

    def table(self) -> list[Route]:
        """All of them; where two fit, the first one answers."""
        page, act, overlay = Level.PAGE, Level.ACT, Level.OVERLAY
        return [
            Route("GET", "/", page, self._home),
            Route("GET", "/panel", Level.TICKET, self._enter),
            Route("GET", "/panel/images/{path:.+}", page, self._image),
            Route("GET", "/panel/plugins/{plugin}/{path:.+}", page, self._plugin_file),
            Route("GET", "/panel/{path:.*}", page, self._panel_file),
            Route("GET", "/ws", act, self._panel_socket),
            Route("GET", "/overlay/{token}/ws", overlay, self._overlay_socket),
            Route("GET", "/overlay/{token}/plugins/{plugin}/{path:.+}", overlay, self._plugin_file),
            Route("GET", "/overlay/{token}/images/{path:.+}", overlay, self._image),
            Route("GET", "/overlay/{token}/{path:.*}", overlay, self._overlay_file),
            Route("POST", "/api/do/{action}", act, self._do),
            Route("GET", "/api/state/{topic}", act, self._state),
            Route("GET", "/api/messages", act, self._messages),
        ]

    # -- pages ---------------------------------------------------------------------------------------------------

    async def _home(self, _request: web.Request, _caller: Caller) -> web.Response:
        return _moved("/panel/")

    async def _enter(self, _request: web.Request, caller: Caller) -> web.Response:
        answer = _moved("/panel/")
        if caller.session:
            # A member has no other way in, so that their cookie outlasts their browser.
            lasts = (self._access.team.lasts(caller) or _MEMBERS_COOKIE) if caller.member else None
            name, value = self._access.cookie, caller.session
            answer.set_cookie(name, value, path="/", httponly=True, samesite="Strict", max_age=lasts)
        return answer

    async def _panel_file(self, request: web.Request, _caller: Caller) -> web.Response:
        return await self._page_file(self._panel, request, "frame-src 'self'; frame-ancestors 'none'")

    async def _overlay_file(self, request: web.Request, _caller: Caller) -> web.Response:
        return await self._page_file(self._overlay, request, "frame-ancestors 'self'")

    async def _plugin_file(self, request: web.Request, _caller: Caller) -> web.Response:
        folder = self._plugins_folder_of(request.match_info["plugin"])
        if folder is None:
            raise web.HTTPNotFound
        return _file(await self._read(folder, request.match_info["path"], files.PARTS))

    async def _image(self, request: web.Request, _caller: Caller) -> web.Response:
        found = await self._images.find(request.match_info["path"])
        answer = _file(found)
        answer.headers["Cache-Control"] = "private, max-age=604800, immutable"
        # A picture opened as a page of its own can do nothing at all.
        answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return answer

    async def _page_file(self, folder: Path, request: web.Request, frames: str) -> web.Response:
        answer = _file(await self._read(folder, request.match_info["path"] or "index.html", files.PAGES))
        if answer.content_type == "text/html":
            # Old Chromium in OBS and older WebKit do not count a WebSocket of the same host as 'self'.
            answer.headers["Content-Security-Policy"] = (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
                "font-src 'self'; "
                f"connect-src 'self' ws://{request.host}; base-uri 'none'; form-action 'none'; {frames}"
            )
        return answer

    async def _read(self, folder: Path, path: str, kinds: dict[str, str]) -> files.Found | None:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, files.read_inside, folder, path, kinds)

    # -- sockets -------------------------------------------------------------------------------------------------

    async def _panel_socket(self, request: web.Request, caller: Caller) -> web.StreamResponse:
        return await self._serve(request, caller, "")

    async def _overlay_socket(self, request: web.Request, _caller: Caller) -> web.StreamResponse:
        return await self._serve(request, None, self._access.overlay_named(request.match_info["token"]))

    # -- the API -------------------------------------------------------------------------------------------------

    async def _do(self, request: web.Request, caller: Caller) -> web.Response:
        # Another type could be posted by a form of any page; this one needs a permission we never give.
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                arguments = await request.read()
        except TimeoutError:
            return refusal(408, "The question did not arrive completely, so nothing was done.", Level.ACT)
        try:
            result = await self._desk.do(request.match_info["action"], arguments, caller)
        except NotAllowedError as fault:
            return refusal(403, str(fault), Level.ACT)
        except StagedoorError as fault:
            field = fault.field if isinstance(fault, SettingsError) else ""
            return _json(wire.encode(wire.NotDone(ok=False, error=str(fault), field=field)), status=409)
        return _json(wire.encode(wire.Done(ok=True, result=answer_for(caller.role, result))))

    async def _state(self, request: web.Request, caller: Caller) -> web.Response:
        topic = request.match_info["topic"]
        if not caller.role.may(least_for_topic(topic)):
            return refusal(403, f"“{topic[:40]}” is not for a {caller.role}.", Level.ACT)
        try:
            return _json(state_for(caller.role, topic, self._hub.snapshot(topic)))
        except TopicUnknownError as fault:
            return refusal(404, str(fault), Level.ACT)

    async def _messages(self, request: web.Request, caller: Caller) -> web.Response:
        asked = request.query
        try:
            before, after = _number(asked, "before", 0), _number(asked, "after", 0)
            limit = min(_number(asked, "limit", 100), _MOST_MESSAGES)
            kinds = _kinds(asked.get("kinds", "chat_message"))
        except ValueError as fault:
            return refusal(400, str(fault), Level.ACT)
        if words := asked.get("query", "").strip():
            found = await self._find(words, before=before, after=after, limit=limit)
            mine = [msgspec.Raw(event_for(caller.role, raw)) for raw in found.events]
            return _json(wire.encode(msgspec.structs.replace(found, events=mine)))
        raws = await self._log.page(before=before, after=after, limit=limit, kinds=kinds)
        decided = await self._log.decided_about([_id(raw) for raw in raws])
        return _json(
            wire.encode(
                wire.MessagesView(
                    events=[msgspec.Raw(event_for(caller.role, raw)) for raw in raws],
                    decisions=[msgspec.Raw(raw) for raw in decided],
                )
            )
        )


class _Numbered(msgspec.Struct):
    id: int


_numbered = msgspec.json.Decoder(_Numbered).decode


def _id(raw: bytes) -> int:
    return _numbered(raw).id


def _moved(place: str) -> web.Response:
    return web.Response(status=302, headers={"Location": place})


def _file(found: files.Found | None) -> web.Response:
    if found is None:
        raise web.HTTPNotFound
    charset = "utf-8" if found.kind.startswith("text/") else None
    return web.Response(body=found.body, content_type=found.kind, charset=charset)


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")


def _number(asked: Any, name: str, default: int) -> int:
    text = asked.get(name, "")
    if text and not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ValueError(f"“{name}” has to be a whole number, for example {default or 5000}.")
    return int(text) if text else default


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(filter(None, text.split(",")))
    if unknown := [kind for kind in kinds if kind not in _KINDS]:
        raise ValueError(f"There is no kind of event “{unknown[0][:40]}”. The kinds are: {', '.join(sorted(_KINDS))}.")
    return kinds
