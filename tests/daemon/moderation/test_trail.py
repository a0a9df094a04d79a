"""Who did what, newest first, and what of it still stands."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagedoor import Action, ActionRefused, ChatMessage, Viewer
from stagedoor.clock import SystemClock
from stagedoor.events import (
    DeedDone,
    MemberChanged,
    MessageAnswered,
    MessageSent,
    NoteRemoved,
    NoteWritten,
    Noticed,
    PanicChanged,
    SettingChanged,
    VerdictReached,
    ViewerForgotten,
    ViewerMarked,
    ViewerUnmarked,
)
from stagedoor.model import Verb
from stagedoor.moderation.batches import Batches
from stagedoor.moderation.decisions import Decisions
from stagedoor.moderation.trail import Trail
from stagedoor.store.log import Log


class Rig:
    def __init__(self, log):
        self.log = log
        self.decisions = Decisions(log, lambda *_: None)
        self.batches = Batches(log, self.decisions)
        self.trail = Trail(log)

    async def said(self, text="hi", who="ada", action=Action.ALLOW):
        viewer = Viewer(platform="t", id=who, name=who.title())
        subject = self.log.record(ChatMessage(source="t:x", platform="t", viewer=viewer, text=text)).event.id
        if action is not Action.ALLOW:
            self.log.record(VerdictReached(subject=subject, action=action), cause=subject)
        await self.log.flushed()
        return subject

    async def all(self, **asked):
        """Every page of the trail, two entries at a time."""
        entries, before = [], 0
        while True:
            page = await self.trail.page(before, 2, **asked)
            entries += page.entries
            if not page.before:
                return entries
            before = page.before


@pytest.fixture
async def rig():
    log = await Log.open(None, clock=SystemClock())
    yield Rig(log)
    await log.close()


async def test_nothing_was_done_yet(rig):
    await rig.said(action=Action.HIDE)  # the filters' own word is no deed of a person
    page = await rig.trail.page(0, 50)
    assert (page.entries, page.before) == ([], 0)


async def test_a_decision_says_about_whom_and_what_and_what_came_of_it(rig):
    subject = await rig.said("buy my stuff", "bo")
    await rig.decisions.decide(subject, Action.TIMEOUT, by="Mo", reason="spam", seconds=60)
    [before] = (await rig.trail.page(0, 50)).entries
    rig.log.record(DeedDone(source="t:x", verb=Verb.TIMEOUT, by="Mo", error="Not a moderator."), cause=before.id)
    await rig.log.flushed()
    [entry] = (await rig.trail.page(0, 50)).entries
    assert (entry.by, entry.action, entry.seconds, entry.reason) == ("Mo", Action.TIMEOUT, 60, "spam")
    assert (entry.name, entry.viewer, entry.text, entry.subject) == ("Bo", "t:bo", "buy my stuff", subject)
    assert entry.is_undoable
    assert [deed.error for deed in entry.deeds] == ["Not a moderator."]


async def test_what_was_taken_back_says_by_whom_and_cannot_be_taken_back_again(rig):
    subject = await rig.said()
    await rig.decisions.decide(subject, Action.HIDE, by="Mo")
    await rig.decisions.undo(subject, by="Ina")
    undo, hide = (await rig.trail.page(0, 50)).entries
    assert (hide.undone_by, hide.is_undoable, hide.is_undoing) == ("Ina", False, False)
    assert (undo.by, undo.is_undoing, undo.is_undoable) == ("Ina", True, False)


async def test_a_decision_about_many_is_one_entry(rig):
    subjects = [await rig.said() for _ in range(5)]
    done = await rig.batches.decide(subjects, Action.HIDE, by="Mo", reason="a raid")
    [entry] = await rig.all()
    assert (entry.id, entry.count, entry.is_undoable, entry.undone_by) == (done.batch, 5, True, None)
    await rig.batches.undo(done.batch, by="Ina")
    undo, entry = await rig.all()
    assert (entry.undone_by, entry.is_undoable) == ("Ina", False)
    assert (undo.is_undoing, undo.count, undo.is_undoable) == (True, 5, False)


async def test_what_else_people_did_is_there_and_can_be_asked_for_alone(rig):
    rig.log.record(PanicChanged(is_on=True, by="Mo"))
    rig.log.record(MessageSent(text="hello all", to=("t:x",), by="Ina"))
    rig.log.record(SettingChanged(part="flood", name="limit", by="Mo"))
    rig.log.record(Noticed(part="obs", text="nobody did this"))
    await rig.log.flushed()
    assert [entry.kind for entry in await rig.all()] == ["setting_changed", "message_sent", "panic_changed"]
    assert [entry.name for entry in await rig.all(kinds=("setting_changed",))] == ["flood.limit"]
    assert [entry.text for entry in await rig.all(by="Ina")] == ["hello all"]


async def test_what_was_done_about_people_says_about_whom_and_what(rig):
    subject = await rig.said("when do you eat?", "bo")
    note = rig.log.record(NoteWritten(viewer="t:bo", text="asks about food", by="Mo")).event.id
    for event in (
        NoteWritten(viewer="t:bo", text="asks about food daily", note=note, by="Mo"),
        NoteRemoved(viewer="t:bo", note=note, by="Mo"),
        ViewerMarked(viewer="t:bo", mark="watched", by="Mo"),
        ViewerUnmarked(viewer="t:stranger", mark="muted", by="Mo"),
        MessageAnswered(subject=subject, by="Mo"),
        MessageAnswered(subject=subject, is_answered=False, by="Mo"),
        MessageAnswered(subject=subject, is_question=False, by="Mo"),
        DeedDone(source="t:x", verb=Verb.TIMEOUT, viewer="t:bo", seconds=60, by="Mo"),
        MemberChanged(member="m1", name="Ina", change="invited", by="Mo"),
        ViewerForgotten(messages=7, by="Mo"),
    ):
        rig.log.record(event)
    await rig.log.flushed()
    told = [
        (entry.kind, entry.name, entry.detail, entry.text, entry.subject, entry.is_undoing)
        for entry in reversed(await rig.all(by="Mo"))
    ]
    asked = "when do you eat?"
    assert told == [
        ("note_written", "Bo", "", "asks about food", 0, False),
        ("note_written", "Bo", "", "asks about food daily", note, False),
        ("note_removed", "Bo", "", "", 0, False),
        ("viewer_marked", "Bo", "watched", "", 0, False),
        ("viewer_unmarked", "t:stranger", "muted", "", 0, True),
        ("message_answered", "Bo", "", asked, subject, False),
        ("message_answered", "Bo", "", asked, subject, True),
        ("message_answered", "Bo", "no_question", asked, subject, False),
        ("deed_done", "Bo", "timeout", "", 0, False),
        ("member_changed", "Ina", "invited", "", 0, False),
        ("viewer_forgotten", "", "", "", 0, False),
    ]
    [deed] = await rig.all(kinds=("deed_done",))
    assert (deed.viewer, deed.seconds, [done.verb for done in deed.deeds]) == ("t:bo", 60, [Verb.TIMEOUT])
    [forgotten] = await rig.all(kinds=("viewer_forgotten",))
    assert forgotten.count == 7


async def test_what_settings_and_decisions_cause_is_nobodys_deed_of_its_own(rig):
    subject = await rig.said(action=Action.HIDE)
    rig.log.record(DeedDone(source="t:x", verb=Verb.DELETE, by="Mo"), cause=subject)
    rig.log.record(DeedDone(source="t:x", verb=Verb.DELETE))
    rig.log.record(MessageAnswered(subject=subject))
    rig.log.record(ViewerForgotten(messages=3))
    await rig.log.flushed()
    assert await rig.all() == []


async def test_a_person_who_did_one_thing_long_ago_is_found_behind_thousands_of_others(rig):
    rig.log.record(MessageSent(text="first", to=("t:x",), by="Ina"))
    for number in range(1_200):
        rig.log.record(MessageSent(text=str(number), to=("t:x",), by="Mo"))
    await rig.log.flushed()
    page = await rig.trail.page(0, 50, by="Ina")
    assert [entry.text for entry in page.entries] == ["first"]
    assert page.before == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["hide", "ban", "allow", "undo"])), max_size=14))
async def test_at_most_one_decision_about_a_message_can_be_taken_back_and_it_is_the_one_that_stands(steps):
    log = await Log.open(None, clock=SystemClock())
    try:
        rig = Rig(log)
        subjects = [await rig.said(str(number)) for number in range(4)]
        for at, what in steps:
            try:
                if what == "undo":
                    await rig.decisions.undo(subjects[at], by="Mo")
                else:
                    await rig.decisions.decide(subjects[at], Action[what.upper()], by="Mo")
            except ActionRefused:
                continue
        entries = await rig.all()
        assert [entry.id for entry in entries] == sorted((entry.id for entry in entries), reverse=True)
        for subject in subjects:
            undoable = [entry for entry in entries if entry.subject == subject and entry.is_undoable]
            assert len(undoable) <= 1
            for entry in undoable:
                assert entry.action == await log.action_of(subject)
                assert entry.undone_by is None
    finally:
        await log.close()
