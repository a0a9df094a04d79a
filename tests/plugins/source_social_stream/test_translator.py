import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from source_social_stream.translator import Translator, UnknownError
from stagedoor import ChatMessage, GiftReceived, MessageDeleted
from stagedoor.chat.limits import sound, within_limits

HELLO = {"chatname": "ada", "userid": "1", "chatmessage": "hello", "type": "twitch", "id": 7}


def translator(left_out=()):
    return Translator("show", lambda: 100.0, lambda: left_out)


def one(payload, kind=ChatMessage):
    (event,) = translator().events(payload)
    assert type(event) is kind
    return event


def test_the_platforms_own_id_is_kept_so_that_a_direct_source_and_this_one_count_once():
    assert one(HELLO | {"meta": {"messageId": "abc-1"}}).platform_id == "abc-1"


def test_without_it_the_id_is_the_same_for_the_same_message_and_another_for_another():
    first = one(HELLO).platform_id
    assert first.startswith("ssn:7:")
    assert one(HELLO).platform_id == first
    assert one(HELLO | {"chatmessage": "other"}).platform_id != first
    assert one(HELLO | {"userid": "2"}).platform_id != first
    assert one({**HELLO, "id": None}).platform_id == ""


def test_a_message_with_html_emotes_reply_and_time():
    message = one(
        HELLO
        | {
            "chatmessage": "<b>hi</b> <img alt='Kappa' src='https://x.test/k'>",
            "timestamp": 1_790_000_000_000,
            "firsttime": True,
            "meta": {"reply": {"messageId": "p1", "chatname": "bob", "chatmessage": "what?"}},
            "sourceName": "adas_room",
        }
    )
    assert message.text == "hi Kappa"
    assert [fragment.kind for fragment in message.fragments] == ["text", "emote"]
    assert (message.sent_at, message.is_first, message.channel) == (1_790_000_000_000, True, "adas_room")
    assert (message.reply_to.message_id, message.reply_to.name, message.reply_to.text) == ("p1", "bob", "what?")


def test_text_that_is_no_html_is_left_alone():
    assert one(HELLO | {"textonly": True, "chatmessage": "<b>&amp;</b>"}).text == "<b>&amp;</b>"


def test_bits_are_a_message_and_other_money_is_a_gift():
    assert one(HELLO | {"hasDonation": "500 bits"}).cheer.count == 500
    assert one(HELLO | {"event": "cheer", "meta": {"bits": 100}}).cheer.unit == "bits"
    assert one(HELLO | {"type": "facebook", "hasDonation": "50 stars"}, GiftReceived).gift == "50 stars"


def test_me_and_pictures():
    assert one(HELLO | {"event": "action"}).is_action
    assert translator().events(HELLO | {"chatmessage": "", "contentimg": "https://x.test/a.gif"}) == []
    assert translator().events(HELLO | {"chatmessage": "<img src='x'>"}) == []


def test_deletions_by_id_by_number_and_by_viewer():
    reads = translator()
    (first,) = reads.events(HELLO)
    (second,) = reads.events(HELLO | {"id": 8, "chatmessage": "again"})
    (gone,) = reads.events({"delete": {"type": "twitch", "id": 7}})
    assert type(gone) is MessageDeleted
    assert gone.message_id == first.platform_id
    (gone,) = reads.events({"delete": {"type": "twitch", "chatname": "ADA"}})
    assert gone.message_id == second.platform_id
    (gone,) = reads.events({"delete": {"type": "twitch", "meta": {"messageId": "abc"}}})
    assert gone.message_id == "abc"
    assert reads.events({"delete": {"type": "twitch", "userid": "nobody"}}) == []


def test_what_is_left_out_is_left_out_everywhere():
    reads = translator(left_out=["twitch"])
    assert reads.events(HELLO) == []
    assert reads.events({"delete": {"type": "twitch", "id": 7}}) == []
    assert [
        event.platform for event in reads.events({"event": "viewer_updates", "meta": {"twitch": 1, "kick": 2}})
    ] == ["kick"]


def test_unknown_kinds_have_a_name():
    with pytest.raises(UnknownError, match="newthing"):
        translator().events({"type": "twitch", "event": "newthing"})
    with pytest.raises(UnknownError, match="overlayThing"):
        translator().events({"overlayThing": {}})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["chatname", "chatmessage", "type", "userid", "id", "event", "meta", "hasDonation", "membership", "subtitle",
     "delete", "timestamp", "chatbadges", "nameColor", "reply", "textonly", "sourceName", "contentimg"]
)  # fmt: skip
WORDS = st.sampled_from(["twitch", "tiktok", "gift", "cheer", "raid", "user_banned", "viewer_updates", "$5", "5 coins"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, JSON | WORDS, max_size=10), max_size=5))
def test_whatever_arrives_becomes_sound_events_or_a_value_error(payloads):
    reads = translator()
    for payload in payloads:
        try:
            events = reads.events(payload)
        except ValueError:
            continue
        for event in events:
            sound(within_limits(event))
            assert "http" not in event.platform
