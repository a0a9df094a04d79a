"""A server that speaks Twitch's side of the chat, over a WebSocket or TCP, and misbehaves when told to.

    async with FakeTmi(lines, rate=1000) as tmi:
        ...  # point `source_twitch.address` at tmi.address
        await tmi.replayed()

What it sends after a JOIN begins where the last connection stopped, so a reader that loses or doubles a line is found
out. By itself, for a daemon in another process: `python -m rig.fake_tmi FILE --rate 1000 --port 9000`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from aiohttp import web

from rig.fresh_lines import FreshLines
from rig.local_server import LocalServer
from rig.tmi_session import Fault, Manners, Session, SocketClient, StreamClient

__all__ = ["FakeTmi", "FreshLines", "Manners"]


class FakeTmi(LocalServer):
    """Replays `lines` to whoever joins, at `rate` lines a second (0: as fast as they are taken)."""

    def __init__(
        self,
        lines: Iterable[str] = (),
        *,
        rate: float = 0.0,
        manners: Manners | None = None,
        seed: int = 1,
        channel_state: str = "emote-only=0;followers-only=-1;r9k=0;room-id=71092938;slow=0;subs-only=0",
    ) -> None:
        super().__init__()
        self.manners = manners or Manners()
        self.rate = rate
        self.channel_state = channel_state
        self.sent = 0
        """Lines of the replay that went out, each counted once."""
        self.resent = 0
        self.spoken = 0
        """All other lines that went out: greetings, answers, what `say` was given."""
        self.logins = 0
        self.joins = 0
        self.heard: list[str] = []
        """Every line the clients sent."""
        self._lines: Sequence[str] = lines if isinstance(lines, Sequence) else list(lines)
        self._random = random.Random(seed)
        self._pending = dict(self.manners.faults)
        self._sessions: set[Session] = set()
        self._tcp: asyncio.Server | None = None
        self._tcp_port = 0

    @property
    def address(self) -> str:
        """The address for a WebSocket."""
        return f"ws://{self.place}"

    @property
    def tcp_address(self) -> str:
        """The address for plain IRC."""
        return f"irc://127.0.0.1:{self._tcp_port}"

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/{anything:.*}", self._on_socket)
        return app

    async def start(self, port: int = 0) -> None:
        await super().start(port)
        self._tcp = await asyncio.start_server(self._on_stream, "127.0.0.1", 0)
        self._tcp_port = self._tcp.sockets[0].getsockname()[1]

    async def hang_up(self) -> None:
        for session in list(self._sessions):
            await session.end()
        if self._tcp:
            self._tcp.close()
            await self._tcp.wait_closed()

    async def say(self, *lines: str) -> None:
        """Send lines that are not part of the replay to everyone who has joined."""
        for session in self._joined():
            await session.speak(*lines)

    async def send_raw(self, data: bytes, *, binary: bool = False) -> None:
        """Send bytes as they are, in one frame, to everyone who has joined."""
        for session in self._joined():
            await session.client.send_raw(data, binary=binary)

    async def reconnect(self) -> None:
        """Ask everyone to connect again."""
        for session in self._joined():
            await session.fault("reconnect")

    async def drop(self) -> None:
        """Hang up on everyone, without a goodbye."""
        for session in list(self._sessions):
            await session.fault("drop")

    async def freeze(self) -> None:
        """Stay connected to everyone, and never say or answer anything again."""
        for session in list(self._sessions):
            await session.fault("freeze")

    async def joined(self, times: int = 1) -> None:
        """Wait until a client has joined so many times in all."""
        await self.until(lambda: self.joins >= times)

    async def replayed(self) -> None:
        """Wait until every line has gone out."""
        await self.until(lambda: self.is_over, seconds=None)

    @property
    def is_over(self) -> bool:
        """Whether every line has gone out."""
        return self.sent >= len(self._lines)

    def next_lines(self) -> list[str]:
        """The next few lines of the replay, up to the next planned fault."""
        stop = min(len(self._lines), self.sent + max(self.manners.lines_per_frame, 1))
        planned = [at for at in self._pending if self.sent < at < stop]
        taken = list(self._lines[self.sent : min([stop, *planned])])
        self.sent += len(taken)
        return taken

    def last_lines(self) -> list[str]:
        taken = list(self._lines[max(self.sent - self.manners.resends, 0) : self.sent])
        self.resent += len(taken)
        return taken

    def planned_fault(self) -> Fault | None:
        return self._pending.pop(self.sent, None)

    def cut(self, data: bytes) -> list[bytes]:
        """`data` in pieces, when frames are to be cut."""
        if not self.manners.splits_frames or len(data) < 2:
            return [data]
        marks = sorted(self._random.sample(range(1, len(data)), k=min(3, len(data) - 1)))
        return [data[a:b] for a, b in itertools.pairwise([0, *marks, len(data)])]

    def _joined(self) -> list[Session]:
        return [session for session in self._sessions if session.channel]

    async def _serve(self, client: SocketClient | StreamClient) -> None:
        session = Session(self, client)
        self._sessions.add(session)
        try:
            await session.run()
        finally:
            self._sessions.discard(session)
            await session.end()

    async def _on_socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=True, compress=False)
        await socket.prepare(request)
        await self._serve(SocketClient(self, socket, request))
        return socket

    async def _on_stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(StreamClient(self, reader, writer))
        finally:
            writer.transport.abort()


async def _main(arguments: Sequence[str]) -> None:
    options = argparse.ArgumentParser(prog="rig.fake_tmi", description="Replay recorded Twitch chat.")
    options.add_argument("file", type=Path)
    options.add_argument("--rate", type=float, default=0.0, help="lines a second; 0: as fast as they are taken")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--count", type=int, default=0, help="so many lines in all, with fresh ids and times")
    options.add_argument("--lines-per-frame", type=int, default=1)
    chosen = options.parse_args(arguments)
    lines: Sequence[str] = chosen.file.read_text("utf-8").splitlines()
    if chosen.count:
        lines = FreshLines(lines, chosen.count)
    tmi = FakeTmi(lines, rate=chosen.rate, manners=Manners(lines_per_frame=chosen.lines_per_frame))
    await tmi.start(chosen.port)
    try:
        print(tmi.address, flush=True)
        await tmi.replayed()
        print(f"sent {tmi.sent}", flush=True)
        await asyncio.Event().wait()
    finally:
        await tmi.stop()


if __name__ == "__main__":
    try:
        asyncio.run(_main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
