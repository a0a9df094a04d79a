"""Meters: the loudest since it was looked at last, in decibels."""

from hypothesis import given
from hypothesis import strategies as st

from stagedoor.obs.studio.meters import Meters


def measured(**levels):
    return {"inputs": [{"inputName": name, "inputLevelsMul": channels} for name, channels in levels.items()]}


def test_the_peak_is_kept_until_it_was_shown():
    meters = Meters()
    meters.heard(measured(Mic=[[0.5, 1.0, 1.0], [0.1, 0.1, 0.1]]))
    meters.heard(measured(Mic=[[0.1, 0.1, 0.1], [0.01, 0.01, 0.01]]))
    (level,) = meters.view().levels
    assert (level.input, level.peak, level.level) == ("Mic", [0.0, -20.0], [-20.0, -40.0])
    meters.heard(measured(Mic=[[0.1, 0.1, 0.1], [0.01, 0.01, 0.01]]))
    assert meters.view().levels[0].peak == [-20.0, -40.0]


def test_silence_and_what_is_gone():
    meters = Meters()
    meters.heard(measured(Mic=[[0.0, 0.0, 0.0]], Music=[]))
    assert [(each.input, each.peak) for each in meters.view().levels] == [("Mic", [-100.0]), ("Music", [])]
    meters.heard(measured(Mic=[[0.0, 0.0, 0.0]]))
    assert [each.input for each in meters.view().levels] == ["Mic"]
    meters.clear()
    assert meters.view().levels == []


_anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.lists(st.lists(_anything, max_size=3), max_size=3) | _anything, max_size=4))
def test_whatever_another_version_measures_it_stays_a_level(channels):
    meters = Meters()
    for each in channels:
        meters.heard({"inputs": [{"inputName": "Mic", "inputLevelsMul": each}]})
    for level in meters.view().levels:
        assert all(isinstance(value, float) and value >= -100 for value in [*level.peak, *level.level])
