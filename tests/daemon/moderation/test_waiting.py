"""What is held: listed from the log, oldest first, and ended by time."""

import pytest

from stagedoor import Action, ChatMessage, Verdict, Viewer
from stagedoor.events import MessageHeld, VerdictReached, decode
from stagedoor.model import Opinion
from stagedoor.moderation.decisions import Decisions
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.waiting import Waiting
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock

ADA = Viewer(platform="t", id="1", name="Ada")


class Rig:
    def __init__(self, log, clock):
        self.log, self.clock = log, clock
        self.settings = ModerationSettings(held_minutes=10)
        self.shown = []
        self.decisions = Decisions(log, lambda _, event, __: self.shown.append(event.id), self._follow)
        self.followed = []
        self.waiting = Waiting(log, self.decisions, lambda: self.settings, clock)

    def _follow(self, event, before, now, *, is_done_there=False, **_):
        if not is_done_there:
            self.followed.append((event.id, before, now))

    async def held(self, event=None):
        event = event or ChatMessage(platform="t", viewer=ADA, text="hm")
        subject = self.log.record(event, shown=False).event.id
        opinion = Opinion(plugin="words", verdict=Verdict(action=Action.HOLD, reason="a word"))
        self.log.record(VerdictReached(subject=subject, action=Action.HOLD, opinions=(opinion,)), cause=subject)
        await self.log.flushed()
        return subject


@pytest.fixture
async def rig():
    clock = FakeClock()
    log = await Log.open(None, clock=clock)
    yield Rig(log, clock)
    await log.close()


async def test_it_is_listed_oldest_first_page_by_page_with_the_reason(rig):
    held = [await rig.held() for _ in range(3)]
    first = await rig.waiting.view(0, 2)
    assert [decode(bytes(row.event)).id for row in first.rows] == held[:2]
    assert first.total == 3
    assert first.then == "What nobody decides about within 10 minutes is hidden."
    assert first.rows[0].expires_at == first.rows[0].held_at + 600_000
    assert [opinion.verdict.reason for opinion in first.rows[0].opinions] == ["a word"]
    rest = await rig.waiting.view(held[1], 2)
    assert [decode(bytes(row.event)).id for row in rest.rows] == held[2:]


async def test_what_is_decided_or_taken_back_leaves_the_list_and_undo_brings_it_back(rig):
    one, other = await rig.held(), await rig.held()
    await rig.decisions.decide(one, Action.ALLOW, by="mod")
    assert (await rig.waiting.view(0, 10)).total == 1
    await rig.decisions.undo(one, by="mod")
    assert (await rig.waiting.view(0, 10)).total == 2
    assert other in await rig.log.waiting_ids()


@pytest.mark.parametrize(("then", "becomes"), [("hide", Action.HIDE), ("show", Action.ALLOW)])
async def test_what_nobody_decides_about_is_decided_by_time(rig, then, becomes):
    rig.settings = ModerationSettings(held_minutes=10, held_then=then)
    old = await rig.held()
    rig.clock.step(400)
    young = await rig.held()
    assert await rig.waiting.expire_now() == 0
    rig.clock.step(201)
    assert await rig.waiting.expire_now() == 1
    assert [await rig.log.action_of(each) for each in (old, young)] == [becomes, Action.HOLD]
    verdict = (await rig.log.verdicts_of(old))[-1]
    assert (verdict.by, verdict.reason) == ("stagedoor", "nobody decided within 10 minutes")
    await rig.decisions.undo(old, by="mod")
    assert await rig.log.action_of(old) is Action.HOLD


async def test_what_somebody_held_later_or_held_again_waits_from_then_on(rig):
    old, shown = await rig.held(), rig.log.record(ChatMessage(platform="t", viewer=ADA, text="hm")).event.id
    rig.clock.step(601)
    assert await rig.waiting.expire_now() == 1
    await rig.decisions.undo(old, by="mod")
    await rig.decisions.decide(shown, Action.HOLD, by="mod")
    assert await rig.waiting.expire_now() == 0
    view = await rig.waiting.view(0, 10)
    assert [row.held_at for row in view.rows] == [(await rig.log.verdicts_of(each))[-1].at for each in (old, shown)]
    rig.clock.step(601)
    assert await rig.waiting.expire_now() == 2


async def test_what_this_version_cannot_read_keeps_nobody_waiting(rig, monkeypatch):
    unreadable, other = await rig.held(), await rig.held()
    event = rig.log.event

    async def unread(number):
        return None if number == unreadable else await event(number)

    monkeypatch.setattr(rig.log, "event", unread)
    rig.clock.step(601)
    assert await rig.waiting.expire_now() == 1
    assert await rig.log.action_of(other) is Action.HIDE


async def test_time_never_lets_through_what_the_platform_holds_and_asks_nothing_of_it(rig):
    rig.settings = ModerationSettings(held_minutes=10, held_then="show")
    held = await rig.held(MessageHeld(platform="twitch", viewer=ADA, message_id="x", text="hm"))
    rig.clock.step(601)
    await rig.waiting.expire_now()
    assert await rig.log.action_of(held) is Action.HIDE
    assert rig.followed == []


async def test_without_a_time_it_waits_for_ever(rig):
    rig.settings = ModerationSettings(held_minutes=0)
    await rig.held()
    rig.clock.step(10_000_000)
    assert await rig.waiting.expire_now() == 0
    view = await rig.waiting.view(0, 10)
    assert (view.then, view.rows[0].expires_at) == ("", 0)


async def test_hundreds_expire_at_once(rig):
    held = [await rig.held() for _ in range(450)]
    rig.clock.step(601)
    assert await rig.waiting.expire_now() == len(held)
    assert (await rig.waiting.view(0, 10)).total == 0
