"""Names made after one pattern, unless that is usual here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raid_guard.alike_names import UsualNames, pattern, shape

BOTS = [f"marlow{number}" for number in (4711, 93, 815, 12, 77)]


def usual(*names):
    known = UsualNames()
    for name in names:
        known.add(name)
    return known


@pytest.mark.parametrize(
    ("name", "found"), [("Ann4711", "ann"), ("ann", ""), ("ann1", ""), ("an99", ""), ("12345", ""), ("", "")]
)
def test_what_a_name_was_made_from(name, found):
    assert pattern(name) == found


def test_a_shape_needs_many_digits():
    assert (shape("xyz48151"), shape("xyz4815"), shape("xyz481")) == ("3+5", "3+4", "")


def test_one_pattern_is_found():
    assert usual(*(f"viewer{chr(97 + n)}" for n in range(25)), *BOTS).made_alike(BOTS) == "marlow"


def test_different_words_of_one_shape_are_found():
    bots = ["quxo48151", "frob16234", "blat99231", "zork55512", "plug10234"]
    assert usual(*(f"viewer{chr(97 + n)}" for n in range(25)), *bots).made_alike(bots) == "4+5"


def test_where_everybody_is_called_so_it_means_nothing():
    assert not usual(*(f"marlow{100 + n}" for n in range(30)), *BOTS).made_alike(BOTS)


def test_before_enough_names_are_known_it_means_nothing():
    assert not usual("ada", *BOTS).made_alike(BOTS)


@given(st.lists(st.text(max_size=20), max_size=60))
def test_any_names(names):
    known = usual(*names)
    assert isinstance(known.made_alike(names[:8]), str)


def test_what_is_kept_has_an_end():
    known = usual(*(f"{chr(97 + n % 26) * 3}{n}{n}" for n in range(5_000)))
    assert len(known._latest) == 300
    assert len(known._counts) <= 601
