"""Which days of streaming somebody was there."""

import time

import pytest

from stagedoor.people.card import days_of


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def hour(day, at):
    return int(time.mktime((2026, 1, day, at, 0, 0, 0, 0, -1))) // 3600


def test_a_night_belongs_to_the_day_before_it():
    hours = [hour(3, 20), hour(3, 23), hour(4, 1), hour(4, 5), hour(4, 20)]
    assert days_of(hours) == ["2026-01-03", "2026-01-04"]


def test_nobody_seen_has_no_days():
    assert days_of([]) == []
