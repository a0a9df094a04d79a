"""A real browser without a window, driven over its debugging protocol."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from rig.needed import needed
from stagedoor.tasks import Tasks

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--password-store=basic",
    "--remote-debugging-port=0",
)
_START = 30.0
_ANSWER = 20.0

Params = dict[str, Any]


class BrowserError(Exception):
    """The browser, or a script in the page, said no."""


class Page:
    """One tab. `console` is what the page logged and threw, `"error: …"`, in order."""

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self.console: list[str] = []
        self.target = target
        self._browser = browser
        self._session = session
        self._listeners: dict[str, list[Callable[[Params], None]]] = {}

    async def call(self, method: str, **params: Any) -> Params:
        """Send a protocol command, for example `call("Page.reload", ignoreCache=True)`, and wait for its answer."""
        return await self._browser.call(method, params, session=self._session)

    def on(self, event: str, listen: Callable[[Params], None]) -> None:
        """Call `listen` with the parameters of each such protocol event. Its domain must have been enabled."""
        self._listeners.setdefault(event, []).append(listen)

    async def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression; a promise is awaited. Raises `BrowserError` when it throws."""
        answer = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if thrown := answer.get("exceptionDetails"):
            raise BrowserError(_thrown(thrown))
        return answer["result"].get("value")

    async def wait_for(self, condition: str, timeout: float = 10.0) -> Any:  # noqa: ASYNC109 - named by its callers
        """Wait until a JavaScript expression is true, looking at every frame and at least every 50 ms; its value."""
        looking = f"""new Promise((found, lost) => {{
          const end = performance.now() + {timeout * 1000};
          const look = () => {{
            let value;
            try {{ value = ({condition}); }} catch (fault) {{ value = false; }}
            if (value) found(value);
            else if (performance.now() > end) lost(new Error("not within {timeout:g} s"));
            else setTimeout(look, 10);
          }};
          look();
        }})"""
        end = asyncio.get_running_loop().time() + timeout
        while True:
            try:
                async with asyncio.timeout(timeout + 2):
                    return await self.evaluate(looking)
            except BrowserError as fault:
                # A page that navigates takes the waiting script with it; look again in the new one.
                if "navigated" not in str(fault) and "context" not in str(fault):
                    shown = "\n".join(self.console[-10:])
                    raise AssertionError(f"{condition}: {fault}\nconsole:\n{shown}") from None
                if asyncio.get_running_loop().time() > end:
                    raise AssertionError(f"{condition}: the page kept navigating") from fault

    async def goto(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        loaded = asyncio.get_running_loop().create_future()

        def done(_params: Params) -> None:
            if not loaded.done():
                loaded.set_result(None)

        self.on("Page.loadEventFired", done)
        try:
            answer = await self.call("Page.navigate", url=url)
            if answer.get("errorText"):
                raise BrowserError(f"{url}: {answer['errorText']}")
            async with asyncio.timeout(_ANSWER):
                await loaded
        finally:
            self._listeners["Page.loadEventFired"].remove(done)

    async def resize(self, width: int, height: int, *, scale: float = 1) -> None:
        """Give the page another size, in CSS pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    async def screenshot(self, path: Path | str | None = None, *, transparent: bool = False) -> bytes:
        """What the page looks like as PNG; with `transparent`, without the white behind it."""
        if transparent:
            await self.call("Emulation.setDefaultBackgroundColorOverride", color={"r": 0, "g": 0, "b": 0, "a": 0})
        try:
            png = base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])
        finally:
            if transparent:
                await self.call("Emulation.setDefaultBackgroundColorOverride")
        if path is not None:
            await asyncio.to_thread(Path(path).write_bytes, png)
        return png

    async def click(self, selector: str) -> None:
        """Click the middle of the first element that matches, as a mouse would."""
        box = await self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null;"
            " e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        if box is None:
            raise AssertionError(f"nothing on the page matches {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", buttons=1, clickCount=1
            )

    async def type(self, text: str) -> None:
        """Type into what has the focus."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str) -> None:
        """Press one key by its name, for example `Enter`, `Tab` or `ArrowDown`."""
        code = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "Backspace": 8}.get(key, 0)
        text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    async def close(self) -> None:
        """Close the tab."""
        await self._browser.call("Target.closeTarget", {"targetId": self.target})

    def _heard(self, event: str, params: Params) -> None:
        if event == "Runtime.consoleAPICalled":
            words = (str(part.get("value", part.get("description", part["type"]))) for part in params["args"])
            self.console.append(f"{params['type']}: {' '.join(words)}")
        elif event == "Runtime.exceptionThrown":
            self.console.append(f"error: {_thrown(params['exceptionDetails'])}")
        elif event == "Log.entryAdded":
            entry = params["entry"]
            self.console.append(f"{entry['level']}: {entry['text']} {entry.get('url', '')}".rstrip())
        for listen in list(self._listeners.get(event, ())):
            listen(params)


class Chromium:
    """The browser: `async with Chromium() as browser: page = await browser.open(url)`. Leaves nothing behind."""

    def __init__(self, *flags: str) -> None:
        self._program = needed("chromium", package="chromium")
        self._flags = flags
        self._tasks = Tasks()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Params]] = {}
        self._pages: dict[str, Page] = {}
        self._folder = Path()
        self._process: asyncio.subprocess.Process | None = None
        self._http: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def pid(self) -> int:
        """The process to measure; it is the leader of its own group."""
        assert self._process is not None
        return self._process.pid

    async def __aenter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="stagedoor-chromium-"))
        try:
            self._process = await asyncio.create_subprocess_exec(
                self._program,
                *_FLAGS,
                *self._flags,
                f"--user-data-dir={self._folder}",
                "about:blank",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "HOME": str(self._folder), "XDG_CONFIG_HOME": str(self._folder)},
            )
            address = await self._address()
            self._http = aiohttp.ClientSession(trust_env=False)
            self._socket = await self._http.ws_connect(address, max_msg_size=0, autoping=True)
            self._tasks.spawn(self._read(), name="chromium")
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def open(self, url: str = "about:blank", *, width: int = 1280, height: int = 720) -> Page:
        """A new tab of that size in CSS pixels, at `url`, loaded."""
        target = (await self.call("Target.createTarget", {"url": "about:blank", "newWindow": True}))["targetId"]
        attached = await self.call("Target.attachToTarget", {"targetId": target, "flatten": True})
        page = self._pages[attached["sessionId"]] = Page(self, target, attached["sessionId"])
        for domain in ("Page", "Runtime", "Log"):
            await page.call(f"{domain}.enable")
        await page.resize(width, height)
        if url != "about:blank":
            await page.goto(url)
        return page

    async def call(self, method: str, params: Params | None = None, *, session: str = "") -> Params:
        """Send a command to the browser itself, or to the tab with that session."""
        assert self._socket is not None
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        frame: Params = {"id": number, "method": method, "params": params or {}}
        if session:
            frame["sessionId"] = session
        try:
            await self._socket.send_str(json.dumps(frame))
            async with asyncio.timeout(max(_ANSWER, 60)):
                return dict(await answer)
        finally:
            self._waiting.pop(number, None)

    async def _address(self) -> str:
        """Where the browser listens: it writes its port into a file once it does."""
        file = self._folder / "DevToolsActivePort"
        async with asyncio.timeout(_START):
            while True:
                assert self._process is not None
                if self._process.returncode is not None:
                    raise BrowserError(f"chromium ended at once with {self._process.returncode}")
                lines = file.read_text().split() if file.exists() else []
                if len(lines) == 2:
                    return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
                await asyncio.sleep(0.02)  # the file is the only sign there is

    async def _read(self) -> None:
        assert self._socket is not None
        async for frame in self._socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            said = json.loads(frame.data)
            if waiting := self._waiting.get(said.get("id", 0)):
                if waiting.done():
                    continue
                if "error" in said:
                    waiting.set_exception(BrowserError(said["error"].get("message", str(said["error"]))))
                else:
                    waiting.set_result(said.get("result", {}))
            elif page := self._pages.get(said.get("sessionId", "")):
                page._heard(said["method"], said.get("params", {}))
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(BrowserError("the browser closed the connection"))

    async def _end(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(3):
                    await self.call("Browser.close")
            await self._socket.close()
        await self._tasks.cancel()
        if self._http is not None:
            await self._http.close()
        if self._process is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(3):
                    await self._process.wait()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)


def _thrown(details: Params) -> str:
    thrown = details.get("exception", {})
    return str(thrown.get("description") or thrown.get("value") or details.get("text"))
