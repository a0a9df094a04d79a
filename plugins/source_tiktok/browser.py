"""The way without an account: a visitor's cookie from a profile page, and the socket's address nobody has to sign."""

from __future__ import annotations

from urllib.parse import urlencode

from stagedoor import Context

from . import visitor
from .faults import WayClosed, blocked
from .options import TikTokSettings
from .patience import Patience
from .room import Room, Way
from .rooms import Rooms, profile, raise_if_too_often
from .visitor import AGENT

_COOKIE = "ttwid"
_TRIES = 4
_BETWEEN = 0.75
_EVERYBODY = "tiktok"
_KEY = "visitor"

QUERY = {
    "version_code": "180800",
    "device_platform": "web",
    "cookie_enabled": "true",
    "screen_width": "1920",
    "screen_height": "1080",
    "browser_language": "en-US",
    "browser_platform": "Win32",
    "browser_name": "Mozilla",
    "browser_version": AGENT.removeprefix("Mozilla/"),
    "browser_online": "true",
    "tz_name": "Etc/UTC",
    "app_name": "tiktok_web",
    "sup_ws_ds_opt": "1",
    "update_version_code": "2.0.0",
    "compress": "gzip",
    "webcast_language": "en",
    "ws_direct": "1",
    "aid": "1988",
    "live_id": "12",
    "app_language": "en",
    "client_enter": "1",
    "identity": "audience",
    "history_comment_count": "6",
    "last_rtt": "150",
    "heartbeat_duration": "10000",
    "resp_content_type": "protobuf",
    "did_rule": "3",
}
"""What the web page adds to the socket's address."""

HEADERS = {
    "User-Agent": AGENT,
    "Origin": "https://www.tiktok.com",
    "Referer": "https://www.tiktok.com/",
    "Accept-Language": "en-US,en;q=0.9",
    "Cache-Control": "no-cache",
}
"""What the web page says when it opens the socket."""


class Browser:
    """Reaches a LIVE as a visitor's browser does."""

    name = "without_account"
    needs_room = True

    def __init__(self, ctx: Context, rooms: Rooms, patience: Patience) -> None:
        self._ctx = ctx
        self._rooms = rooms
        self._patience = patience

    async def resolve(self, name: str) -> Way:
        """The way to the LIVE of `name`; see `Resolver`."""
        room = await self._rooms.find(name)
        cookie = self._ctx.memory.read(_KEY, "") or await self._cookie(name)
        settings = self._ctx.settings(TikTokSettings)
        query = urlencode({**QUERY, "room_id": room.room_id})
        return Way(
            name=name,
            address=f"{settings.socket}/webcast/im/ws_proxy/ws_reuse_supplement/?{query}",
            headers={**HEADERS, "Cookie": f"{_COOKIE}={cookie}"},
            room=room,
            remark=remark(room),
        )

    def failed(self, fault: WayClosed) -> None:  # noqa: ARG002 - one reason is as good as another
        """Be another visitor next time."""
        self._ctx.memory.write(_KEY, None)

    async def _cookie(self, name: str) -> str:
        """What marks a visitor. TikTok hands it out with some pages, not with all."""
        settings = self._ctx.settings(TikTokSettings)
        status = 0
        for attempt in range(_TRIES):
            if attempt:
                await self._ctx.sleep(_BETWEEN)
            for whose in (name, _EVERYBODY):
                try:
                    page = await visitor.ask(profile(settings.site, whose), patience=settings.patience)
                except ConnectionError as fault:
                    raise ConnectionError(f"TikTok: {fault}") from fault
                raise_if_too_often(name, page, self._ctx)
                status = page.status
                if cookie := page.cookies.get(_COOKIE, ""):
                    self._ctx.memory.write(_KEY, cookie)
                    return cookie
        how = "it hands out no visitor's cookie" if status == 200 else f"its pages answer {status}"
        raise blocked(name, how, self._patience.blocked())


def remark(room: Room) -> str:
    """What to say while a restricted LIVE is read all the same."""
    if not room.is_restricted:
        return ""
    return (
        "TikTok says this LIVE is age-restricted, so comments may be missing; if none arrive, switch the restriction "
        "off in the LIVE's settings."
    )
