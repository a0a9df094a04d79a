"""The clock: down to a moment, up from one, paused, longer, and over."""

from datetime import datetime

import pytest

from stagedoor import ActionRefused

KEY = "segments/clock"


@pytest.fixture
async def clock(stage):
    await stage.load("segments", over_seconds=8)
    return lambda: stage.overlay.states.get(KEY)


def ended(stage):
    return [event.data["title"] for event in stage.log if event.kind == "trigger_fired"]


async def test_it_counts_down_says_so_and_goes(stage, clock):
    back = await stage.press("segments.countdown", minutes=5, title="Soon")
    now = stage.clock.now()
    assert (clock()["mark"], clock()["title"], clock()["is_over"]) == (round((now + 300) * 1000), "Soon", False)
    assert back.control == "segments.hide_clock"
    await stage.pass_time(299)
    assert ended(stage) == []
    await stage.pass_time(2)
    assert (ended(stage), clock()["over"]) == (["Soon"], "Starting now")
    await stage.pass_time(8)
    assert clock() is None


async def test_a_minute_more_and_a_pause(stage, clock):
    await stage.press("segments.countdown", minutes=2)
    back = await stage.press("segments.add_time", minutes=1)
    assert back.arguments == {"minutes": -1.0}
    await stage.pass_time(60)
    await stage.press("segments.pause")
    await stage.pass_time(3600)
    assert ended(stage) == []
    with pytest.raises(ActionRefused):
        await stage.press("segments.pause")
    await stage.press("segments.resume")
    await stage.pass_time(119)
    assert ended(stage) == []
    await stage.pass_time(2)
    assert ended(stage) == [""]
    with pytest.raises(ActionRefused, match="nothing to add to"):
        await stage.press("segments.add_time")


async def test_less_time_than_is_left_ends_it_at_once(stage, clock):
    await stage.press("segments.countdown", minutes=2)
    await stage.press("segments.add_time", minutes=-10)
    await stage.pass_time(2)
    assert ended(stage) == [""]


async def test_the_way_back_goes_on_with_what_was_counted(stage, clock):
    await stage.press("segments.countdown", minutes=10, title="Break")
    await stage.pass_time(60)
    back = await stage.press("segments.stopwatch", title="Run")
    assert (clock()["kind"], clock()["title"]) == ("up", "Run")
    assert back.arguments == {"minutes": 9.0, "title": "Break"}
    await stage.press(back.control, **back.arguments)
    assert (clock()["kind"], clock()["title"]) == ("down", "Break")
    await stage.press("segments.hide_clock")
    assert (clock(), await stage.press("segments.hide_clock")) == (None, None)


async def test_to_a_time_of_day(stage, clock):
    await stage.press("segments.countdown_to", time="7:05", title="Morning")
    there = datetime.fromtimestamp(clock()["mark"] / 1000).astimezone()
    assert (there.hour, there.minute, there.second) == (7, 5, 0)
    assert 0 < clock()["mark"] / 1000 - stage.clock.now() <= 24 * 3600


async def test_hook_start_it_goes_on_after_a_restart(stage, clock):
    await stage.press("segments.countdown", minutes=5, title="Soon")
    await stage.unload("segments")
    await stage.pass_time(100)
    await stage.load("segments")
    assert clock()["title"] == "Soon"
    await stage.pass_time(201)
    assert ended(stage) == ["Soon"]


async def test_an_end_that_was_missed_is_not_made_up_for(stage, clock):
    await stage.press("segments.countdown", minutes=5)
    await stage.unload("segments")
    await stage.pass_time(1000)
    await stage.load("segments")
    assert (clock(), ended(stage)) == (None, [])


async def test_the_page_knows_the_clock_too(stage, clock):
    await stage.press("segments.countdown", minutes=5, title="Soon")
    assert stage.panel.shown["segments/segments"]["clock"] == clock()
