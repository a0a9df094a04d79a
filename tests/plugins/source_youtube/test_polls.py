import time

import pytest

from source_youtube.polls import Polls
from stagedoor import PollOption


def poll(id_="p1", votes="1,000 votes", shares=(0.73, 0.27)):
    answers = zip("AB", shares, strict=True)
    choices = [{"text": {"runs": [{"text": name}]}, "voteRatio": share} for name, share in answers]
    about = {"runs": [{"text": "x • "}, {"text": votes}]}
    header = {"pollQuestion": {"runs": [{"text": "Which?"}]}, "metadataText": about}
    return {"liveChatPollId": id_, "header": {"pollHeaderRenderer": header}, "choices": choices}


def test_a_poll_is_opened_moves_and_is_closed():
    polls = Polls("somebody")
    first = polls.changed(poll(votes="0 votes", shares=(0, 0)), "panel-1")
    assert (first.poll, first.title, first.is_over) == ("p1", "Which?", False)
    moved = polls.changed(poll())
    assert moved.options == (PollOption(text="A", votes=730), PollOption(text="B", votes=270))
    over = polls.closed("panel-1")
    assert over
    assert (over.is_over, over.options) == (True, moved.options)
    assert polls.closed("panel-1") is None


def test_a_panel_that_is_no_poll_is_closed_silently():
    assert Polls("somebody").closed("other") is None


def test_a_poll_without_an_id_is_unreadable():
    with pytest.raises(ValueError, match="without an id"):
        Polls("somebody").changed({})


@pytest.mark.parametrize("share", [None, "x", True, float("nan"), float("inf"), -1, 10**30])
def test_a_strange_share_is_no_fault(share):
    (option, _) = Polls("somebody").changed(poll(shares=(share, 0))).options
    assert 0 <= option.votes <= 1_000


def test_polls_never_closed_are_forgotten():
    polls = Polls("somebody")
    for number in range(100):
        polls.changed(poll(f"p{number}"), f"panel-{number}")
    assert polls.closed("panel-1") is None
    assert polls.closed("panel-99")


@pytest.mark.parametrize("votes", ["1" * 20_000, "1," * 10_000, "1 " * 10_000])
def test_no_number_of_votes_holds_up_the_show(votes):
    begun = time.perf_counter()
    Polls("somebody").changed(poll(votes=votes))
    assert time.perf_counter() - begun < 0.2
