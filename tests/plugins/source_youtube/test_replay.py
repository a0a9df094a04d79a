"""All recorded answers and pages of YouTube, from a server's socket to events."""

import gzip
from collections import Counter

import pytest

from rig.fake_youtube import FakeYouTube, stored_actions
from rig.shared import recorded
from rig.youtube_actions import text
from rig.youtube_stage import YouTubeStage
from stagedoor import Amount, ChannelOpened, ChatMessage, GiftReceived, SourceOffline, SubscriptionReceived
from stagedoor.chat.limits import sound, within_limits


def unwrapped(actions):
    for action in actions:
        yield from action.get("replayChatItemAction", {}).get("actions") or [action]


def kinds(actions):
    """The renderer of every item that is added, found without any of the code under test."""
    for action in unwrapped(actions):
        added = action.get("addChatItemAction", {})
        yield from (name for name in added.get("item", added) if name.endswith("Renderer"))


async def test_every_recorded_action_is_read_and_accounted_for():
    files = sorted(recorded("youtube/pytchat").glob("*.json"))
    actions = [action for file in files for action in stored_actions(file)]
    sent = Counter(kinds(actions))
    assert sum(sent.values()) == 1_017
    async with FakeYouTube() as tube:
        stream = tube.live("somebody", history=0)
        async with YouTubeStage(tube, viewer_count=False) as show:
            await show.until(lambda: show.live == "")
            received = show.received
            for at in range(0, len(actions), 50):
                stream.say(*actions[at : at + 50])
            await show.until(lambda: show.received - received >= len(actions))
            assert show.unknown == []
            assert show.unreadable == 15, "stubs of one file that hold nothing but a time"
            found = Counter(event.kind for event in show.events)
            assert found["chat_message"] == sent["liveChatTextMessageRenderer"] - 15
            paid = sent["liveChatPaidMessageRenderer"] + sent["liveChatPaidStickerRenderer"]
            assert found["gift_received"] == paid
            members = sent["liveChatMembershipItemRenderer"] + sent["liveChatLegacyPaidMessageRenderer"]
            assert found["subscription_received"] == members
            for event in show.events:
                assert within_limits(sound(event)) == event, "nothing in it has to be cut"
            values = [event.value for event in show.of(GiftReceived) if event.value]
            assert Amount(count=846, unit="JPY") in values
            assert Amount(count=2_000, unit="CZK-cents") in values
            assert Amount(count=200, unit="EUR-cents") in values
            unclear = [event.gift for event in show.of(GiftReceived) if event.value is None]
            assert unclear == ["Super Chat ([UNREGISTERD]10,800)"]
            assert all(event.viewer.id and event.viewer.name for event in show.of(ChatMessage))
            assert len(show.of(SubscriptionReceived)) == members


async def test_answers_that_overlap_are_told_once_by_their_ids():
    files = sorted(recorded("youtube/pytchat").glob("extract_duplcheck__overlap__*.json"))
    actions = [action for file in files for action in stored_actions(file)]
    async with FakeYouTube() as tube:
        tube.live("somebody", history=10_000).say(*actions)
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.texts)
            by_id = {}
            for event in show.of(ChatMessage):
                assert by_id.setdefault(event.platform_id, event) == event, "the same id is always the same event"


def stored_page(name):
    return gzip.decompress(recorded(f"youtube/pages/{name}").read_bytes()).decode()


@pytest.mark.parametrize(
    ("name", "video"),
    [
        ("AiraniIofifteen.live.2026-02-17.current.html.gz", "c2lb7tb1SEA"),
        ("AkiRosenthal.live.2026-02-17.current.html.gz", "VoWHIX4tp5k"),
    ],
)
async def test_the_waiting_room_of_a_real_page_is_found_and_entered(name, video):
    async with FakeYouTube() as tube:
        tube.live("x", video).say(text("a", "hello"))
        tube.stored["/@somebody/live"] = stored_page(name)
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.texts == ["hello"])
            assert "The stream is to begin on 2026-" in (show.live or "")
            (opened,) = show.of(ChannelOpened)
            assert opened.channel == name.partition(".")[0]
            assert opened.channel_id.startswith("UC")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("AkiRosenthal.memberlive.qS50yDHZOx4.2026-02-17.html.gz", "is for its members only"),
        ("AkiRosenthal.streams.2026-02-17.html.gz", "is not live on YouTube now"),
        ("_IRyS.home.2026-04-24.html.gz", "is not live on YouTube now"),
    ],
)
async def test_a_real_page_without_an_open_stream_is_told_as_it_is(name, sentence):
    async with FakeYouTube() as tube:
        tube.stored["/@somebody/live"] = stored_page(name)
        async with YouTubeStage(tube) as show:
            fault = await show.ends()
    assert isinstance(fault, SourceOffline)
    assert sentence in str(fault)
