"""Symbols are what is no letter, mark or digit of any script, and no emoji."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_limits.symbols import may_have_symbols, symbols


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("hello there", 0),
        ("what?! #1 <3", 4),
        ("!!!!!!!!!!!!!!!!!!!!", 3),
        ("]*€|!|$¥]*", 10),
        ("안녕하세요", 0),
        ("नमस्ते भाई", 0),
        ("สวัสดีครับ", 0),
        ("مَرْحَبًا بِكُمْ", 0),
        ("你好，世界。", 2),
        ("😂😂😂❤\ufe0f", 0),
        ("ⓗⓔⓛⓛⓞ", 0),
        ("https://example.org/?a=b&c=d#e", 0),
    ],
)
def test_symbols_are_counted(text, count):
    assert symbols(text)[0] == count


def test_the_place_and_what_is_seen():
    assert symbols("a +-* b") == (3, 5, (2, 5))


@given(st.text())
def test_any_text_has_no_more_symbols_than_may_be(text):
    count, seen, span = symbols(text)
    assert 0 <= count <= seen <= len(text)
    assert may_have_symbols(text, count)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.text(alphabet=st.characters(categories=["L", "M", "N"])))
def test_letters_marks_and_digits_of_every_script_are_none(text):
    assert symbols(text)[0] == 0, [unicodedata.name(letter, "?") for letter in text]
