"""No more is said than the figures allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.moderation.fairly import Group, of_all, of_group, of_rule, wilson


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share(hits, others):
    low, high = wilson(hits, hits + others)
    assert 0 <= low <= high <= 1
    if hits + others:
        assert low <= hits / (hits + others) + 1e-9
        assert high >= hits / (hits + others) - 1e-9


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        ((9, 0, 0), "Nobody has looked at any of them, so it is not known how many were right."),
        (
            (9, 1, 0),
            (
                "The only one that somebody decided about was not let through. "
                "That is too few to say how good the rule is."
            ),
        ),
        (
            (9, 9, 1),
            "1 of the 9 that somebody decided about was let through. That is too few to say how good the rule is.",
        ),
        (
            (20, 20, 1),
            (
                "1 of the 20 that somebody decided about was let through: between 1% and 24% of its hits are probably "
                "wrong."
            ),
        ),
        (
            (900, 20, 1),
            (
                "1 of the 20 that somebody decided about was let through. If the others are like those, between 1% and "
                "24% of its hits are probably wrong."
            ),
        ),
        (
            (900, 40, 16),
            (
                "16 of the 40 that somebody decided about were let through. If the others are like those, it is often "
                "wrong. Try it on past streams with other settings."
            ),
        ),
    ],
)
def test_what_is_said_of_a_rule(counted, sentence):
    assert of_rule(*counted) == sentence


@pytest.mark.parametrize(
    ("messages", "hits", "sentence"),
    [
        (0, 0, "Nothing was written"),
        (1, 0, "None of 1 message was hidden"),
        (1, 1, "1 of 1 message was hidden"),
        (30, 3, "3 of 30 messages were hidden, held or worse (10.0%)."),
    ],
)
def test_what_is_said_of_everything(messages, hits, sentence):
    assert of_all(messages, hits).startswith(sentence)


def group(messages, hits, people):
    made = Group()
    for number in range(messages):
        made.add(f"v{number % people}", is_hit=number < hits, is_undone=False)
    return made


@pytest.mark.parametrize(
    ("ours", "everybody", "sentence"),
    [
        (group(9, 9, 9), group(1_000, 9, 500), "9 of 9 messages were hit: too few to compare."),
        (
            group(60, 50, 1),
            group(1_000, 50, 500),
            "83.3% of 60 messages were hit, all of 1 person: too few to compare.",
        ),
        (
            group(60, 50, 4),
            group(1_000, 50, 500),
            "83.3% of 60 messages were hit, all of 4 people: too few to compare.",
        ),
        (
            group(60, 50, 20),
            group(1_000, 50, 500),
            "83.3% of 60 messages were hit, more often than the others (0.0%), and not by chance.",
        ),
        (
            group(500, 10, 20),
            group(1_000, 300, 500),
            "2.0% of 500 messages were hit, less often than the others (58.0%), and not by chance.",
        ),
        (
            group(60, 12, 20),
            group(1_000, 160, 500),
            "20.0% of 60 messages were hit; the difference to the others may be chance.",
        ),
        (group(60, 12, 20), group(60, 12, 20), "20.0% of 60 messages were hit."),
    ],
)
def test_what_is_said_of_a_group(ours, everybody, sentence):
    assert of_group(ours, everybody) == sentence
