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
    assert it.vote("c", 0, 50), "sent in time, and only late to arrive"
    it.is_final = True
    assert not it.vote("d", 0, 50)
    assert (it.total, it.late) == (2, 2)


def test_ties_and_nobody():
    it = ballot()
    assert it.winners == ()
    it.vote("a", 0, 1)
    it.vote("b", 2, 1)
    assert it.winners == (0, 2)


def test_answers_without_repeats():
    assert distinct(["Yes", " yes! ", "", "No", "no"]) == ["Yes", "No"]


VIEWERS = st.sampled_from("abcd")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), VIEWERS, st.integers(0, 2)),
        st.tuples(st.just("again"), VIEWERS, st.integers(0, 2)),
        st.tuples(st.just("link"), VIEWERS, VIEWERS),
        st.tuples(st.just("unlink"), VIEWERS, VIEWERS),
        st.tuples(st.just("forget"), VIEWERS, VIEWERS),
        st.tuples(st.just("restart"), VIEWERS, VIEWERS),
    ),
    max_size=60,
)


def expected(votes, persons, *, may_change):
    """Counted plainly: of each viewer the last (or first) vote, of each person the last (or first) of these."""
    chosen = max if may_change else min
    of_viewer = {viewer: chosen(theirs) for viewer, theirs in votes.items() if theirs}
    of_person = {}
    for viewer, (at, option) in of_viewer.items():
        of_person.setdefault(persons.get(viewer, viewer), []).append((at, viewer, option))
    options = [chosen(theirs)[2] for theirs in of_person.values()]
    return tuple(options.count(at) for at in range(3)), len(options)


@given(steps=STEPS, may_change=st.booleans())
def test_whatever_happens_the_counts_are_those_of_the_people(steps, may_change):
    persons, votes = {}, {}
    it = ballot(may_change=may_change)
    it.person_of = lambda viewer: persons.get(viewer, viewer)
    for at, (what, viewer, other) in enumerate(steps, 1):
        match what:
            case "vote":
                it.vote(viewer, other, at)
                votes.setdefault(viewer, []).append((at, other))
            case "again" if votes.get(viewer):
                it.vote(viewer, votes[viewer][-1][1], votes[viewer][-1][0])
            case "link":
                persons |= {viewer: "together", other: "together"}
                it.recount()
            case "unlink":
                persons.pop(viewer, None)
                it.recount()
            case "forget":
                it.forget(viewer)
                votes.pop(viewer, None)
            case "restart":
                again = Ballot.from_kept(it.kept(), it.person_of)
                again.cast = dict(it.cast)
                again.recount()
                it = again
        assert (it.counts, it.people) == expected(votes, persons, may_change=may_change)


def test_a_weight_goes_with_the_vote():
    it = ballot()
    it.vote("a", 0, 1, weight=3)
    it.vote("b", 1, 1)
    assert (it.counts, it.total, it.people) == ((3, 1, 0), 4, 2)
    it.vote("a", 1, 2, weight=1)
    assert it.counts == (0, 2, 0)
