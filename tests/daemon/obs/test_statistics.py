"""OBS's statistics are read once, and the three ways to lose a frame are told apart."""

import math

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.statistics import DropsView, read_statistics

STATS = {
    "cpuUsage": 12.5,
    "memoryUsage": 300.25,
    "availableDiskSpace": 5000.0,
    "activeFps": 59.9,
    "averageFrameRenderTime": 1.5,
    "renderSkippedFrames": 3,
    "renderTotalFrames": 600,
    "outputSkippedFrames": 5,
    "outputTotalFrames": 500,
}
STREAM = {
    "outputActive": True,
    "outputReconnecting": False,
    "outputCongestion": 0.25,
    "outputBytes": 1_000_000,
    "outputDuration": 4_000,
    "outputSkippedFrames": 7,
    "outputTotalFrames": 400,
}


def asker(stats, stream):
    async def ask(kind, data):
        assert data is None
        return {"GetStats": stats, "GetStreamStatus": stream}[kind]

    return ask


async def test_the_three_counters_are_told_apart():
    said = await read_statistics(asker(STATS, STREAM))
    assert (said.render, said.encoder, said.network) == (
        DropsView(lost=3, total=600),
        DropsView(lost=5, total=500),
        DropsView(lost=7, total=400),
    )
    assert (said.cpu, said.memory, said.disk_space, said.fps, said.frame_time) == (12.5, 300.25, 5000.0, 59.9, 1.5)
    assert (said.is_streaming, said.is_reconnecting, said.congestion) == (True, False, 0.25)
    assert (said.stream_bytes, said.stream_time) == (1_000_000, 4_000)
    assert said.render.share == pytest.approx(0.005)


@pytest.mark.parametrize("stats", [{}, {"cpuUsage": None, "activeFps": "many", "memoryUsage": math.nan}])
async def test_what_obs_does_not_say_counts_as_nothing(stats):
    said = await read_statistics(asker(stats, {"outputActive": "yes"}))
    assert (said.cpu, said.fps, said.memory, said.is_streaming) == (0.0, 0.0, 0.0, False)
    assert said.render.share == 0.0


async def test_an_obs_that_is_away_is_told():
    async def away(kind, data):
        raise ObsError("OBS is not running.")

    with pytest.raises(ObsError, match="not running"):
        await read_statistics(away)
