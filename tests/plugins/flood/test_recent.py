"""What was said in the last minute is recognised when it is said again, also slightly changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flood.recent import is_cheer, said_before, sent_since, skeleton
from stagedoor import Earlier


def recent(*texts):
    return [Earlier(number, number * 1000, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    "again", ["Buy my new mixtape today", "buy my NEW mixtape today!!!", "buy my new mixtape  today \U000e0000"]
)
def test_the_same_is_the_same_in_other_letters_and_with_other_signs(again):
    assert said_before(again, recent("buy my new mixtape today", "hello")) == (1, 1)


@pytest.mark.parametrize(
    "again", ["buy my new mixtape today 7", "buy my new mixtape today ok", "bbuy my new mixtape today"]
)
def test_a_little_change_is_nearly_the_same(again):
    assert said_before(again, recent("buy my new mixtape today 3")) == (0, 1)


def test_something_else_is_something_else():
    assert said_before("what a lovely day it is", recent("buy my new mixtape today", "kekw", "")) == (0, 0)


def test_emoji_and_signs_alone_are_compared_too():
    assert said_before("🔥🔥🔥", recent("🔥🔥🔥", "🔥🔥🔥", "👍")) == (2, 2)


def test_nothing_is_never_the_same():
    assert said_before("  ", recent("  ", "")) == (0, 0)


@pytest.mark.parametrize("text", ["W", "LETS GO", "hello", "안녕하세요", "!join the big queue now", "你好"])
def test_cheers_greetings_and_commands(text):
    assert is_cheer(text)


def test_a_sentence_is_no_cheer():
    assert not is_cheer("this is a whole sentence")


def test_messages_are_counted_back_from_a_moment():
    assert sent_since(recent("a", "b", "c", "d"), 4000, 2000) == 2


@given(st.text(), st.lists(st.text(), max_size=20))
def test_any_texts_can_be_compared(text, before):
    same, nearly = said_before(text, recent(*before))
    assert 0 <= same <= nearly <= len(before)


@given(st.text(alphabet="abc ABC12!?", min_size=1))
def test_a_text_is_the_same_as_itself(text):
    expected = (1, 1) if skeleton(text) else (0, 0)
    assert said_before(text, recent(text)) == expected
