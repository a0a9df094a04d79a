"""What follows from a verdict: a strike that counts, a warning in the chat, a deed on the platform."""

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, Verdict, Viewer
from stagedoor.events import GiftReceived, StrikeCounted, VerdictReached, Warned
from stagedoor.model import Opinion
from stagedoor.moderation.consequences import Consequences
from stagedoor.moderation.histories import Histories
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import PLUGIN, Strikes
from stagedoor.tasks import Tasks
from stagedoor.testing.clock import FakeClock, turns


class Deeds:
    def __init__(self):
        self.followed = []
        self.reason = ""

    def follow(self, event, before, now, *, by, cause, seconds=0, batch=0):
        self.followed.append((event.id, before, now, by, cause, seconds))

    def why_not(self, source, verb):
        return self.reason


class Rig:
    def __init__(self):
        self.settings = ModerationSettings()
        self.clock, self.tasks, self.deeds = FakeClock(), Tasks(), Deeds()
        self.strikes = Strikes(lambda: self.settings)
        self.histories = Histories(strikes_of=self.strikes.count)
        self.recorded, self.told = [], []
        self.says_no = False
        self.ours = Consequences(
            deeds=self.deeds,
            strikes=self.strikes,
            histories=self.histories,
            record=lambda event, *, cause: self.recorded.append((event, cause)),
            say=self._say,
            settings=lambda: self.settings,
            tasks=self.tasks,
            clock=self.clock,
        )

    async def _say(self, text, event):
        if self.says_no:
            raise ActionRefused("not now")
        self.told.append((text, event.id))

    async def hidden(self, number=1, *, seconds=0, guideline="", action=Action.HIDE):
        event = said(number)
        verdict = Verdict(
            action=Action.TIMEOUT if seconds else Action.HIDE, reason="x", value=1, seconds=seconds, guideline=guideline
        )
        opinion = Opinion(plugin=PLUGIN, verdict=verdict)
        reached = VerdictReached(id=number + 100, subject=number, action=action, opinions=(opinion,))
        self.strikes.add(event.viewer.key, event.id, event.at)
        self.ours.reached(event, reached)
        await turns()


def said(number=1):
    viewer = Viewer(platform="t", id="ada", name="Ada")
    return ChatMessage(id=number, at=number, source="t:x", platform="t", viewer=viewer, text="hi")


@pytest.fixture
async def rig():
    made = Rig()
    yield made
    await made.tasks.cancel()


async def test_the_first_strike_is_a_warning_in_the_chat_that_names_the_rule_and_repeats_nothing(rig):
    await rig.hidden(guideline="Be kind.")
    assert rig.told == [("@Ada your message is not shown on stream. Our rule: Be kind. Please mind it.", 1)]
    assert [(type(event), cause) for event, cause in rig.recorded] == [(StrikeCounted, 101), (Warned, 101)]
    assert rig.deeds.followed == []


async def test_warnings_are_no_flood_of_our_own(rig):
    for number in (1, 2, 3):
        await rig.hidden(number)
    rig.clock.step(11)
    await rig.hidden(4)
    assert [subject for _, subject in rig.told] == [1, 4]


@pytest.mark.parametrize("how", ["switched off", "cannot be written to", "refuses"])
async def test_where_nobody_can_be_told_the_strike_counts_all_the_same(rig, how):
    rig.settings = ModerationSettings(warn_in_chat=how != "switched off")
    rig.deeds.reason = "read-only" if how == "cannot be written to" else ""
    rig.says_no = how == "refuses"
    await rig.hidden()
    assert rig.told == []
    assert [type(event) for event, _ in rig.recorded] == [StrikeCounted]


async def test_a_timeout_is_done_on_the_platform_for_as_long_as_it_says(rig):
    await rig.hidden(seconds=90, action=Action.TIMEOUT)
    assert rig.deeds.followed == [(1, Action.ALLOW, Action.TIMEOUT, "", 101, 90)]
    assert rig.told == []


async def test_letting_it_through_lifts_the_strike_and_mends_the_past(rig):
    rig.histories.note(said(), Action.HIDE)
    await rig.hidden()
    assert rig.histories.of("t:ada", 1).strikes == 1
    rig.ours.follow(said(), Action.HIDE, Action.ALLOW, by="mod", cause=5)
    assert rig.histories.of("t:ada", 1).strikes == 0
    assert rig.histories.of("t:ada", 1).recent[0].action is Action.ALLOW
    assert rig.deeds.followed == [(1, Action.HIDE, Action.ALLOW, "mod", 5, 0)]


async def test_hiding_again_what_was_let_through_is_a_strike_again_and_what_a_person_hides_is_none(rig):
    await rig.hidden()
    rig.ours.follow(said(), Action.HIDE, Action.ALLOW, by="mod", cause=5)
    rig.ours.follow(said(), Action.ALLOW, Action.HIDE, by="mod", cause=6)
    rig.ours.follow(said(2), Action.ALLOW, Action.DELETE, by="mod", cause=7)
    assert rig.strikes.count("t:ada", 1) == 1


async def test_what_was_let_through_before_a_restart_is_a_strike_again_when_it_is_hidden_after(rig):
    rig.ours.recall([StrikeCounted(at=1, subject=1, viewer=said().viewer, number=1)], lambda _: Action.ALLOW)
    assert rig.strikes.count("t:ada", 1) == 0
    rig.ours.follow(said(), Action.ALLOW, Action.HIDE, by="mod", cause=6)
    assert rig.strikes.count("t:ada", 1) == 1


async def test_what_is_done_on_the_platform_already_counts_here_all_the_same(rig):
    rig.histories.note(said(), Action.HOLD)
    await rig.hidden()
    rig.ours.follow(said(), Action.HOLD, Action.ALLOW, by="stagedoor", cause=5, is_done_there=True)
    known = rig.histories.of("t:ada", 1)
    assert (known.strikes, known.recent[0].action) == (0, Action.ALLOW)
    assert rig.deeds.followed == []


async def test_a_gift_with_words_is_a_part_of_the_past_too(rig):
    gift = GiftReceived(id=3, at=3, platform="t", viewer=said().viewer, gift="Rose", text="hi")
    rig.histories.note(said(3), Action.ALLOW)
    rig.ours.follow(gift, Action.ALLOW, Action.HIDE, by="mod", cause=5)
    assert rig.histories.of("t:ada", 3).recent[0].action is Action.HIDE


async def test_strikes_from_before_a_restart_count_unless_they_were_undone(rig):
    counted = [StrikeCounted(at=1, subject=subject, viewer=said().viewer, number=1) for subject in (1, 2)]
    rig.ours.recall(counted, {1: Action.HIDE, 2: Action.ALLOW}.__getitem__)
    assert rig.strikes.count("t:ada", 1) == 1
