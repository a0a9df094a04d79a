"""The newer way, against a server that a foreign client understands."""

import json

import pytest

from rig.fake_kick import CHATROOM, FakeKick
from source_kick import centrifugo as centrifugo_module
from source_kick.centrifugo import centrifugo
from source_kick.frames import TurnedAwayError
from source_kick.wire import WireLostError
from stagedoor import SourceDelayed

CHAT = f"chatrooms.{CHATROOM}.v2"


@pytest.fixture
async def kick():
    async with FakeKick() as kick:
        kick.tokens["first"] = "me"
        yield kick


def dialled(kick, token="first", renew=None):
    async def another():
        kick.tokens["second"] = "me"
        return "second"

    return centrifugo(f"{kick.pusher}/connection/websocket", [CHAT, "channel.1"], token, renew or another)


async def until_live(connection):
    while not connection.is_live:
        await connection.receive(5)
    return connection


async def test_it_subscribes_in_one_frame_and_hands_over_events(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.subscribed("channel.1")
        assert json.loads(kick.heard[0]) == {"id": 1, "connect": {"token": "first", "name": "js"}}
        assert [json.loads(line)["subscribe"]["channel"] for line in kick.heard[1:3]] == [CHAT, "channel.1"]
        assert connection.longest_silence == 25
        frame = {"event": "App\\Events\\ChatMessageEvent", "channel": CHAT}
        await kick.tell(
            *({**frame, "data": {"n": number} if number % 2 else json.dumps({"n": number})} for number in range(50))
        )
        frames = []
        while len(frames) < 50:
            frames += (await connection.receive(5)).frames
        assert [one.data["n"] for one in frames] == list(range(50))
        assert {one.name for one in frames} == {"ChatMessageEvent"}


async def test_it_answers_pings(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.ping_all()
        arrived = await connection.receive(5)
        while arrived is None or kick.pongs < 1:
            arrived = await connection.receive(0.05) or arrived
        assert (arrived.frames, arrived.unreadable) == ([], 0)


async def test_the_token_is_renewed_before_it_ends_while_events_arrive(kick):
    kick.ttl = 1
    async with dialled(kick) as connection:
        await until_live(connection)
        while kick.renewals < 1:
            await connection.receive(0.2)
        assert json.loads(kick.heard[-1])["refresh"] == {"token": "second"}
        await kick.say("X", {})
        arrived = None
        while not (arrived and arrived.frames):
            arrived = await connection.receive(5)


async def test_a_token_that_cannot_be_renewed_does_not_end_the_show(kick):
    kick.ttl = 1
    tried = []

    async def in_vain():
        tried.append(1)
        raise ConnectionError("no")

    async with dialled(kick, renew=in_vain) as connection:
        await until_live(connection)
        while not tried:
            await connection.receive(0.2)
        kick.refusals["refresh"] = {"code": 109, "message": "token expired"}
        await kick.say("X", {})
        arrived = None
        while not (arrived and arrived.frames):
            arrived = await connection.receive(5)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        ({"code": 101, "message": "unauthorized"}, TurnedAwayError),
        ({"code": 109, "message": "token expired"}, WireLostError),
        ({"code": 4, "message": "?", "temporary": True}, WireLostError),
        ([], TurnedAwayError),
    ],
)
async def test_a_connection_that_is_not_granted(kick, error, fault):
    kick.refusals["connect"] = error
    async with dialled(kick) as connection:
        with pytest.raises(fault):
            await until_live(connection)


@pytest.mark.parametrize("way", ["close", "push", "old"])
@pytest.mark.parametrize(
    ("code", "fault"), [(3500, TurnedAwayError), (4501, TurnedAwayError), (3005, WireLostError), (4000, WireLostError)]
)
async def test_the_codes_that_end_it(kick, way, code, fault):
    async with dialled(kick) as connection:
        await until_live(connection)
        about = {"code": code, "reason": "because"}
        if way == "close":
            await kick.close_all(code, "because")
        else:
            await kick.raw(json.dumps({"push": {"disconnect": about}} if way == "push" else {"disconnect": about}))
        with pytest.raises(fault, match="because"):
            while True:
                await connection.receive(5)


@pytest.mark.parametrize(("code", "fault"), [(2000, TurnedAwayError), (2500, WireLostError)])
async def test_the_chat_is_taken_away(kick, code, fault):
    async with dialled(kick) as connection:
        await until_live(connection)
        await kick.raw(json.dumps({"push": {"channel": "channel.1", "unsubscribe": {"code": code}}}))
        while "channel.1" not in connection.missing:
            await connection.receive(5)
        await kick.raw(json.dumps({"push": {"channel": CHAT, "unsubscribe": {"code": code}}}))
        with pytest.raises(fault):
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


async def test_what_cannot_be_read_is_counted_and_ends_nothing(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        garbage = [
            *("[]", "nonsense", '{"x":1}', '{"push":{}}', '{"push":{"channel":"c","pub":{}}}'),
            *('{"push":{"channel":"c","pub":{"data":{"event":"X","data":"{"}}}}', '{"push":{"pub":3}}', "\ufeff"),
        ]
        await kick.raw("\n".join(["", *garbage, ""]))
        await kick.raw(b"\xff\xfe")
        count = 0
        while count < len(garbage) + 1:
            count += (await connection.receive(5)).unreadable
        await kick.say("X", {})
        while not (await connection.receive(5)).frames:
            pass


async def test_a_limit_on_tokens_is_obeyed(kick, monkeypatch):
    kick.ttl = 1
    tried = []

    async def limited():
        tried.append(1)
        raise SourceDelayed("too often", seconds=600)

    monkeypatch.setattr(centrifugo_module, "_RENEW_AGAIN", 0.01)
    async with dialled(kick, renew=limited) as connection:
        await until_live(connection)
        while not tried:
            await connection.receive(0.2)
        for _ in range(10):
            await connection.receive(0.02)
        assert len(tried) == 1
        assert 590 < connection._renew_at - centrifugo_module._now() <= 600


async def test_a_frame_of_nothing_but_pings_is_answered_once(kick):
    async with dialled(kick) as connection:
        await until_live(connection)
        heard = len(kick.heard)
        for session in kick.sessions:
            await session.socket.send_str("{}\n" * 30_000)
        arrived = None
        while arrived is None or not arrived.has_ping:
            arrived = await connection.receive(5)
        assert arrived.unreadable == 1
        await kick.until(lambda: len(kick.heard) > heard)
        assert kick.heard[heard:] == ["{}"]
