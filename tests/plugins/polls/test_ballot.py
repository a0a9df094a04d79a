"""A poll and its votes: what counts as a vote, and that counts add up whatever happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.ballot import Ballot, distinct


def ballot(**values):
    return Ballot(number=1, title="Map?", options=["Dust", "Crème brûlée", "🔥"], opened_at=0, **values)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("1", 0),
        (" 2! ", 1),
        ("#3", 2),
        ("3️⃣", 2),
        ("②", 1),
        ("DUST", 0),
        ("dust!!!", 0),
        ("crème brûlée", 1),
        ("🔥", 2),
        ("I like dust", None),
        ("4", None),
        ("", None),
        ("12", None),
        ("1" * 500, None),
    ],
)
def test_a_vote_is_a_whole_message(text, option):
    assert ballot().option_in(text) == option


def test_a_number_is_a_number_also_where_an_answer_is_one():
    it = Ballot(number=1, title="?", options=["2", "1"], opened_at=0)
    assert it.option_in("1") == 0
    assert it.option_in("2") == 1


def test_votes_before_and_after_do_not_count():
    it = ballot(ends_at=100)
    assert not it.vote("a", 0, -1)
    assert it.vote("a", 0, 99)
    assert not it.vote("b", 0, 100)
    it.close(100)
    assert not it.vote("c", 0, 50)
    assert (it.total, it.late) == (1, 2)


def test_ties_and_nobody():
    it = ballot()
    assert it.winners == ()
    it.vote("a", 0, 1)
    it.vote("b", 2, 1)
    assert it.winners == (0, 2)


def test_answers_without_repeats():
    assert distinct(["Yes", " yes! ", "", "No", "no"]) == ["Yes", "No"]


STEPS = st.lists(
    st.tuples(st.sampled_from(["vote", "vote", "vote", "forget", "restart"]), st.integers(0, 5), st.integers(0, 2)),
    max_size=60,
)


@given(steps=STEPS, may_change=st.booleans())
def test_whatever_happens_the_counts_are_those_of_the_last_votes(steps, may_change):
    it, votes = ballot(may_change=may_change), {}
    for what, person, option in steps:
        match what:
            case "vote":
                it.vote(str(person), option, 1)
                if may_change or person not in votes:
                    votes[person] = option
            case "forget":
                it.forget(str(person))
                votes.pop(person, None)
            case "restart":
                it = Ballot.from_kept(it.kept())
        assert it.counts == tuple(list(votes.values()).count(at) for at in range(3))
        assert it.total == len(votes)
