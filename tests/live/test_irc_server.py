"""The Twitch source on a real IRC server, which knows nothing of Twitch."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Self

import pytest

from rig.inspircd import Inspircd
from rig.twitch_reader import TwitchReader
from stagedoor import SourceState

pytestmark = pytest.mark.live


class Chatter:
    """A plain IRC client over TCP that shares no code with ours."""

    def __init__(self, server: Inspircd, nick: str) -> None:
        self._server = server
        self._nick = nick
        self._welcome = asyncio.Event()
        self._names = asyncio.Event()
        self._changed = asyncio.Condition()
        self.heard: list[bytes] = []

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._server.tcp_port)
        self._listening = asyncio.ensure_future(self._listen())
        self.write(f"NICK {self._nick}", f"USER {self._nick} 0 * :{self._nick}")
        await asyncio.wait_for(self._welcome.wait(), 10)
        return self

    async def __aexit__(self, *fault: object) -> None:
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError, ConnectionError):
            await self._listening
        self._writer.transport.abort()

    def write(self, *lines: str) -> None:
        self._writer.writelines(f"{line}\r\n".encode() for line in lines)

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(15), self._changed:
            await self._changed.wait_for(condition)

    async def say(self, channel: str, texts: Sequence[str]) -> None:
        """Say a lot, no faster than the server takes it."""
        for part in range(0, len(texts), 100):
            self.write(*(f"PRIVMSG {channel} :{text}" for text in texts[part : part + 100]), f"PING {part}")
            await self.until(lambda part=part: self.heard[-1].endswith(b":%d\r\n" % part))

    async def join(self, channel: str) -> None:
        self.write(f"JOIN {channel}")
        await asyncio.wait_for(self._names.wait(), 10)

    async def _listen(self) -> None:
        while line := await self._reader.readline():
            self.heard.append(line)
            match line.split(b" ")[:2]:
                case [b"PING", token]:
                    self._writer.write(b"PONG " + token)
                case [_, b"001"]:
                    self._welcome.set()
                case [_, b"366"]:
                    self._names.set()
            async with self._changed:
                self._changed.notify_all()


@pytest.mark.parametrize("way", ["address", "tcp_address"])
async def test_registers_joins_and_reads_what_another_client_says(way, tmp_path):
    async with (
        Inspircd(tmp_path) as server,
        TwitchReader("stagedoor", address=getattr(server, way)) as reader,
        Chatter(server, "ann") as ann,
    ):
        reason = await reader.reaches(SourceState.LIVE)
        assert "does not offer Twitch's tags" in reason
        await ann.join("#stagedoor")
        said = ["hello there", "ünïcödé 🦆 and :colons :)", "trailing spaces  ", ":starts with a colon", "x" * 300]
        for text in said:
            ann.write(f"PRIVMSG #stagedoor :{text}")
        ann.write("PRIVMSG #stagedoor :\x01ACTION waves\x01")
        await reader.until(lambda: len(reader.messages) > len(said))

        assert reader.texts == [*said, "waves"]
        assert reader.messages[-1].is_action
        assert {message.viewer.key for message in reader.messages} == {"twitch:ann"}
        assert reader.messages[0].channel == "stagedoor"
        assert reader.chat.tally.malformed == 0
        assert reader.chat.tally.unknown == 0


async def test_five_thousand_lines_arrive_in_order(tmp_path):
    async with (
        Inspircd(tmp_path) as server,
        TwitchReader("stagedoor", address=server.address) as reader,
        Chatter(server, "ann") as ann,
    ):
        await reader.reaches(SourceState.LIVE)
        await ann.join("#stagedoor")
        said = [f"line {count}" for count in range(5000)]
        await ann.say("#stagedoor", said)
        await reader.until(lambda: len(reader.messages) >= len(said))
        assert reader.texts == said


async def test_answers_the_servers_pings(tmp_path):
    async with (
        Inspircd(tmp_path, ping_every=1) as server,
        TwitchReader("stagedoor", address=server.address) as reader,
        Chatter(server, "ann") as ann,
    ):
        await reader.reaches(SourceState.LIVE)
        await ann.join("#stagedoor")
        # by then it would have thrown us out
        await ann.until(lambda: sum(line.startswith(b"PING") for line in ann.heard) >= 3)
        ann.write("PRIVMSG #stagedoor :still there?")
        await reader.until(lambda: reader.texts == ["still there?"])
        assert [state for state, _ in reader.states] == [SourceState.LIVE]


async def test_asks_a_silent_server_whether_it_is_there(tmp_path):
    async with (
        Inspircd(tmp_path) as server,
        TwitchReader("stagedoor", address=server.address, silence=0.3, pong_wait=5) as reader,
    ):
        await reader.reaches(SourceState.LIVE)
        known = reader.chat.tally.lines
        async with asyncio.timeout(10):
            while reader.chat.tally.lines < known + 3:
                await asyncio.sleep(0.05)
        assert [state for state, _ in reader.states] == [SourceState.LIVE]


async def test_comes_back_when_the_server_was_killed_and_started_again(tmp_path):
    async with Inspircd(tmp_path) as server, TwitchReader("stagedoor", address=server.address) as reader:
        await reader.reaches(SourceState.LIVE)
        await server.kill()
        reason = await reader.reaches(SourceState.WAITING)
        assert "ended" in reason
        await reader.until(lambda: "cannot be reached" in reader.now[1])
        await server.start()
        await reader.until(lambda: reader.now[0] is SourceState.LIVE)
        async with Chatter(server, "ann") as ann:
            await ann.join("#stagedoor")
            ann.write("PRIVMSG #stagedoor :back again")
            await reader.until(lambda: reader.texts == ["back again"])


async def test_is_told_when_it_is_thrown_out_and_joins_again(tmp_path):
    async with Inspircd(tmp_path) as server, Chatter(server, "ann") as ann:
        await ann.join("#stagedoor")  # the first one there is its operator
        async with TwitchReader("stagedoor", address=server.address) as reader:
            await reader.reaches(SourceState.LIVE)
            nick = next(line.split(b"!")[0][1:].decode() for line in reversed(ann.heard) if b"!justinfan" in line)
            ann.write(f"KICK #stagedoor {nick} :out")
            reason = await reader.reaches(SourceState.WAITING)
            assert "put us out of the chat of stagedoor" in reason
            await reader.until(lambda: reader.now[0] is SourceState.LIVE)


async def test_is_refused_a_channel_for_guests_only(tmp_path):
    async with Inspircd(tmp_path) as server, Chatter(server, "ann") as ann:
        await ann.join("#stagedoor")
        ann.write("MODE #stagedoor +i")
        async with TwitchReader("stagedoor", address=server.address) as reader:
            reason = await reader.reaches(SourceState.REFUSED)
            assert "does not let us read the chat of stagedoor" in reason
