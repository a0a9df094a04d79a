"""The three providers of emotes on one port, each below its own path, and their pictures.

async with FakeEmotes() as emotes:
    ...  # give `emotes.settings` to the plugin
    emotes.asked  # every path that was asked for
"""

from __future__ import annotations

from typing import Any

from aiohttp import web

from rig.local_server import LocalServer

PICTURE = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"


def seventv(word: str, known: str, *, flags: int = 0, about: int = 0) -> dict[str, Any]:
    host = {"url": f"//cdn.7tv.app/emote/{known}", "files": [{"name": "2x.webp", "format": "WEBP"}]}
    data = {"id": known, "name": word, "flags": about, "listed": True, "animated": False, "host": host}
    return {"id": known, "name": word, "flags": flags, "data": data}


def bttv(word: str, known: str) -> dict[str, Any]:
    return {"id": known, "code": word, "imageType": "png", "animated": False, "userId": "u1"}


def ffz(word: str, known: int, *, sizes: tuple[str, ...] = ("1", "2", "4"), **more: Any) -> dict[str, Any]:
    urls = {size: f"https://cdn.frankerfacez.com/emote/{known}/{size}" for size in sizes}
    return {
        "id": known,
        "name": word,
        "height": 32,
        "width": 32,
        "hidden": False,
        "modifier": False,
        "urls": urls,
        **more,
    }


class FakeEmotes(LocalServer):
    """What is asked for is looked up in `documents` by its path; what is not there is a 404."""

    def __init__(self) -> None:
        super().__init__()
        self.documents: dict[str, Any] = {
            "/7tv/emote-sets/global": {"id": "g", "emotes": [seventv("GlobalSeven", "7g"), seventv("Both", "7both")]},
            "/7tv/users/twitch/71": {"id": "71", "emote_set": {"id": "s", "emotes": [seventv("Mine", "7mine")]}},
            "/7tv/users/kick/30": {"id": "30", "emote_set": {"id": "k", "emotes": [seventv("KickMine", "7kick")]}},
            "/7tv/users/youtube/UCabc": {"id": "UCabc", "emote_set": None},
            "/bttv/cached/emotes/global": [bttv("GlobalBttv", "bg"), bttv("SoSnowy", "snow"), bttv("Both", "bboth")],
            "/bttv/cached/users/twitch/71": {
                "channelEmotes": [bttv("Mine", "bmine"), bttv("BttvMine", "bm")],
                "sharedEmotes": [bttv("Shared", "bs"), bttv("BttvMine", "other")],
            },
            "/bttv/cached/users/youtube/UCabc": {"channelEmotes": [bttv("TubeMine", "by")], "sharedEmotes": []},
            "/ffz/set/global": {
                "default_sets": [3],
                "sets": {
                    "3": {"id": 3, "emoticons": [ffz("GlobalFfz", 25), ffz("Hyper", 26, modifier=True)]},
                    "4": {"id": 4, "emoticons": [ffz("ForDonors", 27)]},
                },
            },
            "/ffz/room/id/71": {
                "room": {"twitch_id": 71, "set": 9},
                "sets": {"9": {"id": 9, "emoticons": [ffz("FfzMine", 28, sizes=("1",)), ffz("Mine", 29)]}},
            },
        }
        self.answers: dict[str, list[web.Response]] = {}
        """The next answers for the paths that begin so, before the right ones."""
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://{self.place}"

    @property
    def settings(self) -> dict[str, Any]:
        """What points the plugin here; it is still switched off."""
        names = {"seventv": "7tv", "betterttv": "bttv", "frankerfacez": "ffz"}
        return {f"{setting}_address": f"{self.address}/{path}" for setting, path in names.items()} | {
            f"{setting}_pictures": f"{self.address}/pictures/{path}/{{id}}" for setting, path in names.items()
        }

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/pictures/{path:.+}", self._picture)
        app.router.add_get("/{path:.+}", self._document)
        return app

    async def was_asked(self, count: int) -> None:
        """Wait until so many documents were asked for."""
        await self.until(lambda: len(self.asked) >= count)

    async def _document(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        self.headers.append(dict(request.headers))
        await self.changed()
        for start, answers in self.answers.items():
            if request.path.startswith(start) and answers:
                return answers.pop(0)
        found = self.documents.get(request.path)
        return web.json_response({"error": "not found"}, status=404) if found is None else web.json_response(found)

    async def _picture(self, request: web.Request) -> web.Response:
        return web.Response(body=PICTURE, content_type="image/webp")
