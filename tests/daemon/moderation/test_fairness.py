"""The report counts what the log says, and says no more than the figures allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import Action, ChatMessage, Role, Verdict, Viewer
from stagedoor.events import VerdictReached
from stagedoor.model import Opinion
from stagedoor.moderation.fairness import Fairness, wilson
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


class Rig:
    def __init__(self, log, clock):
        self.log, self.clock = log, clock
        self.fairness = Fairness(log, clock)

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
        "1 of the 1 that somebody decided about were let through. That is too few to say how good the rule is."
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


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share(hits, others):
    low, high = wilson(hits, hits + others)
    assert 0 <= low <= high <= 1
    if hits + others:
        assert low <= hits / (hits + others) + 1e-9
        assert high >= hits / (hits + others) - 1e-9
