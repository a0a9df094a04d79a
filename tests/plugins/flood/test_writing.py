"""A message is taken apart into words and emotes, known and unknown ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flood.writing import LONGEST, often_said, place_of, written
from stagedoor import TextView


@pytest.mark.parametrize(
    "emote", ["fillyEgg", "ph1lHeart", "PogChamp", "LULw", "catJAM", ":lemon:", "valvct2Fine", "<3"]
)
def test_what_looks_like_an_emote_is_one(emote):
    writing = written(TextView(f"hello {emote}"))
    assert (writing.emotes, writing.words) == (1, ("hello",))


@pytest.mark.parametrize("word", ["hello", "Hello", "HELLO", "don't", "@somebody", "привет", "你好", "3", "ok."])
def test_words_are_words(word):
    assert written(TextView(word)).emotes == 0


def test_known_emotes_are_counted_wherever_they_stand():
    text = "hi Kappa Kappa"
    writing = written(TextView(text, emotes=[(3, 8), (9, 14)]))
    assert (writing.emotes, writing.kinds, writing.words) == (2, 1, ("hi",))


def test_a_name_said_often_is_taken_for_an_emote():
    assert written(TextView("Prayge Prayge Prayge Prayge")).is_wall
    assert not written(TextView("Anna Anna")).is_wall


def test_a_wall_is_little_else_than_the_same_few_emotes():
    assert written(TextView("fillyEgg fillyRee " * 5)).is_wall
    assert not written(TextView("aBc dEf gHi jKl")).is_wall
    assert not written(TextView("look at this fillyEgg fillyEgg")).is_wall


def test_the_piece_said_most_and_its_place():
    writing = written(TextView("PASTE catJAM this catJAM now catJAM"))
    assert often_said(writing) == ("catJAM", 3)
    assert place_of(writing.text, "catJAM") == (6, 35)


@given(st.text())
def test_any_text_can_be_taken_apart(text):
    writing = written(TextView(text))
    assert writing.kinds <= writing.emotes <= writing.pieces
    assert len(writing.text) <= LONGEST
    word, times = often_said(writing)
    start, end = place_of(writing.text, word)
    assert 0 <= start <= end <= len(writing.text)
    assert times <= writing.pieces
