"""Background tasks are kept, told of when they fail, and ended together."""

import asyncio

from stagedoor.tasks import Tasks


async def test_a_failure_is_told(caplog):
    tasks = Tasks()

    async def fail():
        raise ValueError("no such thing")

    await asyncio.wait([tasks.spawn(fail(), name="the failing one")])
    await asyncio.sleep(0)
    assert "the failing one" in caplog.text
    assert "no such thing" in caplog.text


async def test_all_are_ended_even_those_begun_while_ending():
    tasks = Tasks()
    ended = []

    async def work(name):
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)
            if name == "first":
                tasks.spawn(work("second"), name="second")

    tasks.spawn(work("first"), name="first")
    await asyncio.sleep(0)
    await tasks.cancel()
    assert ended in (["first"], ["first", "second"])
    assert not tasks._running
