"""Where pages find the streamer's pictures, videos and sounds, and where the panel adds them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import quote

from aiohttp import web

from stagedoor.desk.rights import least_for_action, least_for_topic
from stagedoor.errors import StagedoorError
from stagedoor.media.item import Item
from stagedoor.media.library import Arrival
from stagedoor.roles import Caller
from stagedoor.web import wire
from stagedoor.web.access import Level
from stagedoor.web.gate import Route, refusal
from stagedoor.web.media import MediaItemView

_CHUNK = 256 * 1024
_LONGEST_NAME = 200
_DEAD = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What a picture that is opened as a page of its own may do: nothing at all."""


class Shelf(Protocol):
    """The library, as far as pages need it."""

    async def find(self, media: str) -> Item | None:
        """What settings mean by this id."""

    async def receive(self, name: str) -> Arrival:
        """Begin to take in a file."""


class MediaRoutes:
    """The addresses of the library."""

    def __init__(self, shelf: Shelf, added: Callable[[Item, str], MediaItemView]) -> None:
        """`added` writes down who added what."""
        self._shelf = shelf
        self._added = added

    def table(self) -> list[Route]:
        """All of them."""
        return [
            Route("GET", "/panel/media/{media}", Level.PAGE, self._for_panel),
            Route("GET", "/overlay/{token}/media/{media}", Level.OVERLAY, self._for_overlay),
            Route("POST", "/panel/media", Level.ACT, self._add),
        ]

    async def _for_panel(self, request: web.Request, caller: Caller) -> web.StreamResponse:
        if not caller.role.may(least_for_topic("media")):
            return refusal(403, f"The media are not for a {caller.role}.", Level.PAGE)
        return await self._file(request)

    async def _for_overlay(self, request: web.Request, _caller: Caller) -> web.StreamResponse:
        return await self._file(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        asked = request.match_info["media"]
        item = await self._shelf.find(asked)
        if item is None:
            raise web.HTTPNotFound
        if item.id != asked:
            # Another content, or another name: whoever asks keeps what it gets under the name that stays true.
            return web.Response(status=302, headers={"Location": quote(item.id)})
        answer = web.FileResponse(item.file, chunk_size=_CHUNK)
        answer.content_type = item.kind.mime
        answer.headers["Cache-Control"] = "private, max-age=604800, immutable"
        answer.headers["Content-Security-Policy"] = _DEAD
        return answer

    async def _add(self, request: web.Request, caller: Caller) -> web.Response:
        if not caller.role.may(least_for_action("remove_media")):
            return refusal(403, f"Adding media is not for a {caller.role}.", Level.ACT)
        # A form of some page could send other types.
        if request.content_type != "application/octet-stream":
            raise web.HTTPUnsupportedMediaType
        try:
            arrival = await self._shelf.receive(request.query.get("name", "")[:_LONGEST_NAME] or "file")
            try:
                item = await _received(request, arrival.take, arrival.finish)
            finally:
                await arrival.give_up()
        except StagedoorError as fault:
            answer = _json(wire.encode(wire.NotDone(ok=False, error=str(fault))), status=409)
            answer.force_close()  # what is still on its way is not wanted
            return answer
        return _json(wire.encode(wire.Done(ok=True, result=self._added(item, str(caller)))))


async def _received(
    request: web.Request, take: Callable[[bytes], Awaitable[None]], finish: Callable[[], Awaitable[Item]]
) -> Item:
    async for chunk in request.content.iter_chunked(_CHUNK):
        await take(chunk)
    return await finish()


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")
