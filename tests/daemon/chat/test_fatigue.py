"""What is said unasked is limited, whoever says it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.chat.fatigue import Fatigue
from stagedoor.chat.settings import ChatSettings
from stagedoor.errors import ActionRefused


class HeldClock:
    def __init__(self):
        self.time = 1_000.0

    def monotonic(self):
        return self.time


def fatigue(**settings):
    clock = HeldClock()
    return clock, Fatigue(clock, lambda: ChatSettings(**settings))


def test_only_so_much_in_ten_minutes():
    clock, limit = fatigue(most_automatic=2, automatic_gap=0)
    limit.admit("one")
    limit.admit("two")
    with pytest.raises(ActionRefused, match="2 things by itself"):
        limit.admit("three")
    clock.time += 600
    limit.admit("three")


def test_not_one_directly_after_the_other():
    clock, limit = fatigue(automatic_gap=30)
    limit.admit("one")
    with pytest.raises(ActionRefused, match="a moment ago"):
        limit.admit("two")
    clock.time += 30
    limit.admit("two")


def test_not_the_same_again():
    clock, limit = fatigue(automatic_gap=0)
    limit.admit("one")
    clock.time += 60
    with pytest.raises(ActionRefused, match="The same"):
        limit.admit("one")


@given(st.lists(st.tuples(st.floats(0, 200), st.text(max_size=3)), max_size=80), st.integers(0, 5), st.floats(0, 100))
def test_never_more_than_the_settings_allow(asked, most, gap):
    clock, limit = fatigue(most_automatic=most, automatic_gap=gap)
    said = []
    for pause, text in asked:
        clock.time += pause
        try:
            limit.admit(text)
        except ActionRefused:
            continue
        said.append(clock.time)
    for at, last in enumerate(said):
        assert sum(last - 600 < time <= last for time in said[: at + 1]) <= most
    assert all(later - before >= gap for before, later in itertools.pairwise(said))
