"""What a word is meant to be."""

import pytest

from hate_speech.spelling import hides_one, mended, spelt_out, split
from hate_speech.vocabulary import vocabulary

WORDS = vocabulary()


def texts(written):
    return [piece.text for piece in mended(list(spelt_out(written, WORDS)), WORDS)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("w0men", ["women"]),
        ("wom3n!", ["women"]),
        ("k1ll", ["kill"]),
        ("wmoen", ["women"]),
        ("omen", ["omen"]),
        ("w o m e n", ["women"]),
        ("wo men", ["women"]),
        ("it's", ["it's"]),
        ("don't", ["dont"]),
        ("we'll", ["we", "ll"]),
        ("30 wins", ["30", "wins"]),
    ],
)
def test_how_a_word_is_meant(written, meant):
    assert [text for text in texts(written) if text != "."] == meant


def test_quotes_are_signs_and_apostrophes_are_not():
    assert [piece.letter for piece in spelt_out("'x' \"y\" don't", WORDS)].count('"') == 4


def test_what_runs_together_is_cut_into_known_words():
    assert split("ihatewomen", WORDS) == ["i", "hate", "women"]
    assert split("womenzzarestupid", WORDS) == ["women", "zz", "are", "stupid"]


def test_what_is_not_written_together_is_not_split():
    assert split("pneumonoultramicroscopic", WORDS) == []
    assert split("", WORDS) == []


def test_a_group_inside_a_word():
    assert hides_one("ihatewomen", WORDS)
    assert hides_one("allgaypeople", WORDS)
    assert not hides_one("superpogchampion", WORDS)
