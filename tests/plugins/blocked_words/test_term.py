"""A term is read as a person writes it."""

import pytest

from blocked_words.term import Shape, term
from stagedoor import Action


@pytest.mark.parametrize(
    ("written", "words", "shape"),
    [
        ("Spoiler", ("spoiler",), Shape.WHOLE),
        ("spoil*", ("spoil",), Shape.BEGINNING),
        ("*spoil", ("spoil",), Shape.END),
        (" *spoil* ", ("spoil",), Shape.INSIDE),
        ("two words", ("two", "words"), Shape.WHOLE),
        ("🍆💦", ("🍆💦",), Shape.WHOLE),
    ],
)
def test_its_shape_is_told_by_its_stars(written, words, shape):
    made = term(written, Action.HIDE)
    assert (made.words, made.shape) == (words, shape)
    assert made.text == "".join(words)


@pytest.mark.parametrize("written", ["", "*", "ab*", "...", "* *"])
def test_what_would_be_found_everywhere_is_no_term(written):
    assert term(written, Action.HIDE) is None
