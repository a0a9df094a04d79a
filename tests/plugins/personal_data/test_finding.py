"""Everything together: places in the text as written, apart from each other, and bounded work."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_data.finding import find
from stagedoor import TextView

WIDE = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(33, 127)})


def test_disguised_letters_and_digits_are_read():
    text = "🎉 " + "+4915123590564".translate(WIDE) + " and ａｄａ@example.org"
    found = find(TextView(text))
    assert [text[thing.start : thing.end] for thing in found] == ["ａｄａ@example.org", "＋４９１５１２３５９０５６４"]


def test_nothing_is_said_twice_about_one_place():
    assert len(find(TextView("4484341235666554"))) == 1


def test_emotes_are_no_data():
    text = "+4915123590564"
    assert find(TextView(text, emotes=[(0, len(text))])) == []


@given(st.text(alphabet="0123456789 +-.()@:,abAB/", max_size=120) | st.text())
def test_any_text_gives_places_inside_it_that_are_apart(text):
    taken = set()
    for thing in find(TextView(text)):
        assert 0 <= thing.start < thing.end <= len(text)
        assert taken.isdisjoint(range(thing.start, thing.end))
        taken.update(range(thing.start, thing.end))


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "12-3.", "1:", "a@a.", "a at b dot ", "1 Aa Bb ", "one ", "日市", "abcdefgh"]
)
def test_a_hostile_text_is_cut(piece):
    view = TextView(piece * (10_000 // len(piece)))
    assert view.folded
    find(view)
    began = time.perf_counter()
    find(view)
    assert time.perf_counter() - began < 0.05  # what it takes is a fiftieth; quadratic work would take seconds
