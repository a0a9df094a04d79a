"""Many messages at once, undone as one; and whatever is done in whatever order, the log says what stands."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagedoor import Action, ActionRefused, ChatMessage, Viewer
from stagedoor.clock import SystemClock
from stagedoor.events import BatchDecided, VerdictReached
from stagedoor.moderation.batches import MOST, Batches
from stagedoor.moderation.decisions import Decisions, standing
from stagedoor.store.log import Log


class Rig:
    """A log with some messages, and who was followed on the platform."""

    def __init__(self, log):
        self.log = log
        self.on_show = set()
        self.followed = []
        self.decisions = Decisions(log, self._show_again, self._follow)
        self.batches = Batches(log, self.decisions)
        log.subscribe(self._told)

    def _show_again(self, _verdict, event, _is_new):
        self.on_show.add(event.id)

    def _follow(self, event, before, now, *, batch=0, **_):
        self.followed.append((event.viewer.key, now.name, batch))

    def _told(self, entries):
        for entry in entries:
            if entry.event.kind == "message_withdrawn":
                self.on_show -= set(entry.event.subjects)

    async def said(self, text="hi", who="ada", action=Action.ALLOW):
        viewer = Viewer(platform="t", id=who, name=who)
        message = ChatMessage(source="t:x", platform="t", viewer=viewer, text=text)
        subject = self.log.record(message, shown=action.shows).event.id
        if action.shows:
            self.on_show.add(subject)
        if action is not Action.ALLOW:
            self.log.record(VerdictReached(subject=subject, action=action), cause=subject)
        await self.log.flushed()
        return subject


@pytest.fixture
async def rig():
    log = await Log.open(None, clock=SystemClock())
    yield Rig(log)
    await log.close()


async def test_a_batch_is_done_and_undone_as_one(rig):
    subjects = [await rig.said() for _ in range(3)]
    done = await rig.batches.decide([*subjects, subjects[0]], Action.HIDE, by="mod", reason="a raid")
    assert (done.done, done.refused) == (3, [])
    assert rig.on_show == set()
    undone = await rig.batches.undo(done.batch, by="mod")
    assert (undone.done, undone.refused) == (3, [])
    assert rig.on_show == set(subjects)
    said = [await rig.log.event(batch) for batch in (done.batch, undone.batch)]
    assert [(each.subjects, each.action, each.reason, each.undoes) for each in said] == [
        (tuple(subjects), Action.HIDE, "a raid", 0),
        (tuple(subjects), Action.ALLOW, "undone", done.batch),
    ]
    verdicts = await rig.log.verdicts_of(subjects[0])
    assert [verdict.batch for verdict in verdicts] == [done.batch, undone.batch]


async def test_what_somebody_decided_since_is_left_as_it_is(rig):
    one, other = await rig.said(), await rig.said()
    done = await rig.batches.decide([one, other], Action.HIDE, by="mod")
    await rig.decisions.decide(one, Action.BAN, by="another mod")
    undone = await rig.batches.undo(done.batch, by="mod")
    assert undone.done == 1
    assert undone.refused == ["another mod has decided about this message since, so it is left as it is."]
    assert [await rig.log.action_of(each) for each in (one, other)] == [Action.BAN, Action.ALLOW]


async def test_everything_of_a_batch_is_followed_as_a_part_of_it(rig):
    subjects = [await rig.said(who=who) for who in ("ada", "bob", "ada")]
    done = await rig.batches.decide(subjects, Action.TIMEOUT, by="mod", seconds=60)
    undone = await rig.batches.undo(done.batch, by="mod")
    viewers = ("t:ada", "t:bob", "t:ada")
    assert rig.followed == [
        *((viewer, "TIMEOUT", done.batch) for viewer in viewers),
        *((viewer, "ALLOW", undone.batch) for viewer in viewers),
    ]


async def test_an_undo_is_not_undone_itself(rig):
    subject = await rig.said()
    done = await rig.batches.decide([subject], Action.HIDE, by="mod")
    undone = await rig.batches.undo(done.batch, by="mod")
    with pytest.raises(ActionRefused, match="Decide about these messages anew"):
        await rig.batches.undo(undone.batch, by="mod")
    assert await rig.log.action_of(subject) is Action.ALLOW


async def test_of_two_moderators_the_first_wins_and_the_second_is_told_who(rig):
    held = [await rig.said(action=Action.HOLD) for _ in range(2)]
    await rig.decisions.decide(held[0], Action.ALLOW, by="first", if_held=True)
    done = await rig.batches.decide(held, Action.HIDE, by="second", if_held=True)
    assert (done.done, done.refused) == (1, ["first was first: this message is shown already."])
    assert held[0] in rig.on_show


async def test_two_at_the_same_moment(rig):
    held = await rig.said(action=Action.HOLD)
    outcomes = await asyncio.gather(
        rig.decisions.decide(held, Action.ALLOW, by="a", if_held=True),
        rig.decisions.decide(held, Action.HIDE, by="b", if_held=True),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), ActionRefused]
    assert await rig.log.action_of(held) is Action.ALLOW


@pytest.mark.parametrize(
    ("subjects", "sentence"),
    [([], "No message was chosen"), (range(1, MOST + 2), "1001 messages are more than 1000")],
)
async def test_none_and_far_too_many_are_refused(rig, subjects, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        await rig.batches.decide(list(subjects), Action.HIDE, by="mod")
    assert await rig.log.page(kinds=("batch_decided",)) == []


async def test_what_is_no_batch_cannot_be_undone(rig):
    with pytest.raises(ActionRefused, match="no such decision"):
        await rig.batches.undo(await rig.said(), by="mod")


async def test_a_message_that_is_gone_is_a_sentence_and_the_rest_is_done(rig):
    there = await rig.said()
    done = await rig.batches.decide([999_999, there], Action.HIDE, by="mod")
    assert done.done == 1
    assert done.refused == ["This message is not in the log any more, so nothing was changed."]


_MESSAGES = 3
_step = st.one_of(
    st.tuples(st.just("decide"), st.integers(0, _MESSAGES - 1), st.sampled_from(Action)),
    st.tuples(st.just("undo"), st.integers(0, _MESSAGES - 1), st.none()),
    st.tuples(st.just("batch"), st.sets(st.integers(0, _MESSAGES - 1), min_size=1), st.sampled_from(Action)),
    st.tuples(st.just("undo_batch"), st.integers(0, 5), st.none()),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.lists(st.sampled_from([Action.ALLOW, Action.HOLD, Action.HIDE]), min_size=3, max_size=3),
    steps=st.lists(_step, max_size=14),
)
def test_any_sequence_of_actions_and_undos_ends_as_the_log_says(first, steps):
    asyncio.run(_play(first, steps))


async def _play(first, steps):
    log = await Log.open(None, clock=SystemClock())
    rig = Rig(log)
    try:
        subjects = [await rig.said(action=action) for action in first]
        batches = []
        for what, which, action in steps:
            try:
                if what == "decide":
                    await rig.decisions.decide(subjects[which], action, by="mod")
                elif what == "undo":
                    await rig.decisions.undo(subjects[which], by="mod")
                elif what == "batch":
                    chosen = [subjects[each] for each in sorted(which)]
                    batches.append((await rig.batches.decide(chosen, action, by="mod")).batch)
                elif which < len(batches):
                    await rig.batches.undo(batches[which], by="mod")
            except ActionRefused:
                pass  # nothing to undo
        await log.flushed()
        for subject in subjects:
            stands = standing(await log.verdicts_of(subject))
            action = stands[-1].action if stands else Action.ALLOW
            assert await log.action_of(subject) is action
            assert (subject in rig.on_show) == action.shows
        waiting = [subject for subject in subjects if await log.action_of(subject) is Action.HOLD]
        assert await log.waiting_ids() == waiting
        kinds = {type(await log.event(batch)) for batch in batches}
        assert kinds <= {BatchDecided}
    finally:
        await log.close()
