"""Where the log was at a time, and whose first messages these are: as looking at every event would say."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from rig.events import ADA, BOB, said
from stagedoor.events import StreamStarted, decode
from stagedoor.store import firsts

HOUR = 3_600_000
DAY = 24 * HOUR


@pytest.fixture
def put(log):
    """Write messages down as if they had been said at that time."""

    def put(event, at):
        stamped = msgspec.structs.replace(log.stamp(event), at=at)
        log.record(stamped)
        return stamped.id

    return put


async def test_a_moment_is_the_first_event_from_then_on(log, put):
    ids = [put(said(f"m{at}"), at) for at in (1_000, 2_000, 2_000, 5_000)]
    await log.flushed()
    for at, expected in (
        (0, ids[0]),
        (1_000, ids[0]),
        (1_001, ids[1]),
        (2_000, ids[1]),
        (4_999, ids[3]),
        (5_001, ids[3] + 1),
    ):
        assert await log.ask(firsts.moment, at) == expected


async def test_an_empty_log_has_a_moment_too(log):
    assert await log.ask(firsts.moment, 5) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some.lists(some.integers(0, 50), min_size=1, max_size=30), asked=some.integers(0, 1_500))
async def test_a_moment_is_what_reading_everything_would_find(log, put, steps, asked):
    before = await log.page(limit=1)
    at = decode(before[0]).at if before else 0
    for step in steps:
        at += step
        put(said("x"), at)
    await log.flushed()
    events = [decode(raw) for raw in await log.page(limit=20_000)]
    late = [event.id for event in events if event.at >= asked]
    assert await log.ask(firsts.moment, asked) == (late[0] if late else events[-1].id + 1)


async def test_the_first_ever_the_first_after_a_pause_and_no_other(log, put):
    ever = put(said("hello", ADA), DAY)
    again = put(said("me again", ADA), DAY + HOUR)
    other = put(said("hi", BOB), DAY + HOUR)
    back = put(said("good morning", ADA), 40 * DAY)
    await log.flushed()
    assert await log.ask(firsts.firsts, [ever, again, other, back, 999]) == [(ever, 0), (other, 0), (back, DAY + HOUR)]


async def test_a_stream_that_begins_makes_the_next_message_a_first_one(log, put):
    put(said("too early", ADA), DAY)
    other = said("x")
    put(StreamStarted(platform=other.platform, source="elsewhere:x"), DAY + 60_000)
    not_yet = put(said("still early", ADA), DAY + 120_000)
    put(StreamStarted(platform=other.platform, source=other.source), DAY + 180_000)
    first = put(said("now", ADA), DAY + 240_000)
    second = put(said("and again", ADA), DAY + 300_000)
    await log.flushed()
    assert await log.ask(firsts.firsts, [not_yet, first, second]) == [(first, DAY + 120_000)]


async def test_what_was_written_here_and_is_no_message_is_nobodys_first(log, put):
    echo = put(msgspec.structs.replace(said("from here", ADA), cause=1), DAY)
    start = put(StreamStarted(platform="twitch"), DAY)
    await log.flushed()
    assert await log.ask(firsts.firsts, [echo, start, -4, 0]) == []
