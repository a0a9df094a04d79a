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
import subprocess
import tempfile
import time
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
_EMPTY = 5.0

Params = dict[str, Any]


_GOODBYE = 5.0
"""Seconds in which a browser lets go of a profile."""


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
        """Leave the page; the tab serves whoever opens the next one, in which nothing of this one is set any more."""
        await self._browser.put_away(self)

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


class BrowserProcess:
    """A browser that runs: `with BrowserProcess() as process`. Many may use it, each `Chromium(process=process)`."""

    def __init__(self, *flags: str, screen: str = "") -> None:
        """`screen` is the X display to show a window on, for example `:97`; without one there is no window."""
        self._program = needed("chromium", package="chromium")
        shown = [flag for flag in _FLAGS if flag != "--headless"] if screen else list(_FLAGS)
        self._flags = [*shown, *(["--kiosk", "--ozone-platform=x11"] if screen else []), *flags]
        self._screen = {"DISPLAY": screen} if screen else {}
        self._folder = Path()
        self._process: subprocess.Popen[bytes] | None = None
        self.address = ""
        """Where it listens for its debugging protocol."""

    @property
    def pid(self) -> int:
        """The process to measure; it is the leader of its own group."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it listens."""
        self._folder = Path(tempfile.mkdtemp(prefix="stagedoor-chromium-"))
        try:
            self._process = subprocess.Popen(
                [self._program, *self._flags, f"--user-data-dir={self._folder}", "about:blank"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "HOME": str(self._folder), "XDG_CONFIG_HOME": str(self._folder), **self._screen},
            )
            self.address = self._address()
        except BaseException:
            self.stop()
            raise

    def ensure(self) -> None:
        """Start it again if it has ended, as after a test that had it crash."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self.start()

    def stop(self) -> None:
        """End it and all it started; nothing of it is left on the disk."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _address(self) -> str:
        """It writes its port into a file once it listens; the file is the only sign there is."""
        assert self._process is not None
        file = self._folder / "DevToolsActivePort"
        end = time.monotonic() + _START
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise BrowserError(f"chromium ended at once with {self._process.returncode}")
            lines = file.read_text().split() if file.exists() else []
            if len(lines) == 2:
                return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.02)
        raise BrowserError(f"chromium did not listen within {_START:g} s")


class Chromium:
    """The browser: `async with Chromium() as browser: page = await browser.open(url)`. Leaves nothing behind.

    With a `process`, it is a profile of its own in a browser that runs already (cookies, storage and cache are not
    shared with anybody), which takes milliseconds instead of a second; its tabs go with it.
    """

    def __init__(self, *flags: str, process: BrowserProcess | None = None) -> None:
        assert not (flags and process), "a browser that runs already takes no flags any more"
        self._own = None if process else BrowserProcess(*flags)
        self._process = process or self._own
        self._profile: Params = {}
        self._tasks = Tasks()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Params]] = {}
        self._pages: dict[str, Page] = {}
        self._idle: list[str] = []
        """Empty tabs: a renderer that has started already loads a page in half the time."""
        self._http: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def pid(self) -> int:
        """The process to measure; it is the leader of its own group."""
        assert self._process is not None
        return self._process.pid

    async def __aenter__(self) -> Self:
        assert self._process is not None
        try:
            if self._own:
                await asyncio.to_thread(self._own.start)
            self._http = aiohttp.ClientSession(trust_env=False)
            self._socket = await self._http.ws_connect(self._process.address, max_msg_size=0, autoping=True)
            self._tasks.spawn(self._read(), name="chromium")
            if not self._own:
                made = await self.call("Target.createBrowserContext", {"disposeOnDetach": True})
                self._profile = {"browserContextId": made["browserContextId"]}
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
        target = self._idle.pop() if self._idle else await self._new_tab()
        attached = await self.call("Target.attachToTarget", {"targetId": target, "flatten": True})
        page = self._pages[attached["sessionId"]] = Page(self, target, attached["sessionId"])
        for domain in ("Page", "Runtime", "Log"):
            await page.call(f"{domain}.enable")
        await page.call("Page.bringToFront")
        await page.resize(width, height)
        if url != "about:blank":
            await page.goto(url)
        return page

    async def _new_tab(self) -> str:
        wanted = {"url": "about:blank", "newWindow": True, **self._profile}
        return str((await self.call("Target.createTarget", wanted))["targetId"])

    async def put_away(self, page: Page) -> None:
        """Empty a tab for the next page; what was set for it (size, media, scripts) ends with its session."""
        (session,) = [session for session, each in self._pages.items() if each is page] or [""]
        if not session:
            return

        def leave(_params: Params) -> None:
            """It asks whether to leave what is not saved."""
            self._tasks.spawn(page.call("Page.handleJavaScriptDialog", accept=True), name="leaving")

        page.on("Page.javascriptDialogOpening", leave)
        try:
            async with asyncio.timeout(_EMPTY):
                await page.call("Page.navigate", url="about:blank")
                del self._pages[session]
                await self.call("Target.detachFromTarget", {"sessionId": session})
            self._idle.append(page.target)
        except (BrowserError, TimeoutError):  # it hangs, or has crashed
            self._pages.pop(session, None)
            with contextlib.suppress(BrowserError):
                await self.call("Target.closeTarget", {"targetId": page.target})

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
            if self._profile:
                # On a busy machine the answer may never come; the profile goes with this connection as well.
                with contextlib.suppress(BrowserError, TimeoutError, ConnectionError):
                    async with asyncio.timeout(_GOODBYE):
                        await self.call("Target.disposeBrowserContext", self._profile)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE):
                    await self._socket.close()
        await self._tasks.cancel()
        if self._http is not None:
            await self._http.close()
        if self._own:
            await asyncio.to_thread(self._own.stop)


def _thrown(details: Params) -> str:
    thrown = details.get("exception", {})
    return str(thrown.get("description") or thrown.get("value") or details.get("text"))
