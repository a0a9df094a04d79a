"""The whole source, against a server that speaks YouTube's side of it and misbehaves in every way it can."""

import asyncio

import pytest

from rig.fake_youtube import FakeYouTube, Fault
from rig.youtube_actions import text
from rig.youtube_pages import EVERYTHING, KEY, VERSION, VISITOR, read_token
from rig.youtube_stage import YouTubeStage
from stagedoor import (
    ActionRefused,
    ChannelOpened,
    Deed,
    SourceDelayed,
    SourceEnded,
    SourceOffline,
    SourceRefused,
    SourceState,
    StreamEnded,
    StreamStarted,
    Verb,
    ViewerCount,
)

OTHER = "ooooooooooo"


@pytest.fixture
async def tube():
    async with FakeYouTube() as server:
        yield server


async def test_the_chat_of_a_channel_is_found_and_read(tube):
    stream = tube.live("somebody")
    stream.say(text("a", "from before"))
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        stream.say(text("b", "hello"), text("c", "there"))
        await show.until(lambda: show.texts == ["from before", "hello", "there"])
        assert show.of(ChannelOpened) == [
            ChannelOpened(platform="youtube", channel="somebody", channel_id=stream.channel_id, title="Some Body")
        ]
        (started,) = show.of(StreamStarted)
        assert (started.title, started.platform_id) == ("A stream", "vvvvvvvvvvv/started")
        assert show.received >= 3
        assert show.caught_up_times == 0
        assert show.expected == [30.0]


async def test_it_says_who_it_is_as_the_page_does(tube):
    tube.live("somebody")
    async with YouTubeStage(tube) as show:
        await show.until(lambda: len(tube.heard) >= 2)
    question = tube.heard[0]
    assert question["key"] == KEY
    client = question["context"]["client"]
    assert (client["clientName"], client["clientVersion"], client["visitorData"]) == ("WEB", VERSION, VISITOR)
    assert (client["hl"], client["gl"]) == ("en", "US")
    assert all("SOCS=CAI" in cookie for cookie in tube.cookies)


@pytest.mark.parametrize("has_choices", [True, False])
async def test_all_messages_are_read_and_not_only_the_top_ones(tube, has_choices):
    stream = tube.live("somebody", has_choices=has_choices)
    stream.say(text("a", "top"))
    stream.say(text("b", "left out"), is_spam=True)
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.texts == ["top", "left out"])
        stream.say(text("c", "this too"), is_spam=True)
        await show.until(lambda: "this too" in show.texts)
    assert {read_token(question["continuation"])[1] for question in tube.heard} == {EVERYTHING}


async def test_the_canonical_link_lies_far_into_a_large_page():
    async with FakeYouTube(padding=1_200_000) as tube, YouTubeStage(tube) as show:
        tube.live("somebody")
        await show.until(lambda: show.live == "")


async def test_how_many_watch(tube):
    tube.live("somebody", viewers="1,234")
    async with YouTubeStage(tube) as show:
        await show.until(lambda: len(show.of(ViewerCount)) == 2)
        assert [event.viewers for event in show.of(ViewerCount)] == [1234, 1234]
        times = [at for at, event in zip(show.times, show.events, strict=True) if isinstance(event, ViewerCount)]
        assert times[1] - times[0] >= 60


async def test_how_many_watch_is_not_asked_when_it_is_not_wanted(tube):
    tube.live("somebody")
    async with YouTubeStage(tube, viewer_count=False) as show:
        await show.until(lambda: tube.asked["poll"] > 20)
    assert tube.asked["count"] == 0


async def test_a_channel_that_is_not_live_is_looked_at_again(tube):
    tube.channels["somebody"] = ""
    waits = []
    async with YouTubeStage(tube) as show:
        for _ in range(6):
            fault = await show.ends()
            assert isinstance(fault, SourceOffline)
            waits.append(fault.seconds)
            await show.again()
        assert "somebody is not live on YouTube now. Its next stream is found by itself" in str(fault)
        assert waits == [30, 45, 67.5, 101.25, 120, 120]
        await show.ends()
        tube.live("somebody")
        await show.again()
        await show.until(lambda: show.live == "")


async def test_a_handle_nobody_has_is_refused(tube):
    async with YouTubeStage(tube, "@nobody") as show:
        fault = await show.ends()
    assert isinstance(fault, SourceRefused)
    assert "YouTube knows no channel “nobody”, so there is no chat to read; check the handle" in str(fault)


@pytest.mark.parametrize("target", ["vvvvvvvvvvv", "https://youtu.be/vvvvvvvvvvv", "youtube.com/live/vvvvvvvvvvv"])
async def test_one_video_is_read_and_then_it_is_over(tube, target):
    stream = tube.live("somebody")
    async with YouTubeStage(tube, target) as show:
        await show.until(lambda: show.live == "")
        stream.say(text("a", "bye"))
        stream.end()
        fault = await show.ends()
        assert isinstance(fault, SourceEnded)
        assert show.texts == ["bye"]
        assert len(show.of(StreamEnded)) == 1
        await show.again()
        assert isinstance(await show.ends(), SourceEnded)


async def test_a_video_that_does_not_exist_is_refused(tube):
    async with YouTubeStage(tube, "youtu.be/nnnnnnnnnnn") as show:
        assert "does not show the video “nnnnnnnnnnn”" in str(await show.ends())
    tube.live("x", "eeeeeeeeeee", is_live=False, status="ERROR", words="Video unavailable")
    async with YouTubeStage(tube, "youtu.be/eeeeeeeeeee") as show:
        fault = await show.ends()
        assert isinstance(fault, SourceRefused)
        assert "(“Video unavailable”)" in str(fault)


async def test_a_waiting_room_is_read_and_the_stream_begins(tube):
    stream = tube.live("somebody", is_live=False, is_upcoming=True, starts_at=1_767_272_400)
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live)
        assert "The stream is to begin on 20" in show.live
        assert "what is written in its waiting room is read already" in show.live
        stream.say(text("a", "soon"))
        await show.until(lambda: show.texts == ["soon"])
        assert show.of(StreamStarted) == []
        assert tube.asked["count"] == 0
        stream.is_live, stream.is_upcoming = True, False
        await show.until(lambda: show.live == "")
        assert len(show.of(StreamStarted)) == 1


async def test_a_waiting_room_is_left_for_a_stream_that_begins_elsewhere(tube):
    tube.live("somebody", is_live=False, is_upcoming=True, starts_at=1_798_123_500)
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live)
        other = tube.live("somebody", OTHER, title="The next one")
        fault = await show.ends()
        assert isinstance(fault, SourceOffline)
        assert fault.seconds == 0
        await show.again()
        other.say(text("n", "new room"))
        await show.until(lambda: show.texts == ["new room"])
        assert show.of(StreamEnded) == []
        assert [event.title for event in show.of(StreamStarted)] == ["The next one"]


async def test_when_a_stream_ends_the_next_one_is_found(tube):
    stream = tube.live("somebody")
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        stream.say(text("a", "last words"))
        stream.end()
        fault = await show.ends()
        assert isinstance(fault, SourceOffline)
        assert "The stream of Some Body is over. The next one is found by itself." in str(fault)
        assert show.texts == ["last words"]
        (ended,) = show.of(StreamEnded)
        assert (ended.platform_id, ended.channel) == ("vvvvvvvvvvv/ended", "somebody")
        tube.live("somebody", OTHER)
        await show.again()
        await show.until(lambda: len(show.of(StreamStarted)) == 2)


async def test_two_streams_at_once_do_not_take_turns(tube):
    first = tube.live("somebody")
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        tube.live("somebody", OTHER)
        asked = tube.asked["page"]
        await show.until(lambda: tube.asked["page"] >= asked + 4)
        first.say(text("a", "still here"))
        await show.until(lambda: show.texts == ["still here"])
        tube.faults["poll"].append(Fault(status=400))
        assert isinstance(await show.ends(), ConnectionError)
        await show.again()
        first.say(text("b", "and here"))
        await show.until(lambda: show.texts[-1] == "and here")
        assert show.of(StreamEnded) == []


async def test_a_chat_that_closes_while_the_stream_goes_on_is_entered_anew(tube):
    stream = tube.live("somebody")
    stream.say(text("a", "one"))
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.texts)
        stream.is_closed = True
        fault = await show.ends()
        assert isinstance(fault, ConnectionError)
        assert "YouTube closed this chat, although the stream goes on" in str(fault)
        assert show.of(StreamEnded) == []


async def test_a_short_loss_loses_nothing(tube):
    stream = tube.live("somebody", history=0)
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        tube.faults["poll"] += [Fault(is_cut=True)]
        stream.say(text("a", "one"))
        assert isinstance(await show.ends(), ConnectionError)
        stream.say(text("b", "two"))
        doors = tube.asked["door"]
        await show.again()
        await show.until(lambda: show.texts == ["one", "two"])
        assert show.caught_up_times == 1
        assert tube.asked["door"] == doors, "it goes on where it was"


async def test_a_long_loss_is_a_gap_unless_the_history_reaches_back(tube):
    stream = tube.live("somebody", history=2)
    async with YouTubeStage(tube) as show:
        stream.say(text("a", "one"))
        await show.until(lambda: show.texts == ["one"])
        for messages, caught_up in ((["b"], 1), (["c", "d", "e", "f"], 1)):
            tube.faults["poll"].append(Fault(status=500))
            assert isinstance(await show.ends(), ConnectionError)
            show.clock.jump(600)
            stream.say(*(text(id_) for id_ in messages))
            await show.again()
            await show.until(lambda: show.live == "")
            await show.until(lambda last=messages[-1]: any(event.platform_id == last for event in show.events))
            assert show.caught_up_times == caught_up


async def test_a_clock_set_back_is_no_fault(tube):
    stream = tube.live("somebody")
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        show.clock.jump(-86_400)
        stream.say(text("a", "still"))
        await show.until(lambda: show.texts == ["still"])


async def test_members_only(tube):
    tube.live("somebody", status="UNPLAYABLE", offer="sponsors_only_video", words="Join this channel")
    async with YouTubeStage(tube) as show:
        fault = await show.ends()
    assert isinstance(fault, SourceOffline)
    assert "is for its members only, so its chat cannot be read without an account" in str(fault)
    assert "ssn:" in str(fault)


@pytest.mark.parametrize(
    ("status", "words", "sentence", "kind"),
    [
        ("AGE_VERIFICATION_REQUIRED", "Sign in to confirm your age", "only to adults who are logged in", SourceOffline),
        ("LOGIN_REQUIRED", "Sign in to confirm your age", "only to adults who are logged in", SourceOffline),
        ("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot", "prove that it is no robot", SourceDelayed),
        ("LOGIN_REQUIRED", "This video is private", "(“This video is private”)", SourceOffline),
        ("UNPLAYABLE", "Not available in your country", "(“Not available in your country”)", SourceOffline),
        ("OK", "", "has no chat (“Chat is disabled for this live stream.”)", SourceOffline),
    ],
)
async def test_why_a_chat_cannot_be_read(tube, status, words, sentence, kind):
    tube.live("somebody", status=status, words=words, chat_message="Chat is disabled for this live stream.")
    async with YouTubeStage(tube) as show:
        fault = await show.ends()
    assert type(fault) is kind
    assert sentence in str(fault)


async def test_an_age_restricted_stream_whose_chat_is_open_is_read(tube):
    stream = tube.live("somebody", status="LOGIN_REQUIRED", words="Sign in to confirm your age")
    stream.say(text("a", "hello"))
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.texts == ["hello"])


async def test_reading_can_be_stopped_at_any_moment(tube):
    for moment in range(0, 60, 4):
        tube.live("somebody").say(text("a"))
        async with YouTubeStage(tube) as show:
            for _ in range(moment):
                await asyncio.sleep(0)
        assert show.fault is None


async def test_nothing_can_be_done_there_and_it_is_said_why(tube):
    show = YouTubeStage(tube)
    assert set(show.source.abilities) == {Verb.SEND, Verb.DELETE, Verb.TIMEOUT, Verb.BAN, Verb.UNBAN, Verb.PIN}
    for verb, sentence in show.source.abilities.items():
        assert "without an account" in sentence
        with pytest.raises(ActionRefused, match="without an account"):
            await show.source.act(Deed(verb=verb))


async def test_the_state_is_told_while_it_connects(tube):
    tube.live("somebody")
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        assert [state for state, _ in show.states][:2] == [SourceState.CONNECTING, SourceState.LIVE]


async def test_a_short_pause_loses_nothing_either(tube):
    stream = tube.live("somebody", history=0)
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")
        tube.faults["poll"].append(Fault(status=429, headers={"Retry-After": "17"}))
        fault = await show.ends()
        assert isinstance(fault, SourceDelayed)
        stream.say(text("a", "meanwhile"))
        show.clock.jump(fault.seconds)
        doors = tube.asked["door"]
        await show.again()
        await show.until(lambda: show.texts == ["meanwhile"])
        assert (show.caught_up_times, tube.asked["door"]) == (1, doors)
