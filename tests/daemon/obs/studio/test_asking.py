"""Asking OBS: what it refuses to tell is absent, and an OBS that is away is a fault."""

import math

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.studio.asking import number, texts, told, told_all, whole


async def test_a_refusal_is_an_empty_answer(obs, fake):
    fake.refuse = {"GetVideoSettings": 204}
    assert await told(obs, "GetVideoSettings") == {}
    assert (await told(obs, "GetInputSettings", inputName="Title"))["inputSettings"] == {"text": "hello"}


async def test_many_are_asked_at_once_and_some_may_have_no_answer(obs):
    asked = [("GetInputMute", {"inputName": name}) for name in ("Tone", "Colour", "Nothing")]
    assert await told_all(obs, asked) == [{"inputMuted": False}, None, None]
    assert await told_all(obs, []) == []


async def test_a_large_collection_is_asked_in_parts(obs):
    names = [name for _ in range(175) for name in ("Tone", "Colour")]
    answers = await told_all(obs, [("GetInputMute", {"inputName": name}) for name in names])
    assert answers == [{"inputMuted": False}, None] * 175


async def test_an_obs_that_is_not_ready_is_no_answer(obs, fake):
    fake.refuse = {"GetVideoSettings": 207}
    for asking in (told(obs, "GetVideoSettings"), told_all(obs, [("GetVideoSettings", {})])):
        with pytest.raises(ObsError, match="loading"):
            await asking


@pytest.mark.parametrize("value", [None, "5", True, math.nan, math.inf, [5]])
def test_what_is_no_number_counts_as_the_default(value):
    assert number({"a": value}, "a", 3.0) == 3.0
    assert whole({}, "a", 7) == 7


def test_only_texts_are_taken_from_a_list():
    assert texts({"a": ["x", 5, None, "y"]}, "a") == ["x", "y"]
    assert texts({"a": "xy"}, "a") == []
