"""The back-test a person asked for: a process of its own that reads the log, and how far it is."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ActionRefused
from stagedoor.tasks import Tasks
from stagedoor.web.moderating import BackTestView

_log = logging.getLogger(__name__)

_LONGEST_LINE = 8 * 1024 * 1024
_LAST_WORDS = 500
_KEPT = 16 * 1024
_IDLE = BackTestView(
    state="idle",
    reason="",
    part="",
    values={},
    since=0,
    messages=0,
    total=0,
    now=0,
    tried=0,
    by_rule=[],
    by_role=[],
    by_language=[],
    by_viewer=[],
    hits=[],
)
_decode = msgspec.json.Decoder(BackTestView).decode


class BackTests:
    """One at a time; a new one ends the one before."""

    def __init__(
        self, data: Path, has_log: Callable[[], bool], tasks: Tasks, clock: Clock, on_change: Callable[[], None]
    ) -> None:
        """`data` is the data folder; `has_log` says whether the log is on disk, where it can be read beside us."""
        self._data = data
        self._has_log = has_log
        self._tasks = tasks
        self._clock = clock
        self._on_change = on_change
        self._view = _IDLE
        self._running: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()

    def view(self) -> BackTestView:
        """Topic `backtest`."""
        return self._view

    async def begin(self, part: str, values: Mapping[str, Any], hours: float) -> None:
        """Try these settings of one part on the last hours. Raises `ActionRefused` when that cannot be."""
        if not self._has_log():
            raise ActionRefused("The log is kept in memory only just now, so there is no past to try rules on.")
        if not 0 < hours <= 24 * 366:
            raise ActionRefused("A back-test looks back between a moment and a year, so say so many hours.")
        given = {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in values.items()}
        since = milliseconds(self._clock) - int(hours * 3_600_000)
        async with self._one_at_a_time:  # two people may ask at once
            await self._end()
            self._show(msgspec.structs.replace(_IDLE, state="running", part=part, values=given, since=since))
            self._running = self._tasks.spawn(self._run(part, dict(values), hours, given), name="back-test")

    async def stop(self) -> None:
        """End it, and forget what came of it."""
        async with self._one_at_a_time:
            await self._end()

    async def _end(self) -> None:
        running, self._running = self._running, None
        if running:
            running.cancel()
            await asyncio.wait([running])
        self._show(_IDLE)

    def _show(self, view: BackTestView) -> None:
        self._view = view
        self._on_change()

    async def _run(self, part: str, values: dict[str, Any], hours: float, given: dict[str, msgspec.Raw]) -> None:
        process: Process | None = None
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "stagedoor", "backtest", "--data", str(self._data)),
                *("--hours", str(hours), "--values", "-", "--json"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=_LONGEST_LINE,
            )
            assert process.stdin
            assert process.stdout
            assert process.stderr
            said = self._tasks.spawn(_end_of(process.stderr), name="what the back-test says")
            with contextlib.suppress(ConnectionError):
                process.stdin.write(json.dumps({part: values}).encode())
                process.stdin.close()
            async for line in process.stdout:
                self._show(msgspec.structs.replace(_decode(line), part=part, values=given))
            code = await process.wait()
            words = (await said).decode(errors="replace").strip()
            if code or self._view.state != "done":
                self._failed(words or f"it ended with {code}")
        except (OSError, ValueError, msgspec.DecodeError) as fault:
            self._failed(str(fault))
        finally:
            if process and process.returncode is None:
                process.kill()
                await process.wait()

    def _failed(self, why: str) -> None:
        _log.warning("The back-test failed: %s", why)
        last = why.splitlines()[-1][-_LAST_WORDS:].removeprefix("stagedoor: ")
        self._show(msgspec.structs.replace(self._view, state="failed", reason=f"It was not finished: {last}"))


async def _end_of(stream: asyncio.StreamReader) -> bytes:
    """The last of what is written there: a plugin may complain about every message of a year."""
    last = b""
    while more := await stream.read(4 * _KEPT):
        last = (last + more)[-_KEPT:]
    return last
