"""What the invented crowd does is whole: polls end, what is held is let go, nothing counts backwards."""

from source_demo import crowd
from source_demo.script import read_script
from source_demo.show import Show


def played(act):
    show = Show(read_script(), 3, "channel", "run")
    show.later(1, act, show)
    return [make(1) for _, make in show.play()]


def test_a_poll_grows_and_ends():
    told = played(crowd.poll)
    assert {event.poll for event in told} == {told[0].poll}
    votes = [sum(option.votes for option in event.options) for event in told]
    assert votes == sorted(votes)
    assert votes[0] == 0 < votes[-1]
    assert [event.is_over for event in told] == [False] * (len(told) - 1) + [True]


def test_what_is_held_is_decided_about_by_the_platform_in_the_end():
    held, resolved = played(crowd.held)
    assert held.text
    assert held.reason
    assert (resolved.message_id, resolved.is_allowed) == (held.message_id, False)


def test_likes_joins_questions_and_rewards_have_somebody_behind_them():
    for act in (crowd.likes, crowd.question, crowd.reward):
        assert all(event.viewer.name for event in played(act))
    joined, count = played(crowd.joins)
    assert joined.viewer.platform == count.platform == "tiktok"
    assert count.viewers > 0
