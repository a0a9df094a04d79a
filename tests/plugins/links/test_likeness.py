"""A domain that is made to be taken for a well-known one is told from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from links.likeness import imitated


@pytest.mark.parametrize(
    ("domain", "site"),
    [
        ("tw1tch.tv", "twitch.tv"),
        ("steamcommunlty.com", "steamcommunity.com"),
        ("steamcomunity.ru", "steamcommunity.com"),
        ("d1scord.gift", "discord.com"),
        ("paypa1.com", "paypal.com"),
        ("xn--witch-n2f.tv", ""),
        ("twitch.tv", ""),
        ("clips.twitch.tv", ""),
        ("example.com", ""),
        ("localhost", ""),
    ],
)
def test_what_it_looks_like(domain, site):
    assert imitated(domain) == site


def test_look_alike_letters_in_punycode_are_read():
    assert imitated("xn--" + "twіtch".encode("punycode").decode() + ".tv") in ("twitch.tv", "")
    assert imitated("xn--" + "tw1tсh".encode("punycode").decode() + ".tv") == "twitch.tv"


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    assert isinstance(imitated(text), str)
    assert isinstance(imitated("xn--" + text), str)
