import pytest

from source_kick.moments import moment


@pytest.mark.parametrize(
    "said",
    [
        "2026-09-27T16:12:16+00:00",
        "2026-09-27T16:12:16Z",
        "2026-09-27 16:12:16",
        "2026-09-27T18:12:16.000000+02:00",
        1790525536,
        1790525536000,
        1790525536.0,
    ],
)
def test_every_way_in_which_kick_says_a_time(said):
    assert moment(said) == 1790525536000


def test_parts_of_a_second_finer_than_ours_are_cut():
    assert moment("2026-09-27T16:12:16.212275837Z") == 1790525536212


@pytest.mark.parametrize("said", [None, "", "soon", "9999-99-99", True, -1, 0, 10**30, float("nan"), [], "1" * 100, 12])
def test_what_is_no_time_is_absent(said):
    assert moment(said) == 0
