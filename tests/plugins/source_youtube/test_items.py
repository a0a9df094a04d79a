import time

import pytest

from rig.youtube_actions import MEMBER, item, super_chat, text, viewer
from source_youtube.items import Items
from source_youtube.outcome import UnknownKindError
from stagedoor import Amount, ChatMessage, GiftReceived, MessageHeld, PlatformNotice, SubscriptionReceived

PURCHASE = "liveChatSponsorshipsGiftPurchaseAnnouncementRenderer"
REDEMPTION = "liveChatSponsorshipsGiftRedemptionAnnouncementRenderer"


def events(action):
    return Items("somebody").events(action["addChatItemAction"]["item"])


def event(action):
    (only,) = events(action)
    return only


def runs(*texts):
    return {"runs": [{"text": each} for each in texts]}


def test_a_message():
    said = event(text("m1", "hello"))
    assert isinstance(said, ChatMessage)
    assert (said.platform, said.channel, said.platform_id, said.text) == ("youtube", "somebody", "m1", "hello")
    assert said.sent_at == 1_795_348_800_000
    assert said.fragments == ()


def test_a_super_chat():
    gift = event(super_chat("s1", "CA$5.00", "for you"))
    assert isinstance(gift, GiftReceived)
    assert (gift.gift, gift.value, gift.text) == ("Super Chat", Amount(count=500, unit="CAD-cents"), "for you")


def test_a_super_chat_without_words():
    assert event(super_chat("s1", "$5.00")).text == ""


def test_an_amount_that_is_not_understood_is_shown_as_it_came():
    gift = event(super_chat("s1", "[??]10,800"))
    assert (gift.gift, gift.value) == ("Super Chat ([??]10,800)", None)


def test_a_super_sticker():
    sticker = {
        "thumbnails": [{"url": "//lh3.googleusercontent.com/st=s72-rwa", "width": 72}],
        "accessibility": {"accessibilityData": {"label": "A waving pear"}},
    }
    gift = event(
        item("liveChatPaidStickerRenderer", "k", sticker=sticker, purchaseAmountText={"simpleText": "¥500"}, **viewer())
    )
    assert (gift.gift, gift.image) == ("Super Sticker “A waving pear”", "youtube-lh3/st=s72-rwa")
    assert gift.value == Amount(count=500, unit="JPY")


def test_a_new_member():
    sub = event(
        item("liveChatMembershipItemRenderer", "n", headerSubtext=runs("Welcome to ", "Gold", "!"), **viewer(1, MEMBER))
    )
    assert isinstance(sub, SubscriptionReceived)
    assert (sub.tier, sub.months, sub.gifted, sub.text) == ("Gold", 0, 0, "")


def test_a_milestone():
    sub = event(
        item(
            "liveChatMembershipItemRenderer",
            "n",
            headerPrimaryText=runs("Member for ", "18", " months"),
            headerSubtext={"simpleText": "Gold"},
            message=runs("still here"),
            **viewer(1, MEMBER),
        )
    )
    assert (sub.tier, sub.months, sub.text) == ("Gold", 18, "still here")


def test_an_upgrade():
    header = runs("Upgraded membership to ", "Platinum", "!")
    sub = event(item("liveChatMembershipItemRenderer", "n", headerSubtext=header, **viewer(1, MEMBER)))
    assert (sub.tier, sub.months) == ("Platinum", 0)


def bought(*texts):
    header = {"liveChatSponsorshipsHeaderRenderer": {"primaryText": runs(*texts), **viewer(4)}}
    return item(PURCHASE, "g", authorExternalChannelId="UC-giver", header=header)


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        (("Sent ", "20", " ", "Channel 2 Go", " gift memberships"), 20),
        (("Gifted ", "1", " ", "Some Body", " membership"), 1),
        (("Sent 5 Some Body gift memberships",), 5),
        (("1,000 Abos für ", "X", " verschenkt"), 1000),
    ],
)
def test_memberships_given_are_counted_by_their_announcement(texts, given):
    sub = event(bought(*texts))
    assert isinstance(sub, SubscriptionReceived)
    assert (sub.viewer.id, sub.viewer.name, sub.gifted) == ("UC-giver", "@viewer4", given)


def test_a_purchase_of_nothing_is_unreadable():
    with pytest.raises(ValueError, match="nothing"):
        event(bought("Sent gift memberships"))


def test_who_got_one_counts_no_more():
    got = event(item(REDEMPTION, "r", message=runs("received a gift membership by ", "@viewer4"), **viewer(5)))
    assert isinstance(got, PlatformNotice)
    assert got.text == "@viewer5 received a gift membership by @viewer4"


@pytest.mark.parametrize(
    ("words", "gift", "value"),
    [
        ("sent Girl power for 1,300 Jewels", "Girl power", Amount(count=1300, unit="jewels")),
        ("sent Heart for 2 Jewels ", "Heart", Amount(count=2, unit="jewels")),
        ("sent France", "France", None),
        ("verschickt", "verschickt", None),
        ("", "a gift", None),
    ],
)
def test_jewels(words, gift, value):
    image = {"sources": [{"url": "//www.gstatic.com/youtube/img/pdg/gift/x.png"}]}
    content = {"id": "j", "authorName": {"content": "@giver "}, "text": {"content": words}, "giftImage": image}
    (found,) = Items("somebody").events({"giftMessageViewModel": content})
    assert (found.gift, found.value, found.viewer.id) == (gift, value, "@giver")
    assert found.image == "youtube-gstatic/youtube/img/pdg/gift/x.png"


def test_the_greeting_of_the_house_is_nothing():
    kind = "liveChatViewerEngagementMessageRenderer"
    assert events(item(kind, "e", icon={"iconType": "YOUTUBE_ROUND"}, message=runs("Welcome to live chat!"))) == []
    poll = event(item(kind, "e", icon={"iconType": "POLL"}, message=runs("Tea?", "\nYes (60%)")))
    assert (poll.code, poll.text) == ("poll", "Tea?\nYes (60%)")


def test_a_change_of_mode():
    mode = event(
        item(
            "liveChatModeChangeMessageRenderer",
            "c",
            icon={"iconType": "TAB_SUBSCRIPTIONS"},
            text=runs("@owner turned on members-only mode"),
            subtext=runs("Only members can send messages"),
        )
    )
    assert (mode.code, mode.text) == (
        "tab_subscriptions",
        "@owner turned on members-only mode Only members can send messages",
    )


def test_a_donation_with_and_without_an_amount():
    gift = event(item("liveChatDonationAnnouncementRenderer", "d", subtext={"simpleText": "$7.00"}, **viewer()))
    assert (gift.gift, gift.value) == ("a donation", Amount(count=700, unit="USD-cents"))
    notice = event(item("liveChatDonationAnnouncementRenderer", "d", text=runs("Thanks all"), **viewer()))
    assert (notice.code, notice.text) == ("donation", "Thanks all")


def test_what_a_moderator_would_see_held():
    inner = {"liveChatTextMessageRenderer": {"id": "h1", "message": runs("rude"), **viewer(6)}}
    held = event(item("liveChatAutoModMessageRenderer", "h", autoModeratedItem=inner, headerText=runs("Held back")))
    assert isinstance(held, MessageHeld)
    assert (held.message_id, held.text, held.reason, held.viewer.name) == ("h1", "rude", "Held back", "@viewer6")


@pytest.mark.parametrize("kind", ["liveChatPlaceholderItemRenderer", "liveChatProductItemRenderer"])
def test_placeholders_are_nothing(kind):
    assert events(item(kind, "p")) == []


def test_an_unknown_kind_is_named():
    with pytest.raises(UnknownKindError, match="liveChatHologramRenderer"):
        events(item("liveChatHologramRenderer", "x"))


@pytest.mark.parametrize("content", [None, {}, [], {"x": 1}, {"liveChatTextMessageRenderer": None}])
def test_an_item_that_lacks_everything_is_unreadable(content):
    with pytest.raises(ValueError):
        Items("somebody").events(content)


@pytest.mark.parametrize("words", ["sent " + " " * 20_000 + "x", "sent " + " for 1" * 5_000 + "x", "1" * 50_000])
def test_no_text_of_a_gift_holds_up_the_show(words):
    begun = time.perf_counter()
    gift = event(item("giftMessageViewModel", "g1", text={"content": words}, **viewer()))
    assert gift.value is None
    assert time.perf_counter() - begun < 0.2
