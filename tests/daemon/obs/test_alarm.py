"""Waiting with an end."""

import asyncio

import pytest

from stagedoor.obs.alarm import Alarm
from stagedoor.tasks import Tasks


class Held:
    """A clock that goes on when the test says so."""

    def __init__(self):
        self.sleeping = []
        self.went = asyncio.Event()

    def now(self):
        return 0.0

    def monotonic(self):
        return 0.0

    async def sleep(self, seconds):
        self.sleeping.append(seconds)
        await self.went.wait()


@pytest.fixture
async def tasks():
    tasks = Tasks()
    yield tasks
    await tasks.cancel()


async def test_a_ring_while_nobody_waits_is_kept(tasks):
    alarm = Alarm(clock=Held(), tasks=tasks, name="a")
    alarm.ring()
    await asyncio.wait_for(alarm.wait(), 1)


async def test_one_ring_wakes_once(tasks):
    clock = Held()
    alarm = Alarm(clock=clock, tasks=tasks, name="a")
    alarm.ring()
    await alarm.wait()
    waiting = tasks.spawn(alarm.wait(), name="w")
    await asyncio.sleep(0)
    assert not waiting.done()
    alarm.ring()
    await asyncio.wait_for(waiting, 1)


async def test_it_ends_by_the_clock(tasks):
    clock = Held()
    alarm = Alarm(clock=clock, tasks=tasks, name="a")
    waiting = tasks.spawn(alarm.wait(7), name="w")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert clock.sleeping == [7]
    assert not waiting.done()
    clock.went.set()
    await asyncio.wait_for(waiting, 1)
