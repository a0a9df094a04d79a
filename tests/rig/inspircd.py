"""A real IRC server: Debian's InspIRCd on a port of its own, reached over a WebSocket and over TCP."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Self

from rig.free_port import free_port
from rig.needed import needed

_CONFIG = """
<server name="irc.stagedoor.test" description="Stagedoor's test server" network="Test">
<admin name="nobody" nick="nobody" email="nobody@stagedoor.test">
<bind address="127.0.0.1" port="{tcp_port}" type="clients">
<bind address="127.0.0.1" port="{port}" type="clients" hook="websocket">
<module name="sha1">
<module name="websocket">
<wsorigin allow="*">
<module name="cap">
<module name="ircv3_servertime">
<module name="ircv3_msgid">
<module name="ircv3_ctctags">
<connect allow="*" timeout="20" threshold="1000000" commandrate="100000" pingfreq="{ping_every}" hardsendq="4194304"
         softsendq="1048576" recvq="65536" localmax="50" globalmax="50" useident="no"
         resolvehostnames="no" fakelag="no">
<channels users="20" opers="60">
<dns server="127.0.0.1" timeout="1">
<options syntaxhints="no">
<security maxtargets="20">
<performance netbuffersize="65534" quietbursts="yes">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="{log}">
"""


class Inspircd:
    """One server with its own configuration, started and killed as often as a test likes; the ports stay."""

    def __init__(self, folder: Path, *, ping_every: int = 60) -> None:
        self._program = needed("inspircd", package="inspircd")
        self._folder = folder
        self._ping_every = ping_every
        self._process: asyncio.subprocess.Process | None = None
        self.port = free_port()
        self.tcp_port = free_port()

    @property
    def address(self) -> str:
        """The address for a WebSocket."""
        return f"ws://127.0.0.1:{self.port}"

    @property
    def tcp_address(self) -> str:
        """The address for plain IRC."""
        return f"irc://127.0.0.1:{self.tcp_port}"

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        config = self._folder / "inspircd.conf"
        config.write_text(
            _CONFIG.format(
                port=self.port,
                tcp_port=self.tcp_port,
                ping_every=self._ping_every,
                log=self._folder / "inspircd.log",
            )
        )
        allowed = ["--runasroot"] if os.geteuid() == 0 else []
        self._process = await asyncio.create_subprocess_exec(
            self._program,
            "--nofork",
            "--nopid",
            "--config",
            str(config),
            *allowed,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(10):
            while not await self._answers():
                if self._process.returncode is not None:
                    raise RuntimeError(f"inspircd ended at once: {self._said()}")
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """Kill it without a goodbye."""
        if self._process and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *fault: object) -> None:
        await self.kill()

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.tcp_port)
        except OSError:
            return False
        writer.close()
        await writer.wait_closed()
        return True

    def _said(self) -> str:
        log = self._folder / "inspircd.log"
        return log.read_text()[-2000:] if log.exists() else "nothing in its log"
