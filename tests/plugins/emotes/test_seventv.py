import json

import pytest

from emotes.seventv import read_channel, read_everywhere
from rig.fake_emotes import seventv
from rig.shared import recorded


def test_a_recorded_set():
    document = json.loads(recorded("twitch/seventv_users_twitch_nymn.json").read_bytes())
    words = read_channel(document)
    given = document["emote_set"]["emotes"]
    assert len(words) > 0.95 * len(given)
    assert sum(one.is_overlaid for one in words.values()) == 36
    assert words["PagMan"].image == "7tv/60ae9a57ac03cad60771b2d8"
    assert set(words) <= {one["name"] for one in given}


def test_flags():
    words = read_everywhere(
        {
            "emotes": [
                seventv("over", "a", flags=1),
                seventv("over2", "b", about=256),
                seventv("rude", "c", about=1 << 16),
                seventv("banned", "d", about=1 << 24),
                seventv("plain", "e"),
            ]
        }
    )
    assert {word: one.is_overlaid for word, one in words.items()} == {"over": True, "over2": True, "plain": False}


@pytest.mark.parametrize("wrong", [None, [], 3, {}, {"emotes": 3}, {"emotes": [None, {}, {"name": "a b", "id": "x"}]}])
def test_what_is_no_set_has_no_words(wrong):
    assert read_everywhere(wrong) == read_channel(wrong) == read_channel({"emote_set": wrong}) == {}
