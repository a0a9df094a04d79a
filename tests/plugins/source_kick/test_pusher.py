"""The older way, against a server that a foreign client understands."""

import json

import pytest

from rig.fake_kick import CHATROOM, KEY, FakeKick
from source_kick.frames import TurnedAwayError
from source_kick.pusher import pusher
from source_kick.wire import WireLostError

CHAT = f"chatrooms.{CHATROOM}.v2"


@pytest.fixture
async def kick():
    async with FakeKick(provider="pusher") as kick:
        yield kick


def dialled(kick, silence=60.0, key=KEY):
    return pusher(f"{kick.pusher}/app/{key}?protocol=7", [CHAT, "channel.1"], silence)


async def until_live(connection):
    while not connection.is_live:
        await connection.receive(5)
    return connection


async def test_it_subscribes_and_hands_over_events(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.subscribed("channel.1")
        await kick.say("App\\Events\\ChatMessageEvent", {"a": 1})
        await kick.say("GiftsLeaderboardUpdated", {"b": 2}, feed="channel.1", as_text=False)
        frames = []
        while len(frames) < 2:
            frames += (await connection.receive(5)).frames
        assert frames == [(CHAT, "ChatMessageEvent", {"a": 1}), ("channel.1", "GiftsLeaderboardUpdated", {"b": 2})]
        assert connection.longest_silence == 60


async def test_it_answers_pings_and_asks_when_it_is_quiet(kick):
    kick.activity_timeout = 30
    async with dialled(kick, silence=0.05) as connection:
        await until_live(connection)
        await kick.ping_all()
        while not any("pusher:pong" in line for line in kick.heard):
            await connection.receive(0.02)
        while not any("pusher:ping" in line for line in kick.heard):
            await connection.receive(1)
        arrived = None
        while arrived is None:
            arrived = await connection.receive(5)
        assert (arrived.frames, arrived.unreadable) == ([], 0)


async def test_the_server_may_want_to_be_asked_sooner(kick):
    kick.activity_timeout = 30
    async with dialled(kick) as connection:
        assert (await until_live(connection)).longest_silence == 30


async def test_what_cannot_be_read_is_counted_and_ends_nothing(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        garbage = ["", "[]", "{}", "nonsense", '{"event":3}', json.dumps({"event": "X", "channel": CHAT, "data": "{"})]
        for line in garbage:
            await kick.raw(line)
        await kick.raw(b"\xff\xfe")
        count = 0
        while count < len(garbage) + 1:
            count += (await connection.receive(5)).unreadable


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"code": 4001, "message": "no such app"}, TurnedAwayError),
        ('{"code": 4004, "message": "over quota"}', TurnedAwayError),
        ({"code": 4200, "message": "reconnect"}, WireLostError),
        ({"code": 4100}, WireLostError),
    ],
)
async def test_errors_that_end_it(kick, said, fault):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.raw(json.dumps({"event": "pusher:error", "data": said}))
        with pytest.raises(fault, match=r"4\d\d\d"):
            while True:
                await connection.receive(5)


async def test_errors_that_do_not(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.raw(
            json.dumps({"event": "pusher:error", "data": {"code": None, "message": "Existing subscription"}})
        )
        await kick.say("X", {})
        while not (await connection.receive(5)).frames:
            pass


async def test_a_key_that_is_no_longer_good(kick):
    async with dialled(kick, key="old") as connection:
        with pytest.raises(TurnedAwayError, match="4001"):
            await until_live(connection)


async def test_a_code_with_the_end_of_the_connection(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.close_all(4004, "over quota")
        with pytest.raises(TurnedAwayError, match="4004"):
            while True:
                await connection.receive(5)


async def test_feeds_that_are_closed(kick):
    kick.closed_feeds = {"channel.1"}
    async with dialled(kick) as connection:
        await until_live(connection)
        while not connection.missing:
            await connection.receive(5)
        assert connection.missing == {"channel.1"}
    kick.closed_feeds = {CHAT}
    async with dialled(kick) as connection:
        with pytest.raises(TurnedAwayError, match="does not let visitors"):
            await until_live(connection)
