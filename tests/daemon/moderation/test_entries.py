"""What the page of actions says of one event."""

import pytest

from rig.events import ADA
from stagedoor import Action, ChatMessage
from stagedoor.events import DeedDone, ObsCommanded, PanicChanged, SettingChanged, VerdictReached, ViewersLinked
from stagedoor.model import Verb
from stagedoor.moderation.entries import Around, entry_of, viewer_of

NOTHING = Around(abouts={}, verdicts={}, deeds={}, taken_back={}, names={})


def test_what_is_not_known_any_more_leaves_an_entry_without_it():
    entry = entry_of(VerdictReached(id=7, subject=5, action=Action.HIDE, by="Mo"), NOTHING)
    assert (entry.kind, entry.id, entry.subject, entry.name, entry.text) == ("verdict_reached", 7, 5, "", "")
    assert (entry.is_undoable, entry.undone_by) == (False, None)


def test_a_decision_that_stands_names_the_writer_and_can_be_taken_back():
    verdict = VerdictReached(id=7, subject=5, action=Action.HIDE, by="Mo")
    said = ChatMessage(id=5, platform=ADA.platform, source="t:x", viewer=ADA, text="hi")
    entry = entry_of(verdict, NOTHING._replace(abouts={5: said}, verdicts={5: [verdict]}))
    assert (entry.viewer, entry.name, entry.text, entry.is_undoable) == (ADA.key, ADA.name, "hi", True)


@pytest.mark.parametrize(
    ("event", "facts"),
    [
        (PanicChanged(is_on=False, by="Mo"), {"is_undoing": True}),
        (SettingChanged(id=3, part="flood", name="limit", by="Mo"), {"name": "flood.limit", "subject": 3}),
        (ObsCommanded(request="SetMute", by="Mo", error="OBS is away."), {"name": "SetMute", "reason": "OBS is away."}),
        (ViewersLinked(viewers=("t:1", "k:2"), names=("A", "B"), by="Mo"), {"name": "A, B", "viewer": "t:1"}),
        (DeedDone(source="t:x", verb=Verb.BAN, viewer="t:1", by="Mo"), {"name": "Bo", "detail": "ban"}),
    ],
)
def test_each_kind_says_what_it_was_about(event, facts):
    entry = entry_of(event, NOTHING._replace(names={"t:1": "Bo"}))
    assert {name: getattr(entry, name) for name in facts} == facts


def test_only_who_is_known_by_the_key_alone_has_a_name_looked_up():
    assert viewer_of(DeedDone(source="t:x", verb=Verb.BAN, viewer="t:1")) == "t:1"
    assert viewer_of(PanicChanged(is_on=True)) == ""
