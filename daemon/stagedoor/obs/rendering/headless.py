"""A browser without a window, driven over a pipe: nobody else on this computer can reach it.

It ends when the daemon does, however that ends, because its pipe ends then; the shell it was started by leaves nothing
of it behind.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from stagedoor.errors import ObsError
from stagedoor.obs.rendering.browsers import command
from stagedoor.tasks import Tasks

Params = dict[str, Any]

_SHELL = "/bin/sh"
_AFTERWARDS = (
    'frames="$1"; profile="$2"; shift 2; "$@" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null; '
    'for file in "$frames"/*.png; do cp "$frames/blank.png" "$file" 2>/dev/null && '
    'touch -t 203801010000 "$file"; done; rm -rf "$profile"'
)
"""What OBS shows must not stay when nobody is there any more to change it. OBS tells files apart by whole seconds, so
each gets a time that it cannot have had before."""
_LARGEST = 256 * 1024 * 1024
_PATIENCE = 20.0
_ENDING = 3.0
_ENDED = "the browser that draws it has ended."


class BrowserEndedError(ObsError):
    """The browser is no more, or does not answer."""


class Headless:
    """One browser. Everything it is asked may raise `BrowserEndedError`, and `ObsError` where it refuses."""

    def __init__(self, program: str, frames: Path, *, tasks: Tasks, on_end: Callable[[], None]) -> None:
        """`frames` is the folder whose pictures are blanked when it ends; `on_end` is told then."""
        self._has_ended = False
        self._on_end = on_end
        self._program = program
        self._frames = frames
        self._tasks = tasks
        self._profile = Path()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._numbers = itertools.count(1)
        self._awaited: dict[int, asyncio.Future[Params]] = {}
        self._heard: dict[tuple[str, str], Callable[[Params], None]] = {}

    @property
    def pid(self) -> int:
        """The leader of its group of processes; 0 while there is none."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        self._profile = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="stagedoor-browser-"))
        own = {"HOME": str(self._profile), "XDG_CONFIG_HOME": str(self._profile)}
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(_SHELL, "-c", _AFTERWARDS, "stagedoor", str(self._frames), str(self._profile)),
                *command(self._program, self._profile),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LARGEST,
                start_new_session=True,
                env=os.environ | own,
            )
        except OSError as fault:
            raise BrowserEndedError(f"the browser {self._program} could not be started ({fault.strerror}).") from fault
        self._reading = self._tasks.spawn(self._read(), name="rendering: browser")
        await self.call("Browser.getVersion")

    async def stop(self) -> None:
        """End it, and everything it started."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_ENDING):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
            await asyncio.to_thread(shutil.rmtree, self._profile, ignore_errors=True)
        if self._reading is not None:
            await asyncio.gather(self._reading, return_exceptions=True)

    async def call(self, method: str, params: Params | None = None, *, session: str = "") -> Params:
        """Send a command of the DevTools protocol to the browser, or to the page of that session; its answer."""
        process = self._process
        if process is None or process.stdin is None or self._has_ended:
            raise BrowserEndedError(_ENDED)
        number = next(self._numbers)
        answer = self._awaited[number] = asyncio.get_running_loop().create_future()
        asked: Params = {"id": number, "method": method, "params": params or {}}
        if session:
            asked["sessionId"] = session
        try:
            process.stdin.write(msgspec.json.encode(asked) + b"\0")
            async with asyncio.timeout(_PATIENCE):
                said: Params = await answer
                return said
        except TimeoutError:
            raise BrowserEndedError("the browser that draws it does not answer.") from None
        except (ConnectionError, RuntimeError) as fault:
            raise BrowserEndedError(_ENDED) from fault
        finally:
            self._awaited.pop(number, None)

    def on(self, session: str, event: str, listen: Callable[[Params], None]) -> None:
        """Call `listen` with what each such event of that page says."""
        self._heard[session, event] = listen

    def forget(self, session: str) -> None:
        """Nobody listens to this page any more."""
        for known in [known for known in self._heard if known[0] == session]:
            del self._heard[known]

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        out = self._process.stdout
        try:
            while True:
                self._take(msgspec.json.decode((await out.readuntil(b"\0"))[:-1]))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, msgspec.DecodeError, ConnectionError):
            pass  # whichever it was, nothing more will be understood
        finally:
            self._has_ended = True
            self._on_end()
            for waiting in self._awaited.values():
                if not waiting.done():
                    waiting.set_exception(BrowserEndedError(_ENDED))

    def _take(self, said: Params) -> None:
        waiting = self._awaited.get(said.get("id", 0))
        if waiting is not None and not waiting.done():
            if "error" in said:
                waiting.set_exception(ObsError(f"the browser refused to draw it: {said['error'].get('message', '')}"))
            else:
                waiting.set_result(said.get("result", {}))
        elif listen := self._heard.get((said.get("sessionId", ""), said.get("method", ""))):
            listen(said.get("params", {}))
