"""A platform's own pages on this computer: it remembers who comes by a cookie, and notes what each page could do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aiohttp import web

from rig.local_server import LocalServer

_PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<body style="margin:0;font:28px sans-serif;background:#0b7a4b;color:#fff;display:grid;place-items:center;height:100vh">
<p>{title}: {who}</p>
<script>
const seen = {{
  page: {name}, who: {whom}, scripts: document.cookie,
  bridge: "pywebview" in window, channel: typeof window.qt !== "undefined",
}};
const tell = () => fetch("/told", {{ method: "POST", body: JSON.stringify(seen) }});
const heard = navigator.mediaDevices.getUserMedia({{ audio: true }}).then(
  () => {{ seen.microphone = "granted"; }},
  (fault) => {{ seen.microphone = fault.name; }},
);
const enough = new Promise((done) => {{ setTimeout(done, 3000); }});
Promise.race([heard, enough]).finally(() => setTimeout(tell, 300));
{more}
</script>
"""

_PLUGIN = '''
"""A platform for a test, whose pages are on this computer."""

import asyncio

from stagedoor import Page, SourceKind, SourceState, hookimpl


class Chat:
    async def run(self, emit, report):
        report(SourceState.LIVE)
        await asyncio.Event().wait()


def pages(target):
    return (
        Page(name="center", title="Center", address="http://PLACE/center"),
        Page(name="backstage", title="Backstage", address="http://PLACE/backstage"),
        Page(name="opener", title="Opener", address="http://PLACE/opener"),
        Page(name="file", title="A file", address="file:///etc/passwd"),
        Page(name="other", title="Another computer", address="http://192.0.2.1/"),
    )


@hookimpl
def register_sources(ctx):
    return [SourceKind(name="shop", title="Shop", open=lambda target, ctx: Chat(), pages=pages)]
'''


class PlatformSite(LocalServer):
    """Gives everybody without a cookie one that lasts a year. `told` is what its pages said, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[dict[str, Any]] = []
        self.asked: list[str] = []
        """Which pages were fetched, oldest first."""
        self._given = 0

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/told", self._tell)
        app.router.add_get("/{page}", self._page)
        return app

    def put_plugin(self, data: Path) -> None:
        """Put its plugin where a daemon with this data finds it."""
        folder = data / "plugins" / "shop"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text(_PLUGIN.replace("PLACE", self.place), "utf-8")

    async def _page(self, request: web.Request) -> web.Response:
        name = request.match_info["page"]
        if name == "favicon.ico":
            raise web.HTTPNotFound
        self.asked.append(name)
        who = request.cookies.get("login", "")
        more = 'window.open("/opened", "_blank");' if name == "opener" else ""
        if name == "opened":
            more = "seen.opener = window.opener !== null;"
        if name == "away":
            more = f"location.href = 'http://localhost:{self.port}/elsewhere';"
        body = _PAGE.format(title=name.title(), name=repr(name), who=who or "nobody", whom=repr(who), more=more)
        answer = web.Response(text=body, content_type="text/html")
        if not who:
            self._given += 1
            answer.set_cookie("login", f"visitor-{self._given}", max_age=31_536_000, httponly=True)
        if name not in {"ours", "away"}:
            # Python's own reader of cookies calls it illegal, which ends a window of pywebview's as it comes.
            answer.headers.add("Set-Cookie", "a/b(c)=1; Max-Age=31536000")
        return answer

    async def _tell(self, request: web.Request) -> web.Response:
        self.told.append(json.loads(await request.text()))
        await self.changed()
        return web.Response()
