"""Where something is to be: in our words, in OBS's, and on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.placing import Change, aim, at_share, place_of

SAID = {
    "positionX": 10.0,
    "positionY": 20.0,
    "scaleX": 2.0,
    "scaleY": 1.0,
    "cropLeft": 10,
    "cropRight": 0,
    "sourceWidth": 110.0,
    "sourceHeight": 50.0,
    "boundsType": "OBS_BOUNDS_NONE",
}


def test_only_what_is_to_be_different_is_sent():
    assert aim(Change(x=5, rotation=0), SAID) == {"positionX": 5, "rotation": 0}
    assert Change().is_empty
    assert not Change(x=0).is_empty


def test_a_size_is_a_scale_of_what_is_left_after_cropping():
    assert aim(Change(width=300), SAID) == {"scaleX": 3.0}
    assert aim(Change(width=300, crop_right=50), SAID) == {"cropRight": 50, "scaleX": 6.0}
    assert aim(Change(height=25), SAID) == {"scaleY": 0.5}


def test_what_obs_fits_into_a_box_gets_another_box():
    assert aim(Change(width=300), SAID | {"boundsType": "OBS_BOUNDS_SCALE_INNER"}) == {"boundsWidth": 300}


def test_what_has_no_size_yet_is_refused():
    with pytest.raises(ActionRefused, match="does not know its width"):
        aim(Change(width=300), SAID | {"sourceWidth": 0.0})


def test_what_was_is_said_in_our_words():
    assert place_of({"positionX": 1.5, "cropLeft": 3}) == Change(x=1.5, crop_left=3)


def test_names_and_numbers_are_checked():
    assert Change.of({"x": 5, "width": 2.5}) == Change(x=5, width=2.5)
    for wrong in ({"z": 1}, {"x": "five"}):
        with pytest.raises(ActionRefused, match="cannot be read"):
            Change.of(wrong)


def test_nothing_is_sent_that_obs_refuses():
    wanted = aim(Change(x=1e9, rotation=-1000, crop_left=-5, bounds_width=0), SAID)
    assert wanted == {"positionX": 90_001.0, "rotation": -360.0, "cropLeft": 0, "boundsWidth": 1.0}


_places = st.fixed_dictionaries(
    {"positionX": st.floats(-9_000, 9_000), "scaleX": st.floats(0, 10), "cropTop": st.integers(0, 500)}
)


@given(_places, _places, st.floats(-0.3, 1.4))
def test_on_the_way_it_stays_what_obs_takes(start, end, share):
    between = at_share(start, end, share)
    assert between["scaleX"] >= 0
    assert between["cropTop"] >= 0
    assert isinstance(between["cropTop"], int)
    assert at_share(start, end, 1) == end
