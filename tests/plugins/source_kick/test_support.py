"""What viewers give, each thing counted once whatever it arrives as."""

import pytest

from source_kick.frames import Frame
from source_kick.translator import Translator
from stagedoor import FollowReceived, GiftReceived, RewardRedeemed, SubscriptionReceived


@pytest.fixture
def told():
    translator = Translator("somebody", clock=lambda: 0.0)

    def tell(*events):
        found = [event for name, data in events for event in translator.events(Frame("feed", name, data))]
        return found + translator.due(at_once=True)

    return tell


def test_the_five_events_of_a_subscription_are_one(told):
    user = {"id": 26, "username": "Sub"}
    (only,) = told(
        ("SubscriptionEvent", {"chatroom_id": 1, "username": "Sub", "months": 13}),
        ("ChannelSubscriptionEvent", {"user_ids": [26], "username": "Sub", "channel_id": 2}),
        ("NewSubscriberUpdatedEvent", {"channel_id": 2, "last_subscriber": "Sub", "count": 9}),
        ("NewActivityFeedEvent", {"type": "new_subscriber", "username": "Sub", "created_at": 1790526318893}),
        ("ChatMessageSentEvent", {"message": {"action": "subscribe", "months_subscribed": 13}, "user": user}),
    )
    assert isinstance(only, SubscriptionReceived)
    assert (only.viewer.id, only.months, only.sent_at) == ("26", 13, 1790526318893)


def test_a_celebration_of_a_counted_month_is_no_second_subscription(told):
    told(("SubscriptionEvent", {"username": "Ada", "months": 3}))
    sender = {"id": 5, "username": "Ada"}
    celebration = {"celebration": {"type": "subscription_renewed", "total_months": 3}}
    (message,) = told(("ChatMessageEvent", {"id": "m", "content": "yay", "sender": sender, "metadata": celebration}))
    assert message.text == "yay"
    celebration = {"celebration": {"type": "subscription_renewed", "total_months": 4}}
    other = {"id": "n", "content": "", "sender": {"id": 6, "username": "Bea"}, "metadata": celebration}
    _, subscription = told(("ChatMessageEvent", other))
    assert (subscription.viewer.id, subscription.months) == ("6", 4)


def test_all_the_events_of_a_gift_are_one(told):
    names = ["a", "b"]
    (only,) = told(
        ("LuckyUsersWhoGotGiftSubscriptionsEvent", {"usernames": names, "gifter_username": "Giver"}),
        ("SubscriptionEvent", {"username": "a", "months": 1}),
        (
            "GiftedSubscriptionsEvent",
            {"correlation_id": "7", "gifted_usernames": names, "gifter_username": "Giver", "gifted_total": 2},
        ),
        ("ChannelSubscriptionEvent", {"user_ids": [1, 2], "username": "Giver"}),
        ("NewActivityFeedEvent", {"type": "gifted_subscription", "username": "Giver"}),
        ("GiftsLeaderboardUpdated", {"gifter_id": 25, "gifter_username": "Giver", "gifted_quantity": 2}),
        (
            "ChatMessageSentEvent",
            {
                "message": {"action": "gift", "subscriptions_count": 2, "giftedUsers": [{"username": "a"}, None]},
                "user": {"id": 25, "username": "Giver"},
            },
        ),
    )
    assert (only.gifted, only.viewer.id, only.platform_id) == (2, "25", "gifted:7")


def test_pieces_are_put_together_by_the_number_they_share(told):
    pieces = [
        (
            "GiftedSubscriptionsEvent",
            {
                "correlation_id": f"piece-{index}",
                "gifted_usernames": [f"v{index}"],
                "gifter_username": "Giver",
                "chunk_details": {"correlation_id": "whole", "chunk_index": index, "total_chunks": 3},
            },
        )
        for index in range(3)
    ]
    (only,) = told(*pieces, pieces[1])
    assert (only.gifted, only.platform_id) == (3, "gifted:whole")


def test_kicks(told):
    gift = {"gift_id": "rage_quit", "name": "Rage Quit", "amount": 500, "pinned_time": 600000000000}
    sender = {"id": 25, "username": "Giver", "username_color": "#4CFF75"}
    (only,) = told(("KicksGifted", {"gift_transaction_id": "t1", "message": "wow", "sender": sender, "gift": gift}))
    assert isinstance(only, GiftReceived)
    assert (only.gift, only.value.count, only.value.unit, only.text) == ("Rage Quit", 500, "kicks", "wow")
    assert (only.image, only.platform_id, only.viewer.color) == ("kick/kicks/gifts/rage-quit.webp", "t1", "#4cff75")


def test_a_gift_with_a_strange_id_has_no_picture(told):
    (only,) = told(("KicksGifted", {"sender": {"id": 1}, "gift": {"gift_id": "../x", "name": "X"}}))
    assert (only.image, only.value) == ("", None)


def test_rewards_and_follows(told):
    redeemed = {"reward_title": "Hydrate", "user_id": 5, "username": "Ada", "user_input": "now", "reward_cost": 100}
    (reward,) = told(("RewardRedeemedEvent", redeemed))
    assert isinstance(reward, RewardRedeemed)
    assert (reward.title, reward.text, reward.cost, reward.reward, reward.viewer.id) == ("Hydrate", "now", 100, "", "5")
    (follow,) = told(("FollowersUpdated", {"username": "Ada", "followed": True}))
    assert isinstance(follow, FollowReceived)
    assert follow.viewer.id == "5"
    assert told(("FollowersUpdated", {"username": None, "followed": True, "followersCount": 3})) == []


@pytest.mark.parametrize(
    "name",
    ["SubscriptionEvent", "GiftedSubscriptionsEvent", "KicksGifted", "RewardRedeemedEvent", "ChatMessageSentEvent"],
)
def test_what_makes_no_sense_is_unreadable(told, name):
    with pytest.raises(ValueError, match="object"):
        told((name, []))
