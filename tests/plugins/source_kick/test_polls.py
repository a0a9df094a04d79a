import pytest

from source_kick.polls import Polls, prediction


def poll(remaining, **votes):
    options = [
        {"id": 1, "label": "yes", "votes": votes.get("yes", 0)},
        {"id": 2, "label": "no", "votes": votes.get("no", 0)},
    ]
    return {"poll": {"title": "Ranked?", "options": options, "duration": 60, "remaining": remaining}}


def test_a_poll_moves_and_ends_as_the_same_one():
    polls = Polls()
    (begun,) = polls.changed(poll(45), "somebody", 1000.0)
    (moved,) = polls.changed(poll(30, yes=4), "somebody", 1015.0)
    assert (begun.poll, begun.ends_at, begun.is_over) == (moved.poll, 1_045_000, False)
    assert [(option.text, option.votes, option.id) for option in moved.options] == [("yes", 4, "1"), ("no", 0, "2")]
    (ended,) = polls.changed(poll(0, yes=9), "somebody", 1045.0)
    assert (ended.poll, ended.is_over) == (begun.poll, True)
    assert polls.ended() == []


def test_a_poll_that_is_taken_down_ends():
    polls = Polls()
    (begun,) = polls.changed(poll(45), "somebody", 1000.0)
    (ended,) = polls.ended()
    assert (ended.poll, ended.title, ended.is_over) == (begun.poll, "Ranked?", True)
    assert polls.ended() == []


def test_a_prediction_runs_is_locked_and_won():
    about = {
        "id": "p1",
        "title": "Win?",
        "state": "ACTIVE",
        "duration": 60,
        "created_at": "2026-09-27T16:12:16Z",
        "outcomes": [{"id": "o1", "title": "yes", "total_vote_amount": 500, "vote_count": 3}],
    }
    runs = prediction({"prediction": about}, "somebody")
    assert (runs.prediction, runs.ends_at, runs.options[0].votes, runs.is_locked) == ("p1", 1790525596000, 500, False)
    assert prediction({"prediction": about | {"state": "LOCKED"}}, "somebody").is_locked
    won = prediction({"prediction": about | {"state": "RESOLVED", "winning_outcome_id": "o1"}}, "somebody")
    assert (won.is_over, won.winner, won.is_locked) == (True, "o1", False)


@pytest.mark.parametrize("wrong", [None, [], {}, {"poll": []}, {"poll": {"title": 3}}, {"prediction": {"id": True}}])
def test_what_is_neither_is_unreadable(wrong):
    with pytest.raises(ValueError, match="poll"):
        Polls().changed(wrong, "somebody", 0)
    with pytest.raises(ValueError, match="prediction"):
        prediction(wrong, "somebody")
