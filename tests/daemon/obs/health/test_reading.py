"""From OBS's counters to what happened in between, also where they begin anew."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.obs.health.reading import Drops, Meter
from stagedoor.obs.statistics import DropsView, StatisticsView

NOW = StatisticsView(
    fps=60.0,
    cpu=12.0,
    is_streaming=True,
    stream_bytes=1_000_000,
    stream_time=10_000,
    network=DropsView(lost=10, total=600),
    encoder=DropsView(lost=5, total=900),
    render=DropsView(lost=7, total=950),
)


def after(now=NOW, **changes):
    return msgspec.structs.replace(now, **changes)


def read(meter, *looks):
    """The reading of the last of these (milliseconds, statistics, unsent)."""
    result = None
    for look in looks:
        result = meter.read(*look)
    return result


def test_the_first_look_says_nothing():
    assert Meter().read(1_000, NOW, 0) is None


def test_what_has_grown_in_a_second():
    later = after(
        stream_bytes=1_250_000,
        stream_time=11_000,
        network=DropsView(lost=16, total=660),
        encoder=DropsView(lost=5, total=960),
        render=DropsView(lost=10, total=1_010),
        congestion=0.4,
    )
    reading = read(Meter(), (1_000, NOW, None), (2_000, later, None))
    assert reading.sent == 2_000
    assert reading.network == Drops(6, 60)
    assert reading.network.share == 0.1
    assert reading.encoder == Drops(0, 60)
    assert reading.render == Drops(3, 60)
    assert (reading.congestion, reading.fps, reading.cpu, reading.seconds) == (0.4, 60.0, 12.0, 1.0)


def test_what_the_system_only_took_in_has_not_got_away():
    later = after(stream_bytes=1_250_000, stream_time=11_000)
    assert read(Meter(), (1_000, NOW, 0), (2_000, later, 250_000)).sent == 0
    assert read(Meter(), (1_000, NOW, 250_000), (2_000, later, 0)).sent == 4_000


def test_counters_that_begin_anew_after_a_reconnect():
    anew = after(stream_bytes=50_000, stream_time=300, network=DropsView(lost=1, total=20))
    reading = read(Meter(), (1_000, NOW, 0), (2_000, anew, 0))
    assert reading.sent == 400
    assert reading.network == Drops(1, 20)


def test_while_it_reconnects_nothing_is_sent_and_nothing_is_full():
    lost = after(is_reconnecting=True, congestion=1.0, stream_bytes=1_200_000)
    reading = read(Meter(), (1_000, NOW, 0), (2_000, lost, 0))
    assert (reading.sent, reading.is_reconnecting, reading.congestion) == (0.0, True, 0.0)


def test_a_recording_sends_nothing_and_that_is_no_zero():
    alone = after(is_streaming=False)
    reading = read(Meter(), (1_000, alone, None), (2_000, alone, None))
    assert (reading.sent, reading.is_reconnecting) == (None, False)


def test_after_a_pause_it_begins_anew():
    meter = Meter()
    assert read(meter, (1_000, NOW, 0), (60_000, NOW, 0)) is None
    assert read(meter, (61_000, NOW, 0)) is not None
    meter.forget()
    assert read(meter, (62_000, NOW, 0)) is None


counts = st.integers(0, 10**9)


@given(st.lists(st.tuples(counts, counts, counts, st.booleans()), min_size=2, max_size=12))
def test_no_counter_makes_a_share_beyond_all_or_below_nothing(looks):
    meter = Meter()
    for at, (sent, lost, total, is_lost) in enumerate(looks):
        drops = DropsView(lost=lost, total=total)
        now = StatisticsView(
            is_streaming=True,
            is_reconnecting=is_lost,
            stream_bytes=sent,
            stream_time=sent,
            network=drops,
            encoder=drops,
            render=drops,
        )
        reading = meter.read(1_000 * at, now, None)
        if reading is not None:
            assert reading.sent is not None
            assert reading.sent >= 0
            for each in (reading.network, reading.encoder, reading.render):
                assert 0 <= each.share <= 1
                assert min(each.lost, each.total) >= 0
