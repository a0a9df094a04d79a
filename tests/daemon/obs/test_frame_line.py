"""Movements have a connection of their own: nothing else waits for them, and only one is played at a time."""

import asyncio
import contextlib

import pytest

from rig.until import until
from stagedoor.clock import SystemClock
from stagedoor.errors import ObsError
from stagedoor.obs.discovery import Address
from stagedoor.obs.frame_line import FrameLine

STEP = [("SetCurrentProgramScene", {"sceneName": "Game"}), ("Sleep", {"sleepFrames": 1})]


@pytest.fixture
async def line():
    line = FrameLine(clock=SystemClock())
    yield line
    await line.stop()


def address(fake):
    return Address("127.0.0.1", fake.port, fake.password)


async def test_it_plays_on_one_connection(fake, line):
    for _ in range(3):
        await line.play(address(fake), 0.4, STEP, 0.1)
    assert fake.scene == "Game"
    assert fake.greeted == 1
    await line.close()
    await until(lambda: fake.clients == 0)
    await line.play(address(fake), 0.4, STEP, 0.1)
    assert fake.greeted == 2


async def test_two_are_played_one_after_the_other(fake, line):
    await asyncio.gather(*(line.play(address(fake), 0.4, STEP * 5, 0.1) for _ in range(2)))
    kinds = [kind for kind, _ in fake.asked if kind in {"Sleep", "SetCurrentProgramScene", "GetStudioModeEnabled"}]
    once = ["GetStudioModeEnabled", *["SetCurrentProgramScene", "Sleep"] * 5]
    assert kinds == once * 2


async def test_too_long_a_movement_is_not_sent(fake, line):
    with pytest.raises(ObsError, match="2 seconds"):
        await line.play(address(fake), 0.4, STEP, 2.5)
    assert fake.greeted == 0


async def test_a_refusal_is_told_and_the_rest_is_done(fake, line):
    to = [("SetCurrentProgramScene", {"sceneName": name}) for name in ("Game", "Nowhere", "Break")]
    answers = await line.play(address(fake), 0.4, to, 0.1)
    assert [type(each) for each in answers] == [dict, ObsError, dict]
    assert fake.scene == "Break"


async def test_after_a_lost_connection_it_is_made_anew(fake, line):
    await line.play(address(fake), 0.4, STEP, 0.1)
    await fake.kill()
    await fake.start()
    with contextlib.suppress(ObsError):  # it may not have noticed yet
        await line.play(address(fake), 0.4, STEP, 0.1)
    await line.play(address(fake), 0.4, STEP, 0.1)
    assert fake.scene == "Game"


async def test_without_obs_it_says_so(fake, line):
    await fake.stop()
    with pytest.raises(ObsError, match="no second connection"):
        await line.play(address(fake), 0.4, STEP, 0.1)
