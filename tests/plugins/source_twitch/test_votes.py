from source_twitch.fields import Fields
from source_twitch.notification import Notification
from source_twitch.votes import Votes


def told(topic: str, sent: int, **event: object) -> Notification:
    return Notification(f"m-{sent}", topic, f"2026-11-22T12:00:{sent:02}.000000001Z", 5, "somebody", Fields(event))


CHOICES = [{"id": "a", "title": "Yes", "votes": 3, "bits_votes": 1}, {"id": "b", "title": "No"}]
OUTCOMES = [{"id": "a", "title": "Yes", "channel_points": 500, "users": 2}, {"id": "b", "title": "No"}]


def test_a_poll_from_beginning_to_end():
    votes = Votes()
    (event,) = votes.poll(
        told("channel.poll.begin", 1, id="p", title="Tea?", choices=CHOICES[1:], ends_at="2026-11-22T12:38:21Z")
    )
    assert (event.poll, event.title, event.is_over, event.ends_at) == ("p", "Tea?", False, 1795351101000)
    assert [(one.text, one.votes, one.id) for one in event.options] == [("No", 0, "b")]
    (event,) = votes.poll(told("channel.poll.progress", 2, id="p", choices=CHOICES))
    assert [(one.text, one.votes) for one in event.options] == [("Yes", 3), ("No", 0)]
    (event,) = votes.poll(told("channel.poll.end", 3, id="p", status="completed", choices=CHOICES))
    assert event.is_over


def test_what_arrives_late_of_something_that_is_over_opens_it_not_again():
    votes = Votes()
    assert votes.poll(told("channel.poll.end", 3, id="p"))
    assert votes.poll(told("channel.poll.progress", 2, id="p")) == []
    assert votes.poll(told("channel.poll.begin", 9, id="p")) == []
    assert votes.poll(told("channel.poll.begin", 1, id="another"))


def test_of_two_steps_the_newer_counts():
    votes = Votes()
    assert votes.poll(told("channel.poll.progress", 5, id="p"))
    assert votes.poll(told("channel.poll.progress", 4, id="p")) == []
    assert votes.poll(told("channel.poll.progress", 6, id="p"))


def test_a_prediction_is_locked_and_won():
    votes = Votes()
    (event,) = votes.prediction(told("channel.prediction.begin", 1, id="p", title="Win?", outcomes=OUTCOMES))
    assert not event.is_locked
    assert not event.is_over
    assert [(one.text, one.votes) for one in event.options] == [("Yes", 500), ("No", 0)]
    (event,) = votes.prediction(told("channel.prediction.lock", 3, id="p", outcomes=OUTCOMES))
    assert event.is_locked
    assert not event.is_over
    assert votes.prediction(told("channel.prediction.progress", 4, id="p")) == []
    (event,) = votes.prediction(
        told("channel.prediction.end", 2, id="p", status="resolved", winning_outcome_id="a", outcomes=OUTCOMES)
    )
    assert (event.is_over, event.winner) == (True, "a")


def test_a_prediction_that_is_cancelled_has_no_winner():
    (event,) = Votes().prediction(told("channel.prediction.end", 1, id="p", status="canceled", winning_outcome_id=""))
    assert (event.is_over, event.winner) == (True, "")


def test_a_hype_train():
    votes = Votes()
    (event,) = votes.train(
        told(
            "channel.hype_train.progress", 1, id="t", level=2, progress=50, goal=100, expires_at="2026-11-22T12:00:00Z"
        )
    )
    assert (event.train, event.level, event.progress, event.goal) == ("t", 2, 50, 100)
    assert event.ends_at == 1795348800000
    (event,) = votes.train(told("channel.hype_train.end", 2, id="t", level=4))
    assert (event.level, event.is_over) == (4, True)
