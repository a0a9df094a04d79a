"""A term between words is told from a word that contains its letters."""

import pytest

from blocked_words.gluing import among, glued, inside
from blocked_words.lexicon import Lexicon
from blocked_words.term import term
from stagedoor import Action

COMMON = frozenset(["that", "is", "not", "true", "you", "are", "such", "a", "gron", "kale", "cup", "board", "cupboard"])


def lexicon(*written, innocent=()):
    terms = filter(None, (term(word, Action.HIDE, "strong", "", "en") for word in written))
    return Lexicon(terms, frozenset(innocent), COMMON)


@pytest.mark.parametrize("word", ["thatisgronklenottrue", "youaresuchagronkle", "gronklethatis"])
def test_a_term_between_words_is_found(word):
    assert glued(word, lexicon("gronkle")).written == "gronkle"


def test_letters_that_read_better_as_other_words_are_left_alone():
    assert glued("cupboardthatis", lexicon("pboa")) is None
    assert glued("thatiswogronklet", lexicon("gronkle", innocent=["wogronklet"])) is None


def test_a_short_term_needs_words_beside_it():
    assert glued("xqzvwgronqwzx", lexicon("gron")) is None


def test_a_giant_word_is_weighed_at_few_places():
    assert glued("wogronklet" * 5_000, lexicon("gronkle", innocent=["wogronklet"])) is None


def test_pieces_are_found_wherever_they_stand_but_in_innocent_words():
    made = lexicon("*ronk*", innocent=["bronking"])
    assert inside("gronkle", made)
    assert inside("bronking", made) is None


def test_among_single_letters_no_words_are_needed():
    assert among("xgronklez", lexicon("gronkle"))
    assert among("xgrunklez", lexicon("gronkle")) is None
