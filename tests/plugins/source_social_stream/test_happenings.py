"""Every documented kind of event becomes what it means, or nothing."""

import pytest

from source_social_stream.happenings import HAPPENINGS
from source_social_stream.translator import Translator
from stagedoor import (
    FollowReceived,
    GiftReceived,
    HypeTrainChanged,
    LikesReceived,
    PlatformNotice,
    QuestionAsked,
    RaidReceived,
    RewardRedeemed,
    StreamEnded,
    StreamShared,
    StreamStarted,
    SubscriptionReceived,
    ViewerCount,
    ViewerJoined,
    ViewerSilenced,
)


def told(event, **fields):
    payload = {"type": "twitch", "chatname": "ada", "userid": "1", "chatmessage": "", "id": 3, "event": event}
    return Translator("show", lambda: 100.0, lambda: ()).events(payload | fields)


def one(event, kind, **fields):
    (made,) = told(event, **fields)
    assert type(made) is kind
    return made


def test_follows_joins_shares_likes():
    assert one("new_follower", FollowReceived).viewer.key == "twitch:1"
    assert one("followed", FollowReceived, type="tiktok").platform == "tiktok"
    assert one("joined", ViewerJoined)
    assert one("shared", StreamShared)
    assert one("liked", LikesReceived, meta={"likeCount": 15}).count == 15
    assert told("liked", chatname="") == []


def test_raids_name_who_comes_and_how_many():
    assert one("raid", RaidReceived, meta={"fromId": "9", "fromLogin": "bob", "viewers": 50}).viewers == 50
    alone = one("raid", RaidReceived, chatname="", meta={"fromId": "9", "fromLogin": "bob", "viewers": 5})
    assert (alone.viewer.key, alone.viewers) == ("twitch:9", 5)
    assert told("raid", chatname="", meta={"viewers": 5}) == []


def test_subscriptions():
    new = one("new_subscriber", SubscriptionReceived, meta={"tier": "2000"}, chatmessage="ada has subscribed")
    assert (new.tier, new.months, new.gifted, new.text) == ("2", 0, 0, "")
    again = one("resub", SubscriptionReceived, meta={"cumulativeMonths": 14}, chatmessage="still here")
    assert (again.months, again.text) == (14, "still here")
    member = one("membermilestone", SubscriptionReceived, type="youtube", subtitle="Member for 2 years")
    assert member.months == 24


def test_given_subscriptions_are_one_event_and_those_who_got_them_are_notices():
    assert one("subscription_gift", SubscriptionReceived, meta={"total": 50, "tier": "1000"}).gifted == 50
    assert one("giftpurchase", SubscriptionReceived, type="youtube", subtitle="Gifted 5 memberships").gifted == 5
    assert one("subscription_gift", SubscriptionReceived).gifted == 1
    notice = one("giftredemption", PlatformNotice, chatmessage="was given a membership by Bob")
    assert notice.text == "ada: was given a membership by Bob"


def test_gifts_and_money():
    rose = one("gift", GiftReceived, type="tiktok", hasDonation="10 coins", meta={"giftName": "Rose", "count": 10})
    assert (rose.gift, rose.count, rose.value.count, rose.value.unit) == ("Rose", 10, 10, "coins")
    chat = one("superchat", GiftReceived, type="youtube", hasDonation="$5.00", chatmessage="go go")
    assert (chat.gift, chat.value.count, chat.value.unit, chat.text) == ("Super Chat", 500, "USD-cents", "go go")
    odd = one("jeweldonation", GiftReceived, type="youtube", hasDonation="1 YouTube Gift")
    assert (odd.gift, odd.value, odd.text) == ("Jewels", None, "1 YouTube Gift")
    odd = one("", GiftReceived, type="rumble", hasDonation="¥500")
    assert (odd.gift, odd.value) == ("¥500", None)
    assert one("", GiftReceived, type="rumble", hasDonation="$2").gift == "Donation"


def test_rewards_questions_streams_trains_counts_and_bans():
    meta = {"rewardId": "r", "rewardTitle": "Hydrate", "cost": 100, "userInput": "now", "redemptionId": "x"}
    reward = one("reward", RewardRedeemed, meta=meta)
    assert (reward.reward, reward.title, reward.cost, reward.text, reward.platform_id) == (
        "r",
        "Hydrate",
        100,
        "now",
        "x",
    )
    assert one("question_new", QuestionAsked, chatmessage="why?").text == "why?"
    assert one("stream_online", StreamStarted)
    assert one("stream_offline", StreamEnded)
    train = one("hype_train", HypeTrainChanged, meta={"id": "t", "level": 2, "progress": 5, "goal": 9, "phase": "end"})
    assert (train.level, train.is_over) == (2, True)
    assert one("viewer_update", ViewerCount, meta=123).viewers == 123
    assert one("viewer_update", ViewerCount, meta="0").viewers == 0
    assert told("viewer_update", meta={"a": 1}) == []
    gone = one("user_banned", ViewerSilenced, chatname="", meta={"userId": "5", "username": "bob", "duration": 600})
    assert (gone.viewer.key, gone.seconds) == ("twitch:5", 600)


def test_counts_of_several_sites_at_once():
    counts = told("viewer_updates", meta={"twitch": 5, "youtube": 7, "bad site": 1, "kick": "x"})
    assert [(count.platform, count.viewers) for count in counts] == [("twitch", 5), ("youtube", 7)]


@pytest.mark.parametrize("word", sorted(HAPPENINGS))
def test_no_documented_kind_stumbles_over_missing_fields(word):
    for fields in ({}, {"chatname": "", "meta": None}, {"meta": []}, {"meta": {"id": {}}, "subtitle": 5}):
        told(word, **fields)


def test_a_line_of_an_unknown_kind_is_a_notice_in_its_own_words():
    assert one("brand_new", PlatformNotice, chatmessage="ada did a thing").text == "ada did a thing"
    assert one(True, PlatformNotice, chatmessage="The stream is back").code == ""


@pytest.mark.parametrize("event", ["superchat", "donation", "tip"])
def test_what_a_viewer_writes_beside_their_money_is_no_count(event):
    paid = one(event, GiftReceived, chatmessage="x 99999 hello")
    assert (paid.count, paid.text) == (1, "x 99999 hello")
    assert one("gift", GiftReceived, chatmessage="sent Rose x5").count == 5


def test_only_a_number_of_subscriptions_is_how_many_were_given():
    assert one("subscription_gift", SubscriptionReceived, subtitle="Tier 3").gifted == 1
    assert one("subscription_gift", SubscriptionReceived, subtitle="Month 12").gifted == 1
    assert one("subscription_gift", SubscriptionReceived, subtitle="20 Gift Memberships").gifted == 20


@pytest.mark.parametrize("count", [float("inf"), float("-inf"), float("nan"), 1.5, "1e999", 10**30])
def test_a_count_of_viewers_that_is_none_is_left_out(count):
    assert told("viewer_update", meta=count) == []
    assert [each.viewers for each in told("viewer_updates", meta={"twitch": count, "kick": 2.0})] == [2]


def test_a_ban_that_names_no_channel_is_one_on_the_whole_site():
    meta = {"userId": "5", "username": "bob"}
    assert one("user_banned", ViewerSilenced, meta=meta).channel == ""
    assert one("user_banned", ViewerSilenced, meta=meta, sourceName="ada").channel == "ada"
