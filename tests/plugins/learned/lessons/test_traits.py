"""What is looked at in a text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learned.lessons import traits


@given(st.text())
def test_every_trait_has_its_place(text):
    assert all(0 <= trait < traits.SIZE for trait in traits.of(text))


def test_words_know_where_they_stand():
    assert traits.words("so, rude") == [("so", 0, 2), (",", 2, 3), ("rude", 4, 8)]


def test_alike_words_share_traits():
    assert len(traits.of_word("grumblefish") & traits.of_word("grumblefishes")) > 20


@pytest.mark.parametrize("text", ["a" * 10_000, "ab " * 4_000, "😂" * 3_000])
def test_the_longest_texts_take_no_longer_than_they_may(text):
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        traits.of(text)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.005
