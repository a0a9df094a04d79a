"""The server that stands in for Kick keeps Kick's rules, so what is tried on it means something."""

import aiohttp
import pytest

from rig.fake_kick import FakeKick


@pytest.fixture
async def kick():
    async with FakeKick() as kick:
        yield kick


async def test_only_kicks_own_page_may_open_the_socket(kick):
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await session.ws_connect(f"{kick.pusher}/connection/websocket", origin="https://example.com")
        assert caught.value.status == 403


async def test_a_token_nobody_was_given_is_not_good(kick):
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{kick.pusher}/connection/websocket", origin="https://kick.com") as socket,
    ):
        await socket.send_json({"id": 1, "connect": {"token": "forged"}})
        assert (await socket.receive_json())["error"]["code"] == 109


async def test_pusher_knows_its_key_and_answers_a_ping(kick):
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{kick.pusher}/app/wrong") as socket:
            assert (await socket.receive_json())["data"]["code"] == 4001
        async with session.ws_connect(f"{kick.pusher}/app/32cbd69e4b950bf97679") as socket:
            assert (await socket.receive_json())["event"] == "pusher:connection_established"
            await socket.send_json({"event": "pusher:ping", "data": {}})
            assert (await socket.receive_json())["event"] == "pusher:pong"


async def test_the_protection_looks_at_who_asks(kick):
    kick.blocks = "plain"
    async with aiohttp.ClientSession() as session:
        for agent, status in (("Mozilla/5.0", 403), ("Mozilla/5.0 Chrome/140.0", 200)):
            async with session.get(f"{kick.site}/api/v2/channels/x", headers={"User-Agent": agent}) as answer:
                assert answer.status == status
