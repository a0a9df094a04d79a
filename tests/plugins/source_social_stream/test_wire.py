import asyncio

import pytest

from rig.fake_social_stream import FakeSocialStream
from source_social_stream.wire import WireLostError, dial
from stagedoor.testing.clock import FakeClock


async def test_a_sign_of_life_is_asked_for_and_seen():
    clock = FakeClock()
    async with FakeSocialStream() as relay, dial(f"{relay.address}/join/s/4", "the relay", clock, 20) as wire:
        await relay.joined()
        await clock.advance(20)
        assert await wire.receive() is None
        await relay.say({"a": 1}, session="s")
        assert await wire.receive() == b'{"a": 1}'
        await relay.drop()
        with pytest.raises(WireLostError, match="the relay"):
            await wire.receive()
        with pytest.raises(WireLostError, match="closed"):
            await wire.send("{}")


async def test_an_address_without_anybody(free_port):
    with pytest.raises(WireLostError, match="is not running"):
        async with dial(f"ws://127.0.0.1:{free_port}", "It", FakeClock(), 20):
            pass


@pytest.mark.parametrize(
    "answer",
    [
        b"garbage\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: ftp://x/join/secret/4\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 100_000 + b"\r\n\r\n",
    ],
)
async def test_no_trouble_tells_the_session(answer):
    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(WireLostError, match="something else") as fault:
            async with dial(f"ws://127.0.0.1:{port}/join/secret/4", "the server", None, 20):
                pass
    assert "secret" not in str(fault.value)
