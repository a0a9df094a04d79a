"""The whole daemon as a process of its own, as a user starts it without a window."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

import aiohttp

from stagedoor.instance import Running, running
from stagedoor.paths import places

_DAEMON = Path(__file__).resolve().parents[2] / "daemon"
_START = 45.0
"""Seconds; it takes one, but a computer on which everything runs at once is slow."""


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RealDaemon:
    """Started by `async with`; ended in good order at the end, unless it was killed."""

    def __init__(
        self,
        data: Path,
        *arguments: str,
        port: int = 0,
        environment: dict[str, str] | None = None,
        is_first_run: bool = False,
    ) -> None:
        """`is_first_run`: its panel opens with the first steps, as a new user sees it."""
        self.data = data
        self.port = port or a_free_port()
        self._arguments = arguments if is_first_run else (*arguments, "--set", "panel.welcomed=true")
        self._environment = environment or {}
        self.process: subprocess.Popen[bytes] | None = None
        self.ready_after = 0.0
        """Seconds from spawning to being ready."""
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        return self

    async def __aexit__(self, *fault: object) -> None:
        if self._session:
            await self._session.close()
        await self.stop()

    async def start(self) -> None:
        """Spawn it and wait until it is ready. Raises with what it said when it is not, within 45 s."""
        begun = time.perf_counter()
        command = [sys.executable, "-m", "stagedoor", "run", "--headless", "--data", str(self.data)]
        command += ["--port", str(self.port), *self._arguments]
        self.output = self.data.parent / f"{self.data.name}.out"
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(_DAEMON), "PYTHONUNBUFFERED": "1", **self._environment},
            )
        while True:
            there = running(places(self.data).instance)
            if there and there.pid == self.process.pid:
                break
            if self.process.poll() is not None or time.perf_counter() - begun > _START:
                await self.stop()
                raise AssertionError(f"the daemon did not start:\n{self.output.read_text()}")
            await asyncio.sleep(0.005)
        self.ready_after = time.perf_counter() - begun

    async def stop(self) -> int:
        """End it in good order; its exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.to_thread(self.process.wait, 15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the daemon did not end within 15 s:\n{self.output.read_text()}") from None

    def kill(self) -> None:
        """End it with kill -9."""
        assert self.process
        self.process.kill()
        self.process.wait()

    @property
    def reach(self) -> Running:
        """How to reach it, from what it wrote down."""
        there = running(places(self.data).instance)
        assert there
        return there

    async def do(self, action: str, /, **arguments: Any) -> Any:
        """Give an order; its result. Raises `AssertionError` with the refusal."""
        return await asyncio.to_thread(self.reach.do, action, **arguments)

    async def panel_url(self) -> str:
        """A fresh address of the panel, good once."""
        return (await self.do("show_panel"))["url"]

    async def overlay_url(self) -> str:
        return (await self.do("show_panel"))["overlay"]

    async def state(self, topic: str) -> dict[str, Any]:
        """A state topic as the panel sees it."""
        assert self._session
        headers = {"Authorization": f"Bearer {self.reach.token}"}
        url = f"http://127.0.0.1:{self.port}/api/state/{topic}"
        async with self._session.get(url, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def until(self, topic: str, holds, within: float = 10.0) -> dict[str, Any]:
        """Wait until `holds(state)` for a state topic; the state then."""
        end = time.monotonic() + within
        while True:
            state = await self.state(topic)
            if holds(state):
                return state
            assert time.monotonic() < end, f"{topic} is still {json.dumps(state)[:2_000]}"
            await asyncio.sleep(0.02)

    async def messages(self, **query: Any) -> list[dict[str, Any]]:
        """A page of messages, as the panel asks for it."""
        assert self._session
        headers = {"Authorization": f"Bearer {self.reach.token}"}
        url = f"http://127.0.0.1:{self.port}/api/messages"
        async with self._session.get(url, headers=headers, params=query) as answer:
            assert answer.status == 200, await answer.text()
            said = await answer.json()
        return said if isinstance(said, list) else said["events"]

    async def panel_socket(self, *topics: str) -> aiohttp.ClientWebSocketResponse:
        """A panel's socket that follows these topics."""
        assert self._session
        async with self._session.get(await self.panel_url()) as page:
            assert page.status == 200, await page.text()
        origin = {"Origin": f"http://127.0.0.1:{self.port}"}
        socket = await self._session.ws_connect(f"http://127.0.0.1:{self.port}/ws", headers=origin, max_msg_size=0)
        await socket.send_json({"type": "subscribe", "topics": list(topics)})
        return socket

    async def overlay_socket(self) -> aiohttp.ClientWebSocketResponse:
        """An overlay's socket."""
        assert self._session
        url = await self.overlay_url() + "ws"
        origin = {"Origin": f"http://127.0.0.1:{self.port}"}
        socket = await self._session.ws_connect(url, headers=origin, max_msg_size=0)
        await socket.send_json({"type": "subscribe", "topics": ["overlay"]})
        return socket

    def cpu_seconds(self) -> float:
        """Processor time the daemon has used so far."""
        assert self.process
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Its share of memory (PSS) in MB."""
        assert self.process
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        return 0.0
