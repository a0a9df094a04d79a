"""Patterns that people type can hold up nobody."""

from time import perf_counter

import pytest

from stagedoor.finding.pattern import Pattern, compiled


def test_a_pattern_is_blind_to_capitals_and_can_be_turned_round():
    expression = compiled("^hel+o")
    assert Pattern(expression).fits("HELLO you")
    assert not Pattern(expression).fits("oh hello")
    assert Pattern(expression, is_negated=True).fits("oh hello")


@pytest.mark.parametrize("written", ["(", "[a", "(?=x)", "a{2000}", "\\1", "*"])
def test_what_cannot_be_read_says_why(written):
    with pytest.raises(ValueError, match=r"\w"):
        compiled(written)


def test_no_pattern_takes_longer_than_its_text_is_long():
    expression = compiled("(a*)*(a|aa)*b$")
    short, long = "a" * 200, "a" * 20_000

    def taken(text):
        begun = perf_counter()
        for _ in range(20):
            assert expression.search(text) is None
        return perf_counter() - begun

    taken(short)
    # A backtracking engine would not come back from the first of these at all.
    assert taken(long) < 5_000 * max(taken(short), 1e-6)
