from source_twitch.room import Room

FULL = {"emote-only": "0", "followers-only": "-1", "r9k": "0", "room-id": "1", "slow": "0", "subs-only": "0"}


def test_how_things_stand_at_the_start_is_no_change():
    assert Room().changes(FULL) == []
    assert Room().changes({**FULL, "slow": "30"}) == []


def test_every_restriction_has_its_words():
    room = Room()
    room.changes(FULL)
    said = [
        text
        for key, value in [
            *(("emote-only", "1"), ("emote-only", "0"), ("followers-only", "0"), ("followers-only", "10")),
            *(("followers-only", "1"), ("followers-only", "-1"), ("r9k", "1"), ("r9k", "0"), ("slow", "30")),
            *(("slow", "0"), ("subs-only", "1"), ("subs-only", "0")),
        ]
        for _, text in room.changes({key: value})
    ]
    assert said == [
        "The chat is now for emotes only.",
        "The chat is no longer for emotes only.",
        "Only followers may write now.",
        "Only viewers who have followed for 10 minutes may write now.",
        "Only viewers who have followed for one minute may write now.",
        "The chat is no longer for followers only.",
        "Every message must now be new.",
        "Messages may be repeated again.",
        "Slow mode: everyone may write once in 30 seconds.",
        "Slow mode is off.",
        "Only subscribers may write now.",
        "The chat is no longer for subscribers only.",
    ]


def test_what_changed_while_we_were_away_is_told():
    room = Room()
    room.changes(FULL)
    assert room.changes({**FULL, "subs-only": "1"}) == [("subs-only", "Only subscribers may write now.")]
    assert room.changes({**FULL, "subs-only": "1"}) == []


def test_values_that_make_no_sense_change_nothing():
    room = Room()
    room.changes(FULL)
    assert room.changes({"slow": "soon"}) == []
    assert room.changes({"slow": "99999999999999999999"}) == []
    assert room.changes({}) == []
