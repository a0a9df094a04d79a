"""Names that sell something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from names.adverts import advertises


@pytest.mark.parametrize(
    "name",
    [
        "bobs.com",
        "https://x.example",
        "bobs (dot) com",
        "bobs_dot_com",
        "cheapviewers24",
        "Buy Followers",
        "CheckMyBio",
    ],
)
def test_these_do(name):
    assert advertises(name)[0]


@pytest.mark.parametrize(
    "name", ["St. Comgall", "Mr.Orgel", "dotty", "shroud.tv", "freebird", "buylocal", "best_of", "d953569f4f", ""]
)
def test_these_do_not(name):
    assert not advertises(name)[0]


def test_the_place_of_an_address_is_said():
    name = "visit ｂｏｂｓ.com today"
    _, (start, end) = advertises(name)
    assert name[start:end] == "ｂｏｂｓ.com"


@given(st.text(max_size=300))
def test_any_name(name):
    assert advertises(name)[0] in ("", "a name that is an address", "a name that is an advertisement")
