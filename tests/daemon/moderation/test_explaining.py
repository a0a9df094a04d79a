"""Why? and why not?, from the log alone."""

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, Verb, Verdict, Viewer
from stagedoor.clock import SystemClock
from stagedoor.events import DeedDone, MessageHeld, MessageWithdrawn, Noticed, VerdictReached
from stagedoor.model import Opinion
from stagedoor.moderation.decisions import Decisions
from stagedoor.moderation.explaining import Explaining
from stagedoor.store.log import Log

ADA = Viewer(platform="t", id="1", name="Ada")
TODAY = [Opinion(plugin="links", verdict=Verdict(action=Action.ALLOW, reason="no link in it", rule="link"))]


class Review:
    async def explain(self, event):
        self.asked = event.id
        return TODAY


class Rig:
    def __init__(self, log):
        self.log = log
        self.review = Review()
        self.decisions = Decisions(log, lambda *_: None)
        self.explaining = Explaining(log, self.review)

    async def said(self, *opinions, action=Action.ALLOW, event=None):
        event = event or ChatMessage(source="t:x", platform="t", viewer=ADA, text="hello")
        subject = self.log.record(event).event.id
        if opinions:
            self.log.record(VerdictReached(subject=subject, action=action, opinions=opinions), cause=subject)
        await self.log.flushed()
        return subject


def opinion(action, reason="it shouts", **verdict):
    return Opinion(plugin="caps", verdict=Verdict(action=action, reason=reason, **verdict))


@pytest.fixture
async def rig():
    log = await Log.open(None, clock=SystemClock())
    yield Rig(log)
    await log.close()


async def test_nobody_had_anything_against_it(rig):
    said = await rig.explaining.explain(await rig.said())
    assert said.sentence == "It is shown: no filter had anything against it, and nobody decided about it."
    assert (said.text, said.action, said.then, said.today, said.decisions) == ("hello", Action.ALLOW, [], TODAY, [])


@pytest.mark.parametrize(
    ("action", "verdict", "sentence"),
    [
        (Action.HIDE, {}, "It is hidden: it shouts (caps)."),
        (Action.HOLD, {}, "It waits for a decision: it shouts (caps)."),
        (
            Action.TIMEOUT,
            {"guideline": "Be kind"},
            (
                "It is hidden, and its writer was timed out where that can be done: it shouts (caps). "
                "It enforces your rule “Be kind”."
            ),
        ),
    ],
)
async def test_a_filter_decided(rig, action, verdict, sentence):
    subject = await rig.said(opinion(action, **verdict), action=action)
    said = await rig.explaining.explain(subject)
    assert said.sentence == sentence
    assert [each.plugin for each in said.then] == ["caps"]


async def test_its_writer_is_immune(rig):
    immune = Opinion(plugin="stagedoor", verdict=Verdict(action=Action.ALLOW, rule="immune", reason="a moderator"))
    said = await rig.explaining.explain(await rig.said(opinion(Action.HIDE), immune))
    assert said.sentence == "It is shown, because its writer is immune."


async def test_people_decided_and_took_it_back(rig):
    subject = await rig.said(opinion(Action.HIDE), action=Action.HIDE)
    await rig.decisions.decide(subject, Action.ALLOW, by="Mo", reason="a joke")
    said = await rig.explaining.explain(subject)
    assert said.sentence == "It is shown, because Mo decided so: a joke."
    await rig.decisions.undo(subject, by="Mo")
    said = await rig.explaining.explain(subject)
    assert said.sentence == "It is hidden: it shouts (caps)."
    first, second, third = said.decisions
    assert [(each.by, each.action, each.is_in_force) for each in said.decisions] == [
        ("", Action.HIDE, True),
        ("Mo", Action.ALLOW, False),
        ("Mo", Action.HIDE, False),
    ]
    assert (first.undoes, second.undoes, third.undoes) == (0, 0, second.id)


async def test_what_only_people_decided_and_took_back_is_said_to_be_taken_back(rig):
    subject = await rig.said()
    await rig.decisions.decide(subject, Action.HIDE, by="Mo")
    await rig.decisions.undo(subject, by="Mo")
    assert (await rig.explaining.explain(subject)).sentence == (
        "It is shown: no filter had anything against it, and what was decided about it was taken back."
    )


async def test_what_was_done_on_the_platform_is_told_with_its_failure(rig):
    subject = await rig.said()
    await rig.decisions.decide(subject, Action.DELETE, by="Mo")
    verdict = (await rig.log.verdicts_of(subject))[-1]
    rig.log.record(DeedDone(source="t:x", verb=Verb.DELETE, by="Mo", error="It is too old."), cause=verdict.id)
    await rig.log.flushed()
    (deed,) = (await rig.explaining.explain(subject)).deeds
    assert (deed.source, deed.verb, deed.error, deed.by) == ("t:x", "delete", "It is too old.", "Mo")


async def test_the_platform_took_it_back(rig):
    subject = await rig.said()
    gone = await rig.said()
    rig.log.record(MessageWithdrawn(subjects=(subject,), reason="deleted on the platform"), cause=gone)
    await rig.log.flushed()
    said = await rig.explaining.explain(subject)
    assert said.sentence == "It is not shown, because the platform took it back (deleted on the platform)."
    assert said.withdrawn == "deleted on the platform"


async def test_a_message_the_platform_holds_is_explained_by_its_text(rig):
    held = MessageHeld(source="t:x", platform="t", viewer=ADA, message_id="x", text="hm")
    assert (await rig.explaining.explain(await rig.said(event=held))).text == "hm"


async def test_what_is_no_message_cannot_be_explained(rig):
    other = rig.log.record(Noticed(part="x", text="y")).event.id
    await rig.log.flushed()
    for subject in (other, 99_999, -1):
        with pytest.raises(ActionRefused, match="not in the log any more"):
            await rig.explaining.explain(subject)
