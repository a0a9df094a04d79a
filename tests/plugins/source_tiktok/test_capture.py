"""What TikTok really sent, through the decoder, against counts made in the plainest way."""

import random
from collections import Counter, defaultdict

import pytest

from rig.tiktok_capture import captured, fields, framed, one
from source_tiktok.decoder import Decoder
from source_tiktok.methods import QUIET_METHODS
from stagedoor import ChatMessage, GiftReceived

NOW = 1_700_000_000.0


@pytest.fixture(scope="module")
def messages():
    return captured()


def through(frames):
    """Every event, and the sums of what was counted."""
    decoder = Decoder("room")
    events, counted, unknown = [], Counter(), []
    for raw in frames:
        decoded = decoder.decode(raw, NOW)
        events += decoded.events
        unknown += decoded.unknown
        counted["received"] += decoded.received
        counted["unreadable"] += decoded.unreadable
        counted["over"] += decoded.is_over
    return events + decoder.close(), counted, unknown


def of(messages, method):
    """The payloads of one method by number of the message, each number once."""
    found = {}
    for message in messages:
        if message.method == f"Webcast{method}Message":
            read = fields(message.payload)
            found.setdefault(one(fields(one(read, 1)), 2), read)
    return found


def test_every_message_is_accounted_for(messages):
    _, counted, unknown = through(framed(messages))
    assert counted["received"] == len(messages)
    assert counted["unreadable"] == 0
    methods = {message.method for message in messages}
    assert set(unknown) == methods - QUIET_METHODS - Decoder("room")._readers.keys()


def test_events_by_kind_are_as_many_as_messages(messages):
    kinds = Counter(event.kind for event in through(framed(messages))[0])
    social = Counter(one(read, 4) for read in of(messages, "Social").values())
    assert kinds["chat_message"] == len(of(messages, "Chat")) + len(of(messages, "EmoteChat"))
    assert kinds["likes_received"] == len(of(messages, "Like"))
    assert kinds["viewer_joined"] == sum(one(read, 10) == 1 for read in of(messages, "Member").values())
    assert kinds["follow_received"] == social[1]
    assert kinds["stream_shared"] == social[3]
    assert kinds["viewer_count"] == len(of(messages, "RoomUserSeq"))
    assert kinds["stream_ended"] == sum(one(read, 2) in {3, 4} for read in of(messages, "Control").values())
    assert kinds["question_asked"] == len(of(messages, "QuestionNew"))
    assert kinds["message_pinned"] == len(of(messages, "RoomPin"))
    assert kinds["chat_message"] > 50
    assert kinds["gift_received"] > 20


def given(messages):
    """Gifts and diamonds by giver, gift and streak: the largest total each streak ever told."""
    totals = defaultdict(int)
    for number, read in of(messages, "Gift").items():
        gift = fields(one(read, 15, b""))
        is_streak = one(gift, 10) or one(gift, 11) == 1
        key = (one(fields(one(read, 7)), 1), one(read, 2), one(read, 11) if is_streak else number, one(gift, 12))
        totals[key] = max(totals[key], one(read, 5) or 1)
    return totals


def gift_sums(events):
    gifts = [event for event in events if isinstance(event, GiftReceived)]
    assert len({event.platform_id for event in gifts}) == len(gifts)
    return sorted((int(event.viewer.id), event.count, event.value.count) for event in gifts)


def expected_sums(messages):
    return sorted((giver, count, count * price) for (giver, _, _, price), count in given(messages).items())


def test_gifts_are_exact(messages):
    assert gift_sums(through(framed(messages))[0]) == expected_sums(messages)


@pytest.mark.parametrize("seed", range(5))
def test_gifts_are_exact_in_any_order_and_doubled(messages, seed):
    """Only where a streak's end tells all of it, which is what an end is for."""
    gifts = [message for message in messages if message.method == "WebcastGiftMessage"]
    totals = given(gifts)
    for message in gifts:
        read = fields(message.payload)
        if one(read, 9):
            price = one(fields(one(read, 15, b"")), 12)
            assert totals[one(fields(one(read, 7)), 1), one(read, 2), one(read, 11), price] == one(read, 5)
    mixed = gifts * 2
    random.Random(seed).shuffle(mixed)
    assert gift_sums(through(framed(mixed, size=seed + 1))[0]) == expected_sums(messages)


def test_comments_are_word_for_word(messages):
    events = [event for event in through(framed(messages))[0] if isinstance(event, ChatMessage)]
    said = {event.platform_id: event for event in events}
    for number, read in of(messages, "Chat").items():
        event, user = said[f"chat:{number}"], fields(one(read, 2))
        if not one(read, 13):
            assert event.text == one(read, 3, b"").decode()
        assert event.viewer.id == str(one(user, 1))
        assert event.viewer.login == one(user, 38, b"").decode()
        assert event.sent_at == one(fields(one(read, 1)), 4)
        assert "".join(piece.text for piece in event.fragments) in {"", event.text}
        speaks_to = fields(one(read, 12, b""))
        assert (event.reply_to.viewer_id if event.reply_to else "") == str(one(speaks_to, 1, ""))


def test_every_emote_and_gift_has_its_picture(messages):
    events, _, _ = through(framed(messages))
    drawn = [piece.image for event in events if isinstance(event, ChatMessage) for piece in event.fragments if piece.id]
    drawn += [event.image for event in events if isinstance(event, GiftReceived)]
    assert drawn
    assert all(drawn)


def test_the_size_of_the_frames_does_not_matter(messages):
    assert through(framed(messages, size=1))[0] == through(framed(messages, size=1000))[0]


def test_everything_twice_is_everything_once(messages):
    frames = framed(messages)
    assert through(frames + frames)[0][: len(through(frames)[0])]
    once = sorted(event.platform_id for event in through(frames)[0])
    assert sorted(event.platform_id for event in through(frames + frames)[0]) == once
    assert len(set(once)) == len(once)


def test_every_cut_of_every_kind_is_survived(messages):
    """A message cut anywhere is unreadable or, where the cut lies between two fields, shorter; never more."""
    seen = set()
    for message in messages:
        if message.method in seen or message.method in QUIET_METHODS:
            continue
        seen.add(message.method)
        step = max(1, len(message.payload) // 60)
        for length in range(0, len(message.payload), step):
            decoder = Decoder("room")
            (raw,) = framed([message._replace(payload=message.payload[:length])])
            decoded = decoder.decode(raw, NOW)
            assert decoded.received == 1
            assert len(decoded.events) + decoded.unreadable <= 2
    assert len(seen) >= 8
