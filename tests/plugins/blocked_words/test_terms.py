"""Words, phrases and beginnings are found whatever they are dressed as, and explained by their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocked_words.terms import Terms
from stagedoor import Action, fold


def terms(*hide, hold=()):
    return Terms([(Action.HIDE, hide), (Action.HOLD, hold)])


@pytest.mark.parametrize(
    "text",
    [
        "spoiler",
        "a SPOILER!",
        "ｓｐｏｉｌｅｒ",
        "𝓼𝓹𝓸𝓲𝓵𝓮𝓻",
        "sp\u200boi\u00adler",
        "spóîlèr",
        "(spoiler)",
        "no, spoiler…",
    ],
)
def test_a_word_is_found_in_any_dress(text):
    assert terms("spoiler").find(text).action is Action.HIDE


@pytest.mark.parametrize("text", ["spoilers", "unspoiler", "spoil er", "", "🎉", "spoile"])
def test_other_words_are_left_alone(text):
    assert terms("spoiler").find(text) is None


def test_a_beginning_matches_whatever_follows():
    assert terms("spoil*").find("what a spoilsport").rule == "spoil*"
    assert terms("spoil*").find("a foil") is None


def test_a_phrase_must_stand_together():
    found = terms("kill your darlings").find("please  KILL, your darlings now")
    assert found.span == (8, 27)
    assert terms("kill your darlings").find("kill all your darlings") is None


def test_a_phrase_may_end_in_a_beginning():
    assert terms("buy follow*").find("buy followers here")


def test_the_span_points_into_the_original_text():
    text = "ok ﬁne, 𝓼𝓹𝓸𝓲𝓵𝓮𝓻 now"
    start, end = terms("spoiler").find(text).span
    assert text[start:end] == "𝓼𝓹𝓸𝓲𝓵𝓮𝓻"


def test_the_harshest_term_wins():
    found = terms("worse", hold=("bad",)).find("bad and worse")
    assert (found.action, found.rule) == (Action.HIDE, "worse")
    assert terms("worse", hold=("bad",)).find("only bad").action is Action.HOLD


def test_words_of_other_scripts_are_words_too():
    assert terms("مرحبا").find("يا مرحبا بك")
    assert terms("игра").find("Это ИГРА!")


@pytest.mark.parametrize("nothing", ["", "   ", "*", "**", "!!!", "ab*"])
def test_a_term_that_would_match_everything_matches_nothing(nothing):
    assert terms(nothing).find("any text at all ab abc") is None


@given(st.text())
def test_any_text_can_be_folded_and_every_letter_has_its_origin(text):
    folded = fold(text)
    if folded.origin is not None:
        assert len(folded.origin) == len(folded.text)
        assert all(0 <= position < len(text) for position in folded.origin)


@given(st.text(), st.text())
def test_any_term_and_any_text_give_a_span_inside_the_text_or_nothing(term, text):
    found = terms(term).find(text)
    if found:
        start, end = found.span
        assert 0 <= start <= end <= len(text)
