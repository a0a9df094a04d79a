"""The report counts what the log says, and says no more than the figures allow."""

import pytest

from stagedoor import Action, ChatMessage, Role, Verdict, Viewer
from stagedoor.events import VerdictReached
from stagedoor.model import Opinion
from stagedoor.moderation import fairness
from stagedoor.moderation.fairness import Fairness
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


class Rig:
    def __init__(self, log, clock):
        self.log, self.clock = log, clock
        self.fairness = Fairness(log, clock, {"raid_guard"}.__contains__)

    def said(self, who, text="hello there", hit="", roles=()):
        viewer = Viewer(platform="t", id=who, name=who, roles=roles)
        subject = self.log.record(ChatMessage(platform="t", viewer=viewer, text=text)).event.id
        if hit:
            verdict = Verdict(action=Action.HIDE, reason="x", rule="r", level=hit)
            said = (Opinion(plugin="words", verdict=verdict), Opinion(plugin="strikes", verdict=verdict))
            self.log.record(VerdictReached(subject=subject, action=Action.HIDE, opinions=said), cause=subject)
        return subject

    def decided(self, subject, action, by="mod"):
        self.log.record(VerdictReached(subject=subject, action=action, by=by), cause=subject)

    async def report(self, days=30):
        await self.log.flushed()
        return await self.fairness.report(days)


@pytest.fixture
async def rig():
    clock = FakeClock()
    log = await Log.open(None, clock=clock)
    yield Rig(log, clock)
    await log.close()


async def test_nothing_written_is_a_sentence(rig):
    report = await rig.report()
    assert report.sentence == "Nothing was written in this time, so there is nothing to report."
    assert report.rules == report.groups == []


async def test_hits_undone_newcomers_and_letters_are_counted(rig):
    rig.said("old")
    await rig.log.flushed()
    rig.clock.step(3 * 86_400)
    for number in range(20):
        subject = rig.said("old" if number % 2 else f"new{number}", "привет всем" if number < 4 else "hello", "strong")
        rig.decided(subject, Action.ALLOW if number < 15 else Action.HIDE)
    report = await rig.report()
    (rule,) = report.rules
    assert (rule.plugin, rule.rule, rule.hits, rule.decided, rule.undone, rule.newcomers) == (
        "words", "strong", 20, 20, 15, 10,
    )  # fmt: skip
    assert rule.languages == {"Latin letters": 16, "Cyrillic letters": 4}
    assert rule.sentence == (
        "15 of the 20 that somebody decided about were let through: it is wrong more often than right. "
        "Try it on past streams with other settings."
    )
    assert report.sentence.startswith("20 of 21 messages were hidden, held or worse (95.2%).")


async def test_with_few_examples_it_says_that_they_are_few(rig):
    rig.decided(rig.said("a", hit="strong"), Action.ALLOW)
    rig.said("b", hit="strong")
    report = await rig.report()
    assert report.rules[0].sentence == (
        "The only one that somebody decided about was let through. That is too few to say how good the rule is."
    )
    assert all("too few to compare" in group.sentence for group in report.groups)


async def test_a_group_that_is_hit_more_often_is_named(rig):
    for number in range(100):
        rig.said(f"a{number}", "hello", roles=(Role.SUBSCRIBER,))
    for number in range(60):
        rig.said(f"b{number}", "привет", hit="strong" if number % 2 else "")
    groups = {group.name: group for group in (await rig.report()).groups}
    assert groups["Cyrillic letters"].sentence == (
        "50.0% of 60 messages were hit, more often than the others (0.0%), and not by chance."
    )
    assert groups["subscribers and VIPs"].messages == 100


async def test_what_time_decided_is_no_persons_decision(rig):
    rig.decided(rig.said("a", hit="strong"), Action.ALLOW, by="stagedoor")
    assert (await rig.report()).rules[0].decided == 0


async def test_only_the_asked_days_count(rig):
    rig.said("a", hit="strong")
    await rig.log.flushed()
    rig.clock.step(10 * 86_400)
    rig.said("b")
    assert (await rig.report(days=1)).messages == 1


async def test_what_plugins_decided_later_and_what_was_taken_back_is_no_persons_decision(rig):
    hidden, undone = rig.said("a", hit="strong"), rig.said("b", hit="strong")
    rig.decided(hidden, Action.ALLOW, by="raid_guard")
    decision = rig.log.record(VerdictReached(subject=undone, action=Action.ALLOW, by="mod"), cause=undone).event
    rig.log.record(VerdictReached(subject=undone, action=Action.HIDE, by="mod"), cause=decision.id)
    (rule,) = (await rig.report()).rules
    assert (rule.hits, rule.decided, rule.undone) == (2, 0, 0)


async def test_more_than_one_page_is_counted_once(rig, monkeypatch):
    monkeypatch.setattr(fairness, "_PAGE", 7)
    for number in range(30):
        rig.decided(rig.said(f"v{number}", hit="strong" if number % 2 else ""), Action.ALLOW)
    report = await rig.report()
    assert (report.messages, report.rules[0].hits, report.rules[0].undone) == (30, 15, 15)


async def test_a_rule_that_hit_twice_hit_one_message(rig):
    opinion = Opinion(plugin="words", verdict=Verdict(action=Action.HIDE, reason="x", rule="r"))
    subject = rig.said("a")
    rig.log.record(VerdictReached(subject=subject, action=Action.HIDE, opinions=(opinion, opinion)), cause=subject)
    assert (await rig.report()).rules[0].hits == 1
