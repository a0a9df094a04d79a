"""Waves of new accounts are told with figures, left out and brought back; what is ordinary is no wave."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.waves import Waves
from stagedoor import ActionRefused

MAP = {"title": "Map?", "options": ["Dust", "Mirage"]}


@pytest.fixture
async def poll(stage):
    await stage.load("polls")
    for number in range(6):
        await stage.say("hello", viewer=f"known{number}")
    await stage.pass_time(1)
    await stage.press("polls.open", **MAP, seconds=0)

    async def shown():
        await stage.pass_time(1)
        return stage.panel.shown["polls/poll"]["poll"]

    return shown


async def test_a_wave_is_told_left_out_and_brought_back(stage, poll):
    for number in range(6):
        await stage.say("1", viewer=f"known{number}")
    for number in range(30):
        await stage.say("2", viewer=f"bot{number}")
    page = await poll()
    assert page["wave"] == {"option": 1, "new": 30, "all": 30, "seconds": 1}
    assert page["counts"] == [6, 30], "nothing is left out by itself"
    back = await stage.press("polls.leave_out_new")
    page = await poll()
    assert (page["counts"], page["left_out"], page["people"]) == ([6, 0], 30, 6)
    await stage.unload("polls")
    await stage.load("polls")
    assert (await poll())["counts"] == [6, 0], "also after a restart"
    await stage.press(back.control)
    assert ((await poll())["counts"], (await poll())["left_out"]) == ([6, 30], 0)
    with pytest.raises(ActionRefused):
        await stage.press("polls.count_new")


async def test_on_a_first_stream_everybody_is_new_and_nothing_is_said(stage):
    await stage.load("polls")
    await stage.press("polls.open", **MAP, seconds=0)
    for number in range(40):
        await stage.say("1", viewer=f"v{number}")
    await stage.pass_time(1)
    assert stage.panel.shown["polls/poll"]["poll"]["wave"] is None


async def test_it_can_be_switched_off(stage, poll):
    await stage.change("polls", watch_waves=False)
    await stage.say("1", viewer="known1")
    for number in range(30):
        await stage.say("2", viewer=f"bot{number}")
    assert (await poll())["wave"] is None


@given(st.integers(0, 10_000))
def test_a_busy_chat_with_newcomers_among_it_is_no_wave(seed):
    dice, waves, at = random.Random(seed), Waves(), 0
    for number in range(400):
        at += dice.randrange(10, 400)
        waves.vote(f"v{number}", dice.choice([0, 0, 1]), at, is_new=dice.random() < 0.3)
    assert waves.found is None


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2), st.integers(0, 60_000), st.booleans())))
def test_whatever_is_voted_the_figures_hold(votes):
    waves = Waves()
    for viewer, option, at, is_new in sorted(votes, key=lambda vote: vote[2]):
        waves.vote(f"v{viewer}", option, at, is_new=is_new)
    if waves.found:
        assert 10 <= waves.found.new <= waves.found.all <= len(votes)
        assert 1 <= waves.found.seconds <= 20
