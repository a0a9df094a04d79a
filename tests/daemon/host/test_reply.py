"""A call of a plugin's own function whose outcome somebody waits for."""

import asyncio
import threading

import pytest

from stagedoor import ActionRefused
from stagedoor.host.reply import Reply


async def test_what_the_function_returns_is_the_answer():
    async def slow(number):
        await asyncio.sleep(0)
        return number + 1

    reply = Reply(slow)
    await reply.function(1)
    assert await reply.wait("A plugin") == 2


async def test_a_function_in_a_thread_answers_as_well():
    reply = Reply(lambda number: number + 1)
    thread = threading.Thread(target=reply.function, args=(1,))
    thread.start()
    assert await reply.wait("A plugin") == 2
    thread.join()


async def test_a_refusal_is_an_answer_and_no_fault():
    async def refuse():
        raise ActionRefused("Not now.")

    reply = Reply(refuse)
    await reply.function()
    with pytest.raises(ActionRefused, match="Not now"):
        await reply.wait("A plugin")


async def test_anything_else_is_raised_where_it_happened_and_told():
    async def fail():
        raise ValueError("oh")

    reply = Reply(fail)
    with pytest.raises(ValueError, match="oh"):
        await reply.function()
    with pytest.raises(ActionRefused, match="A plugin failed"):
        await reply.wait("A plugin")
