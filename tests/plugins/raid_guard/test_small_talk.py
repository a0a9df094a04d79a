"""Small talk weighs nothing where it is all there is."""

import pytest

from raid_guard.gist import Gist
from raid_guard.small_talk import SMALL_TALK
from stagedoor import TextView, fold


def test_the_words_are_as_folded_texts_have_them():
    assert {word for word in SMALL_TALK if word.isascii()} == {fold(word).text for word in SMALL_TALK if word.isascii()}


@pytest.mark.parametrize(
    "text",
    ["HAPPY BIRTHDAY!!!", "hello everyone how are you", "gooood morning chat", "guten abend euch allen", "ggggg wp"],
)
def test_what_everybody_says_weighs_next_to_nothing(text):
    assert Gist(TextView(text)).weight < 8


def test_a_greeting_before_something_else_does_not_hide_it():
    assert Gist(TextView("hello everyone the pelican army marches against marvin")).weight > 30
