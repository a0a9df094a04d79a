"""Everybody is asked, the harshest wins, and silence of a guard is not consent."""

import asyncio
import types

import pytest

from stagedoor import (
    Action,
    ChatCleared,
    ChatMessage,
    GiftReceived,
    RaidReceived,
    SubscriptionReceived,
    Verdict,
    Viewer,
    hookimpl,
)
from stagedoor.clock import SystemClock
from stagedoor.host.host import Asked, Host
from stagedoor.moderation.review import Review
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.tasks import Tasks


def plugin(name, **hooks):
    module = types.ModuleType(name, f"{name}.")
    for hook, function in hooks.items():
        function.__name__ = hook
        setattr(module, hook, hookimpl(function))
    return module


def judging(action, *, when="bad"):
    async def review_message(message):
        return Verdict(action=action, reason=f"it is {action.name}") if when in message.text else None

    return review_message


async def review_name(viewer):
    asked.append(viewer.name)
    return Verdict(action=Action.HIDE, reason="that name") if "bad" in viewer.name else None


asked = []


@pytest.fixture
async def stage():
    asked.clear()
    tasks = Tasks()
    host = Host(clock=SystemClock(), tasks=tasks, context_for=lambda _: None, patience=5.0)
    settings = ModerationSettings()
    review = Review(host, lambda: settings)
    await host.start()

    async def load(*modules, **changed):
        nonlocal settings
        settings = ModerationSettings(**changed)
        for module in modules:
            loaded = await host.load(module)
            assert not loaded.reason, loaded.reason
        return review

    yield load
    await host.stop()
    await tasks.cancel()


def said(text, name="Ada"):
    return ChatMessage(id=1, platform="t", viewer=Viewer(platform="t", id=name, name=name), text=text)


async def test_without_plugins_everything_is_allowed(stage):
    review = await stage()
    assert [judgement.action for judgement in await review.judge([said("anything")])] == [Action.ALLOW]


async def test_the_harshest_wins_and_every_opinion_is_kept(stage):
    review = await stage(
        plugin("mild", review_message=judging(Action.MARK)), plugin("harsh", review_message=judging(Action.HIDE))
    )
    judgement, fine = await review.judge([said("bad"), said("good")])
    assert judgement.action is Action.HIDE
    assert {opinion.plugin for opinion in judgement.opinions} == {"mild", "harsh"}
    assert judgement.reason == "it is HIDE"
    assert fine.action is Action.ALLOW


async def test_a_guard_that_fails_holds_only_what_it_could_not_review(stage, caplog):
    async def review_message(message):
        if "trap" in message.text:
            raise ValueError("fell in")

    review = await stage(plugin("clumsy", review_message=review_message))
    held, fine = await review.judge([said("a trap"), said("a path")])
    assert held.action is Action.HOLD
    assert held.opinions[0].plugin == "clumsy"
    assert fine.action is Action.ALLOW


async def test_the_streamer_may_let_pass_what_a_failing_guard_missed(stage, caplog):
    async def review_message(message):
        raise ValueError(message.text)

    review = await stage(plugin("clumsy", review_message=review_message), when_guard_fails="show")
    assert (await review.judge([said("a path")]))[0].action is Action.ALLOW


async def test_names_are_judged_once_for_each_name(stage):
    review = await stage(plugin("names", review_name=review_name))
    first = await review.judge([said("hi", "bad name"), said("hi")])
    second = await review.judge([said("again", "bad name"), said("again")])
    assert [judgement.action for judgement in first + second] == [Action.HIDE, Action.ALLOW] * 2
    assert asked == ["bad name", "Ada"]
    review.forget_names()
    await review.judge([said("hi")])
    assert asked[-1] == "Ada"


@pytest.mark.parametrize(
    "event",
    [
        GiftReceived(platform="t", viewer=Viewer(platform="t", id="1", name="bad"), gift="rose"),
        RaidReceived(platform="t", viewer=Viewer(platform="t", id="1", name="bad")),
        SubscriptionReceived(
            platform="t",
            viewer=Viewer(platform="t", id="1", name="fine"),
            recipient=Viewer(platform="t", id="2", name="bad"),
        ),
    ],
    ids=["gift", "raid", "recipient"],
)
async def test_a_name_is_judged_wherever_it_would_be_on_screen(stage, event):
    review = await stage(plugin("names", review_name=review_name))
    assert (await review.judge([event]))[0].action is Action.HIDE


async def test_what_is_written_with_a_gift_is_judged_like_a_message(stage):
    review = await stage(plugin("words", review_message=judging(Action.HIDE)))
    ada = Viewer(platform="t", id="1", name="Ada")
    loud, quiet = await review.judge(
        [
            GiftReceived(platform="t", viewer=ada, gift="rose", text="bad words"),
            GiftReceived(platform="t", viewer=ada, gift="rose"),
        ]
    )
    assert (loud.action, quiet.action) == (Action.HIDE, Action.ALLOW)


async def test_what_no_viewer_wrote_needs_no_review(stage):
    review = await stage(plugin("names", review_name=review_name))
    assert (await review.judge([ChatCleared(platform="t")]))[0].action is Action.ALLOW
    assert asked == []


class SlowHost:
    """Answers about names when it is let, and hides the bad ones."""

    def __init__(self):
        self.asked = asyncio.Queue()
        self.gate = asyncio.Semaphore(0)

    async def ask(self, hook, calls):
        if hook == "review_message":
            return Asked(answers=[[] for _ in calls], failed=[frozenset()] * len(calls))
        names = [call["viewer"].name for call in calls]
        self.asked.put_nowait(names)
        await self.gate.acquire()
        hides = Verdict(action=Action.HIDE, reason="that name")
        return Asked(
            answers=[[("names", hides)] if "bad" in name else [] for name in names],
            failed=[frozenset()] * len(calls),
        )


async def test_a_name_known_to_be_blocked_stays_blocked_while_names_are_forgotten():
    host = SlowHost()
    review = Review(host, ModerationSettings)
    host.gate.release()
    await review.judge([said("hi", "bad name")])
    assert await host.asked.get() == ["bad name"]

    judging = asyncio.ensure_future(review.judge([said("hi", "bad name"), said("hi", "newcomer")]))
    assert await host.asked.get() == ["newcomer"]
    review.forget_names()
    host.gate.release()
    assert sorted(await host.asked.get()) == ["bad name", "newcomer"]  # by the plugins there are now
    host.gate.release()
    assert [judgement.action for judgement in await judging] == [Action.HIDE, Action.ALLOW]

    await review.judge([said("hi", "bad name")])
    assert host.asked.empty()


async def test_plugins_that_change_without_end_do_not_keep_a_message_waiting():
    host = SlowHost()
    review = Review(host, ModerationSettings)
    judging = asyncio.ensure_future(review.judge([said("hi", "bad name")]))
    for _ in range(3):
        await host.asked.get()
        review.forget_names()
        host.gate.release()
    assert [judgement.action for judgement in await judging] == [Action.HIDE]
    again = asyncio.ensure_future(review.judge([said("hi", "bad name")]))
    assert await host.asked.get() == ["bad name"]  # what was superseded is not remembered
    host.gate.release()
    await again
