"""Each way to bend a word leads back to it, unless it leads to another word."""

import pytest

from blocked_words.lexicon import Lexicon
from blocked_words.term import term
from stagedoor import Action


def lexicon(*written, innocent=(), common=()):
    terms = filter(None, (term(word, Action.HIDE, "strong", "", "en") for word in written))
    return Lexicon(terms, frozenset(innocent), frozenset(common))


@pytest.mark.parametrize(
    "word", ["flumbert", "flumberts", "fluumberrt", "flumberttt", "trebmulf", "flumebrt", "flmbrt"]
)
def test_a_bent_word_is_found(word):
    assert lexicon("flumbert").disguised(word)


@pytest.mark.parametrize("word", ["flumberd", "lumbert", "flumbrte", "flumbertt", "fmbrt"])
def test_another_word_is_not(word):
    assert lexicon("flumbert").disguised(word) is None


def test_signs_and_holes_are_read():
    made = lexicon("flumbert")
    assert made.with_signs("f1umb3r7")
    assert made.with_signs("f1uuuumb3r7")
    assert made.with_signs("f1umbord") is None
    assert made.with_holes("fl*mbert")
    assert made.with_holes("fl****rt")
    assert made.with_holes("f******t") is None
    assert made.with_holes("fl.mbert") is None


def test_innocent_and_common_words_are_only_found_as_listed():
    assert lexicon("flumbert", innocent=["trebmulf"]).disguised("trebmulf") is None
    assert lexicon("flumbert", common=["flmbrt"]).disguised("flmbrt") is None
    assert lexicon("flumbert", common=["flumbert"]).disguised("flumbert")
    assert lexicon("flumber*", innocent=["flumberry"]).plain("flumberry") is None


def test_a_word_with_signs_that_reads_as_a_common_one_is_that():
    assert lexicon("slan7y", common=["slant"]).reads_as_common("5l@n7")
    assert not lexicon("flumbert").reads_as_common("f1umb3r7")


def test_phrases_are_also_found_as_one_word():
    assert lexicon("purple flumbert").disguised("purpleflumbert")
    assert lexicon("purple flumbert").disguised("purple") is None
