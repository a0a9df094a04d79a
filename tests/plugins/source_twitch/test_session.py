import asyncio

import pytest

from rig.fake_eventsub import FakeEventSub
from source_twitch.session import Session, SessionLostError


async def subscribed(server: FakeEventSub, session: Session) -> None:
    """As Twitch's API does it, without the way there."""
    kept = server.sessions[session.id]
    kept.subscriptions.append({"id": "s", "type": "channel.follow", "version": "2", "condition": {}})


async def test_a_session_has_an_id_and_gives_what_it_is_told():
    async with FakeEventSub() as server, Session(server.address, odd=pytest.fail) as session:
        await session.welcome()
        assert session.id in server.sessions
        assert server.sessions[session.id].keepalive == 20
        await subscribed(server, session)
        await server.tell("channel.follow", {"user_id": "7"}, message_id="m")
        frame = await session.frame()
        assert (frame.id, frame.kind, frame.topic) == ("m", "notification", "channel.follow")
        assert frame.payload.part("event").text("user_id") == "7"


async def test_moves_keep_the_id_and_both_sockets_are_read():
    async with FakeEventSub(grace=1) as server, Session(server.address, odd=pytest.fail) as session:
        await session.welcome()
        first = session.id
        await subscribed(server, session)
        for number in range(1, 4):
            await server.tell("channel.follow", {}, message_id=f"before {number}")
            await server.move()
            assert (await session.frame()).id == f"before {number}"
            reading = asyncio.ensure_future(session.frame())
            await server.until(lambda: server.connections == number + 1)  # noqa: B023 - awaited at once
            await server.tell("channel.follow", {}, message_id=f"after {number}")
            assert (await reading).id == f"after {number}"
        assert session.id == first
        assert session.moves == 3


@pytest.mark.parametrize(("code", "words"), [(4003, "nothing was subscribed to"), (4999, r"was closed \(4999\)")])
async def test_what_ends_it_is_named(code, words):
    async with FakeEventSub() as server, Session(server.address, odd=pytest.fail) as session:
        await session.welcome()
        await server.close(code)
        with pytest.raises(SessionLostError, match=words) as fault:
            await session.frame()
        assert fault.value.code == code


async def test_unused_it_is_closed_by_twitchs_rules():
    async with (
        FakeEventSub(subscribe_within=0.1) as server,
        Session(server.address, odd=pytest.fail) as session,
    ):
        await session.welcome()
        with pytest.raises(SessionLostError, match="within 10 s"):
            await session.frame()
        assert server.closed == [4003]


async def test_an_address_in_clear_is_not_followed_from_a_secret_one():
    odd = []
    async with FakeEventSub(grace=0.1) as server, Session(server.address, odd=odd.append) as session:
        await session.welcome()
        session._address = "wss://eventsub.example/ws"  # as if it had been reached there
        await server.move("ws://127.0.0.1:9/")
        with pytest.raises(SessionLostError, match="4004"):
            await session.frame()
    assert odd == [""]
