import asyncio

import pytest

from rig.fake_eventsub import FakeEventSub
from source_twitch.eventsub_socket import Closed, open_socket
from source_twitch.wire import WireLostError


async def test_it_reads_by_itself_and_says_how_it_ended():
    async with FakeEventSub(ping_every=0.05) as server:
        queue = asyncio.Queue()
        socket = await open_socket(server.address, queue)
        try:
            welcome = (await queue.get()).what
            assert "session_welcome" in welcome
            await asyncio.sleep(0.4)  # nobody takes anything, and pings are answered all the same
            assert server.closed == []
            await server.close(4006)
            assert (await queue.get()).what == Closed(4006, "Twitch's network broke (4006)")
        finally:
            await socket.close()
        assert server.client_spoke == 0


async def test_more_than_the_show_can_take_ends_it(monkeypatch):
    monkeypatch.setattr("source_twitch.eventsub_socket._MOST_WAITING", 3)
    async with FakeEventSub() as server:
        queue = asyncio.Queue()
        socket = await open_socket(server.address, queue)
        await server.until(lambda: server.lines)
        for number in range(10):
            await server.raw(str(number))
        try:
            found = [(await queue.get()).what for _ in range(2)]
            while not isinstance(found[-1], Closed):
                found.append((await queue.get()).what)
        finally:
            await socket.close()
    assert len(found) <= 6


@pytest.mark.parametrize("address", ["ws://127.0.0.1:9/", "http:///", "ws://127.0.0.1:99999/"])
async def test_where_nobody_is_it_says_so(address):
    with pytest.raises(WireLostError):
        await open_socket(address, asyncio.Queue())
