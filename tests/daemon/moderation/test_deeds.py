"""What is decided here is done there, where it can be, and what came of it is written down."""

import asyncio
import re

import pytest

from rig.acting_source import ActingChat, running
from stagedoor import Action, ActionRefused, ChatMessage, FollowReceived, MessageHeld, Verb, Viewer, ViewerSilenced
from stagedoor.chat_source import Deed
from stagedoor.moderation import deeds
from stagedoor.moderation.deeds import Deeds
from stagedoor.tasks import Tasks

ANN = Viewer(platform="twitch", id="1", name="Ann")
SAID = ChatMessage(id=5, source="twitch:a", platform="twitch", platform_id="m1", viewer=ANN, text="hi")
ALL = {verb.value: "" for verb in Verb}


class Rig:
    def __init__(self):
        self.log = []
        self.tasks = Tasks()
        self.chat = ActingChat(**ALL)
        self.sources = {"twitch:a": running("twitch:a", self.chat)}
        self.deeds = Deeds(self._record, self.sources.get, self.tasks)

    def _record(self, event, *, cause=0):
        self.log.append((event, cause))

    async def follow(self, event, before, now, **more):
        self.deeds.follow(event, before, now, **{"by": "panel", "cause": 9, **more})
        await asyncio.gather(*self.tasks._running)
        return self.log[-1][0] if self.log else None


@pytest.fixture
def rig():
    return Rig()


@pytest.mark.parametrize(
    ("now", "verb", "seconds"),
    [(Action.DELETE, Verb.DELETE, 0), (Action.TIMEOUT, Verb.TIMEOUT, 600), (Action.BAN, Verb.BAN, 0)],
)
async def test_a_decision_is_carried_out_where_the_message_came_from(rig, now, verb, seconds):
    done = await rig.follow(SAID, Action.ALLOW, now)
    (deed,) = rig.chat.deeds
    assert (deed.verb, deed.message_id, deed.viewer, deed.seconds) == (verb, "m1", ANN, seconds)
    assert (done.source, done.verb, done.viewer, done.by, done.error) == ("twitch:a", verb, "twitch:1", "panel", "")
    assert rig.log[-1][1] == 9


async def test_a_timeout_lasts_as_long_as_was_said(rig):
    await rig.follow(SAID, Action.ALLOW, Action.TIMEOUT, seconds=30)
    assert rig.chat.deeds[0].seconds == 30


@pytest.mark.parametrize("now", [Action.ALLOW, Action.MARK, Action.HOLD, Action.HIDE])
async def test_what_concerns_only_this_screen_is_done_only_here(rig, now):
    assert await rig.follow(SAID, Action.ALLOW, now) is None
    assert rig.chat.deeds == []


async def test_taking_a_ban_or_timeout_back_lifts_it_and_a_timeout_never_lifts_a_ban(rig):
    await rig.follow(SAID, Action.ALLOW, Action.TIMEOUT)
    await rig.follow(SAID, Action.ALLOW, Action.BAN)
    done = await rig.follow(SAID, Action.TIMEOUT, Action.ALLOW)
    assert "banned as well" in done.error
    assert [deed.verb for deed in rig.chat.deeds] == [Verb.TIMEOUT, Verb.BAN]
    assert not (await rig.follow(SAID, Action.BAN, Action.ALLOW)).error
    assert not (await rig.follow(SAID, Action.TIMEOUT, Action.ALLOW)).error


async def test_what_the_platform_holds_is_allowed_or_denied_there(rig):
    held = MessageHeld(id=6, source="twitch:a", platform="twitch", viewer=ANN, message_id="h1", text="x")
    await rig.follow(held, Action.HOLD, Action.ALLOW)
    await rig.follow(held, Action.HOLD, Action.HIDE)
    assert [(deed.verb, deed.message_id) for deed in rig.chat.deeds] == [(Verb.ALLOW, "h1"), (Verb.DENY, "h1")]


async def test_a_person_is_told_where_it_cannot_be_done_and_a_plugin_does_not_fill_the_log_with_it(rig):
    rig.chat.abilities[Verb.DELETE] = "TikTok lets nobody delete from here; it is hidden here only."
    done = await rig.follow(SAID, Action.ALLOW, Action.DELETE)
    assert done.error.startswith("TikTok lets nobody")
    rig.log.clear()
    assert await rig.follow(SAID, Action.ALLOW, Action.DELETE, by="") is None
    del rig.chat.abilities[Verb.DELETE]
    assert "Nothing can be deleted on Twitch" in (await rig.follow(SAID, Action.ALLOW, Action.DELETE)).error
    rig.sources.clear()
    assert "is not read now" in (await rig.follow(SAID, Action.ALLOW, Action.DELETE)).error
    assert rig.chat.deeds == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (ActionRefused("They are a moderator."), "^They are a moderator.$"),
        (ConnectionResetError("gone"), "connection to Twitch was lost .gone., so it is not known"),
        (ConnectionRefusedError(), "Twitch could not be reached, so nothing was done"),
        (TimeoutError(), "did not answer in time, so it is not known whether it did it"),
        (ZeroDivisionError("oh"), "not known whether Twitch did it"),
        (SystemExit(1), "not known whether Twitch did it"),
    ],
)
async def test_what_went_wrong_is_said(rig, fault, sentence):
    rig.chat.answer = fault
    done = await rig.follow(SAID, Action.ALLOW, Action.BAN)
    assert re.search(sentence, done.error)
    rig.chat.answer = ""
    done = await rig.follow(SAID, Action.TIMEOUT, Action.ALLOW)
    assert not done.error, "a ban that failed bans nobody"


async def test_somebody_who_wrote_nothing_can_be_banned_but_nothing_deleted(rig):
    follow = FollowReceived(id=7, source="twitch:a", platform="twitch", viewer=ANN)
    assert await rig.follow(follow, Action.ALLOW, Action.DELETE) is None
    assert (await rig.follow(follow, Action.ALLOW, Action.BAN)).viewer == "twitch:1"


async def test_abilities_that_fail_are_no_abilities(rig):
    class Broken(ActingChat):
        @property
        def abilities(self):
            raise RuntimeError("oh")

        @abilities.setter
        def abilities(self, value): ...

    rig.sources["twitch:a"] = running("twitch:a", Broken())
    assert "Nothing can be banned" in rig.deeds.why_not("twitch:a", Verb.BAN)
    done = await rig.deeds.do("twitch:a", Deed(verb=Verb.BAN, viewer=ANN), by="panel", cause=1)
    assert done.error


async def test_who_was_banned_before_a_restart_or_on_the_platform_is_not_let_in_by_the_end_of_a_timeout(rig):
    await rig.follow(SAID, Action.ALLOW, Action.BAN)
    again = Rig()
    again.deeds.recall(event for event, _ in rig.log)
    assert "banned as well" in (await again.follow(SAID, Action.TIMEOUT, Action.ALLOW)).error
    there = Rig()
    there.deeds.silenced(ViewerSilenced(source="twitch:a", platform="twitch", viewer=ANN))
    assert "banned as well" in (await there.follow(SAID, Action.TIMEOUT, Action.ALLOW)).error
    there.deeds.silenced(ViewerSilenced(source="twitch:a", platform="twitch", viewer=ANN, seconds=60))
    assert not (await there.follow(SAID, Action.TIMEOUT, Action.ALLOW)).error


async def test_a_slow_ban_is_not_overtaken_by_its_end(rig):
    begun, go_on, order = asyncio.Event(), asyncio.Event(), []

    async def act(deed):
        begun.set()
        await go_on.wait()
        order.append(deed.verb)
        return ""

    rig.chat.act = act
    rig.deeds.follow(SAID, Action.ALLOW, Action.BAN, by="panel", cause=1)
    await begun.wait()

    async def at_once(deed):
        order.append(deed.verb)
        return ""

    rig.chat.act = at_once
    rig.deeds.follow(SAID, Action.BAN, Action.ALLOW, by="panel", cause=2)
    other = Viewer(platform="twitch", id="2", name="Bob")
    await rig.deeds.do("twitch:a", Deed(verb=Verb.BAN, viewer=other), by="panel", cause=3)
    assert order == [Verb.BAN], "who has nothing to do with it does not wait"
    go_on.set()
    await asyncio.gather(*rig.tasks._running)
    assert order == [Verb.BAN, Verb.BAN, Verb.UNBAN]


async def test_a_ban_about_a_held_message_denies_it_and_bans_and_is_lifted_again(rig):
    held = MessageHeld(id=6, source="twitch:a", platform="twitch", viewer=ANN, message_id="h1", text="x")
    await rig.follow(held, Action.HOLD, Action.BAN)
    assert {deed.verb for deed in rig.chat.deeds} == {Verb.DENY, Verb.BAN}
    rig.chat.deeds.clear()
    await rig.follow(held, Action.BAN, Action.HOLD)
    assert [deed.verb for deed in rig.chat.deeds] == [Verb.UNBAN]
    rig.chat.deeds.clear()
    await rig.follow(held, Action.ALLOW, Action.MARK)
    assert rig.chat.deeds == [], "it is let through already"


async def test_what_failed_is_tried_again_and_what_was_done_is_not(rig):
    rig.chat.answer = ConnectionResetError("gone")
    await rig.follow(SAID, Action.ALLOW, Action.TIMEOUT)
    rig.chat.answer = ""
    for _ in range(3):
        await rig.follow(SAID, Action.TIMEOUT, Action.TIMEOUT)
    assert len(rig.chat.deeds) == 2
    await rig.follow(SAID, Action.TIMEOUT, Action.TIMEOUT, seconds=5)
    assert rig.chat.deeds[-1].seconds == 5


async def test_a_platform_that_never_answers_is_not_waited_for(rig, monkeypatch):
    monkeypatch.setattr(deeds, "_PATIENCE", 0.01)

    async def act(deed):
        await asyncio.Event().wait()

    rig.chat.act = act
    done = await rig.deeds.do("twitch:a", Deed(verb=Verb.BAN, viewer=ANN), by="panel", cause=1)
    assert "did not answer in time, so it is not known" in done.error


async def test_what_a_platform_says_can_be_written_down(rig):
    rig.chat.answer = ActionRefused("No \ud800.")
    assert (await rig.follow(SAID, Action.ALLOW, Action.BAN)).error == "No ?."


async def test_a_platform_is_not_asked_for_hundreds_of_things_at_once(rig):
    at_once = [0, 0]
    asked = rig.chat.act

    async def act(deed):
        at_once[0] += 1
        at_once[1] = max(at_once)
        await asyncio.sleep(0)
        at_once[0] -= 1
        return await asked(deed)

    rig.chat.act = act
    for number in range(100):
        viewer = Viewer(platform="twitch", id=str(number), name="x")
        said = ChatMessage(
            id=number + 1, source="twitch:a", platform="twitch", platform_id=str(number), viewer=viewer, text="hi"
        )
        rig.deeds.follow(said, Action.ALLOW, Action.DELETE, by="panel", cause=9)
    await asyncio.gather(*rig.tasks._running)
    assert len(rig.chat.deeds) == 100
    assert 1 < at_once[1] <= deeds._AT_ONCE


async def test_in_a_batch_a_platform_is_asked_once_for_each_viewer_and_about_every_held_message(rig):
    held = [
        MessageHeld(id=number, source="twitch:a", platform="twitch", viewer=viewer, message_id=f"h{number}", text="x")
        for number, viewer in enumerate((ANN, ANN, Viewer(platform="twitch", id="2", name="Bob")), 1)
    ]
    for event in held:
        await rig.follow(event, Action.HOLD, Action.BAN, batch=7)
    assert [(deed.verb, deed.viewer.name) for deed in rig.chat.deeds] == [
        (Verb.DENY, "Ann"), (Verb.BAN, "Ann"), (Verb.DENY, "Ann"), (Verb.DENY, "Bob"), (Verb.BAN, "Bob"),
    ]  # fmt: skip
    rig.chat.deeds.clear()
    for event in held:
        await rig.follow(event, Action.BAN, Action.HOLD, batch=8)
    assert [(deed.verb, deed.viewer.name) for deed in rig.chat.deeds] == [(Verb.UNBAN, "Ann"), (Verb.UNBAN, "Bob")]


async def test_the_end_of_a_timeout_does_not_stand_for_the_end_of_a_ban_in_the_same_batch(rig):
    await rig.follow(SAID, Action.ALLOW, Action.BAN)
    rig.chat.deeds.clear()
    await rig.follow(SAID, Action.TIMEOUT, Action.ALLOW, batch=7)
    await rig.follow(SAID, Action.BAN, Action.ALLOW, batch=7)
    assert [(deed.verb, deed.seconds) for deed in rig.chat.deeds] == [(Verb.UNBAN, 0)]


async def test_a_ban_that_becomes_a_timeout_is_lifted_first(rig):
    await rig.follow(SAID, Action.ALLOW, Action.BAN)
    rig.chat.deeds.clear()
    await rig.follow(SAID, Action.BAN, Action.TIMEOUT, seconds=60)
    assert [(deed.verb, deed.seconds) for deed in rig.chat.deeds] == [(Verb.UNBAN, 0), (Verb.TIMEOUT, 60)]
