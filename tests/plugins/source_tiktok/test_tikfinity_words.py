"""TikFinity's JSON, word for word as TikTok's own messages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_tiktok.decoder import Decoder
from source_tiktok.frames import FrameError
from source_tiktok.tikfinity import TikFinityDecoder
from source_tiktok.tikfinity_words import as_response
from stagedoor import Amount, Role

ANN = {"userId": "6800000000000000001", "uniqueId": "ann", "nickname": "Ann 👩‍🎤", "createTime": "1767268800123"}


def read(*documents):
    """The events of these documents, and those of streaks left open."""
    reads = TikFinityDecoder(Decoder("somebody"))
    events = []
    for number, (event, data) in enumerate(documents, 1):
        raw = json.dumps({"event": event, "data": {**ANN, "msgId": str(number), **data}}).encode()
        events += reads.decode(raw, 1000.0).events
    return events + reads.close()


def test_a_comment():
    (said,) = read(("chat", {"comment": "hello", "isModerator": True, "isSubscriber": True, "followRole": 1}))
    assert (said.text, said.channel, said.platform_id, said.sent_at) == ("hello", "somebody", "chat:1", 1767268800123)
    assert (said.viewer.id, said.viewer.login, said.viewer.name) == ("6800000000000000001", "ann", "Ann 👩‍🎤")
    assert set(said.viewer.roles) == {Role.MODERATOR, Role.SUBSCRIBER, Role.FOLLOWER}


def test_emotes():
    url = "https://p16-webcast.tiktokcdn.com/webcast-va/abc~tplv-obj.image"
    said, alone = read(
        ("chat", {"comment": "ab", "emotes": [{"emoteId": "7", "emoteImageUrl": url, "placeInComment": 1}]}),
        ("emote", {"emoteId": "8", "emoteImageUrl": url}),
    )
    assert [(piece.kind, piece.id) for piece in said.fragments] == [("text", ""), ("emote", "7"), ("text", "")]
    assert [(piece.id, piece.image) for piece in alone.fragments] == [("8", "tiktok-p16/webcast-va/abc~tplv-obj.image")]


def test_a_streak_is_counted_once():
    rose = {"giftId": 5655, "giftName": "Rose", "diamondCount": 1, "giftType": 1, "groupId": "77"}
    (gift,) = read(
        *(("gift", {**rose, "repeatCount": count, "repeatEnd": False}) for count in (1, 2, 3, 5, 4)),
        ("gift", {**rose, "repeatCount": 5, "repeatEnd": True}),
        ("gift", {**rose, "repeatCount": 5, "repeatEnd": True}),
    )
    assert (gift.gift, gift.count, gift.value) == ("Rose", 5, Amount(count=5, unit="diamonds"))


def test_an_older_way_to_write_a_gift():
    (gift,) = read(
        ("gift", {"gift": {"gift_id": 5, "repeat_count": 2, "repeat_end": 1, "gift_type": 1}, "giftName": "X"})
    )
    assert (gift.gift, gift.count) == ("X", 2)


def test_a_gift_that_is_no_streak_is_told_at_once():
    (gift,) = read(("gift", {"giftId": 6, "giftName": "Lion", "diamondCount": 29999, "giftType": 2, "repeatCount": 1}))
    assert gift.value == Amount(count=29999, unit="diamonds")


@pytest.mark.parametrize(
    ("event", "data", "kind", "values"),
    [
        ("like", {"likeCount": 15, "totalLikeCount": 4000}, "likes_received", {"count": 15, "total": 4000}),
        ("follow", {}, "follow_received", {}),
        ("share", {}, "stream_shared", {}),
        ("member", {}, "viewer_joined", {}),
        ("subscribe", {"subMonth": 3}, "subscription_received", {"months": 3}),
        ("roomUser", {"viewerCount": 42}, "viewer_count", {"viewers": 42}),
        ("questionNew", {"questionText": "why?"}, "question_asked", {"text": "why?"}),
        ("streamEnd", {"action": 3}, "stream_ended", {}),
    ],
)
def test_what_else_it_hands_on(event, data, kind, values):
    (told,) = read((event, data))
    assert told.kind == kind
    assert told.platform_id
    assert {name: getattr(told, name) for name in values} == values


def test_what_is_known_and_of_no_use_is_not_unknown():
    assert as_response(b'{"event":"roomInfo","data":{}}').unknown == ""
    assert as_response(b'{"event":"tomorrow","data":{}}').unknown == "tikfinity tomorrow"


@pytest.mark.parametrize(
    "document",
    [
        *(b"", b"{", b"[]", b"7", b'{"data":{}}', b'{"event":7}', b'{"event":"chat"}', b'{"event":"chat","data":[]}'),
        *(b"\xff\xfe", b"[" * 100_000, b'{"event":"chat","data":{"comment":"' + b"x" * 1_100_000 + b'"}}'),
    ],
)
def test_what_is_no_document_is_left_aside(document):
    with pytest.raises(FrameError):
        as_response(document)


NAMES = [
    "comment",
    "userId",
    "msgId",
    "giftId",
    "repeatCount",
    "likeCount",
    "emotes",
    "gift",
    "createTime",
    "followRole",
]
KINDS = ["chat", "gift", "like", "member", "follow", "subscribe", "roomUser", "questionNew", "emote", "streamEnd"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(NAMES), JSON | st.dictionaries(st.text(), JSON)))
def test_no_value_of_any_type_breaks_it(event, data):
    reads = TikFinityDecoder(Decoder("somebody"))
    reads.decode(json.dumps({"event": event, "data": data}).encode(), 1000.0)


def test_an_unknown_name_with_half_a_letter_can_be_shown():
    said = as_response(b'{"event": "new\\ud800", "data": {}}')
    assert said.unknown.encode() == b"tikfinity new?"
