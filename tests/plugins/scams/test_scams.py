"""The plugin on stage: advertisements are hidden and quoted, and regulars may promote themselves."""

import pytest

from stagedoor import Action, Role, Viewer


def viewer(name, *roles):
    return Viewer(platform="test", id=name, name=name, roles=roles)


async def test_hook_review_message_hides_and_quotes(stage):
    await stage.load("scams")
    said = await stage.say("hey, best viewers on zubrowex dot com")
    verdict = said.opinions[0].verdict
    assert (said.action, verdict.rule, verdict.value, verdict.threshold) == (Action.HIDE, "fame", 5, 3)
    assert verdict.reason == (
        "reads like an advertisement for viewers or followers (“best viewers”), from a newcomer, names a place to go to"
    )
    assert said.message.text[slice(*verdict.span)] == "best viewers"


async def test_numbers_of_people_are_not_repeated(stage):
    await stage.load("scams")
    said = await stage.say("whatsapp +14155550132 to invest")
    assert said.action is Action.HIDE
    assert not any(letter.isdigit() for letter in said.reason)
    assert "+•••••" in said.reason


@pytest.mark.parametrize("text", ["hello", "nice stream", "i love this channel", "free kick now", "he has 400 viewers"])
async def test_ordinary_chat_passes(stage, text):
    await stage.load("scams")
    assert (await stage.say(text)).action is Action.ALLOW


async def test_regulars_subscribers_and_vips_may_promote_but_not_defraud(stage):
    await stage.load("scams", regulars_after=1)
    for by in (viewer("sub", Role.SUBSCRIBER), viewer("vip", Role.VIP)):
        assert (await stage.say("check out my channel", viewer=by)).action is Action.ALLOW
        assert (await stage.say("buy followers and viewers", viewer=by)).action is Action.HIDE
    new = viewer("new")
    assert (await stage.say("check out my channel", viewer=new)).action is Action.HIDE
    assert (await stage.say("check out my channel", viewer=new)).action is Action.ALLOW
    await stage.change("scams", trusted_may=False)
    assert (await stage.say("check out my channel", viewer=new)).action is Action.HIDE


async def test_a_weak_sign_needs_others(stage):
    await stage.load("scams", newcomers=0)
    assert (await stage.say("link in bio")).action is Action.HIDE
    assert (await stage.say("follow me back")).action is Action.ALLOW
    assert (await stage.say("follow me back, limited time")).action is Action.HIDE
    await stage.change("scams", newcomers=50)
    assert (await stage.say("follow me back")).action is Action.MARK  # to be new is no offence by itself
    assert (await stage.say("follow me back, limited time")).action is Action.HIDE


async def test_consequences(stage):
    await stage.load("scams", promotion="mark", scam="timeout", timeout_seconds=9)
    assert (await stage.say("check out my channel")).action is Action.MARK
    said = await stage.say("buy followers and viewers")
    assert (said.action, said.opinions[0].verdict.seconds) == (Action.TIMEOUT, 9)
    await stage.change("scams", promotion="off")
    assert (await stage.say("check out my channel")).action is Action.ALLOW


async def test_hook_explain_message_names_every_kind(stage):
    await stage.load("scams")
    explained = [one.verdict for one in await stage.explain(await stage.say("check out my channel"))]
    assert [one.rule for one in explained if one.action is Action.HIDE] == ["promotion"]
    others = {one.rule: one.reason for one in explained if one.action is Action.ALLOW}
    assert others["fame"] == "nothing in it reads like an advertisement for viewers or followers"
    assert set(others) == {"fame", "exchange", "offer", "money", "phishing", "adult"}
