"""What happened becomes an occasion, whichever platform told it in whichever words."""

import pytest

from alerts.happening import happening
from stagedoor import (
    Amount,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    RaidReceived,
    RewardRedeemed,
    SubscriptionReceived,
    Viewer,
    ViewerJoined,
)

ADA = Viewer(platform="twitch", id="1", name="Ada")
ABOUT = {"platform": "twitch", "viewer": ADA, "id": 7}
DIAMONDS = Amount(count=50, unit="diamonds")
EUROS = Amount(count=2000, unit="EUR-cents")


@pytest.mark.parametrize(
    ("event", "kind", "number"),
    [
        (FollowReceived(**ABOUT), "follow", 0),
        (SubscriptionReceived(**ABOUT), "subscription", 1),
        (SubscriptionReceived(**ABOUT, months=14), "renewal", 14),
        (SubscriptionReceived(**ABOUT, gifted=20), "gifted", 20),
        (GiftReceived(**ABOUT, gift="Rose", count=5, value=DIAMONDS), "gift", 50),
        (GiftReceived(**ABOUT, gift="Rose", count=5), "gift", 5),
        (GiftReceived(**ABOUT, gift="Super Chat", value=EUROS), "paid", 20),
        (GiftReceived(**ABOUT, gift="a donation to somebody", value=EUROS), "paid", 20),
        (RaidReceived(**ABOUT, viewers=40), "raid", 40),
        (RewardRedeemed(**ABOUT, reward="1", title="Hydrate", cost=500), "reward", 500),
        (ChatMessage(**ABOUT, text="Cheer100", cheer=Amount(count=100, unit="bits")), "paid", 100),
        (ChatMessage(**ABOUT, text="hello", is_first=True), "first", 0),
    ],
)
def test_every_kind_has_its_number(event, kind, number):
    found = happening(event)
    assert found is not None
    assert (found.kind, found.number, found.name, found.subjects) == (kind, number, "Ada", frozenset({7}))


@pytest.mark.parametrize("event", [ChatMessage(**ABOUT, text="hello"), ViewerJoined(**ABOUT)])
def test_what_is_no_occasion_is_none(event):
    assert happening(event) is None


def test_gifts_without_words_are_a_streak_and_add_up():
    rose = happening(GiftReceived(**ABOUT, gift="Rose", count=5, value=DIAMONDS))
    more = happening(GiftReceived(**{**ABOUT, "id": 8}, gift="rose", count=2, value=Amount(count=20, unit="diamonds")))
    assert rose.streak == more.streak
    both = rose.with_more(more)
    assert (both.count, both.value, both.number, both.subjects) == (
        7,
        Amount(count=70, unit="diamonds"),
        70,
        frozenset({7, 8}),
    )
    assert happening(GiftReceived(**ABOUT, gift="Rose", text="hi")).streak is None
    assert happening(FollowReceived(**ABOUT)).streak is None


def test_given_one_by_one_they_become_many_given():
    bob = Viewer(platform="twitch", id="2", name="Bob")
    one = happening(SubscriptionReceived(**ABOUT, gifted=1, recipient=bob))
    assert one.values["recipient"] == "Bob"
    many = one.with_more(happening(SubscriptionReceived(**{**ABOUT, "id": 8}, gifted=1)))
    assert (many.count, many.number, many.recipient) == (2, 2, "")
