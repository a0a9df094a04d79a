"""Keeps the pictures of the overlays in OBS: only of those that OBS draws now, and with a browser that may die."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stagedoor.errors import ObsError
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.program import Ask
from stagedoor.obs.rendering.browsers import find_browser
from stagedoor.obs.rendering.headless import BrowserEndedError, Headless
from stagedoor.obs.rendering.page import RenderedPage
from stagedoor.obs.rendering.pictures import Pictures
from stagedoor.obs.settings import ObsSettings
from stagedoor.tasks import Tasks
from stagedoor.web.wire import OverlayInput

_log = logging.getLogger(__name__)

_DELAYS = (0.5, 2.0, 5.0, 15.0, 60.0)
_WELL = 30.0
"""Seconds after which a browser counts as one that works."""
_LINGER = 20.0
"""Seconds for which a page that OBS does not draw any more is kept, for scenes change back and forth."""
_NO_PROGRAM = (
    "Stagedoor could render the overlay itself, but there is no Chromium, Chrome or Edge on this computer. Install "
    "one of them, for example with “apt install chromium”."
)
_ELSEWHERE = "Stagedoor could render the overlay itself only for an OBS on this computer."
_NO_SHELL = "Stagedoor could render the overlay itself only on Linux and macOS."


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An overlay's source that OBS draws now."""

    overlay: WantedOverlay
    source: str
    width: int
    """Of the picture, in pixels."""
    height: int


def shown_of(
    views: Sequence[OverlayInput], overlays: Mapping[str, WantedOverlay], canvas: tuple[int, int]
) -> list[Shown]:
    """Those of the overlays in OBS that are to be rendered now; none larger than OBS's picture."""
    shown = []
    for view in views:
        overlay = overlays.get(view.name)
        if overlay is None or view.state != "rendered" or not view.is_on_screen:
            continue
        scale = min(1.0, canvas[0] / overlay.width, canvas[1] / overlay.height)
        width, height = max(1, round(overlay.width * scale)), max(1, round(overlay.height * scale))
        shown.append(Shown(overlay=overlay, source=view.source, width=width, height=height))
    return shown


class Rendering:
    """Follows what OBS draws. `on_change` is told when `trouble` is another one."""

    def __init__(self, data: Path, *, tasks: Tasks, on_change: Callable[[], None]) -> None:
        """`data` is the installation's folder."""
        self.trouble = ""
        """Why nothing is rendered now, in a sentence, or empty."""
        self._pictures = Pictures(data)
        self._tasks = tasks
        self._on_change = on_change
        self._program = ""
        self._ask: Ask | None = None
        self._wanted: Mapping[str, Shown] = {}
        self._news = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._browser: Headless | None = None
        self._pages: dict[Shown, tuple[RenderedPage, asyncio.Task[None]]] = {}
        self._fault: Exception | None = None

    @property
    def pid(self) -> int:
        """The process to measure, or 0."""
        return self._browser.pid if self._browser else 0

    @property
    def pictures(self) -> int:
        """How many pictures the pages that are open have made."""
        return sum(page.pictures for page, _ in self._pages.values())

    def refusal(self, settings: ObsSettings) -> str:
        """Why nothing can be rendered on this computer for this OBS, or empty."""
        if not settings.is_local:
            return _ELSEWHERE
        if not Path("/bin/sh").exists():
            return _NO_SHELL
        self._program = find_browser(settings.overlay_browser)
        return "" if self._program else _NO_PROGRAM

    def is_ours(self, file: str, overlay: str) -> bool:
        """Whether this file is a picture of that overlay."""
        return self._pictures.is_ours(file, overlay)

    def follow(self, shown: Sequence[Shown], ask: Ask | None) -> None:
        """Render exactly these from now on; `ask` is the OBS to show them to, None while it is away."""
        wanted = {each.source: each for each in shown} if ask else {}
        if wanted == self._wanted and (ask is None) == (self._ask is None):
            return
        self._ask, self._wanted = ask, wanted
        self._news.set()
        if wanted and self._running is None:
            self._running = self._tasks.spawn(self._run(), name="rendering")

    async def stop(self) -> None:
        """Take every picture off OBS, and end the browser."""
        self._wanted = {}
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await asyncio.to_thread(self._pictures.close)

    async def _run(self) -> None:
        """Have a browser while there is something to render."""
        failures = 0
        try:
            await asyncio.to_thread(self._pictures.open)
            while True:
                await self._until_wanted()
                begun = asyncio.get_running_loop().time()
                try:
                    await self._render()
                    failures = 0
                except (ObsError, OSError) as fault:
                    failures = 0 if asyncio.get_running_loop().time() - begun > _WELL else failures
                    delay = _DELAYS[min(failures, len(_DELAYS) - 1)]
                    failures += 1
                    _log.warning("The overlay is not rendered now. %s", fault)
                    self._say(f"The overlay is not on OBS now: {_sentence(fault)} It is tried again in {delay:g} s.")
                    await asyncio.sleep(delay)
        finally:
            await self._end()

    async def _until_wanted(self) -> None:
        while not self._wanted:
            self._news.clear()
            await self._news.wait()

    async def _render(self) -> None:
        """Render until nothing has been wanted for a while. Raises `ObsError` when the browser fails."""
        self._fault = None
        browser = self._browser = Headless(
            self._program, self._pictures.folder, tasks=self._tasks, on_end=self._browser_ended
        )
        try:
            await browser.start()
            self._say("")
            while await self._go_on(browser):
                pass
        finally:
            await self._end()

    async def _go_on(self, browser: Headless) -> bool:
        """Have the right pages, until others are wanted. Whether to go on."""
        self._news.clear()
        await self._change_pages(browser)
        try:
            async with asyncio.timeout(None if self._wanted else _LINGER):
                await self._news.wait()
        except TimeoutError:
            return False
        if self._fault is not None:
            raise self._fault
        return True

    def _browser_ended(self) -> None:
        self._failed(BrowserEndedError("the browser that draws it has ended."))

    def _failed(self, fault: Exception) -> None:
        self._fault = self._fault or fault
        self._news.set()

    async def _change_pages(self, browser: Headless) -> None:
        wanted = set(self._wanted.values())
        for gone in self._pages.keys() - wanted:
            await self._close(gone)
        for fresh in wanted - self._pages.keys():
            page = RenderedPage(browser, show=self._showing(fresh), tasks=self._tasks)
            await page.open(fresh.overlay.url, fresh.width, fresh.height)
            self._pages[fresh] = page, self._tasks.spawn(self._keep(page), name=f"rendering: {fresh.source}")

    async def _keep(self, page: RenderedPage) -> None:
        try:
            await page.run()
        except (ObsError, OSError) as fault:
            self._failed(fault)

    def _showing(self, shown: Shown) -> Callable[[bytes], Awaitable[None]]:
        async def show(picture: bytes) -> None:
            file = await asyncio.to_thread(self._pictures.keep, shown.overlay.name, picture)
            await self._point(shown.source, str(file))

        return show

    async def _point(self, source: str, file: str) -> None:
        """Let OBS show a picture. An OBS that does not take it is about to be followed anew."""
        if self._ask is None:
            return
        with contextlib.suppress(ObsError):
            data = {"inputName": source, "inputSettings": {"file": file}, "overlay": True}
            await self._ask("SetInputSettings", data)

    async def _close(self, gone: Shown) -> None:
        page, task = self._pages.pop(gone)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await page.close()
        # Until it is drawn anew, nothing of what it showed must be seen: it may have been withdrawn meanwhile.
        await self._point(gone.source, "")
        await asyncio.to_thread(self._pictures.clear, gone.overlay.name)

    async def _end(self) -> None:
        for shown in list(self._pages):
            with contextlib.suppress(OSError):
                await self._close(shown)
        browser, self._browser = self._browser, None
        if browser is not None:
            await browser.stop()

    def _say(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._on_change()


def _sentence(fault: ObsError | OSError) -> str:
    if isinstance(fault, ObsError):
        return str(fault)
    return f"its pictures could not be written ({fault.strerror or fault})."
