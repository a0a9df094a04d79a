"""What each notification becomes."""

import json

import pytest

from rig.shared import recorded
from rig.twitch_context import TwitchContext
from source_twitch.airtime import Airtime
from source_twitch.frames import read_frame
from source_twitch.notifications import Notifications, UnknownTopicError
from source_twitch.topics import TOPICS
from stagedoor import FollowReceived, decode_event
from stagedoor.events import encode


def make() -> Notifications:
    return Notifications("somebody", Airtime("somebody", TwitchContext(None), None))


def frame(topic: str, event: object, number: int | str = 1, at: str = "2026-11-22T12:23:19.150093685Z"):
    return read_frame(
        json.dumps(
            {
                "metadata": {
                    "message_id": f"told-{number}",
                    "message_type": "notification",
                    "message_timestamp": at,
                    "subscription_type": topic,
                    "subscription_version": "1",
                },
                "payload": {"subscription": {"type": topic}, "event": event},
            }
        )
    )


FOLLOW = {"user_id": "7", "user_login": "ann", "user_name": "Ann", "followed_at": "2026-11-22T12:23:20.047823327Z"}


def test_a_follow():
    (event,) = make().events(frame("channel.follow", FOLLOW))
    assert isinstance(event, FollowReceived)
    assert (event.platform, event.channel, event.viewer.key) == ("twitch", "somebody", "twitch:7")
    assert (event.viewer.name, event.viewer.login) == ("Ann", "ann")
    assert event.sent_at == 1795350200048
    assert event.platform_id == "follow:somebody:7:1795350200"


def test_the_same_message_is_told_once_and_so_is_the_same_follow_in_another_message():
    notifications = make()
    assert len(notifications.events(frame("channel.follow", FOLLOW))) == 1
    assert notifications.events(frame("channel.follow", FOLLOW)) == []
    assert notifications.repeats == 1
    assert notifications.events(frame("channel.follow", FOLLOW, 2)) == []
    later = FOLLOW | {"followed_at": "2026-11-22T13:00:00Z"}
    assert len(notifications.events(frame("channel.follow", later, 3))) == 1


def test_what_was_not_asked_for_is_unknown_by_its_name():
    with pytest.raises(UnknownTopicError, match="channel.raid"):
        make().events(frame("channel.raid", {}))


@pytest.mark.parametrize("topic", [topic.type for topic in TOPICS if topic.type != "stream.offline"])
@pytest.mark.parametrize("event", [None, [], "text", {}, {"id": 5, "user_id": None}, {"id": "", "reward": []}])
def test_one_that_says_nothing_is_unreadable(topic, event):
    try:
        events = make().events(frame(topic, event))
    except ValueError:
        return
    assert topic == "channel.ad_break.begin"  # that advertisements began is something without any detail
    assert [one.text for one in events] == ["Advertisements began, started by the streamer."]


def recorded_notifications():
    lines = recorded("twitch/eventsub_twitchcli_payloads.jsonl").read_text("utf-8").splitlines()
    yield from (json.loads(line) for line in lines)
    for line in recorded("twitch/api_payloads_twitch_api_rs.jsonl").read_text("utf-8").splitlines():
        data = json.loads(line)["json"]
        if not isinstance(data, dict):
            continue
        if data.get("metadata", {}).get("message_type") == "notification":
            yield data["payload"]
        elif "subscription" in data and "event" in data:
            yield data


def test_every_recorded_notification_is_told_or_unknown_by_its_name():
    asked = {topic.type for topic in TOPICS}
    told, unknown, met = set(), set(), set()
    for number, payload in enumerate(recorded_notifications()):
        topic = payload["subscription"]["type"]
        met.add(topic)
        try:
            events = make().events(frame(topic, payload.get("event"), number))
        except UnknownTopicError as fault:
            unknown.add(str(fault))
            continue
        assert len(events) == 1, topic
        (event,) = events
        assert decode_event(encode(event)) == event
        assert event.platform_id
        assert event.sent_at
        told.add(topic)
    assert told | unknown == met
    assert unknown.isdisjoint(asked)
    assert {"channel.raid", "channel.cheer", "channel.subscribe", "channel.chat.notification"} <= unknown
    assert told <= asked
    assert len(told) >= 24, asked - told
