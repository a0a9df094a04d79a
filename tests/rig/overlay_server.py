"""A daemon's side of the overlay and nothing else: the real files, the real frames, and what a test wants to say."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from aiohttp import WSMsgType, web

from stagedoor import events
from stagedoor.events import Event
from stagedoor.web import wire

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "t0ken"
CHAT_EVENTS = [
    "chat_message",
    "question_asked",
    "gift_received",
    "follow_received",
    "subscription_received",
    "raid_received",
    "reward_redeemed",
    "message_highlighted",
    "message_withdrawn",
]


def policy(host: str) -> str:
    """What the daemon allows the page."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def chat(**settings: Any) -> wire.WidgetView:
    """The chat widget as the daemon would describe it, with these settings changed."""
    return widget("chat_overlay", "chat", events=CHAT_EVENTS, settings=settings, style="widget.css")


def widget(
    plugin: str,
    name: str,
    *,
    events: Iterable[str] = CHAT_EVENTS,
    settings: Mapping[str, Any] | None = None,
    style: str = "",
    module: str = "widget.js",
) -> wire.WidgetView:
    """Any widget as the daemon would describe it."""
    return wire.WidgetView(
        name=f"{plugin}/{name}",
        plugin=plugin,
        tag=f"stagedoor-{plugin}-{name}".replace("_", "-"),
        module=f"plugins/{plugin}/{module}",
        style=f"plugins/{plugin}/{style}" if style else "",
        events=list(events),
        settings=dict(settings or {}),
    )


def now() -> int:
    """The daemon's clock."""
    return int(time.time() * 1000)


class OverlayServer:
    """Serves the overlay on a free port; can go away and come back on the same one, and say wrong things."""

    def __init__(self, *widgets: wire.WidgetView, plugins: Path | None = None) -> None:
        self.widgets = list(widgets) or [chat()]
        self.events: list[Event] = []
        self.curtain = "open"
        self.version = "0.1.0"
        self.boot = "one"
        self.port = 0
        self.loads = 0
        """How often the page was fetched."""
        self.joined = 0
        """How often an overlay subscribed."""
        self.is_mute = False
        """Whether new overlays hear nothing at all."""
        self.images: dict[str, tuple[bytes, str]] = {}
        self.missing: list[str] = []
        """Paths asked for that are not there."""
        self._plugins = plugins
        self._n = 0
        self._sockets: set[web.WebSocketResponse] = set()
        self._arrival = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The overlay page."""
        return f"http://127.0.0.1:{self.port}/overlay/{TOKEN}/"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        app = web.Application()
        app.router.add_get(f"/overlay/{TOKEN}/ws", self._socket)
        app.router.add_get(f"/overlay/{TOKEN}/" + "{path:.*}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Be gone, as if killed: no goodbye to anyone."""
        await self.drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def drop(self) -> None:
        """Cut every connection, and go on listening."""
        for socket in list(self._sockets):
            if transport := socket._req.transport if socket._req else None:  # an honest kill has no public name
                transport.abort()
        self._sockets.clear()

    async def overlay(self) -> None:
        """Wait until an overlay is connected and has its snapshot."""
        while not self._sockets:
            self._arrival.clear()
            await self._arrival.wait()

    async def push(self, *happened: Event | msgspec.Struct) -> None:
        """Send these in one frame, as the hub does with what happened in one turn of the loop."""
        await self.push_raw(*(events.encode(item) for item in happened))

    async def push_raw(self, *items: bytes) -> None:
        """Send these in one frame, whatever they are."""
        self._n += len(items)
        await self.say(wire.Delta(topic="overlay", n=self._n, items=[msgspec.Raw(item) for item in items]))

    async def say(self, frame: msgspec.Struct | bytes) -> None:
        """Send a frame, or something that is none."""
        data = (frame if isinstance(frame, bytes) else wire.encode(frame)).decode(errors="replace")
        for socket in list(self._sockets):
            await socket.send_str(data)

    async def show(self, *widgets: wire.WidgetView) -> None:
        """Other widgets, or other settings, from now on."""
        self.widgets = list(widgets)
        await self.push(wire.WidgetsChanged(widgets=self.widgets))

    def skip(self, count: int = 1) -> None:
        """Lose this many items, as if they had been sent."""
        self._n += count

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"] or "index.html"
        headers = {
            "Content-Security-Policy": policy(request.host),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        self.loads += path == "index.html"
        if path in self.images:
            body, kind = self.images[path]
            return web.Response(body=body, content_type=kind, headers=headers)
        if path.startswith("images/plugin/"):
            path = path.replace("images/plugin/", "plugins/", 1)
        base = ROOT / "overlay"
        if path.startswith("plugins/"):
            base = ROOT
            if self._plugins is not None and (self._plugins / path.removeprefix("plugins/")).is_file():
                base, path = self._plugins, path.removeprefix("plugins/")
        file = base / path
        if ".." in path or not file.is_file():
            self.missing.append(path)
            return web.Response(status=404, headers=headers)
        return web.FileResponse(file, headers=headers)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        try:
            if self.is_mute:
                await socket.receive()
                await socket.receive()
                return socket
            hello = wire.Hello(protocol=wire.PROTOCOL, version=self.version, boot=self.boot)
            await socket.send_str(wire.encode(hello).decode())
            async for said in socket:
                if said.type is not WSMsgType.TEXT:
                    continue
                wanted = wire.decode_page(said.data)
                if isinstance(wanted, wire.Subscribe) and "overlay" in wanted.topics:
                    await socket.send_str(wire.encode(self.snapshot()).decode())
                    self.joined += 1
                    self._sockets.add(socket)
                    self._arrival.set()
        except ConnectionError:
            pass  # stop() tears the connection down under us
        finally:
            self._sockets.discard(socket)
        return socket

    def snapshot(self) -> wire.Snapshot:
        """Everything an overlay that opens now is told."""
        view = wire.OverlayView(
            widgets=self.widgets,
            events=[msgspec.Raw(events.encode(event)) for event in self.events],
            now=now(),
            curtain=self.curtain,
        )
        return wire.Snapshot(topic="overlay", n=self._n, data=msgspec.Raw(wire.encode(view)))
