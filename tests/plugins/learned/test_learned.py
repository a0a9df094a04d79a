"""The plugin on stage: taught by people's decisions, it holds what is like them, and says how sure it is."""

import pytest

from rig.until import until
from stagedoor import Action, Role

REMOVED = [f"buy my grumblefish number {number} now" for number in range(40)]
LEFT = [
    f"what a nice round {word} {number}"
    for number in range(15)
    for word in ("today", "friends", "again", "indeed", "yes")
] + [
    f"hello {name} how are you {number}"
    for number in range(35)
    for name in ("ada", "bob", "cleo", "dan", "eve", "finn")
]


async def taught(stage, **settings):
    """A plugin that was told of forty removals."""
    plugin = await stage.load(
        "learned", **{"action": "hold", "at_least": 30, "false_hits": 1, "regular_after": 0} | settings
    )
    for text in LEFT:
        await stage.say(text)
    for text in REMOVED:
        await stage.decide(await stage.say(text), Action.HIDE, by="ada")
    return plugin


async def learned(stage, **settings):
    """The same, when it has learned."""
    await taught(stage, **settings)
    await until(lambda: any(notice.text.startswith("Learned from") for notice in stage.notices), seconds=60)


async def test_it_is_off(stage):
    await stage.load("learned")
    said = await stage.say("hello")
    await stage.decide(said, Action.HIDE)
    (opinion,) = await stage.explain(await stage.say("hello again"))
    assert opinion.verdict.reason == "it is switched off"


async def test_hook_explain_message_says_what_is_missing(stage):
    await stage.load("learned", action="hold")
    said = await stage.say("rude one")
    await stage.decide(said, Action.HIDE)
    await stage.settle()
    (opinion,) = await stage.explain(await stage.say("rude one"))
    assert opinion.verdict.action is Action.ALLOW
    assert opinion.verdict.reason == "1 of 100 removed messages to learn from"


async def test_a_decision_taken_back_is_no_removal(stage):
    await stage.load("learned", action="hold")
    said = await stage.say("not so rude")
    await stage.decide(said, Action.HIDE)
    await stage.decide(said, Action.ALLOW)
    await stage.settle()
    (opinion,) = await stage.explain(await stage.say("hello"))
    assert opinion.verdict.reason == "0 of 100 removed messages to learn from"


async def test_hook_review_message_holds_what_is_like_the_removed_ones(stage):
    await learned(stage)
    said = await stage.say("grumblefish for sale, buy now")
    assert said.action is Action.HOLD
    assert said.reason.startswith("like what you removed before, most of all “")
    verdict = said.opinions[0].verdict
    assert verdict.value > verdict.threshold
    assert said.message.text[slice(*verdict.span)] in said.reason
    kind = await stage.say("what a nice round")
    assert kind.action is Action.ALLOW
    (opinion,) = await stage.explain(kind)
    assert opinion.verdict.reason == "not much like what you removed before"
    assert opinion.verdict.value <= opinion.verdict.threshold


async def test_it_says_how_sure_it_is_and_knows_it_after_a_restart(stage):
    await learned(stage)
    (said,) = [notice.text for notice in stage.notices if notice.text.startswith("Learned from")]
    assert "of 100 removed ones and hits" in said
    await stage.unload("learned")
    await stage.load("learned", action="mark", at_least=30, regular_after=0)
    assert (await stage.say("grumblefish for sale, buy now")).action is Action.MARK
    assert (await stage.say("grumblefish for sale, buy now", roles=[Role.SUBSCRIBER])).action is Action.ALLOW


async def test_learning_that_takes_too_long_is_ended_and_told(stage):
    await taught(stage, at_least=40)
    pupil = next(iter(stage.plugins["learned"].module._pupils.values()))
    await until(lambda: stage.notices, seconds=60)
    before = len(stage.notices)
    await pupil.learn(1, 0.001)
    await until(lambda: len(stage.notices) > before)
    assert stage.notices[-1].text == "Nothing was learned from your decisions: it took too long."
    assert (await stage.say("grumblefish for sale, buy now")).action is Action.HOLD


async def test_a_broken_lesson_is_told(stage):
    await taught(stage, at_least=200)
    pupil = next(iter(stage.plugins["learned"].module._pupils.values()))
    await pupil.learn(float("nan"), 60)
    await until(lambda: stage.notices)
    assert stage.notices[-1].text.startswith("Nothing was learned from your decisions: ")


@pytest.mark.parametrize("text", ["", " ", "\ud7ff" * 10_000, "a" * 10_000, "a " * 5_000, "😂" * 500, "\x00"])
async def test_any_text_is_judged(stage, text):
    await stage.load("learned", action="hold")
    assert (await stage.say(text)).action is Action.ALLOW
