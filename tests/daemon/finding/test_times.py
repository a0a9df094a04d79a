"""Times as people type them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor.finding.times import moment

BERLIN = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=BERLIN)  # a Monday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=BERLIN)),
        ("2026-11-20T20:15", datetime(2026, 11, 20, 20, 15, tzinfo=BERLIN)),
        ("2026-11-20 20:15:30", datetime(2026, 11, 20, 20, 15, 30, tzinfo=BERLIN)),
        ("2026-11-20t20:15z", datetime(2026, 11, 20, 20, 15, tzinfo=UTC)),
        ("09:00", datetime(2026, 11, 23, 9, tzinfo=BERLIN)),
        ("9:00", datetime(2026, 11, 23, 9, tzinfo=BERLIN)),
        ("20:15", datetime(2026, 11, 22, 20, 15, tzinfo=BERLIN)),
        ("today", datetime(2026, 11, 23, tzinfo=BERLIN)),
        ("Yesterday", datetime(2026, 11, 22, tzinfo=BERLIN)),
        ("monday", datetime(2026, 11, 23, tzinfo=BERLIN)),
        ("friday", datetime(2026, 11, 20, tzinfo=BERLIN)),
        ("30m", datetime(2026, 11, 23, 10, tzinfo=BERLIN)),
        ("2h", datetime(2026, 11, 23, 8, 30, tzinfo=BERLIN)),
        ("1 w", datetime(2026, 11, 16, 10, 30, tzinfo=BERLIN)),
    ],
)
def test_a_time_is_read_in_the_zone_of_whoever_asks(typed, meant):
    assert moment(typed, NOW) == meant


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "12:61", "2026-13-01", "2026-02-30", "99999y", "-2h", "٣h"])
def test_what_is_no_time_is_none(typed):
    assert moment(typed, NOW) is None


@given(some.text() | some.from_regex(r"\d{1,6} ?(m|min|h|d|w)", fullmatch=True))
def test_nothing_that_is_typed_is_an_error(typed):
    at = moment(typed, NOW)
    assert at is None or at.tzinfo is not None
