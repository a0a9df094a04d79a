"""How a chat is read: in order, at YouTube's pace, with everything counted, whatever the network does."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.fake_youtube import FakeYouTube, Fault
from rig.youtube_actions import item, text
from rig.youtube_stage import YouTubeStage
from source_youtube.faults import forbidden, limited
from source_youtube.pauses import Pauses
from stagedoor import SourceOffline, StreamEnded, ViewerCount

FAULTS = [
    Fault(is_cut=True), Fault(status=500), Fault(body=b"{"), Fault(body=b"<html>"), Fault(status=400),
    Fault(body=b'{"responseContext":{}}'),
]  # fmt: skip


async def test_it_asks_no_more_often_than_youtubes_own_page_would():
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        async with YouTubeStage(tube, viewer_count=False) as show:
            await show.until(lambda: tube.asked["poll"] >= 20)
            assert show.clock.monotonic() >= 18 * 5, "quiet: half of the 10 s that YouTube names"
            stream.timeout, stream.kind = 8_000, "timedContinuationData"
            await show.until(lambda: tube.asked["poll"] >= 22)
            begun, asked = show.clock.monotonic(), tube.asked["poll"]
            await show.until(lambda: tube.asked["poll"] >= asked + 10)
            assert show.clock.monotonic() - begun >= 9 * 8, "what YouTube names is kept"


async def test_everything_that_arrives_is_counted():
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        stream.say(
            text("a"), {"danceAction": {}}, item("liveChatTextMessageRenderer", "by nobody"), {"signalAction": {}}
        )
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.texts)
            assert (show.received, show.unknown, show.unreadable) == (4, ["danceAction"], 1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(range(len(FAULTS))), max_size=5), st.integers(0, 10**6))
async def test_whatever_the_network_does_no_message_is_lost_and_their_order_stays(faults, seed):
    chance = random.Random(seed)
    async with FakeYouTube(seed=seed) as tube:
        stream = tube.live("somebody", history=1_000)
        said = 0
        async with YouTubeStage(tube) as show:
            for fault in [*faults, None]:
                for _ in range(chance.randint(0, 3)):
                    stream.say(*(text(f"m{number}", f"w{number}") for number in range(said, said + 3)))
                    said += 3
                if fault is None:
                    break
                tube.faults["poll"].append(FAULTS[fault])
                assert isinstance(await show.ends(), ConnectionError)
                await show.again()
            stream.say(text("last", "last"))
            await show.until(lambda: "last" in show.texts)
            seen = list(dict.fromkeys(event.platform_id for event in show.events if event.platform_id.startswith("m")))
            assert seen == [f"m{number}" for number in range(said)]


async def test_a_page_that_is_not_found_for_once_does_not_end_a_chat_that_comes():
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.live == "")
            tube.faults["page"] += [Fault(status=404), Fault(status=403), Fault(status=405)]
            await show.until(lambda: not tube.faults["page"])
            stream.say(text("m1", "still here"))
            await show.until(lambda: "still here" in show.texts)


@pytest.mark.parametrize("status", [403, 405, 412, 500])
async def test_a_count_that_is_refused_does_not_end_a_chat_that_comes(status):
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        tube.faults["count"] += [Fault(status=status)] * 3
        async with YouTubeStage(tube) as show:
            await show.until(lambda: not tube.faults["count"])
            stream.say(text("m1", "still here"))
            await show.until(lambda: "still here" in show.texts)


@pytest.mark.parametrize("shown", ["", "vvvvvvvvvvv"])
async def test_a_chat_that_answers_on_after_its_stream_is_left(shown):
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.live == "")
            stream.is_live, tube.channels["somebody"] = False, shown
            assert isinstance(await show.ends(), SourceOffline)
            assert len(show.of(StreamEnded)) == 1


async def test_a_page_that_takes_us_for_a_robot_says_nothing_about_the_stream():
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.of(ViewerCount))
            stream.is_live, stream.status, stream.words = False, "LOGIN_REQUIRED", "Confirm you are not a bot"
            seen, counted = tube.asked["page"], tube.asked["count"]
            await show.until(lambda: tube.asked["page"] >= seen + 2)
            await show.until(lambda: tube.asked["count"] >= counted + 4)
            assert show.live == ""
            assert not show.of(StreamEnded)


async def test_a_limit_that_another_chat_was_told_holds_for_this_one():
    async with FakeYouTube() as tube:
        tube.live("somebody")
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.live == "")
            Pauses(show).keep(limited(500))
            assert 490 < (await show.ends()).seconds <= 500
            asked = tube.asked.copy()
            await show.again()
            assert 490 < (await show.ends()).seconds <= 500
            assert tube.asked == asked


async def test_a_block_of_another_chat_is_its_own():
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.live == "")
            Pauses(show).keep(forbidden(500))
            stream.say(text("m1", "still here"))
            await show.until(lambda: "still here" in show.texts)


@pytest.mark.parametrize(("ours", "other", "moves"), [(2_000, 1_000, True), (0, 1_000, True), (1_000, 2_000, False)])
async def test_of_two_waiting_rooms_the_sooner_one_is_read(ours, other, moves):
    async with FakeYouTube() as tube:
        begin = YouTubeStage(tube).now() + 86_400
        upcoming = {"is_live": False, "is_upcoming": True}
        tube.live("somebody", "aaaaaaaaaaa", starts_at=int(begin + ours) if ours else 0, **upcoming)
        async with YouTubeStage(tube) as show:
            await show.until(lambda: show.live)
            tube.live("somebody", "bbbbbbbbbbb", starts_at=int(begin + other), **upcoming).say(text("m1", "here"))
            if moves:
                assert "something else before; that is read now" in str(await show.ends())
                await show.again()
                await show.until(lambda: show.texts == ["here"])
            else:
                seen = tube.asked["page"]
                await show.until(lambda: tube.asked["page"] >= seen + 3)
                assert show.texts == []
