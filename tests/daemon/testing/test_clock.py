import asyncio

from stagedoor.testing.clock import FakeClock, turns


async def test_sleepers_wake_in_the_order_of_their_time():
    clock = FakeClock()
    woken = []

    async def sleeper(seconds):
        await clock.sleep(seconds)
        woken.append((seconds, clock.monotonic()))

    running = [asyncio.ensure_future(sleeper(seconds)) for seconds in (5, 1, 3)]
    await clock.advance(4)
    assert woken == [(1, 1.0), (3, 3.0)]
    await clock.advance(10)
    assert woken[-1] == (5, 5.0)
    assert clock.monotonic() == 14
    await asyncio.gather(*running)


async def test_a_sleeper_that_sleeps_again_wakes_again_in_the_same_stretch():
    clock = FakeClock()
    ticks = []

    async def ticking():
        while True:
            await clock.sleep(1)
            ticks.append(clock.monotonic())

    running = asyncio.ensure_future(ticking())
    await clock.advance(3.5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert ticks == [1, 2, 3]


async def test_a_cancelled_sleeper_is_forgotten():
    clock = FakeClock()
    running = asyncio.ensure_future(clock.sleep(5))
    await turns()
    assert clock.next_waking == 5
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert clock.next_waking is None


def test_a_jump_moves_the_wall_clock_only():
    clock = FakeClock()
    before = clock.now()
    clock.jump(-3600)
    assert clock.now() == before - 3600
    assert clock.monotonic() == 0
