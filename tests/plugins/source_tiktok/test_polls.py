import pytest

from rig.tiktok_messages import NOON, common, made
from source_tiktok.polls import Polls
from source_tiktok.values import Told
from stagedoor import PollOption


def options(*votes):
    return [
        made("PollOption", text=word, votes=count, index=at)
        for at, (word, count) in enumerate(zip("ab", votes, strict=False))
    ]


def poll(polls, number, *, at=NOON, poll_id=3, **fields):
    message = made("Poll", common=common(number, at), poll_id=poll_id, **fields)
    return polls.poll(message, Told("room", str(number), at, 0.0))


def start(*votes, title="Which?"):
    return made("PollStart", title=title, end_time=NOON + 60_000, options=options(*votes))


def test_a_poll_from_its_beginning_to_its_end():
    polls = Polls()
    (begun,) = poll(polls, 1, start=start(0, 0))
    (moved,) = poll(polls, 2, at=NOON + 1, update=made("PollUpdate", options=options(2, 1)))
    (ended,) = poll(polls, 3, at=NOON + 2, end=made("PollEnd", options=options(3, 1)))
    assert (begun.poll, begun.title, begun.ends_at, begun.is_over) == ("3", "Which?", NOON + 60_000, False)
    assert moved.title == ended.title == "Which?"
    assert [option.votes for option in moved.options] == [2, 1]
    assert ended.options == (PollOption(text="a", votes=3, id="0"), PollOption(text="b", votes=1, id="1"))
    assert ended.is_over
    assert [event.platform_id for event in (begun, moved, ended)] == ["poll:1", "poll:2", "poll:3"]


def test_older_votes_and_what_follows_the_end_are_passed_over():
    polls = Polls()
    poll(polls, 2, at=NOON + 5, update=made("PollUpdate", options=options(2, 1)))
    assert poll(polls, 1, at=NOON, start=start(0, 0)) == []
    (ended,) = poll(polls, 3, at=NOON + 4, end=made("PollEnd", options=options(3, 1)))
    assert (ended.title, ended.is_over) == ("Which?", True)
    assert poll(polls, 4, at=NOON + 9, update=made("PollUpdate", options=options(9, 9))) == []
    assert poll(polls, 5, at=NOON + 9, end=made("PollEnd", options=options(9, 9))) == []


def test_polls_are_told_apart():
    polls = Polls()
    poll(polls, 1, poll_id=3, end=made("PollEnd"))
    (event,) = poll(polls, 2, poll_id=4, update=made("PollUpdate", options=options(1, 1)))
    assert (event.poll, event.title, event.is_over) == ("4", "", False)


def test_a_poll_without_an_id_is_refused():
    with pytest.raises(ValueError, match="without an id"):
        poll(Polls(), 1, poll_id=0, start=start(0, 0))


def test_what_is_remembered_is_bounded():
    polls = Polls()
    for number in range(1, 1_000):
        poll(polls, number, poll_id=number, start=start(0, 0))
    assert len(polls._polls) <= 100
    (event,) = poll(polls, 5_000, poll_id=5_000, start=made("PollStart", options=options(1, 1) * 500))
    assert len(event.options) == 50
