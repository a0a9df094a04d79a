"""A folded text knows where each letter came from, whatever was done to it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.disguises import DISGUISES
from stagedoor import fold

_UNICODE = {"capitals", "look-alikes", "invisible", "tag characters", "piled marks", "accents", "full width",
            "mathematical", "enclosed", "small capitals", "turned round"}  # fmt: skip


@pytest.mark.parametrize("disguise", sorted(_UNICODE))
def test_a_disguise_made_of_characters_falls_away(disguise):
    for luck in range(10):
        assert fold(DISGUISES[disguise]("flumbert", random.Random(luck))).text.strip() == "flumbert"


@given(st.text())
def test_every_letter_has_its_origin(text):
    folded = fold(text)
    if folded.origin is not None:
        assert len(folded.origin) == len(folded.text)
        assert all(0 <= place < len(text) for place in folded.origin)


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_a_span_lies_in_the_original(text, start, length):
    folded = fold(text)
    end = min(len(folded.text), start + length)
    if start < end:
        first, last = folded.span(start, end)
        assert 0 <= first < last <= len(text)


@given(st.text(st.characters(exclude_characters="\u202e")))
def test_what_is_folded_is_not_changed_again(text):
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(st.characters(codec="ascii")))
def test_plain_text_only_loses_its_capitals(text):
    assert fold(text).text == text.lower()
    assert fold(text).origin is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a \u202ecba\u202c d", "a abc d"),
        ("a \u202ecba", "a abc"),
        ("\u202ecba\u202efed", "abcdef"),
        ("s\u0e38\u0e39po\u064bt", "spot"),
        ("ที่นี่", "ที่นี่"),
        ("مَرحبا", "مَرحبا"),
    ],
)
def test_what_stands_backwards_or_carries_foreign_marks_is_read(text, folded):
    assert fold(text).text == folded


def test_a_span_that_was_turned_round_is_whole():
    folded = fold("x \u202ecba\u202c y")
    assert folded.span(2, 5) == (3, 6)
    assert folded.span(2, 3) == (5, 6)


def test_equal_texts_fold_to_equals():
    assert fold("Ａb") == fold("Ａb")
    assert fold("Ａb") != fold("ab")
    assert len({fold("ab"), fold("AB")}) == 1
    assert repr(fold("AB")) == "Folded('ab')"
