"""Whatever is typed is taken apart; what makes no sense is said with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor.finding.language import HAS, KEYS, LONGEST, STATES, Term, parse

PIECES = some.sampled_from(
    [
        "from:",
        "is:held",
        "-",
        '"',
        "“",
        ":",
        ",",
        "regex:",
        " ",
        "\n",
        "before:2h",
        "wrods:x",
        "http://x",
        "日本",
        "\ud800",
        "\0",
    ]
)
TYPED = some.text() | some.lists(PIECES | some.text(max_size=4), max_size=20).map("".join)


@given(TYPED)
def test_nothing_that_is_typed_is_an_error_and_every_place_is_in_it(typed):
    query = parse(typed)
    places = [(each.start, each.end) for each in (*query.terms, *query.problems)]
    assert all(0 <= start < end <= min(len(typed), LONGEST) for start, end in places)
    assert all(term.key in {*KEYS, "word", "phrase"} and term.values and all(term.values) for term in query.terms)
    assert [term.start for term in query.terms] == sorted(term.start for term in query.terms)


VALUES = some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(
    lambda value: value.strip() == value and not set(value) & set('"\\“”„«»')
)
TERMS = some.one_of(
    some.tuples(
        some.booleans(), some.sampled_from(sorted({*KEYS} - {"regex"})), some.lists(VALUES, min_size=1, max_size=3)
    ),
    some.tuples(some.booleans(), some.sampled_from(["regex", "phrase"]), some.lists(VALUES, min_size=1, max_size=1)),
)


@given(some.lists(TERMS, max_size=6))
def test_what_is_written_in_the_language_is_read_as_it_was_meant(meant):
    written = []
    for is_negated, key, values in meant:
        quoted = ",".join(f'"{value}"' for value in values)
        written.append(f"{'-' * is_negated}{'' if key == 'phrase' else f'{key}:'}{quoted}")
    query = parse(" ".join(written))
    assert query.problems == ()
    assert [(term.is_negated, term.key, list(term.values)) for term in query.terms] == meant


@pytest.mark.parametrize(
    ("typed", "key", "values", "is_negated"),
    [
        ("hello", "word", ("hello",), False),
        ("-hello", "word", ("hello",), True),
        ('"hello you"', "phrase", ("hello you",), False),
        ("„hello you“", "phrase", ("hello you",), False),
        ("FROM:ada", "from", ("ada",), False),
        ('from:"ada l",bob', "from", ("ada l", "bob"), False),
        ("-platform:tiktok,twitch", "platform", ("tiktok", "twitch"), True),
        ('regex:"a,\\"b c"', "regex", ('a,"b c',), False),
        ("regex:^a,b$", "regex", ("^a,b$",), False),
        ("12:30", "word", ("12:30",), False),
        ("https://example.com", "word", ("https://example.com",), False),
        (":)", "word", (":)",), False),
    ],
)
def test_one_term(typed, key, values, is_negated):
    (term,) = parse(f"{typed} end").terms[:1]
    assert term == Term(key, values, is_negated, 0, len(typed))


def test_only_the_last_word_may_go_on():
    first, last = parse("hello wor").terms
    assert (first.is_open, last.is_open) == (False, True)
    assert not parse("hello wor ").terms[-1].is_open


def test_a_key_that_there_is_not_names_the_nearest_and_the_rest_is_searched():
    query = parse("platfrom:twitch hello")
    assert [term.values for term in query.terms] == [("hello",)]
    (problem,) = query.problems
    assert "“platfrom:”" in problem.sentence
    assert "“platform:”" in problem.sentence
    assert (problem.start, problem.end) == (0, len("platfrom:twitch"))


def test_a_key_without_a_value_is_a_problem_only_when_something_follows():
    assert parse("hello from:").problems == ()
    (problem,) = parse("from: hello").problems
    assert "needs something after the colon" in problem.sentence


def test_every_key_and_state_says_what_it_means():
    assert all(meaning for words in (KEYS, STATES, HAS) for meaning in words.values())
