"""The ways to write one word are told apart from other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import is_drawn_out_of, is_leet_of, is_one_swap_of, leet_key, spaced_letters, squeezed


@pytest.mark.parametrize(
    ("written", "plain"), [("fl0wer5", "flowers"), ("$1lly", "silly"), ("1!1y", "lily"), ("silly", "silly")]
)
def test_signs_stand_for_letters(written, plain):
    assert leet_key(written) == leet_key(plain)
    assert is_leet_of(written, plain)


@pytest.mark.parametrize(("written", "plain"), [("lily", "1ily"), ("sillies", "silly"), ("illy", "lily")])
def test_a_letter_stands_only_for_itself(written, plain):
    assert not is_leet_of(written, plain)


@pytest.mark.parametrize("written", ["floooower", "fflloower", "flowerrr"])
def test_letters_may_be_drawn_out(written):
    assert squeezed(written) == "flower"
    assert is_drawn_out_of(written, "flower")


@pytest.mark.parametrize(
    ("written", "plain"), [("flowerr", "flower"), ("coln", "cooln"), ("flowerss", "flower"), ("con", "coon")]
)
def test_a_doubled_or_missing_letter_is_another_word(written, plain):
    assert not is_drawn_out_of(written, plain)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("oh f l o w er", "flow"),
        ("f  l  o", "flo"),
        ("a fff l ooo w", "affflooow"),
        ("f l", ""),
        ("fl ow er", ""),
        ("", ""),
    ],
)
def test_letters_that_stand_apart_are_joined(text, spelled):
    assert "".join(letters for letters, _, _ in spaced_letters(text)) == spelled


@given(st.text(st.sampled_from("ab  "), max_size=200))
def test_joined_letters_are_those_of_their_place(text):
    for letters, start, end in spaced_letters(text):
        assert text[start:end].replace(" ", "") == letters


def test_one_swap_is_one_pair_of_neighbours():
    assert is_one_swap_of("folwer", "flower")
    assert not is_one_swap_of("flower", "flower")
    assert not is_one_swap_of("wolfer", "flower")
    assert not is_one_swap_of("folwers", "flower")
