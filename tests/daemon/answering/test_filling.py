"""A reply's variables are replaced by what is known, safely; what is not known is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.answering.filling import filled, listed, spoken


def test_what_is_known_stands_in_its_place():
    assert filled("Hi {name}, {title} on {platform}", {"name": "Bea", "title": "Chess", "platform": "Twitch"}) == (
        "Hi Bea, Chess on Twitch",
        (),
    )


def test_what_is_not_known_stays_and_is_named_once():
    assert filled("{name} {name} {uptime}", {"name": "", "uptime": " "}) == (
        "{name} {name} {uptime}",
        ("name", "uptime"),
    )


def test_what_no_variable_is_stays_as_it_is():
    assert filled("{} {nobody} {0} {name.__class__}", {"name": "Bea", "nobody": "x"}) == (
        "{} {nobody} {0} {name.__class__}",
        (),
    )


def test_what_is_put_in_is_text_and_nothing_else():
    known = {"name": "{title}", "title": "secret", "last_message": "a\nb\u202ec\x00d" + "x" * 500}
    assert filled("{name}", known).text == "{title}"
    text = filled("{last_message}", known).text
    assert not set(text) & set("\n\x00\u202e")
    assert len(text) == 200


@given(st.text(max_size=200), st.text(max_size=300))
def test_nothing_typed_or_put_in_can_break_it(text, name):
    now = filled(text, {"name": name})
    if "{name}" not in text:
        assert now.text == text
    assert "\n" not in now.text.replace(text, "") or "\n" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "", "a", "c"), "a, b and c")],
)
def test_several_are_listed_once_each(words, said):
    assert listed(words) == said


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [
        (0, "less than a minute"),
        (-5, "less than a minute"),
        (60_000, "1 min"),
        (3_600_000, "1 h"),
        (4_800_000, "1 h 20 min"),
    ],
)
def test_how_long_is_said_as_people_say_it(milliseconds, said):
    assert spoken(milliseconds) == said
