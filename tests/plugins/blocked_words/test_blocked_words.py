"""The plugin on stage: what is on the lists does not reach the screen, and says why."""

import pytest

from stagedoor import Action, Viewer


async def test_hook_review_message_hides_and_holds_by_list(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=["idiot*"])
    hidden, held, fine = [await stage.say(text) for text in ("a Spoiler!", "you IDIOTS", "nice run")]
    assert (hidden.action, held.action, fine.action) == (Action.HIDE, Action.HOLD, Action.ALLOW)
    assert [shown.text for shown in stage.overlay.shown] == ["nice run"]


async def test_the_verdict_explains_itself(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[])
    said = await stage.say("what a 𝓢𝓹𝓸𝓲𝓵𝓮𝓻 that was")
    verdict = said.opinions[0].verdict
    assert said.message.text[slice(*verdict.span)] == "𝓢𝓹𝓸𝓲𝓵𝓮𝓻"
    assert verdict.rule == "spoiler"
    assert "spoiler" in said.reason


async def test_hook_review_name_keeps_names_off_the_screen(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[])
    named = Viewer(platform="test", id="9", name="Spoiler King")
    assert (await stage.say("hello", viewer=named)).action is Action.HIDE
    assert (await stage.gift("rose", viewer=named)).action is Action.HIDE
    assert stage.overlay.shown == []


async def test_names_can_be_left_alone(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[], names="ignore")
    named = Viewer(platform="test", id="9", name="Spoiler King")
    assert (await stage.say("hello", viewer=named)).action is Action.ALLOW


async def test_a_changed_list_takes_effect_at_once(stage):
    await stage.load("blocked_words", hide=["old"], hold=[])
    assert (await stage.say("the old word")).action is Action.HIDE
    await stage.change("blocked_words", hide=["new"])
    assert (await stage.say("the old word")).action is Action.ALLOW
    assert (await stage.say("the new word")).action is Action.HIDE


@pytest.mark.parametrize(
    "text", ["idiot", "you are trash streamer lol", "KYS", "best viewers on promo-viewers . example"]
)
async def test_out_of_the_box_the_plainest_insults_do_not_get_through(stage, text):
    await stage.load("blocked_words")
    assert not (await stage.say(text)).action.shows


@pytest.mark.parametrize("text", ["hello", "I lost again", "what a classic", "skyscraper", "moroccan food", ""])
async def test_out_of_the_box_ordinary_words_do(stage, text):
    await stage.load("blocked_words")
    assert (await stage.say(text)).action is Action.ALLOW


async def test_a_message_taken_back_by_a_person_and_given_back(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[])
    hidden = await stage.say("a spoiler")
    await stage.decide(hidden, Action.ALLOW)
    assert [shown.text for shown in stage.overlay.shown] == ["a spoiler"]
