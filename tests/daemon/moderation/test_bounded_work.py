"""What a message costs has an end, whatever is in it: counted in calls, so that a busy computer makes no difference."""

import sys
from collections.abc import Callable

import pytest

from rig.hostile import hostile
from stagedoor import ChatMessage, Viewer, paths
from stagedoor.reviewing import engine

MOST = 24_000
"""Calls of functions, Python's own included, by all filters together. An ordinary message needs about 500."""
GROWTH = 1.5
"""Of a text twenty times as long; other words at random make the rest of the difference."""


def said(number: int, text: str) -> ChatMessage:
    viewer = Viewer(platform="test", id=f"v{number}", name="Ada")
    return ChatMessage(id=number, at=number * 100_000, platform="test", viewer=viewer, text=text)


async def calls(judge: Callable, message: ChatMessage) -> int:
    count = 0

    def counted(_frame, event, _argument) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        await judge([message])
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture
async def judge(tmp_path):
    async with engine(paths.places(tmp_path), {}, stateless=False) as review:
        for number, text in enumerate(("hello", "what a show", "a.com", "call me 555 0100", "Ünïcode"), 1):
            await review.judge([said(number, text)])
        yield review.judge


async def test_no_message_costs_more_than_so_many_calls(judge):
    number = 100
    costs = {}
    for name, text in hostile(12_000, terms=("blast", "begone", "scoundrel", "nincompoop")).items():
        number += 1
        costs[name] = await calls(judge, said(number, text))
    worst = max(costs, key=costs.__getitem__)
    assert costs[worst] < MOST, worst


async def test_a_longer_message_costs_no_more_than_a_long_one(judge):
    number = 1_000
    for name, longer in hostile(40_000).items():
        number += 2
        long_one = await calls(judge, said(number, longer[:2_000]))
        longer_one = await calls(judge, said(number + 1, longer[1_000:]))
        assert longer_one < long_one * GROWTH + 200, name
