import pytest

from rig.fake_youtube import FakeYouTube
from rig.youtube_stage import YouTubeStage
from source_youtube.faults import forbidden, limited
from source_youtube.pauses import Pauses
from stagedoor import SourceDelayed


async def test_a_pause_is_kept_and_passes():
    async with FakeYouTube() as tube:
        show = YouTubeStage(tube)
        pauses = Pauses(show)
        pauses.check()
        pauses.keep(SourceDelayed("a pause", seconds=100))
        with pytest.raises(SourceDelayed, match="a pause") as fault:
            Pauses(show).check()
        assert fault.value.seconds == 100
        show.clock.jump(101)
        pauses.check()


async def test_a_clock_set_back_makes_no_pause_endless():
    async with FakeYouTube() as tube:
        show = YouTubeStage(tube)
        Pauses(show).keep(SourceDelayed("a pause", seconds=100))
        show.clock.jump(-1_000_000)
        Pauses(show).check()


@pytest.mark.parametrize("kept", [None, 7, {}, {"until": "x"}, {"until": None}])
async def test_what_was_kept_may_be_anything(kept):
    async with FakeYouTube() as tube:
        show = YouTubeStage(tube)
        show.memory.values["pause"] = kept
        Pauses(show).check()


async def test_each_in_a_row_is_longer_until_youtube_answers():
    async with FakeYouTube() as tube:
        pauses = Pauses(YouTubeStage(tube))
        waits = []
        for _ in range(7):
            waits.append(pauses.usual)
            pauses.keep(SourceDelayed("", seconds=0))
        assert waits == [60, 120, 240, 480, 960, 960, 960]
        pauses.forgive()
        assert pauses.usual == 60


async def test_a_shorter_pause_does_not_take_the_place_of_a_longer_one():
    async with FakeYouTube() as tube:
        show = YouTubeStage(tube)
        Pauses(show).keep(limited(600))
        Pauses(show).keep(limited(60))
        with pytest.raises(SourceDelayed) as fault:
            Pauses(show).check()
        assert fault.value.seconds == 600


async def test_only_a_limit_is_meant_for_every_chat():
    async with FakeYouTube() as tube:
        show = YouTubeStage(tube)
        Pauses(show).keep(forbidden(60))
        Pauses(show).check_limit()
        Pauses(show).keep(limited(100))
        with pytest.raises(SourceDelayed, match="too often"):
            Pauses(show).check_limit()
