"""What a viewer's past says about what they write now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.occasions import occasion
from regulars.options import Regulars
from stagedoor import ChatMessage, Viewer, ViewerHistory

DAY = 86_400_000
NOW = 2_000 * DAY
MESSAGE = ChatMessage(platform="t", viewer=Viewer(platform="t", id="1", name="Ada"), text="hi", at=NOW)


def found(**past):
    return occasion(MESSAGE, ViewerHistory(**past), Regulars())


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (14, "back after 2 weeks"),
        (27, "back after 3 weeks"),
        (59, "back after 8 weeks"),
        (60, "back after 2 months"),
        (729, "back after 24 months"),
        (730, "back after 2 years"),
    ],
)
def test_how_long_somebody_was_away(days, told):
    assert found(messages=3, first_at=1, last_at=NOW - days * DAY) == ("returning", told)


def test_the_rarest_comes_first():
    assert found().reason == "first"
    away = {"messages": 200, "first_at": NOW - 90 * DAY, "last_at": NOW - 40 * DAY, "clean": 99}
    assert found(**away).reason == "returning"
    assert found(**away | {"last_at": NOW - DAY}) == ("streak", "100 clean messages")
    assert found(**away | {"last_at": NOW - DAY, "clean": 7}) == ("regular", "a regular: 201 messages in 3 months")
    assert found(**away | {"last_at": NOW - DAY // 6, "clean": 7}) is None


def test_somebody_with_a_strike_is_not_seen_first_and_alone_nothing_is_known():
    assert found(messages=3, first_at=1, last_at=1, strikes=1) is None
    assert found(is_alone=True) is None


@given(st.integers(0, 2**40), st.integers(0, 2**62), st.integers(0, 2**62), st.integers(0, 2**40))
def test_no_past_is_too_odd(messages, first_at, last_at, clean):
    special = found(messages=messages, first_at=first_at, last_at=last_at, clean=clean)
    assert special is None or special.text
