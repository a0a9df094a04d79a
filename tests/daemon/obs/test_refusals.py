"""OBS's refusals as sentences."""

import pytest

from stagedoor.obs.refusals import refusal


def test_what_is_missing_is_named():
    fault = refusal("GetSceneItemId", {"sceneName": "A", "sourceName": "Cam"}, {"code": 600})
    assert str(fault) == "OBS refused GetSceneItemId: there is no “Cam” in “A” (code 600)."
    assert fault.code == 600


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ({"code": 500}, "while OBS streams"),
        ({"code": 207}, "loading or changing"),
        ({"code": 204}, "does not know it"),
        ({"code": 402, "comment": "too big"}, "too big"),
        ({"code": 402}, "gave no reason"),
        ({"code": 600}, "no such thing"),
        ({}, "gave no reason"),
        ({"code": "x", "comment": 5}, "gave no reason"),
    ],
)
def test_every_code_has_a_meaning(status, meaning):
    assert meaning in str(refusal("Something", None, status))
