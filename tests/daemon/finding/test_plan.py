"""What the log is asked for a search, and what is said about what makes no sense."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor.finding.language import parse
from stagedoor.finding.plan import plan
from stagedoor.store.database import Database
from stagedoor.store.decoder import Decoder
from stagedoor.store.found import Wanted, find

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PIECES = some.sampled_from(
    [
        "from:",
        "is:held",
        "is:",
        "-",
        '"',
        "(",
        ")",
        "*",
        "^",
        " AND ",
        " NOT ",
        "NEAR",
        ":",
        ",",
        "regex:",
        " ",
        "before:2h",
        "in:x",
        "日本",
        "\ud800",
    ]
)


@pytest.fixture(scope="module")
def database():
    database = Database.in_memory(Decoder())
    yield database
    database.close()


@given(typed=some.text() | some.lists(PIECES | some.text(max_size=4), max_size=20).map("".join))
def test_nothing_that_is_typed_is_an_error_for_the_log(database, typed):
    asked = plan(parse(typed), NOW)
    found = find(
        database.connection,
        Wanted(
            match=asked.match,
            unless=asked.unless,
            since=asked.since,
            until=asked.until,
            patterns=asked.patterns,
            seconds=5,
        ),
    )
    assert found.rows == []


def asked(typed):
    return plan(parse(typed), NOW)


def test_times_make_a_span_and_the_narrowest_counts():
    found = asked("after:2026-11-20 after:2026-11-21 before:2026-11-22 -before:2026-11-19 hello")
    assert found.since == datetime(2026, 11, 21, tzinfo=UTC).timestamp() * 1000
    assert found.until == datetime(2026, 11, 22, tzinfo=UTC).timestamp() * 1000


def test_a_time_alone_finds_everything_and_nothing_finds_nothing():
    assert asked("after:yesterday").match
    assert asked("-hello").match
    assert asked("regex:x").match
    assert not asked("").match
    assert not asked("is:nonsense").match


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("is:hold", "Did you mean “held”?"),
        ("is:xyzzy", "There are: flagged, held"),
        ("role:mod", "Did you mean “moderator”?"),
        ("action:hidden", "Did you mean “hide”?"),
        ("before:whenever", "is no day or time"),
        ("regex:(", "The pattern cannot be read (missing )"),
        (f"regex:{'a' * 300}", "longer than 200 characters"),
    ],
)
def test_what_makes_no_sense_is_said_with_its_place(typed, said):
    (problem,) = asked(f"hello {typed}").problems
    assert said in problem.sentence
    assert (problem.start, problem.end) == (6, 6 + len(typed))


def test_the_many_of_a_word_are_the_word():
    assert asked("is:gifts role:moderators").problems == ()
