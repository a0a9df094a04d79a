import pytest

from source_kick.room import Room, of_chatroom, of_settings

OFF = {"enabled": False}


def test_both_shapes_mean_the_same_and_are_said_once():
    room = Room()
    old = {
        "slow_mode": {"enabled": True, "message_interval": 2},
        "followers_mode": {"enabled": True, "min_duration": 10},
    }
    new = {
        "settings": {
            "slow_mode": {"enabled": True, "duration_seconds": 2},
            "followers_only_mode": {"enabled": True, "duration_seconds": 600},
            "subscribers_only_mode": OFF,
        }
    }
    said = [sentence for _, sentence in room.changes(of_chatroom(old))]
    assert said == [
        "Only viewers who have followed for 10 minutes may write now.",
        "Slow mode: everyone may write once in 2 seconds.",
    ]
    assert room.changes(of_settings(new)) == []
    assert room.changes(of_chatroom({"slow_mode": OFF})) == [("slow", "Slow mode is off.")]


@pytest.mark.parametrize(
    ("mode", "on", "off"),
    [
        ("subscribers_mode", "Only subscribers may write now.", "no longer for subscribers only"),
        ("emotes_mode", "The chat is now for emotes only.", "no longer for emotes only"),
        ("followers_mode", "Only followers may write now.", "no longer for followers only"),
        ("account_age", "at least 0 minutes old", "any age"),
    ],
)
def test_each_restriction_has_its_words(mode, on, off):
    room = Room()
    assert on in room.changes(of_chatroom({mode: {"enabled": True}}))[0][1]
    assert off in room.changes(of_chatroom({mode: OFF}))[0][1]


@pytest.mark.parametrize("wrong", [None, [], {}, {"slow_mode": 3}, {"slow_mode": {"enabled": 1}}])
def test_what_says_nothing_is_unreadable(wrong):
    for read in (of_chatroom, of_settings):
        with pytest.raises(ValueError, match="says nothing"):
            read(wrong)
