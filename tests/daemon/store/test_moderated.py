"""What the log says about moderation, and that it is found without reading all of it."""

import apsw
import pytest

from stagedoor import Action, ChatMessage, Verb, Viewer, ViewerSilenced
from stagedoor.events import DeedDone, Noticed, VerdictReached
from stagedoor.store import moderated
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock

ADA = Viewer(platform="t", id="1", name="Ada")


class Rig:
    def __init__(self, log, clock):
        self.log, self.clock = log, clock

    async def said(self, text="hi", action=Action.ALLOW):
        subject = self.log.record(ChatMessage(platform="t", viewer=ADA, text=text)).event.id
        if action is not Action.ALLOW:
            self.log.record(VerdictReached(subject=subject, action=action), cause=subject)
        await self.log.flushed()
        return subject


@pytest.fixture
async def rig(tmp_path):
    clock = FakeClock()
    log = await Log.open(tmp_path / "show.db", clock=clock)
    yield Rig(log, clock)
    await log.close()


async def test_events_since_a_time_are_those_and_no_others_also_where_the_clock_was_put_back(rig):
    first = await rig.said("first")
    at = (await rig.log.event(first)).at
    rig.clock.step(100)
    late = await rig.said("late")
    rig.clock._now -= 150
    before = await rig.said("before, by the clock")
    rig.clock.step(500)
    last = await rig.said("last")
    found = [event.id for event in await rig.log.since(at, "chat_message")]
    assert before not in found
    assert found == sorted(found)
    assert {late, last} <= set(found) <= {first, late, last}


@pytest.mark.parametrize("kinds", [("verdict_reached",), ("verdict_reached", "noticed"), ("chat_message", "noticed")])
async def test_pages_of_any_kinds_are_in_order_and_whole(rig, kinds):
    for number in range(9):
        await rig.said(action=Action.HIDE if number % 2 else Action.ALLOW)
        rig.log.record(Noticed(part="x", text="y"))
    await rig.log.flushed()
    everything = [event for event in await rig.log.since(0, *kinds) if event.kind in kinds]
    paged = []
    while page := await rig.log.since(0, *kinds, after=paged[-1].id if paged else 0, limit=4):
        paged += page
    assert paged == everything
    assert {event.kind for event in everything} == set(kinds)


async def test_bans_are_known_however_much_else_was_done_since(rig):
    verbs = (Verb.BAN, Verb.UNBAN, *[Verb.DELETE] * 20_000)
    done = [rig.log.record(DeedDone(source="t:x", verb=verb, viewer="t:1")).event.id for verb in verbs][:2]
    silenced = rig.log.record(ViewerSilenced(source="t:x", platform="t", viewer=ADA)).event.id
    await rig.log.flushed()
    assert [event.id for event in await rig.log.bans()] == [*done, silenced]


async def test_what_is_asked_often_reads_no_more_than_it_returns(rig, tmp_path):
    await rig.said(action=Action.HOLD)
    connection = apsw.Connection(str(tmp_path / "show.db"), flags=apsw.SQLITE_OPEN_READONLY)
    asked = []
    connection.set_exec_trace(lambda _, sql, bindings: asked.append((sql, bindings)) or True)
    moderated.waiting(connection, 0, 10, 2**62)
    moderated.waiting_ids(connection)
    moderated.since(connection, 0, ["verdict_reached"], 0, 10)
    moderated.since(connection, 0, ["chat_message"], 0, 10)
    moderated.caused_by(connection, [1], ["deed_done"])
    connection.set_exec_trace(None)
    plans = [row[3] for sql, given in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
    connection.close()
    assert any("INDEX held" in plan for plan in plans)
    assert any("INDEX events_by_kind" in plan for plan in plans)
    assert any("INDEX events_by_cause" in plan for plan in plans)
    assert [plan for plan in plans if plan in ("SCAN events", "SCAN verdicts")] == []
