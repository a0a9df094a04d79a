"""What one overlay is sent and when: delays, approval, and that nothing withdrawn ever gets out."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagedoor.staging.feed import Feed
from stagedoor.tasks import Tasks
from stagedoor.testing import FakeClock
from stagedoor.testing.clock import turns


def raw(kind, **values):
    return json.dumps({"kind": kind, **values}).encode()


def message(number):
    return raw("chat_message", id=number, text="x")


def ids(sent):
    return [each.get("id") or each.get("subjects") for each in map(json.loads, sent)]


@pytest.fixture
async def fed():
    clock, tasks, sent = FakeClock(), Tasks(), []
    feed = Feed(sent.extend, clock=clock, tasks=tasks)
    yield feed, sent, clock
    await tasks.cancel()


async def passing(clock, seconds):
    await turns()
    while (wake := clock.next_waking) is not None and wake <= seconds:
        clock.step(wake)
        seconds -= wake
        await turns()
    clock.step(seconds)
    await turns()


async def test_without_anything_set_all_is_sent_as_it_comes(fed):
    feed, sent, _ = fed
    feed.take([message(1), b"not even JSON"])
    assert sent == [message(1), b"not even JSON"]


async def test_a_delay_keeps_the_order_and_the_distances(fed):
    feed, sent, clock = fed
    feed.delay = 5.0
    feed.take([message(1)])
    await passing(clock, 2)
    feed.take([message(2), message(3)])
    await passing(clock, 2.9)
    assert sent == []
    await passing(clock, 0.2)
    assert ids(sent) == [1]
    await passing(clock, 2)
    assert ids(sent) == [1, 2, 3]


async def test_what_is_withdrawn_while_it_waits_is_never_sent(fed):
    feed, sent, clock = fed
    feed.delay = 5.0
    feed.take([message(1), message(2), raw("message_highlighted", id=9, subject=1)])
    feed.take([raw("widget_told", widget="a/b", payload={}, subjects=[1])])
    feed.take([raw("message_withdrawn", id=10, subjects=[1])])
    assert [json.loads(each)["kind"] for each in sent] == ["message_withdrawn"]
    await passing(clock, 10)
    assert ids(sent)[1:] == [2]


async def test_only_what_is_approved_is_sent(fed):
    feed, sent, _ = fed
    feed.only_approved = True
    feed.take([message(1), message(2), raw("gift_received", id=3)])
    assert ids(sent) == [3]
    feed.approve(2)
    assert ids(sent) == [3, 2]
    feed.take([raw("message_withdrawn", id=5, subjects=[1])])
    feed.approve(1)
    assert ids(sent) == [3, 2, [1]] or ids(sent)[-1] == 5


async def test_an_overlay_that_opens_is_shown_what_the_others_show_by_now(fed):
    feed, _, clock = fed
    feed.delay = 5.0
    feed.take([message(1)])
    assert feed.shown([message(1)]) == []
    await passing(clock, 6)
    assert feed.shown([message(1)]) == [message(1)]


async def test_a_state_is_late_as_well_and_an_overlay_that_opens_meanwhile_has_the_one_before(fed):
    feed, sent, clock = fed
    feed.delay = 5.0
    feed.take([raw("widget_state", widget="a/b", state={"n": 1})])
    await passing(clock, 6)
    feed.take([raw("widget_state", widget="a/b", state={"n": 2})])
    kept = {name: json.loads(bytes(state)) for name, state in feed.states({"a/b": b'{"n": 2}'}).items()}
    assert kept == {"a/b": {"n": 1}}
    await passing(clock, 6)
    assert len(sent) == 2
    assert feed.states({"a/b": b'{"n": 2}'}) == {"a/b": b'{"n": 2}'}


async def test_nothing_leaves_while_it_is_paused(fed):
    feed, sent, clock = fed
    feed.delay = 1.0
    feed.take([message(1)])
    feed.pause(is_on=True)
    await passing(clock, 10)
    assert sent == []
    feed.pause(is_on=False)
    await passing(clock, 1)
    assert ids(sent) == [1]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.integers(1, 6)),
        st.tuples(st.just("withdraw"), st.integers(1, 6)),
        st.tuples(st.just("approve"), st.integers(1, 6)),
        st.tuples(st.just("wait"), st.integers(1, 4)),
        st.tuples(st.just("delay"), st.integers(0, 3)),
        st.tuples(st.just("pause"), st.booleans()),
    ),
    max_size=30,
)


@given(steps=STEPS, only_approved=st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_happens_nothing_is_sent_after_it_was_withdrawn(steps, only_approved):
    async def play():
        clock, tasks, sent = FakeClock(), Tasks(), []
        feed = Feed(sent.extend, clock=clock, tasks=tasks)
        feed.only_approved = only_approved
        gone, approved = set(), set()
        for what, value in steps:
            before = len(sent)
            match what:
                case "take" if value not in gone:
                    feed.take([message(value)])
                case "withdraw":
                    gone.add(value)
                    approved.discard(value)
                    feed.take([raw("message_withdrawn", id=100 + value, subjects=[value])])
                case "approve":
                    approved.add(value)
                    feed.approve(value)
                case "wait":
                    await passing(clock, value)
                case "delay":
                    feed.delay = float(value)
                case "pause":
                    feed.pause(is_on=value)
            new = {json.loads(each)["id"] for each in sent[before:]} - {100 + number for number in range(10)}
            assert not new & gone
            if only_approved:
                assert new <= approved
        await tasks.cancel()

    asyncio.run(play())
