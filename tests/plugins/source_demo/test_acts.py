"""The invented show is lively, complete and the same for the same seed."""

import itertools
import unicodedata
from collections import Counter

import pytest

from rig.demo_show import played
from stagedoor import (
    Announcement,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    MessageDeleted,
    PlatformNotice,
    RaidReceived,
    SourceEvent,
    SubscriptionReceived,
    ViewerSilenced,
)


@pytest.fixture(scope="module")
def hour() -> list[tuple[float, SourceEvent]]:
    return played(3600)


def test_the_same_seed_is_the_same_show() -> None:
    assert played(300) == played(300)
    assert [event for _, event in played(60, seed=8)] != [event for _, event in played(60)]


def test_it_goes_on_and_is_never_dull_and_never_a_flood(hour: list[tuple[float, SourceEvent]]) -> None:
    times = [at for at, event in hour if isinstance(event, ChatMessage)]
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 2
    assert times[0] < 1
    per_ten_seconds = Counter(int(at // 10) for at in times)
    assert 1.5 < len(times) / 3600 < 4
    assert 40 < max(per_ten_seconds.values()) < 120, "a rush now and then"
    assert min(per_ten_seconds[n] for n in range(359)) >= 8


@pytest.mark.parametrize(
    "kind",
    [
        Announcement,
        ChatMessage,
        FollowReceived,
        GiftReceived,
        MessageDeleted,
        PlatformNotice,
        RaidReceived,
        SubscriptionReceived,
        ViewerSilenced,
    ],
)
def test_everything_that_can_happen_happens(hour: list[tuple[float, SourceEvent]], kind: type[SourceEvent]) -> None:
    assert sum(type(event) is kind for _, event in hour) >= 3


def test_the_first_minute_and_a_half_shows_most_of_it() -> None:
    seen = {type(event) for _, event in played(90)}
    assert seen >= {
        ChatMessage,
        GiftReceived,
        FollowReceived,
        SubscriptionReceived,
        RaidReceived,
        ViewerSilenced,
    }
    texts = [event.text for _, event in played(90) if isinstance(event, ChatMessage)]
    assert any("promo-viewers" in text for text in texts)
    assert any("idiot" in text.lower() or "loser" in text or "trash streamer" in text for text in texts)


def test_the_audience_is_varied(hour: list[tuple[float, SourceEvent]]) -> None:
    viewers = {event.viewer.key: event.viewer for _, event in hour if isinstance(event, ChatMessage)}
    assert {viewer.platform for viewer in viewers.values()} == {"twitch", "youtube", "tiktok", "kick"}
    assert len(viewers) >= 60
    scripts = {unicodedata.name(letter, "?").split()[0] for viewer in viewers.values() for letter in viewer.name}
    assert scripts >= {"LATIN", "ARABIC", "HEBREW", "HANGUL", "CJK", "CYRILLIC", "THAI", "CHERRY"}
    assert max(len(viewer.name) for viewer in viewers.values()) > 60
    assert {role for viewer in viewers.values() for role in viewer.roles} >= {"moderator", "vip", "subscriber"}
    assert any(viewer.badges for viewer in viewers.values())
    assert any(viewer.color for viewer in viewers.values())


def test_the_messages_are_varied(hour: list[tuple[float, SourceEvent]]) -> None:
    messages = [event for _, event in hour if isinstance(event, ChatMessage)]
    texts = {message.text for message in messages}
    assert len(texts) > 250
    assert max(map(len, texts)) > 400
    assert any(sum(map(unicodedata.combining, text)) > 5_000 for text in texts), "letters with stacked accents"
    assert any({"R", "L"} <= {unicodedata.bidirectional(letter) for letter in text} for text in texts)
    assert {piece.kind for message in messages for piece in message.fragments} == {
        "text",
        "emote",
        "mention",
        "link",
        "cheer",
    }
    for of in ("reply_to", "is_action", "is_first", "is_highlighted", "cheer", "reward"):
        assert any(getattr(message, of) for message in messages), of
    assert not any("{" in text for text in texts), "every name is filled in"


def test_what_refers_to_something_refers_to_something_that_was_there(hour: list[tuple[float, SourceEvent]]) -> None:
    said: dict[str, ChatMessage] = {}
    ids = [event.platform_id for _, event in hour]
    assert len(set(ids)) == len(ids)
    for _, event in hour:
        if isinstance(event, ChatMessage):
            if event.reply_to:
                answered = said[event.reply_to.message_id]
                assert answered.platform == event.platform
                assert (answered.text, answered.viewer.name) == (event.reply_to.text, event.reply_to.name)
            assert "".join(piece.text for piece in event.fragments) in ("", event.text)
            said[event.platform_id] = event
        elif isinstance(event, MessageDeleted):
            assert event.message_id in said
        elif isinstance(event, ViewerSilenced):
            assert any(message.viewer == event.viewer for message in said.values())


def test_gifts_come_in_streaks_and_say_what_they_are_worth(hour: list[tuple[float, SourceEvent]]) -> None:
    gifts = [(at, event) for at, event in hour if isinstance(event, GiftReceived)]
    assert {event.value.unit for _, event in gifts if event.value} == {"diamonds", "EUR-cents"}
    assert all(event.value and event.value.count >= event.count for _, event in gifts)
    close = [b for (a, one), (b, two) in itertools.pairwise(gifts) if one.viewer == two.viewer and b - a < 1]
    assert len(close) > 20
    given = [event for _, event in hour if isinstance(event, SubscriptionReceived) and event.gifted]
    assert {event.gifted for event in given} == {1, 5}
    assert all(bool(event.recipient) == (event.gifted == 1) for event in given)
