"""Finds the room of a creator's LIVE by what TikTok's own pages ask. Unofficial: it breaks when TikTok changes it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote as in_address

from stagedoor import Context

from . import visitor
from .budget import Pause, seconds_asked
from .faults import AGE_CODE, another_room, blocked, changed, ended, gone, nobody, offline, restricted, too_often
from .hosts import Hosts
from .options import TikTokSettings
from .patience import Patience
from .room import Room
from .visitor import Page

_NOBODY = 19881007
_ON = frozenset({"2", "3"})
"""It is on, or the creator has paused it."""
_STILL_TOLD = 600.0
_WITHOUT_WORD = 60.0


class Rooms:
    """Looks up the room of one creator, and makes sure that it is theirs."""

    def __init__(self, ctx: Context, hosts: Hosts, patience: Patience) -> None:
        self._ctx = ctx
        self._hosts = hosts
        self._patience = patience
        self._pause = Pause(ctx, "tiktok")
        self._found: Room | None = None
        self._over = ("", 0.0)

    async def find(self, name: str) -> Room:
        """The room that is on now, asked for once in each try; see `Resolver.resolve` for what is raised."""
        if self._found:
            return self._found
        if seconds := self._pause.left():
            raise too_often(name, seconds, is_told=True)
        settings = self._ctx.settings(TikTokSettings)
        query = {"aid": "1988", "sourceType": "54", "app_name": "tiktok_web", "device_platform": "web_pc"}
        page = await self._page(f"{settings.site}/api-live/user/room/", {**query, "uniqueId": name}, settings)
        self._heed(name, page)
        self._check(name, page)
        room = self._room(name, self._json(name, page))
        self._hosts.meet(name, room.host_id)
        room = await self._known_more(name, room, settings)
        if room.room_id == self._over[0] and self._ctx.now() - self._over[1] < _STILL_TOLD:
            raise ended(name, self._patience.offline())
        self._found = room
        return room

    def forget(self) -> None:
        """A new try begins: what was found before may be over."""
        self._found = None

    def ended(self, room_id: str) -> None:
        """That LIVE is over, which TikTok's pages learn some minutes later."""
        self._over = (room_id, self._ctx.now())

    def _heed(self, name: str, page: Page) -> None:
        raise_if_too_often(name, page, self._ctx)
        self._pause.answered()

    def _check(self, name: str, page: Page) -> None:
        if page.status in (401, 403):
            raise blocked(name, f"it answers {page.status}", self._patience.blocked(), of_room=True)
        if page.status >= 500:
            raise ConnectionError(f"TikTok has trouble of its own: it answers {page.status}")
        if page.status != 200:
            raise changed(name, f"its page answers {page.status}", of_room=True)

    def _json(self, name: str, page: Page) -> dict[str, Any]:
        try:
            said = json.loads(page.body)
        except (ValueError, RecursionError):
            body = page.body.lower()
            if not body.strip():
                raise blocked(name, "it answers with an empty page", self._patience.blocked(), of_room=True) from None
            if b"captcha" in body or b"<html" in body:
                raise blocked(name, "it shows a captcha", self._patience.blocked(), of_room=True) from None
            said = None
        if not isinstance(said, dict):
            raise changed(name, "its answer is not what it was", of_room=True)
        return said

    def _room(self, name: str, said: dict[str, Any]) -> Room:
        code = said.get("statusCode")
        if code in (_NOBODY, str(_NOBODY)) or str(said.get("message", "")).lower() == "user_not_found":
            raise gone(name) if self._hosts.knows(name) else nobody(name)
        if code in (AGE_CODE, str(AGE_CODE)):  # the room's number is not told either, so there is nothing to try
            raise restricted(name, self._patience.blocked(), of_room=True)
        data = said.get("data")
        if code not in (0, "0") or not isinstance(data, dict) or "user" not in data:
            raise changed(name, f"its answer has the number {str(code)[:20]}", of_room=True)
        user, live = _part(data, "user"), _part(data, "liveRoom")
        host_id = _number(user.get("id"))
        owner = str(user.get("uniqueId") or name)
        if owner.lower() != name:
            raise another_room(name, owner, self._patience.offline())
        room_id = _number(user.get("roomId"))
        status = live.get("status", user.get("status"))
        if not room_id or str(status) not in _ON:
            if host_id:
                self._hosts.meet(name, host_id)
            raise offline(name, self._patience.offline())
        if not host_id:
            raise changed(name, "it does not say whose LIVE it is", of_room=True)
        return Room(
            room_id=room_id,
            host_id=host_id,
            host_name=str(user.get("nickname") or ""),
            title=str(live.get("title") or ""),
        )

    async def _known_more(self, name: str, room: Room, settings: TikTokSettings) -> Room:
        """What TikTok knows of the room: above all whose it is. It does not always say."""
        query = {"aid": "1988", "app_name": "tiktok_web", "device_platform": "web_pc", "room_id": room.room_id}
        page = await self._page(f"{settings.webcast}/webcast/room/info/", query, settings)
        self._heed(name, page)
        try:
            said = json.loads(page.body) if page.status == 200 else {}
        except (ValueError, RecursionError):
            said = {}
        if not isinstance(said, dict):
            return room
        data = _part(said, "data")
        owner = _part(data, "owner")
        owner_id = (
            _number(owner.get("id")) or _number(data.get("owner_user_id_str")) or _number(data.get("owner_user_id"))
        )
        if owner_id and owner_id != room.host_id:
            raise another_room(name, str(owner.get("display_id") or ""), self._patience.offline())
        if data.get("status") is not None and str(data["status"]) not in _ON:
            raise offline(name, self._patience.offline())
        return Room(
            room_id=room.room_id,
            host_id=room.host_id,
            host_name=room.host_name,
            title=str(data.get("title") or room.title),
            is_restricted=said.get("status_code") == AGE_CODE,
        )

    async def _page(self, address: str, query: dict[str, str], settings: TikTokSettings) -> Page:
        try:
            return await visitor.ask(address, query, patience=settings.patience)
        except ConnectionError as fault:
            raise ConnectionError(f"TikTok: {fault}") from fault


def raise_if_too_often(name: str, page: Page, ctx: Context) -> None:
    """A pause begins where a page of TikTok's asks for one."""
    if page.status == 429:
        told = seconds_asked(page.headers, page.body, ctx.now())
        raise too_often(name, Pause(ctx, "tiktok").begin(told, without_word=_WITHOUT_WORD), is_told=told is not None)


def profile(site: str, name: str) -> str:
    """The address of a profile page."""
    return f"{site}/@{in_address(name)}"


def _part(said: dict[str, Any], name: str) -> dict[str, Any]:
    part = said.get(name)
    return part if isinstance(part, dict) else {}


def _number(value: Any) -> str:
    """A number that is an id, as text; empty for anything else."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text.isascii() and text.isdigit() and text.strip("0") and len(text) <= 20 else ""
