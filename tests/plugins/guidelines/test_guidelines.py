"""The rules on stage: asked for, posted in time, told to newcomers, shown, named by verdicts, silent in a panic."""

import json

import pytest

from rig.acting_plugin import acting
from stagedoor import ActionRefused, Role, Viewer

RULES = [{"text": "Be kind.", "enforced_by": ["blocked_words"]}, {"text": "No links."}]
POSTED = "House rules: 1. Be kind. · 2. No links."
SHOWN = ("guidelines/rules", {"do": "show"})
HIDDEN = ("guidelines/rules", {"do": "hide"})
MODERATOR = Viewer(platform="made", id="m", name="Mod", roles=(Role.MODERATOR,))


@pytest.fixture
async def chat(stage):
    return await acting(stage)


async def load(stage, **settings):
    await stage.load("guidelines", rules=RULES, **settings)


async def test_hook_register_commands_a_viewer_asks_for_the_rules(stage, chat):
    await load(stage)
    await stage.say("!rules", **chat.at)
    assert chat.texts == [f"> {POSTED}"]
    assert stage.overlay.told == []


async def test_the_command_answers_once_in_a_while_in_each_chat(stage, chat):
    other = await acting(stage, "other")
    await load(stage, cooldown=60)
    for _ in range(3):
        await stage.say("!rules", **chat.at)
    await stage.say("!rules", **other.at)
    assert len(chat.texts) == len(other.texts) == 1
    await stage.pass_time(60)
    await stage.say("!RULES", **chat.at)
    assert len(chat.texts) == 2


async def test_one_rule_can_be_asked_for(stage, chat):
    await load(stage, cooldown=0)
    for asked in ("!rules 2", "!rules 99", "!rules ²"):
        await stage.say(asked, **chat.at)
    assert chat.texts == ["> 2. No links.", f"> {POSTED}", f"> {POSTED}"]


async def test_another_word_or_none_is_the_command(stage, chat):
    await load(stage, command="!Regeln")
    await stage.say("!rules", **chat.at)
    await stage.say("!regeln", **chat.at)
    assert chat.texts == [f"> {POSTED}"]
    await stage.change("guidelines", command="")
    await stage.say("!regeln", **chat.at)
    assert len(chat.texts) == 1


async def test_hook_register_widgets_a_moderator_shows_and_hides_the_rules(stage, chat):
    await load(stage)
    await stage.say("!rules", **chat.at | {"viewer": MODERATOR})
    assert stage.overlay.told == [SHOWN]
    await stage.say("!rules hide", **chat.at | {"viewer": MODERATOR})
    await stage.say("!rules show", **chat.at | {"viewer": MODERATOR})
    assert stage.overlay.told == [SHOWN, HIDDEN, SHOWN]
    assert len(chat.texts) == 1
    await stage.say("!rules show", viewer="eve", **chat.at)
    assert len(stage.overlay.told) == 3


async def test_a_moderators_command_may_leave_the_overlay_alone(stage, chat):
    await load(stage, show_on_command=False)
    await stage.say("!rules", **chat.at | {"viewer": MODERATOR})
    assert (len(chat.texts), stage.overlay.told) == (1, [])


async def test_posted_in_time_but_never_into_an_empty_chat(stage, chat):
    quiet = await acting(stage, "quiet")
    await load(stage, every=10, after_messages=3, show_on_timer=True)
    await stage.pass_time(1200)
    assert chat.texts == []
    await stage.say("hello", **quiet.at)
    for word in ("one", "two", "three"):
        await stage.say(word, **chat.at)
    assert chat.texts == []
    await stage.pass_time(600)
    assert (chat.texts, quiet.texts, stage.overlay.told) == ([POSTED], [], [SHOWN])
    await stage.pass_time(3600)
    assert len(chat.texts) == 1


async def test_what_bots_and_the_streamer_write_is_no_sign_of_life(stage, chat):
    await load(stage, every=10, after_messages=1)
    for role in (Role.BOT, Role.BROADCASTER):
        await stage.say("hello", roles=[role], **chat.at)
    await stage.say(POSTED, viewer="me", roles=["moderator"], cause=1, **chat.at)
    await stage.pass_time(601)
    assert chat.texts == []


async def test_hook_settings_changed_the_timer_starts_and_stops(stage, chat):
    await load(stage, after_messages=1)
    await stage.say("a", **chat.at)
    await stage.pass_time(7200)
    assert chat.texts == []
    await stage.change("guidelines", every=5)
    await stage.pass_time(301)
    assert len(chat.texts) == 1
    await stage.say("b", **chat.at)
    await stage.change("guidelines", every=0)
    await stage.pass_time(3600)
    assert len(chat.texts) == 1


async def test_newcomers_are_answered_and_a_wave_of_them_once(stage, chat):
    await load(stage, newcomers=True, newcomer_pause=10)
    for number in range(20):
        await stage.say("hello", viewer=f"new{number}", **chat.at)
    assert chat.texts == [f"> {POSTED}"]
    await stage.pass_time(600)
    await stage.say("me again", viewer="new3", **chat.at)
    assert len(chat.texts) == 1
    await stage.say("hello", viewer="newest", **chat.at)
    assert len(chat.texts) == 2


async def test_newcomers_are_left_alone_by_default(stage, chat):
    await load(stage)
    await stage.say("hello", **chat.at)
    assert chat.texts == []


async def test_hook_register_guidelines_a_verdict_names_the_rule_it_enforces(stage):
    await load(stage)
    await stage.load("blocked_words")
    said = await stage.say("you idiot")
    assert [opinion.verdict.guideline for opinion in said.opinions] == ["Be kind."]


async def test_where_nothing_can_be_written_it_is_told_once_and_the_others_go_on(stage, chat):
    mute = await acting(stage, "mute", send="Log in to write there.")
    await load(stage, cooldown=0)
    for _ in range(3):
        await stage.say("!rules", **mute.at)
        await stage.say("!rules", **chat.at)
    assert [notice.text for notice in stage.notices] == [
        "The rules cannot be posted to mute:somebody: Log in to write there. It is tried again by itself."
    ]
    assert (mute.texts, len(chat.texts)) == ([], 3)
    mute.chat.abilities = chat.chat.abilities
    await stage.pass_time(601)
    await stage.say("!rules", **mute.at)
    assert len(mute.texts) == 1


async def test_hook_panic_changed_nothing_is_posted_or_shown_in_a_panic(stage, chat):
    await load(stage, every=1, after_messages=1, newcomers=True, show_on_timer=True)
    await stage.panic("raid")
    await stage.say("hello", **chat.at)
    await stage.say("!rules", **chat.at | {"viewer": MODERATOR})
    await stage.pass_time(61)
    assert chat.texts == []
    await stage.end_panic()
    assert stage.overlay.told == []
    await stage.say("!rules", viewer="old", **chat.at)
    assert len(chat.texts) == 1


async def test_hook_start_a_button_of_the_streamers_shows_hides_and_posts(stage, chat):
    await load(stage)
    await stage.say("hello", **chat.at)
    inputs = stage._daemon.inputs
    for wanted in ("show", "hide", "post"):
        await inputs.hand_over("guidelines", json.dumps({"do": wanted}).encode())
        await stage.settle()
    assert stage.overlay.told == [SHOWN, HIDDEN]
    assert chat.texts == [POSTED]
    for wrong in (b'{"do": "dance"}', b"[]", b"{", b"\xff"):
        with pytest.raises(ActionRefused):
            await inputs.hand_over("guidelines", wrong)
