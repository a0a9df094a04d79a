"""Far more than usual, and what usual is."""

import math

from hypothesis import given
from hypothesis import strategies as st

from raid_guard.crowd import Crowd

MINUTE = 60_000


def watched(every, minutes=20, window=15_000):
    crowd = Crowd(window)
    at = 0
    while at < minutes * MINUTE:
        at += every
        crowd.add(at, "somebody")
    return crowd, at


def test_before_it_is_known_what_is_usual_nothing_is_too_many():
    crowd = Crowd(15_000)
    crowd.add(1_000, "a")
    assert math.isinf(crowd.limit(12, 2_000))
    assert crowd.limit(12, 2_000, is_patient=False) == 12


def test_in_a_quiet_chat_the_least_is_the_limit():
    crowd, at = watched(every=60_000)
    assert crowd.limit(12, at) == 12


def test_in_a_busy_chat_it_is_far_above_what_is_usual():
    crowd, at = watched(every=1_000)
    assert 70 < crowd.limit(12, at) < 110


def test_it_counts_within_the_window_only():
    crowd, at = watched(every=1_000)
    assert crowd.number(at) == len(crowd.names(at)) == 15
    assert crowd.number(at + 60_000) == 0
    assert crowd.names(at + 60_000) == []


def test_an_alarm_is_news_once_and_ends_by_itself():
    crowd, at = watched(every=10_000)
    assert crowd.alarm(at)
    assert not crowd.alarm(at + 10_000)
    assert crowd.is_alarm(at + 30_000)
    assert not crowd.is_alarm(at + 40_001)
    assert not crowd.alarm(at + 500_000)
    assert crowd.alarm(at + 600_001)


def test_what_goes_on_becomes_usual():
    crowd, at = watched(every=60_000)
    before = crowd.limit(1, at)
    for number in range(600):
        crowd.add(at + 1_000 * number, "many")
    assert crowd.limit(1, at + 600_000) > 20 * before


def test_after_a_long_silence_it_begins_anew():
    crowd, at = watched(every=1_000)
    crowd.add(at + 60 * MINUTE, "a")
    assert math.isinf(crowd.limit(12, at + 60 * MINUTE))


@given(st.lists(st.integers(0, 10**7), max_size=200))
def test_any_times_in_any_order(times):
    crowd = Crowd(15_000)
    for at in times:
        crowd.add(at, "x")
        assert len(crowd.names(at)) <= crowd.number(at) <= 1_000
        assert crowd.limit(5, at) >= 5
