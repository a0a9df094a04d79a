"""Every fault is a sentence of its own: what happened, what it means for the show, and what to do."""

import pytest

from source_tiktok import faults
from source_tiktok.faults import WayClosed, in_words, quote, together
from stagedoor import SourceDelayed, SourceRefused

ALL = {
    "offline": faults.offline("ann", 30),
    "ended": faults.ended("ann", 30),
    "nobody": faults.nobody("ann"),
    "another account": faults.another_account("ann"),
    "another room": faults.another_room("ann", "bob", 30),
    "restricted": faults.restricted("ann", 60),
    "blocked": faults.blocked("ann", "it answers 403", 60),
    "too often": faults.too_often("ann", 60, is_told=True),
    "changed": faults.changed("ann", "something"),
    "signing limit": faults.signing_limit("service", 37),
    "signing down": faults.signing_down("service", "it says 500", 60),
    "signing key": faults.signing_key("service"),
    "signing unknown": faults.signing_unknown("service", 404),
    "no tikfinity": faults.no_tikfinity("ws://x"),
    "other tikfinity": faults.not_in_tikfinity("ann", "bob"),
}


def test_all_are_told_apart():
    assert len({str(fault) for fault in ALL.values()}) == len(ALL)


@pytest.mark.parametrize("name", ALL)
def test_each_speaks_of_the_show_and_of_what_comes_next(name):
    text = str(ALL[name])
    assert text.endswith(".")
    assert any(word in text for word in ("chat", "shown"))
    hints = (
        "by itself",
        "again",
        "Check",
        "Look for",
        "Type",
        "Switch",
        "start TikFinity",
        "another way",
        "cannot come",
    )
    assert any(hint in text for hint in hints)


def test_together_says_all_and_is_firm_where_every_way_is():
    limit = faults.signing_limit("service", 3300)
    assert together([faults.signing_key("service"), limit]).is_firm
    fault = together([faults.blocked("ann", "x", 60), limit])
    assert isinstance(fault, SourceDelayed)
    assert (fault.seconds, fault.is_firm) == (60, False), "what is closed for an hour does not close what is not"
    assert "blocks" in str(fault)
    assert "Signing limit" in str(fault)


def test_together_takes_the_earliest_of_what_is_not_firm():
    fault = together([faults.blocked("ann", "x", 60), faults.changed("ann", "x"), faults.signing_key("service")])
    assert isinstance(fault, SourceDelayed)
    assert (fault.seconds, fault.is_firm) == (60, False)


def test_together_is_final_when_nothing_would_help():
    fault = together([faults.signing_key("service"), faults.not_in_tikfinity("ann", "")])
    assert isinstance(fault, SourceRefused)


def test_the_same_reason_twice_is_said_once():
    fault = together([WayClosed("No way.", seconds=5), WayClosed("No way.", seconds=9)])
    assert str(fault) == "No way."


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s"), (36.2, "37 s"), (119, "119 s"), (120, "2 minutes")])
def test_how_long_in_words(seconds, words):
    assert in_words(seconds) == words


def test_what_a_server_says_is_short_and_harmless():
    assert quote("a\x00b\n\n  c\u202e") == "a b c"
    assert len(quote("x" * 500)) == 80
