"""What a message says, whatever it is dressed as."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raid_guard.gist import Gist
from rig.raids import _OBFUSCATIONS
from stagedoor import TextView

PLAIN = "everyone go and watch the other channel right now"


def gist(text, **view):
    return Gist(TextView(text, **view))


def likeness(one, other):
    return 2 * len(one.grams & other.grams) / (len(one.grams) + len(other.grams))


@pytest.mark.parametrize("dress", range(len(_OBFUSCATIONS)))
def test_every_dress_leaves_most_of_it(dress):
    dressed = _OBFUSCATIONS[dress](PLAIN, random.Random(3))
    assert likeness(gist(dressed), gist(PLAIN)) > 0.5, dressed


def test_words_put_in_leave_most_of_it():
    assert likeness(gist("so everyone please go and watch the other channel now bro"), gist(PLAIN)) > 0.5


def test_other_texts_have_little_in_common():
    assert likeness(gist("what a lovely evening for a long walk"), gist(PLAIN)) < 0.1


def test_emotes_weigh_nothing():
    assert gist("fillyWave fillyHug fillyWave").weight == 0
    assert gist("spinach PogChamp").weight == len("spinach")


def test_emotes_the_platform_marks_are_not_read_at_all():
    assert gist("Kappa hello", emotes=[(0, 5)]).letters == "heio"


def test_repeated_words_count_once_and_mentions_and_commands_not_at_all():
    assert gist("spam spam spam spam eggs").weight == len("spamegs")
    assert gist("@marvin spinach").weight == len("spinach")
    assert gist("!play the long song of the evening").weight == 0


def test_one_word_alone_says_nothing_unless_it_sends_people_somewhere():
    assert gist("DIESOFCRINGE diesofcringe").weight == 0
    assert gist("bobs-shop.com").weight > 8
    assert gist("이방송재미없으니까모두펠리칸채널로오세요").weight > 14


def test_capital_and_small_letters_by_turns_are_no_emotes():
    assert gist("eVeryOne gO aNd wAtcH tHe oThEr cHanNel").weight > 20


@pytest.mark.parametrize(
    "text", ["cheap followers here", "look at bobs.com", "bobs dot com", "check out my channel", "ｂｏｂｓ．ｃｏｍ"]
)
def test_what_sends_people_somewhere(text):
    assert gist(text).pushes


@pytest.mark.parametrize("text", ["what a play", "I lost. come on", "the dots are nice", ""])
def test_what_does_not(text):
    assert not gist(text).pushes


@given(st.text(max_size=300))
def test_any_text_has_a_gist_of_bounded_size(text):
    found = gist(text)
    assert len(found.letters) <= 160
    assert found.weight <= 160
    assert isinstance(found.pushes, bool)


def test_a_hostile_length_is_cut():
    assert len(gist("aé" * 100_000).letters) <= 160
