"""Searching a log as people type it."""

import msgspec
import pytest

from rig.events import BOB, said
from stagedoor import Action
from stagedoor.events import MessageAnswered, VerdictReached
from stagedoor.finding.finder import Finder
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


@pytest.fixture
async def log():
    log = await Log.open(None, clock=FakeClock())
    yield log
    await log.close()


def texts(found):
    return [msgspec.json.decode(raw)["text"] for raw in found.events]


async def test_a_page_and_the_one_before_it(log):
    for number in range(25):
        log.record(said(f"walnut {number}"))
    await log.flushed()
    finder = Finder(log, FakeClock())
    found = await finder.find("walnut", limit=10)
    assert texts(found) == [f"walnut {number}" for number in range(15, 25)]
    found = await finder.find("walnut", limit=10, before=found.before)
    assert texts(found) == [f"walnut {number}" for number in range(5, 15)]
    found = await finder.find("walnut", limit=10, before=found.before)
    assert texts(found) == [f"walnut {number}" for number in range(5)]
    assert (found.before, found.looked_back_to) == (0, 0)
    assert texts(await finder.find("walnut", after=23)) == ["walnut 23", "walnut 24"]


async def test_what_was_decided_is_told_with_it_and_what_made_no_sense(log):
    log.record(said("walnut"))
    log.record(VerdictReached(subject=1, action=Action.HIDE, by="mod"))
    await log.flushed()
    found = await Finder(log, FakeClock()).find("is:hidden nosuch:key platfrom:x")
    assert texts(found) == []
    found = await Finder(log, FakeClock()).find("is:hidden platfrom:x")
    assert texts(found) == ["walnut"]
    assert [msgspec.json.decode(raw)["kind"] for raw in found.decisions] == ["verdict_reached"]
    assert [problem.sentence for problem in found.problems] == [
        "There is no “platfrom:” here, so it was left out. Did you mean “platform:”?"
    ]


async def test_counting_ends_at_most(log):
    for number in range(12):
        log.record(said(f"walnut {number}", viewer=BOB))
    await log.flushed()
    finder = Finder(log, FakeClock())
    assert await finder.count("walnut", since=0, most=99) == (12, True)
    assert await finder.count("walnut", since=0, most=12) == (12, True)
    assert await finder.count("walnut", since=0, most=10) == (10, False)
    assert await finder.count("walnut", since=2**50, most=10) == (0, True)


async def test_what_is_answered_is_unanswered_no_more_until_that_is_taken_back(log):
    finder = Finder(log, FakeClock())
    log.record(said("when does the stream start tomorrow?", viewer=BOB))
    for is_answered, many in ((True, 0), (False, 1)):
        log.record(MessageAnswered(subject=1, by="mod", is_answered=is_answered))
        await log.flushed()
        assert len((await finder.find("is:unanswered")).events) == many
