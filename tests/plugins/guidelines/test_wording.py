"""Rules of any length in messages of any length."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelines.wording import longest, messages, one, shortened, size

RULES = st.lists(st.text(min_size=1, max_size=300).filter(str.strip), max_size=20)


def test_few_short_rules_are_one_message():
    assert messages("House rules", ["Be kind.", "No\nlinks."], 200) == ["House rules: 1. Be kind. · 2. No links."]


def test_a_title_is_not_needed_and_not_doubled():
    assert messages(" ", ["Be kind."], 200) == ["1. Be kind."]
    assert messages("Rules:", ["Be kind."], 200) == ["Rules: 1. Be kind."]


def test_what_does_not_fit_goes_on_in_another_message_between_two_rules():
    parts = messages("Rules", [f"This is rule number {number} of them." for number in range(1, 8)], 100)
    assert len(parts) == 4
    assert all(re.match(r"Rules: 1\.|\d\. ", part) for part in parts)
    assert parts[-1].startswith("7. ")


def test_there_are_never_more_than_four_and_the_last_says_what_is_left():
    parts = messages("Rules", ["A rule that fills a message of its own."] * 20, 60)
    assert len(parts) == 4
    assert parts[-1].endswith(" · and 16 more")


def test_no_rules_are_no_message():
    assert messages("Rules", [], 200) == []


def test_one_rule_by_its_number():
    assert one(["Be kind.", "No links."], 2, 200) == "2. No links."
    assert one(["Be kind."], 2, 200) == one(["Be kind."], 0, 200) == ""


@pytest.mark.parametrize("tail", ["👩‍👩‍👧‍👦", "👍🏽", "é", "🇩🇪", "ﷺ"])
def test_a_letter_is_never_cut_in_two(tail):
    for limit in range(10, 40):
        cut = shortened(("abc " + tail) * 20, limit)
        assert size(cut) <= limit
        assert ("abc " + tail).startswith(cut.removesuffix("…").rpartition("abc")[2].strip()) or tail in cut
        assert not re.search("[\u200d\ud800-\udfff]…$", cut)


def test_it_is_cut_between_two_words():
    assert shortened("be kind to everybody here", 18) == "be kind to…"


@given(st.text(max_size=60), RULES, st.integers(60, 500))
def test_every_message_fits_and_says_something(title, rules, limit):
    parts = messages(title, rules, limit)
    assert bool(parts) == bool(rules)
    assert len(parts) <= 4
    assert all(0 < size(part) <= limit and "\n" not in part for part in parts)


@given(st.text(), st.integers(5, 100))
def test_a_shortened_text_fits_and_is_the_beginning(text, limit):
    cut = shortened(text, limit)
    assert size(cut) <= limit
    assert cut == text or text.startswith(cut.removesuffix("…"))


def test_every_platform_has_its_length():
    assert (longest("twitch"), longest("youtube"), longest("unheard of")) == (500, 200, 200)
