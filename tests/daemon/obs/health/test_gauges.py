"""Each thing that can be wrong is noticed in time, told from the others, and does not flicker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.stream_seconds import DEAD, LOST, Seconds
from stagedoor.obs.health.gauges import Level, Readings, gauges
from stagedoor.obs.health.reading import Drops

BUSY = Drops(6, 60)


class Watched:
    """All gauges, and what they show over time."""

    def __init__(self):
        self.second = Seconds()
        self.readings = Readings()
        self.gauges = gauges(0.01)

    def see(self, times=1, **changes):
        for _ in range(times):
            self.readings.add(self.second(**changes))
            for gauge in self.gauges:
                gauge.look(self.readings)
        return self

    @property
    def wrong(self):
        return {gauge.name: gauge.level for gauge in self.gauges if gauge.level}

    def seconds_until(self, wanted, most=60, **changes):
        """How many more such seconds it takes."""
        for number in range(1, most + 1):
            if self.see(**changes).wrong == wanted:
                return number
        raise AssertionError(f"{self.wrong} after {most} s")


@pytest.fixture
def watched():
    return Watched().see(20)


def test_a_good_stream_has_nothing_wrong_and_a_usual_rate(watched):
    assert watched.wrong == {}
    assert watched.readings.usual == 2_500


def test_a_reconnect_is_seen_at_once_and_over_soon_after_it(watched):
    assert watched.seconds_until({"reconnecting": Level.BAD}, **LOST) == 1
    watched.see(20, **LOST)
    assert watched.wrong == {"reconnecting": Level.BAD}
    assert watched.seconds_until({}) <= 3


def test_a_dead_line_is_seen_within_five_seconds(watched):
    for _ in range(5):
        watched.see(**DEAD)
    assert watched.wrong["stuck"] is Level.BAD
    assert watched.readings.silent == 5


def test_counters_read_at_different_instants_do_not_hide_a_dead_line(watched):
    """OBS counts a piece as sent before the system shows that it waits."""
    for number in range(12):
        watched.see(sent=240.0 if number % 2 else -240.0, unsent=500_000 * number)
        if number >= 5:
            assert "stuck" in watched.wrong, number


def test_a_line_without_a_view_into_the_system_is_judged_by_what_obs_counts(watched):
    assert "stuck" not in watched.see(3, sent=0.0, unsent=None).wrong
    assert "stuck" in watched.see(2, sent=0.0, unsent=None).wrong


def test_a_stream_that_never_sends_anything_is_stuck_too():
    assert "stuck" in Watched().see(5, sent=0.0).wrong


def test_a_quiet_picture_that_needs_little_is_no_trouble(watched):
    """Without anything that waits, sending little is just having little to send."""
    assert watched.see(60, sent=400.0).wrong == {}


def test_a_narrow_line_is_told_before_frames_are_lost(watched):
    assert watched.see(4, sent=900.0, unsent=900_000).wrong == {"slow": Level.WARNING}


@pytest.mark.parametrize(("place", "name"), [("network", "line"), ("encoder", "encoding"), ("render", "drawing")])
def test_the_three_ways_to_lose_a_frame_are_told_apart(watched, place, name):
    assert set(watched.see(10, **{place: BUSY}).wrong) == {name}
    assert watched.seconds_until({}, most=45) > 10  # of the last 30 s, and then calm for a while


def test_one_lost_frame_is_no_trouble(watched):
    assert watched.see(1, network=Drops(1, 60)).see(30).wrong == {}


def test_nothing_is_said_of_the_first_seconds():
    assert Watched().see(2, network=Drops(30, 60)).wrong == {}


def test_after_a_reconnect_what_was_lost_before_is_past(watched):
    watched.see(10, network=BUSY).see(5, **LOST).see(5)
    assert watched.readings.share(lambda reading: reading.network) == 0


def test_on_the_edge_it_does_not_flicker(watched):
    """A share that goes around the threshold changes the level at most once."""
    changes, before = 0, watched.wrong
    for number in range(120):
        watched.see(network=Drops(1 if number % 2 else 0, 60))  # 0.8 % and a bit
        changes += watched.wrong != before
        before = watched.wrong
    assert changes <= 1


@given(
    st.lists(
        st.tuples(st.floats(-300, 6_000), st.none() | st.integers(0, 4_000_000), st.integers(0, 60), st.booleans()),
        min_size=1,
        max_size=80,
    )
)
def test_no_stream_breaks_it(looks):
    watched = Watched()
    for sent, unsent, lost, is_lost in looks:
        watched.see(sent=0.0 if is_lost else sent, unsent=unsent, network=Drops(lost, 60), is_reconnecting=is_lost)
        assert watched.readings.silent >= 0
        assert watched.readings.passed(3) >= 0
        assert all(gauge.level in Level for gauge in watched.gauges)
        assert ("reconnecting" in watched.wrong) >= is_lost
