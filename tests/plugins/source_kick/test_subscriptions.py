"""One subscription, up to five events."""

import itertools

import pytest

from source_kick.origin import Origin
from source_kick.subscriptions import Subscriptions
from source_kick.viewers import People


class Time:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def subscriptions(time):
    return Subscriptions(Origin("somebody"), People(), time)


FIVE = (
    {"months": 13},
    {"user": "26", "is_certain": False},
    {"is_certain": False},
    {"sent_at": 1790526318893},
    {"user": "26", "months": 13, "sent_at": 1790526318000},
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::7])
def test_five_events_in_any_order_are_one_subscription(order, subscriptions, time):
    told = []
    for index in order:
        subscriptions.heard("SubUser", **FIVE[index])
        told += subscriptions.due()
        time.now += 0.1
    time.now += 5
    told += subscriptions.due()
    (only,) = told
    assert (only.viewer.id, only.months, only.gifted) == ("26", 13, 0)
    assert only.platform_id == "subscribed:somebody:subuser:13"


def test_it_is_told_at_once_when_all_is_known_and_later_when_not(subscriptions, time):
    subscriptions.heard("Ada", months=2)
    assert subscriptions.due() == []
    assert subscriptions.next_due == time.now + 2
    time.now += 2
    (told,) = subscriptions.due()
    assert told.viewer.id == "@ada"
    subscriptions.heard("Bea", months=3, user="5")
    assert [told.viewer.id for told in subscriptions.due()] == ["5"]
    assert subscriptions.next_due is None


def test_the_same_months_are_never_counted_again_but_the_next_ones_are(subscriptions, time):
    subscriptions.heard("Ada", months=2, user="1")
    assert len(subscriptions.due()) == 1
    time.now += 20 * 86400
    subscriptions.heard("Ada", months=2, user="1")
    assert subscriptions.due(at_once=True) == []
    subscriptions.heard("Ada", months=3, user="1")
    assert len(subscriptions.due()) == 1


def test_what_is_not_certain_never_counts_alone(subscriptions, time):
    subscriptions.heard("Ada", user="1", is_certain=False)
    assert subscriptions.due(at_once=True) == []


def test_a_subscription_that_was_given_belongs_to_the_gift(subscriptions, time):
    subscriptions.heard("Lucky", months=1)
    subscriptions.given("Lucky")
    subscriptions.heard("Lucky", months=1)
    assert subscriptions.due(at_once=True) == []
    time.now += 61
    subscriptions.heard("Lucky", months=2)
    assert len(subscriptions.due(at_once=True)) == 1


def test_nobody_cannot_subscribe(subscriptions):
    with pytest.raises(ValueError, match="nobody"):
        subscriptions.heard("")


def test_a_given_one_that_is_told_of_before_the_gift_is_not_their_own(time):
    people = People()
    people.meet("Lucky", "9")
    subscriptions = Subscriptions(Origin("somebody"), people, time)
    subscriptions.heard("Lucky", months=1)
    assert subscriptions.due() == []
    time.now += 0.3
    subscriptions.given("Lucky")
    assert subscriptions.due(at_once=True) == []
