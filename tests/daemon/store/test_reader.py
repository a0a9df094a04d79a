"""Questions are answered beside the writing, and never keep the loop."""

import asyncio
import threading

import apsw
import pytest

from rig.events import said
from stagedoor.errors import StagedoorError


async def test_a_slow_question_keeps_neither_the_loop_nor_the_writer(log):
    gate = threading.Event()

    def slow(connection):
        connection.execute("BEGIN; SELECT count(*) FROM events").fetchall()
        gate.wait(5)
        connection.execute("COMMIT")
        return "slow"

    asked = asyncio.ensure_future(log._readers.ask(slow))
    await asyncio.sleep(0)
    log.record(said("hello"))
    await log.flushed()
    assert len(await log.search("hello")) == 1
    assert not asked.done()
    gate.set()
    assert await asked == "slow"


async def test_a_reader_cannot_write(log):
    with pytest.raises(StagedoorError, match="cannot be read"):
        await log._readers.ask(lambda connection: connection.execute("DELETE FROM about"))
    assert log.state == "kept"


async def test_many_questions_at_once(log):
    for number in range(200):
        log.record(said(f"hello n{number}"))
    await log.flushed()
    answers = await asyncio.gather(*(log.search(f"n{number}") for number in range(100, 200)))
    assert all(len(answer) == 1 for answer in answers)
    assert len(log._readers._connections) <= 2


async def test_a_question_that_meets_the_move_is_asked_again(log):
    asked = []

    def once_closed(connection):
        asked.append(connection)
        if len(asked) == 1:
            raise apsw.ConnectionClosedError("moved")
        return connection.execute("SELECT 1").get

    assert await log._readers.ask(once_closed) == 1
