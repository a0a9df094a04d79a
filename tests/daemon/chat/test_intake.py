"""Everything comes in once, in order, reviewed and recorded."""

import asyncio
import itertools

import pytest

from stagedoor import Action, ChatMessage, MessageDeleted, Verdict, Viewer, ViewerSilenced
from stagedoor.chat import intake as intake_module
from stagedoor.chat.emotes import Emotes
from stagedoor.chat.intake import Intake
from stagedoor.chat.recent import RecentMessages
from stagedoor.chat.reception import Reception
from stagedoor.clock import SystemClock
from stagedoor.events import MessageWithdrawn, VerdictReached
from stagedoor.model import Opinion
from stagedoor.moderation.ruling import Judgement
from stagedoor.store.log import Log
from stagedoor.tasks import Tasks

ADA = Viewer(platform="t", id="1", name="Ada")


class Judge:
    """Hides what is bad, breaks on what is broken, and may be slow."""

    def __init__(self):
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def judge(self, events):
        await self.may_go_on.wait()
        if any(getattr(event, "text", "") == "break" for event in events):
            raise RuntimeError("the judge broke")
        bad = Opinion(plugin="judge", verdict=Verdict(action=Action.HIDE, reason="bad"))
        return [
            Judgement(Action.HIDE, (bad,)) if "bad" in getattr(event, "text", "") else Judgement() for event in events
        ]


class Rig:
    def __init__(self, log, tasks):
        self.log = log
        self.judge = Judge()
        self.told = []
        log.subscribe(self.told.extend)
        self.intake = Intake(log, self.judge, Reception(log, RecentMessages(), Emotes(), SystemClock()))
        self.intake.start(tasks)

    async def take(self, *events):
        await self.intake.accept("t:a", events)

    async def settled(self):
        await self.intake.settled()
        return [entry.event for entry in self.told]


@pytest.fixture
async def rig():
    log, tasks = await Log.open(None, clock=SystemClock()), Tasks()
    yield Rig(log, tasks)
    await tasks.cancel()
    await log.close()


def said(text, number=0, viewer=ADA):
    return ChatMessage(platform="t", channel="c", platform_id=f"m{number}" if number else "", viewer=viewer, text=text)


async def test_messages_arrive_in_order_with_the_source_they_came_from(rig):
    await rig.take(*(said(f"n{number}") for number in range(1_000)))
    got = await rig.settled()
    assert [event.text for event in got] == [f"n{number}" for number in range(1_000)]
    assert {event.source for event in got} == {"t:a"}
    assert all(earlier.id < later.id for earlier, later in itertools.pairwise(got))


async def test_a_repeat_is_dropped_and_counted(rig):
    await rig.take(said("once", 1), said("once", 1), said("twice", 2))
    assert [event.text for event in await rig.settled()] == ["once", "twice"]
    assert rig.intake.repeats == 1


async def test_a_verdict_follows_its_message_in_the_same_breath(rig):
    await rig.take(said("bad"), said("good"))
    message, verdict, good = await rig.settled()
    assert isinstance(verdict, VerdictReached)
    assert (verdict.subject, verdict.cause, verdict.action) == (message.id, message.id, Action.HIDE)
    assert [entry.shown for entry in rig.told if entry.event in (message, good)] == [False, True]


async def test_a_judge_that_breaks_holds_the_message_and_loses_nothing(rig, caplog):
    await rig.take(said("break"))
    message, verdict = await rig.settled()
    assert (message.text, verdict.action) == ("break", Action.HOLD)
    await rig.take(said("after"))
    assert (await rig.settled())[-1].text == "after"


async def test_what_the_platform_takes_back_is_withdrawn(rig):
    await rig.take(said("one", 1), said("two", 2), MessageDeleted(platform="t", channel="c", message_id="m1"))
    one, _, deletion, withdrawal = await rig.settled()
    assert withdrawal == MessageWithdrawn(
        id=withdrawal.id, at=withdrawal.at, cause=deletion.id, subjects=(one.id,), reason=withdrawal.reason
    )
    await rig.take(ViewerSilenced(platform="t", channel="c", viewer=ADA, seconds=9))
    assert len((await rig.settled())[-1].subjects) == 1


async def test_a_fast_source_waits_and_loses_nothing(rig, monkeypatch):
    monkeypatch.setattr(intake_module, "_CAPACITY", 10)
    rig.judge.may_go_on.clear()
    flood = asyncio.ensure_future(rig.take(*(said(f"n{number}") for number in range(500))))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not flood.done()
    rig.judge.may_go_on.set()
    await flood
    assert len(await rig.settled()) == 500


async def test_what_is_no_event_is_the_sources_fault(rig):
    with pytest.raises(TypeError, match="t:a"):
        await rig.take("not an event")


async def test_a_lone_surrogate_is_replaced_and_the_message_kept(rig):
    await rig.take(said("half \ud83d a pair"), said("after"))
    assert [event.text for event in await rig.settled()] == ["half ? a pair", "after"]


async def test_what_cannot_be_written_down_is_dropped_with_a_sentence(rig, caplog):
    await rig.take(said(12), said("after"))
    got = await rig.settled()
    assert got[-1].text == "after"


async def test_a_message_whose_deletion_came_first_is_never_shown(rig):
    await rig.take(MessageDeleted(platform="t", channel="c", message_id="m9"), said("too late", 9))
    _, message, withdrawal = await rig.settled()
    assert [entry.shown for entry in rig.told if entry.event is message] == [False]
    assert withdrawal.subjects == (message.id,)


async def test_at_the_end_what_is_left_is_still_reviewed(rig):
    await rig.take(*(said("bad" if number % 2 else "good") for number in range(600)))
    await rig.intake.close()
    await rig.log.flushed()
    shown = [entry.event.text for entry in rig.told if isinstance(entry.event, ChatMessage) and entry.shown]
    assert shown == ["good"] * 300


async def test_at_the_end_what_cannot_be_reviewed_any_more_waits_for_a_person(rig, monkeypatch):
    monkeypatch.setattr(intake_module, "_LAST_CALL", 0.05)
    rig.judge.may_go_on.clear()
    await rig.take(*(said(f"n{number}") for number in range(600)))
    await rig.intake.close()
    await rig.log.flushed()
    messages = [entry for entry in rig.told if isinstance(entry.event, ChatMessage)]
    assert len(messages) == 600
    assert not any(entry.shown for entry in messages)
    verdicts = [entry.event.action for entry in rig.told if isinstance(entry.event, VerdictReached)]
    assert verdicts == [Action.HOLD] * 600


async def test_what_breaks_on_the_way_in_is_held_and_everything_else_comes_in(rig, caplog):
    rig.intake._reception._emotes.offer("p", {"boom": "no emote"})
    await rig.take(said("boom", 1), said("after", 2))
    held, verdict, after = await rig.settled()
    assert (held.text, verdict.action, after.text) == ("boom", Action.HOLD, "after")
    assert "held for you to decide" in caplog.text
