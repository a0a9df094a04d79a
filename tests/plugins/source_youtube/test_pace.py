import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_youtube.continuation import Continuation
from source_youtube.options import YouTubeSettings
from source_youtube.pace import LONGEST, pause


@pytest.mark.parametrize(
    ("wait", "is_pushed", "brought", "seconds"),
    [
        (10_000, True, 5, 2.5), (10_000, True, 0, 5.0), (4_000, True, 5, 1.5), (60_000, True, 0, 5.0),
        (5_000, False, 5, 5.0), (8_000, False, 0, 8.0), (100, False, 5, 1.5), (600_000, False, 0, LONGEST),
    ],
)  # fmt: skip
def test_it_keeps_to_youtubes_own_pace(wait, is_pushed, brought, seconds):
    assert pause(Continuation("t", wait, is_pushed), brought, YouTubeSettings()) == seconds


@given(st.integers(0, 10**9), st.booleans(), st.integers(0, 500))
def test_it_is_never_hasty_and_never_asleep(wait, is_pushed, brought):
    assert 1.5 <= pause(Continuation("t", wait, is_pushed), brought, YouTubeSettings()) <= LONGEST
