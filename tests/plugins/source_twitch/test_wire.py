import asyncio
import contextlib
import socket

import pytest

from rig.fake_tmi import FakeTmi
from rig.free_port import free_port
from source_twitch.wire import SCHEMES, WireLostError, dial, reason


@contextlib.asynccontextmanager
async def serving(answer: bytes = b"", *, hangs: bool = False):
    """A TCP server that says `answer` and hangs up, or never says anything more."""
    gone = asyncio.Event()

    async def serve(_reader, writer):
        writer.write(answer)
        if hangs:
            await gone.wait()
        writer.transport.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
        gone.set()


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_nobody_there(scheme):
    with pytest.raises(WireLostError, match="nothing listens at that address"):
        async with dial(f"{scheme}://127.0.0.1:{free_port()}", patience=5):
            pass


@pytest.mark.parametrize("scheme", ["ws", "wss", "ircs"])
async def test_somebody_who_never_answers(scheme):
    async with serving(hangs=True) as port:
        with pytest.raises(WireLostError, match=r"no answer within 0\.1 s"):
            async with dial(f"{scheme}://127.0.0.1:{port}", patience=0.1):
                pass


@pytest.mark.parametrize(
    ("scheme", "answer", "why"),
    [
        (
            "ws",
            b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
            "it answered 403 instead of opening a WebSocket",
        ),
        ("ws", b"220 mail.test ESMTP\r\n", "220 mail"),
        ("wss", b"220 mail.test ESMTP\r\n", "it does not speak TLS"),
        ("ircs", b"220 mail.test ESMTP\r\n", "it does not speak TLS"),
    ],
)
async def test_somebody_who_speaks_something_else(scheme, answer, why):
    async with serving(answer) as port:
        with pytest.raises(WireLostError, match=why):
            async with dial(f"{scheme}://127.0.0.1:{port}", patience=5):
                pass


def test_a_name_that_does_not_exist():
    assert reason(socket.gaierror(-2, "Name or service not known")).startswith("its name is not found")


async def test_a_stream_that_ends_is_lost():
    async with serving(b"hello\r\n") as port, dial(f"irc://127.0.0.1:{port}", patience=5) as wire:
        assert await wire.receive() == b"hello\r\n"
        with pytest.raises(WireLostError, match="was closed"):
            await wire.receive()


async def test_a_socket_that_is_hung_up_is_lost():
    async with FakeTmi() as tmi, dial(tmi.address, patience=5) as wire:
        assert wire.has_frames
        await wire.send("PING :x")  # answered, so the server has us by now
        assert (await wire.receive()).endswith(b"PONG tmi.twitch.tv :x\r\n")
        await tmi.drop()
        with pytest.raises(WireLostError, match="was closed"):
            await wire.receive()
        await wire.send("PING :y")  # nobody hears it, and that is no fault of what is still to be read


async def test_what_came_before_the_other_side_hung_up_is_read_although_nothing_can_be_sent():
    async with FakeTmi() as tmi, dial(tmi.address, patience=5) as wire:
        await wire.send("PING :x")
        await wire.receive()
        await wire.send("PING :y")
        await tmi.until(lambda: tmi.spoken >= 2)
        await tmi.drop()
        await wire.send("PING :z")
        assert (await wire.receive()).endswith(b":y\r\n")
        with pytest.raises(WireLostError, match="was closed"):
            await wire.receive()


async def test_a_wait_that_was_given_up_can_be_taken_up_again():
    async with FakeTmi() as tmi, dial(tmi.address, patience=5) as wire:
        for number in range(3):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(wire.receive(), 0.01)
            await wire.send(f"PING :{number}")
            assert (await wire.receive()).endswith(b":%d\r\n" % number)
