"""The settings of the rules."""

import pytest
from pydantic import ValidationError

from guidelines.options import STARTERS, Guidelines, Rule


def test_nothing_is_posted_without_being_asked_at_first():
    fresh = Guidelines()
    assert (fresh.every, fresh.newcomers, fresh.show_on_timer) == (0, False, False)


def test_the_starters_say_who_enforces_them():
    assert all(rule.enforced_by and rule.text.endswith(".") for rule in STARTERS)


@pytest.mark.parametrize("text", ["", "   ", "x" * 301])
def test_an_empty_or_endless_rule_is_refused(text):
    with pytest.raises(ValidationError):
        Rule(text=text)


@pytest.mark.parametrize(
    ("field", "value"),
    [("every", -1), ("after_messages", 0), ("newcomer_pause", 0), ("seconds", 1), ("rules", [{"text": "x"}] * 21)],
)
def test_what_would_flood_the_chat_or_the_screen_is_refused(field, value):
    with pytest.raises(ValidationError):
        Guidelines(**{field: value})
