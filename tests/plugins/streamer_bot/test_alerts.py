"""Every event that is asked for becomes what it means, in the shapes of the versions before 1.0 and since."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagedoor import (
    Announcement,
    ChatCleared,
    FollowReceived,
    GiftReceived,
    MessageDeleted,
    PlatformNotice,
    RaidReceived,
    RewardRedeemed,
    StreamEnded,
    StreamStarted,
    SubscriptionReceived,
    ViewerCount,
    ViewerSilenced,
)
from stagedoor.chat.limits import sound, within_limits
from streamer_bot.alerts import ALERTS
from streamer_bot.translator import Translator

ADA = {"id": "1", "login": "ada", "name": "Ada"}


def one(name, kind, /, **data):
    source, _, type_ = name.partition(".")
    frame = {"timeStamp": "2026-11-22T18:00:00.1234567+01:00", "event": {"source": source, "type": type_}, "data": data}
    (event,) = Translator(lambda: ()).events(frame)
    assert type(event) is kind
    assert event.platform == source.lower()
    return sound(event)


def test_follows():
    old = one("Twitch.Follow", FollowReceived, user_id="1", user_login="ada", user_name="Ada")
    assert (old.viewer.key, old.viewer.name, old.sent_at) == ("twitch:1", "Ada", 1_795_366_800_123)
    assert one("Kick.Follow", FollowReceived, user=ADA).viewer.key == "kick:1"
    assert one("YouTube.NewSubscriber", FollowReceived, user=ADA).viewer.name == "Ada"


def test_subscriptions():
    old = one("Twitch.ReSub", SubscriptionReceived, subTier=2000, cumulativeMonths=7, userId="1", userName="ada",
              displayName="Ada", message="hi")  # fmt: skip
    assert (old.tier, old.months, old.text, old.viewer.name) == ("2", 7, "hi", "Ada")
    new = one("Twitch.Sub", SubscriptionReceived, sub_tier="1000", is_prime=True, user=ADA, messageId="s1")
    assert (new.tier, new.gifted, new.platform_id) == ("prime", 0, "s1")
    member = one("YouTube.MemberMileStone", SubscriptionReceived, user=ADA, levelName="Gold", months=3, message="yay")
    assert (member.tier, member.months, member.text) == ("Gold", 3, "yay")


def test_given_ones_count_once():
    single = one("Twitch.GiftSub", SubscriptionReceived, user=ADA, recipient={"id": "2", "login": "bob", "name": "Bob"},
                 subTier="1000")  # fmt: skip
    assert (single.gifted, single.recipient.name, single.tier) == (1, "Bob", "1")
    one("Twitch.GiftSub", PlatformNotice, user=ADA, recipient={"name": "Bob"}, fromCommunitySubGift=True)
    one("Twitch.GiftSub", PlatformNotice, userId="1", displayName="Ada", recipientUsername="bob", fromSubBomb=True)
    assert one("Twitch.GiftBomb", SubscriptionReceived, user=ADA, gifts=50).gifted == 50
    assert one("YouTube.MembershipGift", SubscriptionReceived, user=ADA, count=5, tier="x").gifted == 5
    one("YouTube.GiftMembershipReceived", PlatformNotice, user=ADA)
    assert one("Kick.MassGiftSubscription", SubscriptionReceived, user=ADA, recipients=[{}, {}, {}]).gifted == 3
    hidden = one("Twitch.GiftBomb", SubscriptionReceived, isAnonymous=True, gifts=2)
    assert (hidden.viewer.name, hidden.gifted) == ("Somebody", 2)


def test_money():
    chat = one("YouTube.SuperChat", GiftReceived, user=ADA, amount="$5.00", currencyCode="USD", message="go")
    assert (chat.gift, chat.value.count, chat.value.unit, chat.text) == ("Super Chat", 500, "USD-cents", "go")
    micro = one("YouTube.SuperSticker", GiftReceived, user=ADA, microAmount=2_500_000, currencyCode="EUR")
    assert (micro.gift, micro.value.count) == ("Super Sticker", 250)
    assert one("YouTube.SuperChat", GiftReceived, user=ADA, amount="500", currencyCode="JPY").value.unit == "JPY"
    assert one("YouTube.SuperChat", GiftReceived, user=ADA, amount="a lot", currencyCode="JPY").value is None
    tip = one("Streamlabs.Donation", GiftReceived, **{"from": "Eve"}, amount=3.5, currency="eur", message="x")
    assert (tip.viewer.name, tip.value.count, tip.value.unit) == ("Eve", 350, "EUR-cents")
    kick = one("Kick.KicksGifted", GiftReceived, user=ADA, kicks={"amount": 100, "name": "Rage"})
    assert (kick.gift, kick.value.count, kick.value.unit) == ("Rage", 100, "kicks")


def test_raids_rewards_and_what_moderators_did():
    raid = one("Twitch.Raid", RaidReceived, from_broadcaster_user_id="9", from_broadcaster_user_login="bob",
               from_broadcaster_user_name="Bob", viewers=40)  # fmt: skip
    assert (raid.viewer.key, raid.viewers) == ("twitch:9", 40)
    reward = one("Twitch.RewardRedemption", RewardRedeemed, id="r9", user_id="1", user_name="Ada", user_input="now",
                 reward={"id": "r", "title": "Hydrate", "cost": 5})  # fmt: skip
    assert (reward.platform_id, reward.reward, reward.title, reward.cost, reward.text) == (
        "r9",
        "r",
        "Hydrate",
        5,
        "now",
    )
    gone = one("Twitch.ChatMessageDeleted", MessageDeleted, messageId="m1", moderator={"name": "Mod"})
    assert (gone.message_id, gone.by) == ("m1", "Mod")
    assert one("Twitch.ChatMessageDeleted", MessageDeleted, targetMessageId="m2").message_id == "m2"
    out = one("Twitch.UserTimedOut", ViewerSilenced, target_user_id="5", target_user_login="eve", duration=600)
    assert (out.viewer.key, out.seconds) == ("twitch:5", 600)
    assert one("Twitch.UserBanned", ViewerSilenced, targetUser={"id": "5", "name": "Eve"}).seconds == 0
    one("Twitch.ChatCleared", ChatCleared)
    assert one("Twitch.Announcement", Announcement, user=ADA, text="soon").text == "soon"


def test_streams_and_counts():
    assert one("YouTube.BroadcastStarted", StreamStarted, broadcast={"title": "Live!"}).title == "Live!"
    one("Kick.StreamOffline", StreamEnded)
    assert one("Twitch.ViewerCountUpdate", ViewerCount, viewers=0).viewers == 0
    assert one("YouTube.StatisticsUpdated", ViewerCount, concurrentViewers="123").viewers == 123
    assert one("Kick.ViewerCountUpdate", ViewerCount, viewerCount=5).viewers == 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "title", "x"]), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["user", "messageId", "text", "message", "count", "gifts", "recipients", "recipient", "amount", "currencyCode",
     "viewers", "reward", "duration", "isAnonymous", "microAmount", "kicks", "tier", "targetUser", "broadcaster"]
)  # fmt: skip


@pytest.mark.parametrize("place", sorted(ALERTS), ids=".".join)
@settings(max_examples=15, deadline=None)
@given(data=st.dictionaries(FIELDS, JSON, max_size=8))
def test_whatever_an_event_holds_it_is_sound_or_a_value_error(place, data):
    frame = {"event": {"source": place[0], "type": place[1]}, "data": data}
    try:
        events = Translator(lambda: ()).events(frame)
    except ValueError:
        return
    for event in events:
        sound(within_limits(event))
