"""The same text in other clothes is alike, another text is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.text.likeness import likeness, skeleton


@pytest.mark.parametrize(
    "other",
    [
        "BUY VIEWERS AT EXAMPLE DOT COM",
        "buy v i e w e r s at example dot com!!",
        "ｂｕｙ viewers at example dot com",
        "buy viewers at example dot com 4x7q",
    ],
)
def test_a_disguised_copy_is_alike(other):
    assert likeness("buy viewers at example dot com", other) > 0.6


@pytest.mark.parametrize(
    ("one", "other"), [("gg", "gg wp"), ("hello everyone", "goodbye everyone here"), ("", "x"), ("!!", "??")]
)
def test_another_text_is_not(one, other):
    assert likeness(one, other) < 0.6


def test_signs_alone_are_alike_only_when_they_are_the_same():
    assert likeness("!!", "!!") == 1.0
    assert likeness("!!", "??") == 0.0


@given(st.text(max_size=300), st.text(max_size=300))
def test_it_is_a_share_and_takes_no_sides(one, other):
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) in {0.0, 1.0}


def test_only_the_beginning_of_a_very_long_text_counts():
    assert len(skeleton("ab" * 50_000)) <= 500
