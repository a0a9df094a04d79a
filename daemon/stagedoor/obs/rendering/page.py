"""One overlay in the browser: a picture of it whenever it looks different, and none while it does not."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Awaitable, Callable

from stagedoor.errors import ObsError
from stagedoor.obs.rendering.headless import Headless, Params
from stagedoor.tasks import Tasks

_QUIET = 0.15
"""Seconds without a change after which one more picture is made: the browser may not tell of the last change."""
_LEAST = 0.03
"""Seconds between two pictures, so that a widget that moves all the time leaves something of the processor."""
_LOADING = 10.0
_CLEAR = {"r": 0, "g": 0, "b": 0, "a": 0}
_SMALLER = 2


class RenderedPage:
    """A page of the browser. `show` gets its pictures as PNGs, one after the other, never one that is out of date."""

    def __init__(self, browser: Headless, *, show: Callable[[bytes], Awaitable[None]], tasks: Tasks) -> None:
        self.pictures = 0
        """How many were made."""
        self._browser = browser
        self._show = show
        self._tasks = tasks
        self._target = self._session = ""
        self._changed = asyncio.Event()
        self._looks = 0
        self._small: Params = {}
        self._shown = b""

    async def open(self, url: str, width: int, height: int) -> None:
        """Open an overlay in a page of that many pixels. Raises `ObsError`."""
        # A window of its own, because only one page of a window is drawn.
        made = await self._browser.call("Target.createTarget", {"url": "about:blank", "newWindow": True})
        self._target = made["targetId"]
        attached = await self._browser.call("Target.attachToTarget", {"targetId": self._target, "flatten": True})
        self._session = attached["sessionId"]
        self._browser.on(self._session, "Page.screencastFrame", self._frame)
        self._browser.on(self._session, "Network.webSocketFrameReceived", lambda _: self._changed.set())
        await self._call("Page.enable")
        await self._call("Network.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self._call("Emulation.setDeviceMetricsOverride", size)
        await self._call("Emulation.setDefaultBackgroundColorOverride", {"color": _CLEAR})
        loaded = asyncio.Event()
        self._browser.on(self._session, "Page.loadEventFired", lambda _: loaded.set())
        if wrong := (await self._call("Page.navigate", {"url": url})).get("errorText"):
            raise ObsError(f"the browser could not open its page ({wrong}).")
        with contextlib.suppress(TimeoutError):  # a page that goes on loading is drawn as far as it has come
            async with asyncio.timeout(_LOADING):
                await loaded.wait()
        self._small = {"maxWidth": max(1, width // _SMALLER), "maxHeight": max(1, height // _SMALLER)}
        await self._watch()

    async def run(self) -> None:
        """Make pictures until it is cancelled. Raises `ObsError` when the browser ends."""
        is_moving = True
        loop = asyncio.get_running_loop()
        while True:
            try:
                async with asyncio.timeout(_QUIET if is_moving else None):
                    await self._changed.wait()
                is_moving = True
            except TimeoutError:
                is_moving = False
            self._changed.clear()
            begun = loop.time()
            shot = await self._call("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
            self.pictures += 1
            picture = base64.b64decode(shot["data"])
            if picture != self._shown:
                self._shown = picture
                await self._show(picture)
            if not is_moving:
                # A change is not told while two frames are not acknowledged yet. Watching anew tells of a first frame,
                # which looks different if that was so: what was withdrawn must not stay because nobody heard of it.
                await self._call("Page.stopScreencast")
                await self._watch()
            await asyncio.sleep(max(0.0, _LEAST - (loop.time() - begun)))

    async def close(self) -> None:
        """Close the page."""
        self._browser.forget(self._session)
        if self._target:
            with contextlib.suppress(ObsError):
                await self._browser.call("Target.closeTarget", {"targetId": self._target})

    def _frame(self, said: Params) -> None:
        acknowledged = self._call("Page.screencastFrameAck", {"sessionId": said["sessionId"]})
        self._tasks.spawn(_quietly(acknowledged), name="rendering: frame")
        # Making a picture makes the browser tell of a frame as well, and that one looks like the one before.
        looks = hash(said["data"])
        if looks != self._looks:
            self._looks = looks
            self._changed.set()

    async def _watch(self) -> None:
        await self._call("Page.startScreencast", {"format": "png", **self._small})

    async def _call(self, method: str, params: Params | None = None) -> Params:
        return await self._browser.call(method, params, session=self._session)


async def _quietly(call: Awaitable[Params]) -> None:
    with contextlib.suppress(ObsError):  # the page is gone, and whoever uses it meets that too
        await call
