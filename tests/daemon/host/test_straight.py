"""An `async def` that never waits is answered on the spot, and is as contained as any other."""

import asyncio

from stagedoor.host.calling import Implementation
from stagedoor.host.straight import StraightQuestion, never_waits
from stagedoor.tasks import Tasks


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


def asked(function, calls, on_end=lambda: None, longest_step=1.0):
    return StraightQuestion(
        Implementation(hook="review_message", call=function, is_async=True), calls, on_end, longest_step=longest_step
    )


async def test_a_short_batch_is_answered_before_anything_else_runs():
    ended = []
    tasks = Tasks()
    question = asked(lambda given: plain(given["number"]), [{"number": n} for n in (0, 1, 2)], lambda: ended.append(1))
    question.begin(tasks, "x")
    assert question.said == [(1, 1), (2, 2)]
    assert ended == [1]
    assert question.unanswered == []
    await tasks.cancel()


async def test_a_long_batch_lets_others_have_a_turn():
    tasks = Tasks()
    over = asyncio.Event()
    turns = []
    question = asked(lambda given: plain(given["number"]), [{"number": n} for n in range(1, 101)], over.set)
    question.begin(tasks, "x")
    assert 0 < len(question.said) < 100
    asyncio.get_running_loop().call_soon(lambda: turns.append(len(question.said)))
    await over.wait()
    assert len(question.said) == 100
    assert turns[0] < 100
    await tasks.cancel()


async def test_what_it_raises_is_its_own_fault_and_the_next_call_is_made():
    async def clumsy(number):
        if number == 1:
            raise SystemExit("no")
        return number

    tasks = Tasks()
    question = asked(lambda given: clumsy(given["number"]), [{"number": 1}, {"number": 2}])
    question.begin(tasks, "x")
    assert [(index, type(fault)) for index, fault in question.faults] == [(0, SystemExit)]
    assert question.said == [(1, 2)]
    await tasks.cancel()


async def test_one_that_takes_too_long_is_blocked_and_not_asked_on():
    async def slow():
        for _ in range(2_000_000):
            pass

    tasks = Tasks()
    question = asked(lambda _: slow(), [{}] * 16, longest_step=0.001)
    question.begin(tasks, "x")
    assert question.blocked
    assert question.unanswered
    await tasks.cancel()


async def test_a_short_batch_is_answered_with_one_look_and_its_faults_are_told():
    async def clumsy(number):
        if number == 1:
            raise KeyError(number)
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
