"""Emoji are counted as a person sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_limits.emoji import count_emoji, span_of_emoji, without_emoji


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("hello 1 # * ©", 0),
        ("😂", 1),
        ("😂😂 🔥", 3),
        ("👍🏽", 1),
        ("👩\u200d👩\u200d👧\u200d👦", 1),
        ("🏳\ufe0f\u200d🌈", 1),
        ("🇩🇪🇫🇷", 2),
        ("1\ufe0f\u20e3 2\ufe0f\u20e3", 2),
        ("❤\ufe0f☀\ufe0f", 2),
        ("©\ufe0f", 1),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 1),
        ("ㅋㅋ 哈哈 ы ﷽ ツ", 0),
    ],
)
def test_one_picture_is_one_emoji(text, count):
    assert count_emoji(text) == count


def test_their_place_and_the_text_without_them():
    assert span_of_emoji("ab 😂 cd 🔥 e") == (3, 9)
    assert span_of_emoji("abc") is None
    assert without_emoji("a😂b") == "a b"


@given(st.text())
def test_any_text_has_as_many_as_it_has(text):
    assert 0 <= count_emoji(text) <= len(text)
    span = span_of_emoji(text)
    assert (span is None) == (count_emoji(text) == 0)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
