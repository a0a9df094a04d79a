"""Coroutines of plugins, driven step by step."""

import asyncio
import contextlib
import time

import pytest

from stagedoor.host.work import Raised, Work


async def test_what_it_returns_and_how_long_it_held_up_the_loop():
    async def work():
        time.sleep(0.02)  # noqa: ASYNC251, TID251 - what it is about
        await asyncio.sleep(0.05)
        return 42

    driven = Work(work())
    assert await driven.run() == 42
    assert 0.015 < driven.seconds < 0.05


@pytest.mark.parametrize("fault", [ValueError, SystemExit, KeyboardInterrupt, asyncio.CancelledError, GeneratorExit])
async def test_whatever_it_raises_is_wrapped(fault):
    async def work():
        await asyncio.sleep(0)
        raise fault

    with pytest.raises(Raised) as raised:
        await Work(work()).run()
    assert isinstance(raised.value.fault, fault)


async def test_the_first_wait_is_told_once():
    waits = []

    async def work():
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    await Work(work(), on_wait=lambda: waits.append(True)).run()
    assert waits == [True]

    async def direct():
        return 1

    assert await Work(direct(), on_wait=lambda: waits.append(True)).run() == 1
    assert waits == [True]


async def test_a_long_step_is_told_at_once(monkeypatch):
    monkeypatch.setattr("stagedoor.host.work.LONGEST_STEP", 0.01)
    steps = []

    async def work():
        time.sleep(0.02)  # noqa: ASYNC251, TID251 - what it is about
        await asyncio.sleep(0)

    await Work(work(), on_block=steps.append).run()
    assert len(steps) == 1


async def test_cancelling_the_task_cancels_the_work_and_lets_it_tidy_up():
    tidied = []

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            tidied.append(True)

    driven = Work(work())
    task = asyncio.ensure_future(driven.run())
    await asyncio.sleep(0)
    driven.end(task)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert tidied == [True]


async def test_work_that_refuses_to_end_is_abandoned(monkeypatch):
    monkeypatch.setattr("stagedoor.host.work._GRACE", 0.05)

    async def work():
        while True:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

    driven = Work(work())
    task = asyncio.ensure_future(driven.run())
    await asyncio.sleep(0)
    driven.end(task)
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await task
