"""EventSub beside the chat, against a server that behaves as Twitch's does and misbehaves when told to."""

import asyncio
import time

import pytest

from rig.eventsub_line import stamp
from rig.eventsub_reader import EventSubReader
from rig.fake_eventsub import CHANNEL
from source_twitch.topics import TOPICS
from stagedoor import FollowReceived, StreamEnded, StreamStarted, ViewerCount


def follow(number: int, at: float | None = None) -> dict:
    return {
        "user_id": f"{1000 + number}",
        "user_login": f"viewer{number}",
        "user_name": f"Viewer{number}",
        "broadcaster_user_id": CHANNEL,
        "followed_at": stamp(at),
    }


def names(reader) -> list[str]:
    return [event.viewer.name for event in reader.events if isinstance(event, FollowReceived)]


async def test_everything_is_asked_for_once_and_a_follow_arrives():
    async with EventSubReader() as reader:
        await reader.live()
        assert sorted(reader.server.kinds) == sorted(topic.type for topic in TOPICS)
        assert reader.asides == [""]
        assert reader.notices == []
        await reader.server.tell("channel.follow", follow(1))
        await reader.until(lambda: reader.events)
        (event,) = reader.events
        assert event.viewer.id == "1001"
        assert event.channel == "somebody"
        assert abs(event.sent_at - time.time() * 1000) < 5000
        assert reader.server.client_spoke == 0
    assert reader.server.closed == [1000]


async def test_without_a_login_nothing_is_asked_until_there_is_one():
    async with EventSubReader(scopes=()) as reader:
        await asyncio.sleep(0)
        assert reader.server.connections == 0
        await reader.log_in("moderator:read:followers")
        await reader.live()
        assert reader.server.kinds.count("channel.follow") == 1
        await reader.station.account.forget()
        await reader.server.until(lambda: reader.server.closed == [1000])
        assert reader.asides[-1] == ""


async def test_a_renewed_login_changes_nothing_and_another_one_everything():
    async with EventSubReader() as reader:
        await reader.live()
        tokens = reader.station.account.tokens
        await reader.station.account.renewed(tokens.access)
        await reader.server.tell("channel.follow", follow(1))
        await reader.until(lambda: reader.events)
        assert reader.server.connections == 1
        await reader.log_in("moderator:read:followers", user_id="7", login="ann")
        await reader.live(2)
        again = [one["condition"] for one in reader.server.asked if one["type"] == "channel.follow"]
        assert [condition["moderator_user_id"] for condition in again] == [CHANNEL, "7"]
        assert not [text for text in reader.notices if "did not tell" in text]  # a person did that


async def test_a_moderator_of_the_channel_is_told_what_only_its_owner_may_know_just_once(caplog):
    caplog.set_level("INFO")
    async with EventSubReader(owner=False) as reader:
        await reader.live()
        assert "channel.follow" in reader.server.kinds
        assert "channel.poll.begin" not in [one["type"] for one in reader.server.asked]
        await reader.server.close(4000)
        await reader.live(2)
    told = [record.getMessage() for record in caplog.records if "only the owner" in record.getMessage()]
    assert len(told) == 1
    assert "is not told redeemed rewards, polls, predictions, hype trains" in told[0]
    assert "you are logged in as ann" in told[0]


async def test_who_is_no_moderator_is_told_what_does_not_arrive_and_what_to_do():
    async with EventSubReader(owner=False) as reader:
        reader.server.moderators[CHANNEL] = set()
        await reader.live()
        (text,) = reader.notices
        assert "is not told new followers, messages that AutoMod holds, shoutouts" in text
        assert "ann is not a moderator of somebody" in text
        assert "its owner can make it one" in text
        await reader.server.close(4000)
        await reader.live(2)
        assert len([text for text in reader.notices if "moderator" in text]) == 1


async def test_a_permission_that_is_missing_is_not_asked_for_and_told_by_the_login_alone():
    async with EventSubReader(scopes=("moderator:read:followers",)) as reader:
        await reader.live()
        asked = {one["type"] for one in reader.server.asked}
        assert asked == {"channel.follow", "stream.online", "stream.offline", "channel.update"}
        (text,) = reader.notices
        assert "This login lacks the permission for" in text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4000, "Twitch has a fault of its own"),
        (4001, "Twitch says that we sent something"),
        (4002, "pings were not answered in time"),
        (4004, "we did not follow in time"),
        (4005, "Twitch's network was too slow"),
        (4006, "Twitch's network broke"),
        (4007, "did not accept the address"),
        (1012, "the connection was closed (1012)"),
    ],
)
async def test_each_way_to_be_hung_up_on_is_told_and_everything_is_asked_for_anew(code, words):
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.close(code)
        await reader.live(2)
        said = reader.asides[1]
        assert words in said
        assert said.startswith("New followers, messages that AutoMod holds, redeemed rewards and more are not arriving")
        assert "the chat goes on" in said
        assert reader.asides[2] == ""
        assert sorted(reader.server.kinds) == sorted(topic.type for topic in TOPICS)
        await reader.until(lambda: reader.notices)
        (notice,) = reader.notices
        assert words in notice
        assert "is missing here" in notice
        assert "New followers of that time were looked up (0)." in notice


async def test_a_broken_connection_is_made_anew_and_who_followed_meanwhile_is_found():
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.tell("channel.follow", follow(1))
        await reader.until(lambda: reader.events)
        later = time.time() + 5
        reader.server.followers = [follow(number, later - number / 100) for number in range(250)]
        reader.server.followers += [follow(999, later - 3600)]
        reader.server.drop()
        await reader.live(2)
        await reader.until(lambda: len(names(reader)) == 251)
        assert names(reader)[1] == "Viewer249"  # the oldest of them first
        assert names(reader)[-1] == "Viewer0"
        ids = [event.platform_id for event in reader.events if isinstance(event, FollowReceived)]
        assert len(set(ids)) == len(ids)


async def test_a_follow_that_was_told_is_not_told_again_from_the_list():
    at = time.time() + 3
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.tell("channel.follow", follow(1, at))
        await reader.until(lambda: reader.events)
        in_whole_seconds = follow(1, at) | {"followed_at": stamp(at)[:19] + "Z"}
        reader.server.followers = [follow(2, at), in_whole_seconds]
        reader.server.drop()
        await reader.until(lambda: reader.notices)
        assert names(reader) == ["Viewer1", "Viewer2"]
        assert "New followers of that time were looked up (1)." in reader.notices[0]


async def test_half_open_is_noticed_after_the_keep_alive_and_a_little():
    async with EventSubReader(keepalive=0.2) as reader:
        await reader.live()
        began = time.monotonic()
        reader.server.freeze()
        await reader.live(2)
        assert 1.0 < time.monotonic() - began < 5
        assert "nothing was heard for 1 s" in reader.asides[1]


async def test_keep_alives_keep_it_and_pings_are_answered_while_the_show_is_slow():
    async with EventSubReader(keepalive=0.1, ping_every=0.1) as reader:
        await reader.live()
        gate = asyncio.Event()
        emit, reader._emit = reader._emit, None

        async def slow(*events):
            await gate.wait()
            await emit(*events)

        await reader.end()
        reader._emit = slow
        reader.begin()
        await reader.live(2)
        await reader.server.tell("channel.follow", follow(1))
        await asyncio.sleep(1.5)  # many pings, and longer than the silence that would end it
        gate.set()
        await reader.until(lambda: names(reader) == ["Viewer1"])
        assert reader.eventsub.sessions == 2


async def test_it_moves_without_missing_or_doubling_anything():
    async with EventSubReader(grace=1.0) as reader:
        await reader.live()
        told = 0
        for _ in range(3):
            await reader.server.move()
            for _ in range(5):
                told += 1
                await reader.server.tell("channel.follow", follow(told))
            connections = reader.server.connections
            await reader.server.until(lambda c=connections: reader.server.connections > c or c >= 2)
        await reader.until(lambda: len(names(reader)) == told)
        assert names(reader) == [f"Viewer{number}" for number in range(1, told + 1)]
        await reader.until(lambda: reader.eventsub.sessions == 1)
        assert len(reader.server.asked) == len(TOPICS)
        assert reader.asides == [""]
        assert reader.notices == []


async def test_the_old_socket_is_read_until_the_new_one_welcomes():
    async with EventSubReader(grace=3.0) as reader:
        await reader.live()
        reader.server.refuses_moves = 1
        await reader.server.move()
        await reader.server.tell("channel.follow", follow(1))
        await reader.until(lambda: names(reader) == ["Viewer1"])
        await reader.server.until(lambda: reader.server.connections == 2)
        await reader.server.tell("channel.follow", follow(2))
        await reader.until(lambda: names(reader) == ["Viewer1", "Viewer2"])
        assert len(reader.server.asked) == len(TOPICS)


async def test_a_move_that_cannot_be_made_ends_in_a_new_session():
    async with EventSubReader(grace=0.3) as reader:
        await reader.live()
        await reader.server.move("http://127.0.0.1:9/")
        await reader.live(2)
        assert "we did not follow in time (4004)" in reader.asides[1]
        assert sorted(reader.server.kinds) == sorted(topic.type for topic in TOPICS)


async def test_what_is_sent_twice_is_told_once():
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.tell("channel.follow", follow(1), message_id="same", times=3)
        reader.server.drop()
        await reader.live(2)
        await reader.server.tell("channel.follow", follow(1), message_id="same")
        await reader.server.tell("channel.follow", follow(2))
        await reader.until(lambda: "Viewer2" in names(reader))
        assert names(reader) == ["Viewer1", "Viewer2"]


async def test_garbage_and_what_nobody_told_us_about_is_counted_and_left_aside():
    async with EventSubReader() as reader:
        await reader.live()
        for frame in ["", "{", "[]", "null", b"\x00\xff", "[" * 50_000]:
            await reader.server.raw(frame)
        for frame in ['{"metadata":{}}', '{"metadata":{"message_id":1}}']:
            await reader.server.raw(frame)
        await reader.server.raw('{"metadata":{"message_id":"x","message_type":"session_party"},"payload":{}}')
        await reader.server.raw(
            '{"metadata":{"message_id":"y","message_type":"notification","subscription_type":"channel.dance"},'
            '"payload":{"event":{}}}'
        )
        await reader.server.tell("channel.follow", {"user_id": None})
        await reader.server.tell("channel.follow", follow(1))
        await reader.until(lambda: reader.events)
        assert reader.unreadable == 9
        assert reader.unknown == ["session_party", "channel.dance"]
        assert reader.received == 12
        assert reader.eventsub.sessions == 1


async def test_a_frame_that_is_far_too_large_costs_one_connection():
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.raw("x" * 2_000_000)
        await reader.live(2)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("moderator_removed", "somebody is no moderator there any more"),
        ("version_removed", "look for a newer Stagedoor"),
        ("user_removed", "the account does not exist any more"),
        ("beta_maintenance", "Twitch has ended it (“beta_maintenance”)"),
    ],
)
async def test_a_subscription_that_is_taken_back_is_told(status, words):
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.revoke("channel.follow", status)
        await reader.until(lambda: reader.notices)
        (text,) = reader.notices
        assert text.startswith("From the channel somebody Stagedoor is not told any more new followers: ")
        assert words in text


async def test_a_withdrawn_permission_has_the_login_looked_at():
    async with EventSubReader() as reader:
        await reader.live()
        reader.identity.disconnect()
        await reader.server.revoke("channel.follow", "authorization_revoked")
        await reader.server.until(lambda: reader.server.closed)
        assert not reader.station.account.is_logged_in
        assert "was withdrawn; log in again under Settings" in reader.notices[0]
        assert reader.asides[-1] == ""


async def test_when_everything_is_taken_back_it_is_not_hammered():
    async with EventSubReader() as reader:
        await reader.live()
        for kind in list(reader.server.kinds):
            await reader.server.revoke(kind, "user_removed")
        await reader.until(lambda: "Twitch has ended every subscription" in reader.asides[-1])
        assert max(reader.clock.slept) > 400


async def test_refused_at_the_door_the_wait_grows():
    async with EventSubReader(scopes=()) as reader:
        reader.context.set(eventsub_address="ws://127.0.0.1:9/")
        await reader.log_in("moderator:read:followers")
        await reader.until(lambda: len([wait for wait in reader.clock.slept if wait >= 1.6 * 8]) >= 1)
        waits = [wait for wait in reader.clock.slept if wait < 30]
        assert waits[0] <= 1.2
        assert waits == sorted(waits)
        assert "nothing listens at that address" in reader.asides[-1]
        assert "followers, redeemed rewards and so on) does not arrive" in reader.asides[-1]


async def test_no_welcome_is_no_connection(monkeypatch):
    monkeypatch.setattr("source_twitch.session._WELCOME_WAIT", 0.2)
    async with EventSubReader(scopes=()) as reader:
        reader.server.welcomes = False
        await reader.log_in("moderator:read:followers")
        await reader.until(lambda: "gave no welcome within 0.2 s" in reader.asides[-1])
        reader.server.welcomes = True
        await reader.live()


async def test_what_twitch_cannot_do_now_is_asked_for_again():
    async with EventSubReader(scopes=()) as reader:
        reader.server.refusals["channel.follow"] = [(500, ""), (503, "")]
        await reader.log_in("moderator:read:followers")
        await reader.until(lambda: "channel.follow" in reader.server.kinds)
        assert reader.eventsub.sessions == 1
        assert [one["type"] for one in reader.server.asked].count("channel.follow") == 3


async def test_nothing_can_be_subscribed_to_for_a_while():
    async with EventSubReader(scopes=()) as reader:
        reader.server.refusals["*"] = [(500, "")] * 4
        await reader.log_in("moderator:read:followers")
        await reader.live(2)
        assert any("does not take subscriptions now" in text for text in reader.asides)


async def test_too_many_channels_with_one_login_is_told():
    async with EventSubReader(scopes=()) as reader:
        reader.server.refusals["*"] = [(429, "number of websocket transports limit exceeded")] * 4
        await reader.log_in("moderator:read:followers")
        words = "read fewer channels, or end another program that uses the login"
        await reader.until(lambda: any(words in text for text in reader.notices))
        await reader.until(lambda: "Twitch refuses all of it" in reader.asides[-1])
        assert max(reader.clock.slept) > 400


async def test_it_exists_already_is_as_good_as_made():
    async with EventSubReader(scopes=()) as reader:
        reader.server.refusals["channel.follow"] = [(409, "subscription already exists")]
        await reader.log_in("moderator:read:followers")
        await reader.live()
        assert not [text for text in reader.notices if "new followers" in text]


async def test_unused_is_what_twitch_calls_it_when_subscribing_takes_too_long(monkeypatch):
    async with EventSubReader(scopes=(), subscribe_within=0.2) as reader:
        monkeypatch.setattr(reader.helix, "_spend", lambda: None)
        reader.server.refusals["*"] = [(500, "")] * 4
        monkeypatch.setattr("source_twitch.subscriptions._SOON", 5.0)
        await reader.log_in("moderator:read:followers")
        await reader.live(2)


async def test_a_channel_that_is_not_there_is_told_and_looked_for_again():
    async with EventSubReader(scopes=()) as reader:
        reader.helix.users.pop(CHANNEL)
        await reader.log_in("moderator:read:followers")
        await reader.until(lambda: "Twitch knows nobody called somebody" in reader.asides[-1])
        reader.helix.users[CHANNEL] = "somebody"
        await reader.live()


async def test_stream_title_and_viewers():
    async with EventSubReader(scopes=()) as reader:
        reader.server.title = "A fine show"
        await reader.log_in("moderator:read:followers")
        await reader.live()
        online = {"id": "s-1", "type": "live", "started_at": stamp()}
        await reader.server.tell("stream.online", online)
        await reader.until(lambda: reader.events)
        reader.server.streams = [
            {"id": "s-1", "title": "A fine show", "viewer_count": 42, "started_at": online["started_at"]}
        ]
        reader.clock.forward.set()
        await reader.until(lambda: any(isinstance(event, ViewerCount) for event in reader.events))
        reader.clock.forward.clear()
        await reader.server.tell("stream.offline", {})
        await reader.until(lambda: any(isinstance(event, StreamEnded) for event in reader.events))
        started = [event for event in reader.events if isinstance(event, StreamStarted)]
        assert [(event.title, event.platform_id) for event in started] == [("A fine show", "online:s-1")]
        counts = {event.viewers for event in reader.events if isinstance(event, ViewerCount)}
        assert counts == {42}
        ended = [event for event in reader.events if isinstance(event, StreamEnded)]
        assert [event.platform_id for event in ended] == ["offline:s-1"]


async def test_the_chat_and_it_are_one_source_and_what_it_remembers_survives_the_chats_reconnect():
    async with EventSubReader() as reader:
        await reader.live()
        await reader.server.tell("channel.follow", follow(1), message_id="same")
        await reader.until(lambda: reader.events)
        await reader.end()
        reader.server.followers = [follow(2, time.time() + 5)]
        reader.begin()
        await reader.live(2)
        await reader.until(lambda: len(reader.events) == 2)
        await reader.server.tell("channel.follow", follow(1), message_id="same")
        await reader.server.tell("channel.follow", follow(3))
        await reader.until(lambda: len(reader.events) == 3)
        assert names(reader) == ["Viewer1", "Viewer2", "Viewer3"]
        assert reader.notices == []  # the source's own gap tells it
