"""An `async def` that never waits is answered on the spot, and is as contained as any other."""

import asyncio

from stagedoor.host.calling import Implementation
from stagedoor.host.straight import StraightQuestion, never_waits


async def plain(number):
    return number or None


async def waiting():
    await asyncio.sleep(0)


async def listening(lines):
    async for _ in lines:
        pass


async def holding(lock):
    async with lock:
        pass


async def yielding():
    yield 1


def test_what_could_wait_is_known():
    assert never_waits(plain)
    assert not any(never_waits(each) for each in (waiting, listening, holding, yielding, print))


def asked(function, calls, longest_step=1.0):
    return StraightQuestion(
        Implementation(hook="review_message", call=function, is_async=True),
        calls,
        lambda: None,
        longest_step=longest_step,
    )


async def test_a_short_batch_is_answered_with_one_look_and_its_faults_are_told():
    async def clumsy(number):
        if number == 1:
            raise SystemExit(number)
        return number or None

    question = asked(lambda given: clumsy(given["number"]), [{"number": n} for n in (0, 1, 2)])
    assert not question.answer_now()
    assert question.said == [(2, 2)]
    assert [index for index, _ in question.faults] == [1]
    assert question.unanswered == []
    assert asked(lambda _: plain(3), [{}]).answer_now()


async def test_a_short_batch_that_takes_far_too_long_is_broken_off():
    async def slow():
        for _ in range(500_000):
            pass

    question = asked(lambda _: slow(), [{}] * 16, longest_step=0.001)
    assert not question.answer_now()
    assert question.blocked
    assert question.unanswered
