"""A quarter of an hour in steps, with gaps where nothing was read, and never more than that."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rig.stream_seconds import WELL, Seconds
from stagedoor.obs.health.reading import Drops
from stagedoor.obs.health.timeline import LENGTH, STEP, Timeline


def columns(view):
    return [view.bitrate, view.network, view.encoder, view.render, view.congestion, view.fps, view.cpu]


def test_empty_there_is_nothing():
    view = Timeline().view()
    assert (view.until, view.bitrate, view.marks) == (0, [], [])


def test_five_readings_make_a_step(second):
    timeline = Timeline()
    second.at = 999_500
    for sent in (1_000, 2_000, 3_000, 4_000, 5_000):
        timeline.add(second(sent=float(sent), network=Drops(sent // 1_000, 100), fps=sent / 100))
    view = timeline.view()
    assert (view.step, view.until) == (5_000, 1_005_000)
    assert view.bitrate == [3_000]
    assert view.network == [0.03]
    assert view.fps == [10.0]


def test_a_gap_is_null_and_a_recording_has_no_bitrate(second):
    timeline = Timeline()
    timeline.add(second())
    second.at += 14_000
    timeline.add(second(sent=None))
    view = timeline.view()
    assert view.bitrate == [2_500, None, None, None]
    assert view.cpu == [10.0, None, None, 10.0]


def test_a_beginning_before_the_first_reading_is_seen():
    timeline, second = Timeline(), Seconds()
    timeline.mark("started", second.at - STEP)
    timeline.add(second())
    view = timeline.view()
    assert ([mark.kind for mark in view.marks], view.bitrate) == (["started"], [None, 2_500])


def test_marks_go_with_their_time():
    timeline, second = Timeline(), Seconds()
    timeline.mark("started", second.at)
    timeline.add(second())
    assert [mark.kind for mark in timeline.view().marks] == ["started"]
    second.at += STEP * (LENGTH + 2)
    timeline.add(second())
    assert timeline.view().marks == []


@given(st.lists(st.integers(0, 40), min_size=1, max_size=400))
def test_it_is_bounded_and_every_column_is_as_long(pauses):
    timeline = Timeline()
    at = 1_000_000
    for pause in pauses:
        at += 1_000 * pause
        timeline.add(replace(WELL, at=at))
        timeline.mark("reconnecting", at)
    view = timeline.view()
    assert {len(column) for column in columns(view)} == {len(view.bitrate)}
    assert 1 <= len(view.bitrate) <= LENGTH
    assert len(view.marks) <= 60
    assert view.bitrate[-1] == 2_500
    assert view.until - STEP <= at < view.until
