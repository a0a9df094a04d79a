"""One key makes the show safe, and everything comes back as it was."""

import types

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagedoor import Action, ActionRefused, ChatMessage, Command, PanicChanged, Role, Viewer, hookimpl
from stagedoor.clock import milliseconds
from stagedoor.events import Noticed, ObsCommanded
from stagedoor.history import ALONE, ViewerHistory
from stagedoor.moderation.newcomers import opinion_on
from stagedoor.moderation.panic_settings import PanicSettings
from stagedoor.testing import Stage

DAY = 86_400_000


@pytest.fixture
async def known(stage):
    """A stage on which Ada is an old friend."""
    for number in range(4):
        await stage.say(f"hello {number}", viewer="Ada")
    await stage.pass_time(2 * 3600)
    return stage


def plugin(name, hook):
    module = types.ModuleType(name, f"{name}.")
    setattr(module, hook.__name__, hookimpl(hook))
    return module


def texts(stage):
    return [shown.text for shown in stage.overlay.shown]


def changes(stage):
    return [event for event in stage.log if isinstance(event, PanicChanged)]


async def test_at_once_and_without_waiting_for_anything(stage):
    stage.obs.connected = False
    await stage.change("panic", safe_scene="Break")
    await stage.say("before")
    stage._on.panic.begin("Ada", "bots")  # no turn of the loop in between
    view = stage.panicking
    assert (view.is_on, view.by, view.reason) == (True, "Ada", "bots")
    assert view.since == milliseconds(stage.clock)
    assert view.ends_at == view.since + 5 * 60_000
    assert view.done == [
        "The overlay shows nothing.",
        "What newcomers write is held.",
        "Chat commands wait, except those of moderators and your own.",
    ]
    assert stage.overlay.shown == []
    assert stage.overlay.curtain == "cleared"
    await stage.settle()
    assert stage.panicking.failed == [
        "OBS is away, so nothing is made safe there now. It is done as soon as OBS is back."
    ]


async def test_the_overlay_is_cleared_and_returns_with_what_came_meanwhile(known):
    stage = known
    before = texts(stage)
    gone = await stage.say("to be withdrawn", viewer="Ada")
    await stage.panic()
    assert texts(stage) == []
    await stage.say("meanwhile", viewer="Ada")
    taken_back = await stage.say("taken back meanwhile", viewer="Ada")
    await stage.follow(viewer="Ada")
    assert texts(stage) == []
    await stage.withdraw(gone)
    await stage.withdraw(taken_back)
    await stage.end_panic()
    assert texts(stage) == [*before, "meanwhile"]
    assert stage.overlay.curtain == "open"


async def test_the_time_behind_the_curtain_is_no_time_on_show(known):
    stage = known
    said = await stage.say("just before", viewer="Ada")
    await stage.panic()
    await stage.pass_time(120)
    await stage.end_panic()
    assert stage.overlay.shown[-1].at == said.event.at + 120_000


async def test_a_frozen_overlay_keeps_what_is_on_it(known):
    stage = known
    await stage.change("panic", overlay="frozen")
    before = texts(stage)
    hidden = await stage.say("hidden meanwhile", viewer="Ada")
    await stage.panic()
    assert stage.panicking.done[0] == "The overlay is frozen: nothing new appears on it."
    await stage.say("meanwhile", viewer="Ada")
    assert texts(stage) == [*before, "hidden meanwhile"]
    await stage.decide(hidden, Action.HIDE)
    assert texts(stage) == before
    await stage.end_panic()
    assert texts(stage) == [*before, "meanwhile"]


async def test_what_was_missed_is_not_shown_afterwards_when_that_is_not_wanted(known):
    stage = known
    await stage.change("panic", show_missed=False)
    before = texts(stage)
    there = await stage.say("there before", viewer="Ada")
    await stage.panic()
    await stage.say("meanwhile", viewer="Ada")
    await stage.decide(there, Action.HIDE)
    await stage.decide(there, Action.ALLOW)
    await stage.end_panic()
    assert texts(stage) == [*before, "there before"]


async def test_widgets_are_told_afterwards(stage):
    def chat_message(message, ctx):
        ctx.overlay.show("box", {"text": message.text})

    await stage.load(plugin("teller", chat_message))
    await stage.panic()
    await stage.say("one", roles=[Role.MODERATOR])
    assert stage.overlay.told == []
    await stage.end_panic()
    assert stage.overlay.told == [("teller/box", {"text": "one"})]


async def test_newcomers_are_held_and_stay_held(known):
    stage = known
    await stage.panic()
    stranger = await stage.say("hello there", viewer="Eve")
    friend = await stage.say("hello", viewer="Ada")
    moderator = await stage.say("hello", viewer="Mo", roles=[Role.MODERATOR])
    assert [said.action for said in (stranger, friend, moderator)] == [Action.HOLD, Action.ALLOW, Action.ALLOW]
    (opinion,) = stranger.opinions
    assert (opinion.plugin, opinion.verdict.rule) == ("panic", "newcomer")
    assert opinion.verdict.reason == "a panic is on, and they were never seen before"
    await stage.end_panic()
    assert "hello there" not in texts(stage)
    await stage.decide(stranger, Action.ALLOW)
    assert texts(stage)[-1] == "hello there"
    assert (await stage.say("again", viewer="Eve")).action is Action.ALLOW


def test_who_is_a_newcomer():
    began = 10 * DAY
    said = lambda history, **more: opinion_on(message(**more), history, PanicSettings(), began)  # noqa: E731
    old = ViewerHistory(messages=3, first_at=began - 2 * 3_600_000)
    assert said(old) is None
    assert said(ALONE) is None
    assert said(ViewerHistory(), roles=(Role.VIP,)) is None
    assert said(ViewerHistory(messages=2, first_at=began - DAY)).verdict.reason == (
        "a panic is on, and they have written only 2 messages before"
    )
    fresh = said(ViewerHistory(messages=50, first_at=began - 12 * 60_000)).verdict
    assert fresh.reason == "a panic is on, and they were first seen 12 minutes before it began"
    assert (fresh.value, fresh.threshold) == (12.0, 60.0)
    late = said(ViewerHistory(messages=50, first_at=began + 5)).verdict
    assert late.reason == "a panic is on, and they were first seen only after it began"


def message(roles=()):
    return ChatMessage(platform="t", viewer=Viewer(platform="t", id="1", name="Ada", roles=roles), text="x")


async def test_only_moderators_commands_are_carried_out(stage):
    ran = []

    def register_commands():
        return [Command(name="hail", run=lambda message, rest, ctx: ran.append(message.viewer.name))]

    await stage.load(plugin("hail", register_commands))
    await stage.change("panic", hold_newcomers=False)
    await stage.panic()
    await stage.say("!hail", viewer="Ada")
    await stage.say("!hail", viewer="Mo", roles=[Role.MODERATOR])
    assert ran == ["Mo"]
    await stage.end_panic()
    await stage.say("!hail", viewer="Ada")
    assert ran == ["Mo", "Ada"]


async def test_obs_is_made_safe_and_put_back_with_its_cause_in_the_log(stage):
    await stage.change("panic", safe_scene="Break", mute=["Mic", "Music"])
    stage.obs.muted = {"Mic": False, "Music": True}
    await stage.panic(by="Ada")
    assert stage.obs.scene == "Break"
    assert stage.obs.muted == {"Mic": True, "Music": True}
    await stage.end_panic(by="Grace")
    assert stage.obs.scene == "Main"
    assert stage.obs.muted == {"Mic": False, "Music": True}
    begun, ended = changes(stage)
    assert (begun.is_on, begun.by, ended.is_on, ended.by, ended.cause) == (True, "Ada", False, "Grace", begun.id)
    commands = [event for event in stage.log if isinstance(event, ObsCommanded)]
    assert [event.cause for event in commands] == [begun.id] * 2 + [ended.id] * 2


async def test_it_ends_by_itself_and_an_alarm_puts_that_off(stage):
    await stage.panic("first")
    await stage.pass_time(4 * 60)
    await stage.panic("second")
    await stage.pass_time(4 * 60)
    assert stage.panicking.is_on
    assert stage.panicking.reason == "first"
    assert stage.panicking.ends_at == stage.panicking.since + 9 * 60_000
    await stage.pass_time(61)
    assert not stage.panicking.is_on
    assert [(event.is_on, event.reason) for event in changes(stage)] == [
        (True, "first"),
        (True, "second"),
        (False, "its time was over"),
    ]
    with pytest.raises(ActionRefused, match="There is no panic now"):
        await stage.end_panic()


async def test_many_alarms_at_once_are_one(stage):
    for _ in range(100):
        await stage.panic("bots")
    assert len(changes(stage)) == 1


async def test_without_minutes_it_lasts_until_somebody_ends_it(stage):
    await stage.change("panic", minutes=0)
    await stage.panic()
    await stage.panic()
    await stage.pass_time(100 * 3600)
    assert stage.panicking.is_on
    assert stage.panicking.ends_at == 0
    assert len(changes(stage)) == 1


@pytest.mark.parametrize("automatic", [True, False])
async def test_a_plugin_may_begin_it_unless_that_is_off(stage, automatic):
    def chat_message(message, ctx):
        ctx.panic("someone said so")

    await stage.load(plugin("guard", chat_message))
    await stage.change("panic", automatic=automatic)
    said = await stage.say("help")
    await stage.say("help again", roles=[Role.MODERATOR])
    assert stage.panicking.is_on is automatic
    told = [notice.text for notice in stage.log if isinstance(notice, Noticed)]
    if automatic:
        (begun,) = changes(stage)
        assert (begun.by, begun.reason, begun.cause) == ("guard", "someone said so", said.event.id)
        assert told == []
    else:
        assert told == [
            "guard would have begun a panic: someone said so. Nothing was done, because “automatic” is off for Panic."
        ]


async def test_a_plugin_that_begins_later_is_told(stage):
    seen = []

    def panic_changed(event):
        seen.append(event.is_on)

    await stage.panic()
    await stage.load(plugin("voice", panic_changed))
    assert seen == [True]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["panic", "end", "say", "stranger", "hide", "allow", "wait"]), max_size=12))
async def test_afterwards_the_overlay_shows_what_it_would_have_shown_without(steps):
    async with Stage() as with_panic, Stage() as without:
        for stage in (with_panic, without):
            for number in range(3):
                await stage.say(f"hello {number}", viewer="Ada")
            await stage.pass_time(7200)
            first = await stage.say("the first", viewer="Ada")
            for number, step in enumerate([*steps, "end"]):
                is_on = stage.panicking.is_on
                if step == "panic" and stage is with_panic:
                    await stage.panic()
                elif step == "end" and is_on:
                    await stage.end_panic()
                elif step == "say":
                    await stage.say(f"said {number}", viewer="Ada")
                elif step == "hide":
                    await stage.decide(first, Action.HIDE)
                elif step == "allow":
                    await stage.decide(first, Action.ALLOW)
                elif step == "wait":
                    await stage.pass_time(100)
                if stage.panicking.is_on:
                    assert texts(stage) == []
        assert sorted(texts(with_panic)) == sorted(texts(without))
        assert with_panic.overlay.curtain == "open"
