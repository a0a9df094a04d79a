"""The card with the rules, as far as it needs no browser: the settings it reads, and how rules are shared out."""

import pytest

from guidelines.options import Guidelines
from rig.node import ask

LOOK = "plugins/guidelines/look.js"
PAGES = "plugins/guidelines/pages.js"


def test_the_page_reads_the_defaults_as_they_are_and_has_the_same_of_its_own():
    script = "values.map((settings) => ({ ...new it.Look(settings), title: 0, rules: 0 }))"
    looks = ask(LOOK, script, Guidelines().model_dump(mode="json"), {})
    assert looks[0] == looks[1]


def test_what_is_no_rule_is_left_out():
    rules = [{"text": "Be kind."}, {"text": " "}, {"text": 7}, None, "No links."]
    assert ask(LOOK, "new it.Look({ rules: values[0] }).rules", rules) == ["Be kind."]
    assert ask(LOOK, "new it.Look({ rules: 'x', title: 7 }).rules") == []


@pytest.mark.parametrize(
    ("rules", "direction"),
    [
        (["Be kind."], "ltr"),
        (["كن لطيفًا"], "rtl"),
        (["1. כן", "«لا»", "Be kind."], "rtl"),
        (["لا", "No"], "ltr"),
        ([], "ltr"),
    ],
)
def test_numbers_stand_where_most_rules_begin(rules, direction):
    assert ask(LOOK, "new it.Look({ rules: values[0].map((text) => ({ text })) }).direction", rules) == direction


@pytest.mark.parametrize(
    ("heights", "most", "cards"),
    [
        ([], 100, []),
        ([30, 30, 30], 100, [[0, 3]]),
        ([30, 30, 30, 30], 100, [[0, 2], [2, 4]]),
        ([10, 10, 10, 90], 100, [[0, 3], [3, 4]]),
        ([500, 20], 100, [[0, 1], [1, 2]]),
        ([500, 500], 100, [[0, 1], [1, 2]]),
    ],
)
def test_rules_are_shared_out_fairly(heights, most, cards):
    assert ask(PAGES, "it.shared(...values)", heights, most) == cards
