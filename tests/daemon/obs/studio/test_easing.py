"""Easing: from the start to exactly the end."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.obs.studio.easing import eased
from stagedoor.obs.studio.words import Easing

EASINGS = get_args(Easing)
SWINGING = {"overshoot", "bounce"}


@pytest.mark.parametrize("easing", EASINGS)
def test_it_begins_at_the_start_and_ends_exactly_at_the_end(easing):
    assert [eased(easing, share) for share in (-1, 0, 1, 2)] == [0, 0, 1, 1]
    assert eased(easing, 1 - 1e-9) == pytest.approx(1, abs=1e-6)
    assert eased(easing, 1e-9) == pytest.approx(0, abs=1e-6)


@given(st.sampled_from(sorted(set(EASINGS) - SWINGING)), st.floats(0, 1), st.floats(0, 1))
def test_what_does_not_swing_never_turns_back(easing, first, second):
    low, high = sorted((first, second))
    assert eased(easing, low) <= eased(easing, high) + 1e-12


def test_each_moves_in_its_own_way():
    assert len({round(eased(easing, 0.3), 3) for easing in EASINGS}) == len(EASINGS)
    assert max(eased("overshoot", at / 100) for at in range(100)) > 1.05
    assert eased("ease_in_out", 0.5) == pytest.approx(0.5)
