"""A plugin's own thread."""

import asyncio
import threading
import time

import pytest

from stagedoor.host.threads import Overdue, PluginThread, in_thread


class Step:
    """A job that runs a function."""

    def __init__(self, function):
        self.function = function
        self.done = asyncio.get_running_loop().create_future()

    def run(self):
        self.function()

    def ended(self):
        if not self.done.done():
            self.done.set_result(None)


@pytest.fixture
async def thread():
    thread = PluginThread("tried", asyncio.get_running_loop())
    yield thread
    thread.close()


async def test_jobs_run_in_order_and_urgent_ones_first(thread):
    order = []
    gate = threading.Event()
    first = Step(gate.wait)
    thread.do(first)
    jobs = [Step(lambda number=number: order.append(number)) for number in range(3)]
    for job in jobs:
        thread.do(job)
    urgent = Step(lambda: order.append("urgent"))
    thread.do_soon(urgent)
    gate.set()
    await asyncio.gather(*(job.done for job in [first, *jobs, urgent]))
    assert order == ["urgent", 0, 1, 2]


async def test_a_job_may_let_urgent_ones_in_between(thread):
    order = []
    gate, begun = threading.Event(), threading.Event()

    def long():
        order.append("begun")
        begun.set()
        gate.wait()
        thread.serve_urgent()
        order.append("ended")

    job, urgent = Step(long), Step(lambda: order.append("urgent"))
    thread.do(job)
    begun.wait()
    thread.do_soon(urgent)
    gate.set()
    await asyncio.gather(job.done, urgent.done)
    assert order == ["begun", "urgent", "ended"]


async def test_it_is_stuck_from_being_late_until_the_call_has_ended(thread):
    gate, begun = threading.Event(), threading.Event()

    def long():
        begun.set()
        gate.wait()

    job = Step(long)
    thread.do(job)
    begun.wait()
    assert thread.is_busy
    assert not thread.is_stuck
    thread.late()
    assert thread.is_stuck
    gate.set()
    await job.done
    following = Step(lambda: None)
    thread.do(following)
    await following.done
    assert not thread.is_stuck


async def test_being_late_while_idle_is_not_being_stuck(thread):
    thread.late()
    assert not thread.is_stuck


async def test_an_interrupt_ends_an_endless_loop_and_the_thread_goes_on(thread):
    begun = threading.Event()

    def endless():
        begun.set()
        while True:
            pass

    job = Step(endless)
    thread.do(job)
    begun.wait()
    thread.interrupt()
    async with asyncio.timeout(5):
        await job.done
    following = Step(lambda: None)
    thread.do(following)
    async with asyncio.timeout(5):
        await following.done


async def test_in_thread_returns_raises_and_gives_up():
    assert await in_thread(lambda: threading.current_thread().name, name="somewhere", within=5) == "somewhere"

    def fails():
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        await in_thread(fails, name="x", within=5)
    gate = threading.Event()
    begun = time.perf_counter()
    with pytest.raises(Overdue):
        await in_thread(gate.wait, name="x", within=0.1)
    assert time.perf_counter() - begun < 2
    gate.set()
