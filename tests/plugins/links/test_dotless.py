"""Addresses without a dot are read where nothing else can be meant."""

from time import process_time

import pytest

from links.dotless import without_dot


@pytest.mark.parametrize(
    ("letters", "domain"),
    [
        ("www zubrowex com", "zubrowex.com"),
        ("look www zubrowex net now", "zubrowex.net"),
        ("zubrowexdotcom", "zubrowex.com"),
        ("discord gg/abc123", "discord.gg"),
        ("zubrowex.c o m", "zubrowex.com"),
        ("zubrowex [dot] c.o.m", "zubrowex.com"),
        ("zubrowex dot c[o]m", "zubrowex.com"),
    ],
)
def test_what_it_reads(letters, domain):
    ((start, end, found),) = without_dot(letters)
    assert found == domain
    assert letters[start:end] in letters.removeprefix("look ")


@pytest.mark.parametrize(
    "letters",
    [
        "www is old",
        "www nice one",
        "www the net",
        "the www nobody needed",
        "discord / twitch",
        "c o m",
        "a dotted line",
        "e.g. c o mpany",
        "polkadots",
    ],
)
def test_what_is_none(letters):
    assert list(without_dot(letters)) == []


@pytest.mark.parametrize("piece", ["www abc ", "a" * 40 + " ", "c o ", "c.o.m ", "discord gg / "])
def test_a_hostile_text_takes_no_time(piece):
    begun = process_time()
    list(without_dot((piece * 2000)[:2000]))
    assert process_time() - begun < 0.05
