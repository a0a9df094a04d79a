import pytest

from emotes.betterttv import read_channel, read_everywhere
from rig.fake_emotes import bttv


def test_a_channels_own_words_go_before_shared_ones():
    words = read_channel({"channelEmotes": [bttv("A", "own")], "sharedEmotes": [bttv("A", "shared"), bttv("B", "b")]})
    assert {word: one.image for word, one in words.items()} == {"A": "bttv/own", "B": "bttv/b"}


def test_only_the_global_ones_of_those_names_are_overlaid():
    assert read_everywhere([bttv("cvMask", "1")])["cvMask"].is_overlaid
    assert not read_channel({"channelEmotes": [bttv("cvMask", "1")]})["cvMask"].is_overlaid


@pytest.mark.parametrize("wrong", [None, {}, 3, [None, 3, {}, {"code": [], "id": "x"}, {"code": "a", "id": "../x"}]])
def test_what_is_no_set_has_no_words(wrong):
    assert read_everywhere(wrong) == read_channel(wrong) == read_channel({"channelEmotes": wrong}) == {}
