"""Whatever arrives, in whatever order: nothing raises but `ValueError`, and everything is counted once."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rig.shared import recorded
from source_kick.frames import Frame
from source_kick.protocol import plain_name
from source_kick.target import Numbers
from source_kick.translator import Translator
from stagedoor import ChatMessage, GiftReceived, SubscriptionReceived
from stagedoor.chat.limits import sound, within_limits

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=5),
    max_leaves=12,
)
NAMES = sorted(Translator("x")._handlers)
FIELDS = (
    *(
        "id",
        "message",
        "sender",
        "user",
        "username",
        "content",
        "metadata",
        "gift",
        "amount",
        "poll",
        "options",
        "months",
    ),
    *("prediction", "outcomes", "livestream", "settings", "slow_mode", "enabled", "gifted_usernames", "chunk_details"),
    *("celebration", "created_at", "duration", "identity", "badges", "badges_v2", "type", "user_ids", "total_months"),
)


@settings(max_examples=300)
@given(
    st.sampled_from(NAMES),
    JSON | st.dictionaries(st.sampled_from(FIELDS), JSON | st.dictionaries(st.sampled_from(FIELDS), JSON)),
)
def test_no_document_does_anything_worse_than_being_unreadable(name, data):
    translator = Translator("somebody")
    try:
        events = translator.events(Frame("f", name, data))
    except ValueError:
        return
    for event in events + translator.due(at_once=True):
        assert event.platform == "kick"
        sound(within_limits(event))


def test_known_and_unknown_kinds():
    translator = Translator("somebody")
    assert translator.knows("ChatMessageEvent")
    assert translator.knows("GoalProgressUpdateEvent")
    assert not translator.knows("BrandNewEvent")
    assert translator.events(Frame("f", "GoalProgressUpdateEvent", {"type": "followers"})) == []


def test_what_waits_has_its_time():
    time = [100.0]
    translator = Translator("somebody", clock=lambda: time[0])
    translator.learn(Numbers(chatroom=1, badges=((1, "x"),)), 3)
    assert translator.wait is None
    translator.events(Frame("f", "SubscriptionEvent", {"username": "Ada", "months": 2}))
    assert translator.wait == 3
    time[0] += 4
    assert translator.wait == 0
    assert len(translator.due()) == 1
    assert translator.wait is None


@pytest.fixture(scope="module")
def frames():
    lines = recorded("kick/pusher_frames_anonymised.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [
        Frame(one["channel"], plain_name(one["event"]), json.loads(one["data"])) for one in found if "channel" in one
    ][1:]


def play(translator, frames):
    events = []
    for frame in frames:
        assert translator.knows(frame.name), frame.name
        events += translator.events(frame) + translator.due()
    return events + translator.due(at_once=True)


def seen(events):
    """As the daemon keeps them: each id once."""
    return {(type(event).__name__, event.platform_id or id(event)) for event in events}


@settings(max_examples=60)
@given(data=st.data())
def test_recorded_frames_shuffled_and_doubled_count_the_same(frames, data):
    disorder = data.draw(st.permutations(frames + data.draw(st.lists(st.sampled_from(frames), max_size=8))))
    events = play(Translator("somebody", clock=lambda: 0.0), disorder)
    kept = seen(events)
    assert sum(kind == "ChatMessage" for kind, _ in kept) == 4
    assert sum(kind == "GiftReceived" for kind, _ in kept) == 1
    subscriptions = [event for event in events if isinstance(event, SubscriptionReceived)]
    assert sorted((event.months, event.gifted) for event in subscriptions) == [(0, 1), (13, 0)]


def test_recorded_frames_in_order(frames):
    events = play(Translator("somebody"), frames)
    messages = [event for event in events if isinstance(event, ChatMessage)]
    assert [message.platform_id[-1] for message in messages] == ["1", "2", "3", "4"]
    assert messages[3].reply_to.message_id == messages[1].platform_id
    (gift,) = [event for event in events if isinstance(event, GiftReceived)]
    assert (gift.value.count, gift.value.unit) == (500, "kicks")
