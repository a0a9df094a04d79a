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
