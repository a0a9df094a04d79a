"""Templates are read as they are written, and every one of them can be met."""

import re

import pytest

from scams.templates import by_anchor, families, template


@pytest.mark.parametrize(
    ("written", "text", "matches"),
    [
        ("3 check out? my channel|stream", "so check out my stream ", True),
        ("3 check out? my channel|stream", "check my channel ", True),
        ("3 check out? my channel|stream", "check out my streams ", False),
        ("3 check out? my channel|stream", "recheck my channel ", False),
        ("3 buy ... viewers", "buy some cheap good viewers ", True),
        ("3 buy ... viewers", "buy one two three four viewers ", False),
        ("3 get # subs", "get $100k subs ", True),
        ("3 get # subs", "get many subs ", False),
        ("3 tik* on . now", "tiktoks on it now ", True),
        ("3 to me ...", "to me ", True),
    ],
)
def test_reading(written, text, matches):
    prepared = template(written)
    assert bool(prepared.pattern.search(text)) is matches
    if matches:
        assert all(not needed.isdisjoint(text.split()) for needed in prepared.needed)


def test_every_template_has_points_and_a_word_to_find_it_by():
    for family in families():
        assert family.group in ("scam", "promotion")
        assert family.title
        for one in family.templates:
            assert 1 <= one.points <= 3
            assert one.needed, one.pattern.pattern
            assert not re.search(r"[*+]\)[*+]", one.pattern.pattern)
    assert sum(map(len, by_anchor().values())) > 100
