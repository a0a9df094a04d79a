"""How a chat is read: in order, at YouTube's pace, with everything counted, whatever the network does."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.fake_youtube import FakeYouTube, Fault
from rig.youtube_actions import item, text
from rig.youtube_stage import YouTubeStage

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
