"""The windows beside the panel's: a process for each platform, whose login it keeps, and one for each page of ours."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import sys
from asyncio.subprocess import Process
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stagedoor.errors import ActionRefused
from stagedoor.panel import window

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_PATIENCE = 25.0
_FAREWELL = 6.0
_PROGRAM = (sys.executable, "-m", "stagedoor.panel.platform_window")


@dataclass(frozen=True)
class Kept:
    """What a platform left in its windows."""

    platform: str
    size: int
    """In bytes."""
    is_open: bool


class Windows:
    """Opens them, closes them with the show, and removes what a platform left in its own."""

    def __init__(self, data: Path, *, patience: float = _PATIENCE, program: Sequence[str] = _PROGRAM) -> None:
        """`patience` is how long a window may take to come up, in seconds; `program` draws those of a platform."""
        self._program = program
        self._data = data
        self._folder = data / "platform-windows"
        self._patience = patience
        self._platforms: dict[str, Process] = {}
        self._ours: dict[str, Process] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    def why_not(self) -> str:
        """Empty when a platform's page can have a window here; otherwise why it opens in the browser."""
        return window.available() or window.shared_logins()

    async def open(self, platform: str, address: str, title: str) -> str:
        """Show a page in a window of its platform, in front if it is there already. Empty, or why there is none."""
        if not _NAME.fullmatch(platform):
            return f"No window can be opened: “{platform[:40]}” is not the name of a folder for its login."
        if why_not := await asyncio.to_thread(self.why_not):
            return why_not
        async with self._turn(platform):
            asked = json.dumps({"address": address, "title": title}).encode() + b"\n"
            there = self._platforms.get(platform)
            if there is not None and await self._shown(there, asked):
                return ""
            await self._ended(self._platforms.pop(platform, None))
            try:
                started = await self._start(platform)
            except OSError as fault:
                return f"No window can be opened: its program did not start ({fault.strerror or fault})."
            self._platforms[platform] = started
            if await self._shown(started, asked):
                return ""
            await self._ended(self._platforms.pop(platform, None))
            return f"No window came up within {self._patience:g} seconds; {self._folder / platform}.log may say why."

    async def pop_out(self, url: str, page: str) -> str:
        """Show a page of the panel in a window of its own. Empty, or why there is none."""
        if why_not := await asyncio.to_thread(window.available):
            return why_not
        async with self._turn(f"#{page}"):
            there = self._ours.get(page)
            if there is not None and there.returncode is None:
                return ""
            environment = {**os.environ, "STAGEDOOR_PANEL": url}
            try:
                self._ours[page] = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "stagedoor", "panel", "--data", str(self._data), "--page", page),
                    env=environment,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=asyncio.subprocess.DEVNULL,
                )
            except OSError as fault:
                return f"No window can be opened: its program did not start ({fault.strerror or fault})."
        return ""

    async def kept(self) -> list[Kept]:
        """What each platform left, largest first."""
        sizes = await asyncio.to_thread(_sizes, self._folder)
        kept = [Kept(name, size, self._is_open(name)) for name, size in sizes.items()]
        return sorted(kept, key=lambda one: -one.size)

    async def clear(self, platform: str) -> int:
        """Close the windows of a platform and remove all it left; how many bytes. Raises `ActionRefused`."""
        if not _NAME.fullmatch(platform):
            raise ActionRefused(f"Nothing was removed: “{platform[:40]}” is not the name of a platform.")
        async with self._turn(platform):
            await self._ended(self._platforms.pop(platform, None))
            try:
                return await asyncio.to_thread(_removed, self._folder, platform)
            except OSError as fault:
                raise ActionRefused(
                    f"Not everything could be removed from {self._folder / platform} ({fault.strerror or fault}). "
                    "Close every window of that platform and try again, or delete the folder yourself."
                ) from fault

    async def close(self) -> None:
        """Close every window."""
        platforms, self._platforms = list(self._platforms.values()), {}
        ours, self._ours = list(self._ours.values()), {}
        for each in ours:
            with contextlib.suppress(ProcessLookupError):
                each.terminate()
        await asyncio.gather(*(self._ended(each) for each in (*platforms, *ours)))

    def _turn(self, name: str) -> asyncio.Lock:
        return self._turns.setdefault(name, asyncio.Lock())

    def _is_open(self, platform: str) -> bool:
        there = self._platforms.get(platform)
        return there is not None and there.returncode is None

    async def _start(self, platform: str) -> Process:
        await asyncio.to_thread(self._folder.mkdir, mode=0o700, parents=True, exist_ok=True)
        with (self._folder / f"{platform}.log").open("wb") as muttering:
            return await asyncio.create_subprocess_exec(
                *(*self._program, str(self._folder / platform)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=muttering,
            )

    async def _shown(self, process: Process, asked: bytes) -> bool:
        """Whether it says that the window is there."""
        assert process.stdin
        assert process.stdout
        try:
            async with asyncio.timeout(self._patience):
                process.stdin.write(asked)
                await process.stdin.drain()
                return await process.stdout.readline() == b"shown\n"
        except (TimeoutError, OSError, ValueError):
            return False

    async def _ended(self, process: Process | None) -> None:
        """Wait until a process has ended, after asking it to: it writes its cookies down before."""
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_FAREWELL):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _sizes(folder: Path) -> dict[str, int]:
    try:
        found = [each for each in folder.iterdir() if each.is_dir() and _NAME.fullmatch(each.name)]
    except OSError:
        return {}
    return {each.name: _size(each) for each in found}


def _size(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):  # a browser tidies up while it is looked at
                total += (Path(place) / name).lstat().st_size
    return total


def _removed(folder: Path, platform: str) -> int:
    size = _size(folder / platform)
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder / platform)
    (folder / f"{platform}.log").unlink(missing_ok=True)
    return size
