import copy

from hypothesis import given
from hypothesis import strategies as st

from rig.youtube_actions import item, super_chat, text, viewer
from source_youtube.actions import Actions
from stagedoor import (
    ChatMessage,
    MessageDeleted,
    MessagePinned,
    PlatformNotice,
    PollChanged,
    RaidReceived,
    ViewerSilenced,
)


def events(*batch, actions=None):
    outcome = (actions or Actions("somebody")).outcome(list(batch))
    assert (outcome.unknown, outcome.unreadable) == ([], 0)
    return outcome.events


def replacing(target, new):
    return {"replaceChatItemAction": {"targetItemId": target, "replacementItem": new["addChatItemAction"]["item"]}}


def test_deletions_by_id():
    found = events(
        text("a"),
        {"removeChatItemAction": {"targetItemId": "a"}},
        {"markChatItemAsDeletedAction": {"targetItemId": "b", "deletedStateMessage": {"runs": []}}},
    )
    assert [event.message_id for event in found if isinstance(event, MessageDeleted)] == ["a", "b"]


def test_everything_of_an_author_is_taken_back():
    found = events(
        text("a", "hi", 7),
        {"removeChatItemByAuthorAction": {"externalChannelId": f"UC{7:022d}"}},
        {"markChatItemsByAuthorAsDeletedAction": {"externalChannelId": "UC-never-seen"}},
    )
    silenced = [event.viewer for event in found if isinstance(event, ViewerSilenced)]
    assert [(who.id, who.name) for who in silenced] == [(f"UC{7:022d}", "@viewer7"), ("UC-never-seen", "UC-never-seen")]


def test_a_placeholder_is_replaced_by_a_message():
    (said,) = events(item("liveChatPlaceholderItemRenderer", "a"), replacing("a", text("a", "late")))
    assert (said.platform_id, said.text) == ("a", "late")


def test_a_message_is_replaced_by_another():
    actions = Actions("somebody")
    first, gone, second = events(text("a", "one"), replacing("a", text("a", "two")), actions=actions)
    assert (first.text, second.text, gone.message_id) == ("one", "two", "a")
    assert second.platform_id.startswith("a#")
    assert events(replacing("a", text("a", "two")), actions=actions) == []
    (deleted,) = events({"removeChatItemAction": {"targetItemId": "a"}}, actions=actions)
    assert deleted.message_id == second.platform_id


def test_a_message_is_replaced_by_a_placeholder():
    _, gone = events(text("a"), replacing("a", item("liveChatPlaceholderItemRenderer", "a")))
    assert isinstance(gone, MessageDeleted)


def test_tickers_are_the_same_gifts_again():
    ticker = {"liveChatTickerPaidMessageItemRenderer": {"id": "s", "durationSec": 60}}
    found = events(super_chat("s", "$5.00"), {"addLiveChatTickerItemAction": {"item": ticker}})
    assert len(found) == 1


def banner(contents, action_id="b1"):
    renderer = {"liveChatBannerRenderer": {"actionId": action_id, "contents": contents}}
    return {"addBannerToLiveChatCommand": {"bannerRenderer": renderer}}


def test_a_message_is_pinned_and_taken_down():
    pinned, over = events(
        banner(text("m", "read this", 2)["addChatItemAction"]["item"]),
        {"removeBannerForLiveChatCommand": {"targetActionId": "b1"}},
        {"removeBannerForLiveChatCommand": {"targetActionId": "never"}},
    )
    assert isinstance(pinned, MessagePinned)
    assert (pinned.message_id, pinned.text, pinned.name, pinned.is_over) == ("m", "read this", "@viewer2", False)
    assert (over.message_id, over.is_over) == ("m", True)
    assert pinned.platform_id != over.platform_id


def redirected(name, command):
    runs = [{"text": name}, {"text": " and their viewers just joined. Say hello!"}]
    button = {"buttonRenderer": {"command": command}}
    return banner({"liveChatBannerRedirectRenderer": {"bannerMessage": {"runs": runs}, "inlineActionButton": button}})


def test_viewers_sent_over_are_a_raid_and_those_sent_away_are_none():
    (raid,) = events(redirected("@friend", {"urlEndpoint": {"url": "//support.google.com/x"}}))
    assert isinstance(raid, RaidReceived)
    assert raid.viewer.name == "@friend"
    (away,) = events(redirected("@friend", {"watchEndpoint": {"videoId": "x"}}))
    (old,) = events(redirected("Some Friend", {"urlEndpoint": {"url": "//support.google.com/x"}}))
    assert [type(each) for each in (away, old)] == [PlatformNotice, PlatformNotice]
    assert (away.code, old.code) == ("redirect", "raid")


def test_other_banners_are_nothing():
    assert events(banner({"liveChatBannerChatSummaryRenderer": {"chatSummary": {"runs": []}}})) == []


def test_polls():
    poll = {
        "liveChatPollId": "p",
        "choices": [],
        "header": {"pollHeaderRenderer": {"pollQuestion": {"simpleText": "?"}}},
    }
    panel = {"id": "panel", "contents": {"pollRenderer": poll}}
    found = events(
        {"showLiveChatActionPanelAction": {"panelToShow": {"liveChatActionPanelRenderer": panel}}},
        {"updateLiveChatPollAction": {"pollToUpdate": {"pollRenderer": poll}}},
        {"closeLiveChatActionPanelAction": {"targetPanelId": "panel", "skipOnDismissCommand": True}},
    )
    assert [event.is_over for event in found if isinstance(event, PollChanged)] == [False, False, True]


def test_a_replay_is_read_the_same():
    (said,) = events({"replayChatItemAction": {"actions": [text("a", "then")], "videoOffsetTimeMsec": "5"}})
    assert said.text == "then"


def test_every_action_is_accounted_for():
    outcome = Actions("somebody").outcome(
        [
            text("a"),
            {"danceAction": {}},
            item("liveChatHologramRenderer", "x"),
            {},
            None,
            {"addChatItemAction": {"item": {"liveChatTextMessageRenderer": {"id": "nobody"}}}},
            {"removeChatItemAction": {}},
            {"liveChatReportModerationStateCommand": {}},
        ]
    )
    assert outcome.unknown == ["danceAction", "liveChatHologramRenderer"]
    assert (outcome.actions, outcome.unreadable, outcome.ignored, len(outcome.events)) == (8, 4, 1, 1)


def test_what_was_told_before_is_recognised():
    actions = Actions("somebody")
    actions.outcome([text("a")])
    assert actions.has_told([text("b"), text("a")])
    assert not actions.has_told([text("b"), {}, None])
    assert not actions.has_told(None)


PURCHASE = "liveChatSponsorshipsGiftPurchaseAnnouncementRenderer"
SAMPLES = [
    text("a", [{"text": "x"}, {"emoji": {"emojiId": "UC/x", "shortcuts": [":x:"], "isCustomEmoji": True}}]),
    super_chat("s", "$5.00", "hi"),
    banner(text("m", "pin")["addChatItemAction"]["item"]),
    replacing("a", text("a", "two")),
    {"removeChatItemByAuthorAction": {"externalChannelId": "UC1"}},
    item(PURCHASE, "g", header={"liveChatSponsorshipsHeaderRenderer": viewer()}),
]  # fmt: skip
odd = st.sampled_from([None, 7, -1, 1.5, float("nan"), "", "x", [], {}, [None], {"runs": 7}, True, "\ud800"])


@given(st.sampled_from(SAMPLES), st.data())
def test_no_damage_ever_raises_and_all_of_it_is_counted(sample, data):
    damaged = copy.deepcopy(sample)
    at = damaged
    while True:
        key = data.draw(st.sampled_from(sorted(at)) if isinstance(at, dict) else st.integers(0, len(at) - 1))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            at[key] = data.draw(odd)
            break
        at = at[key]
    outcome = Actions("somebody").outcome([damaged])
    told = len(outcome.events) > 0
    assert outcome.ignored + outcome.unreadable + len(outcome.unknown) + told == 1


@given(st.permutations([text(f"m{n}", f"w{n}", n) for n in range(6)] * 2))
def test_no_order_and_no_doubling_changes_what_was_said(batch):
    found = {event.platform_id: event.text for event in events(*batch) if isinstance(event, ChatMessage)}
    assert found == {f"m{n}": f"w{n}" for n in range(6)}
