import asyncio
import contextlib

import pytest
from aiohttp import web

from rig.fake_kick import FakeKick
from rig.free_port import free_port
from source_kick.wire import WireLostError, dial


@pytest.fixture
async def kick():
    async with FakeKick() as kick:
        yield kick


async def test_a_read_that_takes_too_long_loses_nothing(kick):
    async with dial(f"{kick.pusher}/connection/websocket") as wire:
        await kick.until(lambda: kick.sessions)
        assert await wire.receive(0) is None
        await kick.raw("one")
        await kick.raw(b"\xff")
        assert await wire.receive(5) == b"one"
        assert await wire.receive(5) == b"\xff"
        assert kick.origins == ["https://kick.com"]


async def test_the_end_says_its_code(kick):
    async with dial(f"{kick.pusher}/connection/websocket") as wire:
        await kick.until(lambda: kick.sessions)
        closing = asyncio.ensure_future(kick.close_all(3501, "bad request"))
        with pytest.raises(WireLostError) as caught:
            await wire.receive(5)
        assert caught.value.code == 3501
        await closing


async def test_a_line_that_is_cut(kick):
    async with dial(f"{kick.pusher}/connection/websocket") as wire:
        await kick.until(lambda: kick.sessions)
        await kick.drop()
        with pytest.raises(WireLostError):
            await wire.receive(5)
        with pytest.raises(WireLostError):
            await wire.send("x")


async def test_a_frame_without_end_is_refused(kick):
    async with dial(f"{kick.pusher}/connection/websocket") as wire:
        await kick.until(lambda: kick.sessions)
        with contextlib.suppress(ConnectionError):  # we hang up while it is still being sent
            await kick.raw("x" * 5_000_000)
        with pytest.raises(WireLostError):
            await wire.receive(5)


async def test_a_door_that_stays_shut(kick):
    kick.answers["socket"] = [web.Response(status=403)]
    with pytest.raises(WireLostError, match="403") as caught:
        async with dial(f"{kick.pusher}/connection/websocket"):
            pass
    assert caught.value.status == 403
    with pytest.raises(WireLostError):
        async with dial(f"ws://127.0.0.1:{free_port()}/"):
            pass
