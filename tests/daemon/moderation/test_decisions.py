"""People decide, and take decisions back."""

import asyncio
from types import SimpleNamespace

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, Verdict, Viewer
from stagedoor.clock import SystemClock
from stagedoor.events import MessageWithdrawn, VerdictReached
from stagedoor.model import Opinion
from stagedoor.moderation.decisions import Decisions, standing
from stagedoor.show import Show
from stagedoor.store.log import Log


class Rig:
    def __init__(self, log):
        self.log = log
        self.told = []
        self.shown_again = []
        log.subscribe(self.told.extend)
        self.new = []
        self.decisions = Decisions(log, self._show_again)

    def _show_again(self, verdict, event, is_new):
        self.shown_again.append(event.id)
        self.new.append(is_new)

    async def platform_takes_back(self, subject):
        self.log.record(MessageWithdrawn(subjects=(subject,), reason="deleted on the platform"))
        await self.log.flushed()

    async def said(self, action=Action.ALLOW):
        viewer = Viewer(platform="t", id="1", name="Ada")
        message = self.log.record(ChatMessage(platform="t", viewer=viewer, text="hi"), shown=action.shows).event
        if action is not Action.ALLOW:
            self.log.record(VerdictReached(subject=message.id, action=action), cause=message.id)
        await self.log.flushed()
        self.told.clear()
        return message.id

    async def decide(self, subject, action):
        await self.decisions.decide(subject, action, by="panel", reason="because")

    @property
    def withdrawn(self):
        return [entry.event.subjects for entry in self.told if isinstance(entry.event, MessageWithdrawn)]

    async def action_of(self, subject):
        return await self.log.action_of(subject)


@pytest.fixture
async def rig():
    log = await Log.open(None, clock=SystemClock())
    yield Rig(log)
    await log.close()


async def test_hiding_what_was_shown_withdraws_it(rig):
    message = await rig.said()
    await rig.decide(message, Action.HIDE)
    assert await rig.action_of(message) is Action.HIDE
    assert rig.withdrawn == [(message,)]


async def test_allowing_what_was_held_shows_it(rig):
    message = await rig.said(Action.HOLD)
    await rig.decide(message, Action.ALLOW)
    assert rig.shown_again == [message]
    assert rig.withdrawn == []


async def test_hiding_what_was_held_shows_and_withdraws_nothing(rig):
    message = await rig.said(Action.HOLD)
    await rig.decide(message, Action.HIDE)
    assert (rig.shown_again, rig.withdrawn) == ([], [])


@pytest.mark.parametrize("by_filter", [False, True])
async def test_a_timeout_that_stands_again_lasts_as_long_as_it_did(rig, by_filter):
    followed = []
    decisions = Decisions(
        rig.log, rig._show_again, lambda event, before, now, *, seconds=0, **_: followed.append((now, seconds))
    )
    message = await rig.said()
    if by_filter:
        verdict = Verdict(action=Action.TIMEOUT, reason="strike 2", seconds=60)
        rig.log.record(
            VerdictReached(
                subject=message, action=Action.TIMEOUT, opinions=(Opinion(plugin="strikes", verdict=verdict),)
            )
        )
        await rig.log.flushed()
    else:
        await decisions.decide(message, Action.TIMEOUT, by="panel", seconds=60)
    await decisions.decide(message, Action.ALLOW, by="panel")
    await decisions.undo(message, by="panel")
    assert followed[-1] == (Action.TIMEOUT, 60)


async def test_the_same_decision_again_is_no_new_event(rig):
    message = await rig.said()
    await rig.decide(message, Action.HIDE)
    rig.told.clear()
    await rig.decide(message, Action.HIDE)
    assert rig.told == []


@pytest.mark.parametrize("before", [Action.ALLOW, Action.HOLD, Action.HIDE])
@pytest.mark.parametrize("now", [Action.ALLOW, Action.MARK, Action.HIDE])
async def test_undo_brings_back_what_stood_before(rig, before, now):
    message = await rig.said(before)
    if before is now:
        return
    await rig.decide(message, now)
    await rig.decisions.undo(message, by="panel")
    assert await rig.action_of(message) is before


async def test_undo_goes_back_step_by_step_and_then_refuses(rig):
    message = await rig.said(Action.HOLD)
    await rig.decide(message, Action.ALLOW)
    await rig.decide(message, Action.HIDE)
    await rig.decisions.undo(message, by="panel")
    assert await rig.action_of(message) is Action.ALLOW
    await rig.decisions.undo(message, by="panel")
    assert await rig.action_of(message) is Action.HOLD
    with pytest.raises(ActionRefused, match="nothing to undo"):
        await rig.decisions.undo(message, by="panel")


async def test_an_undone_message_returns_to_the_screen(rig):
    message = await rig.said()
    await rig.decide(message, Action.HIDE)
    await rig.decisions.undo(message, by="panel")
    assert rig.shown_again == [message]


async def test_a_message_nobody_knows_is_a_sentence(rig):
    with pytest.raises(ActionRefused, match="not in the log"):
        await rig.decide(999, Action.HIDE)


async def test_what_was_done_is_explained_by_its_cause(rig):
    message = await rig.said()
    await rig.decide(message, Action.HIDE)
    verdict, withdrawal = (entry.event for entry in rig.told)
    assert (verdict.cause, verdict.by, verdict.reason) == (message, "panel", "because")
    assert withdrawal.cause == verdict.id


def test_an_undone_verdict_does_not_stand():
    first = VerdictReached(id=2, cause=1, subject=1, action=Action.HIDE, by="a")
    undone = VerdictReached(id=3, cause=2, subject=1, action=Action.ALLOW, by="a")
    again = VerdictReached(id=4, cause=1, subject=1, action=Action.HOLD, by="b")
    assert standing([first]) == [first]
    assert standing([first, undone]) == []
    assert standing([first, undone, again]) == [again]


async def test_two_people_at_once_get_one_after_the_other(rig):
    message = await rig.said(Action.HOLD)
    await asyncio.gather(rig.decide(message, Action.ALLOW), rig.decide(message, Action.HIDE))
    assert await rig.action_of(message) is Action.HIDE
    assert (rig.shown_again, rig.withdrawn) == ([message], [(message,)])


async def test_a_double_click_shows_it_once(rig):
    message = await rig.said(Action.HOLD)
    await asyncio.gather(rig.decide(message, Action.ALLOW), rig.decide(message, Action.ALLOW))
    assert rig.shown_again == [message]


async def test_undo_does_not_bring_back_what_the_platform_deleted(rig):
    hidden_first, deleted_first = await rig.said(), await rig.said()
    await rig.decide(hidden_first, Action.HIDE)
    for message in (hidden_first, deleted_first):
        await rig.platform_takes_back(message)
    await rig.decide(deleted_first, Action.HIDE)
    for message in (hidden_first, deleted_first):
        await rig.decisions.undo(message, by="panel")
    assert rig.shown_again == []


async def test_showing_what_the_platform_deleted_is_refused_with_a_sentence(rig):
    message = await rig.said(Action.HOLD)
    await rig.platform_takes_back(message)
    with pytest.raises(ActionRefused, match="took this message back"):
        await rig.decide(message, Action.ALLOW)
    assert rig.shown_again == []


async def test_what_the_platform_deleted_waits_for_nobody_whatever_is_undone(rig):
    message = await rig.said(Action.HOLD)
    show = Show(SimpleNamespace(tell=print), None, to_inbox=print, to_overlay=print, on_counts=lambda: None)
    show.wait_for(await rig.log.waiting_ids())
    rig.log.subscribe(show.told)
    await rig.decide(message, Action.HIDE)
    await rig.platform_takes_back(message)
    await rig.decisions.undo(message, by="panel")
    await rig.log.flushed()
    assert show.waiting == ()
    assert await rig.log.waiting_ids() == []
    with pytest.raises(ActionRefused, match="waits for nobody"):
        await rig.decide(message, Action.HOLD)


async def test_only_what_was_never_on_show_is_new(rig):
    held, shown, marked = await rig.said(Action.HOLD), await rig.said(), await rig.said(Action.MARK)
    for message in (held, shown, marked):
        await rig.decide(message, Action.HIDE)
        await rig.decide(message, Action.ALLOW)
    assert rig.new == [True, False, False]
    await rig.decide(held, Action.HIDE)
    await rig.decisions.undo(held, by="panel")
    assert rig.new[-1] is False


async def test_the_same_decision_again_is_followed_again_but_decided_once(rig):
    followed = []

    def follow(event, before, now, **more):
        followed.append((before, now, more["cause"], more.get("seconds", 0)))

    decisions = Decisions(rig.log, rig._show_again, follow)
    message = await rig.said()
    for seconds in (10, 3_600):
        await decisions.decide(message, Action.TIMEOUT, by="panel", seconds=seconds)
    await decisions.decide(message, Action.TIMEOUT, by="twitch", is_done_there=True)
    (verdict,) = await rig.log.verdicts_of(message)
    assert followed == [
        (Action.ALLOW, Action.TIMEOUT, verdict.id, 10),
        (Action.TIMEOUT, Action.TIMEOUT, verdict.id, 3_600),
    ]
