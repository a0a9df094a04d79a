import asyncio

import pytest

from source_twitch.together import together


async def test_the_first_that_fails_ends_all_and_its_fault_is_raised():
    ended = []

    async def waits(name):
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    async def fails():
        await asyncio.sleep(0)
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError, match="gone"):
        await together(waits("a"), fails(), waits("b"))
    assert ended == ["a", "b"]


async def test_the_first_that_returns_ends_all():
    async def returns():
        return 5

    await together(asyncio.Event().wait(), returns())


async def test_a_fault_on_the_way_out_hides_not_the_first_one():
    async def fails_late():
        try:
            await asyncio.Event().wait()
        finally:
            raise RuntimeError("while ending")

    async def fails():
        await asyncio.sleep(0)
        raise ConnectionError("first")

    with pytest.raises(ConnectionError, match="first"):
        await together(fails_late(), fails())


async def test_cancelled_from_outside_all_are():
    ended = []

    async def waits():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append(True)

    task = asyncio.ensure_future(together(waits(), waits()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True, True]
