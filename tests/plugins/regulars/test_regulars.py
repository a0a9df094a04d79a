"""Good chat on stage: found, told to everybody, thanked for, and never too much of it."""

import pytest

from rig.acting_plugin import acting
from stagedoor import ChatMessage, MessageHighlighted, Reply, Role, Viewer
from stagedoor.testing import Stage

DAY = 86_400


@pytest.fixture
async def chat(stage):
    return await acting(stage)


def seen(stage: Stage) -> list[tuple[str, str]]:
    """Who was seen first, and why."""
    found = [event for event in stage.log if isinstance(event, MessageHighlighted)]
    assert all(event.by == "regulars" and event.cause == event.subject for event in found)
    return [(event.viewer.name, event.reason) for event in found]


def texts(stage):
    return [event.text for event in stage.log if isinstance(event, MessageHighlighted)]


async def test_the_first_message_somebody_ever_writes(stage):
    await stage.load("regulars")
    await stage.say("hello", viewer="Ada")
    await stage.say("hello again", viewer="Ada")
    assert seen(stage) == [("Ada", "first")]


async def test_somebody_who_is_back_after_a_long_time(stage):
    await stage.load("regulars", returning_after=14)
    await stage.say("hello")
    await stage.pass_time(13 * DAY)
    await stage.say("soon back")
    await stage.pass_time(21 * DAY)
    await stage.say("back")
    await stage.say("yes, back")
    assert seen(stage) == [("ada", "first"), ("ada", "returning")]
    assert texts(stage)[-1] == "back after 3 weeks"


async def test_a_streak_of_clean_messages_and_its_end(stage):
    await stage.load("regulars", milestones=[3, 5], first=False)
    await stage.load("blocked_words", hide=["oops"])
    for text in ("1", "2", "oops", "1", "2", "3", "4", "5", "6"):
        await stage.say(text)
    assert seen(stage) == [("ada", "streak"), ("ada", "streak")]
    assert texts(stage) == ["3 clean messages", "5 clean messages"]


async def test_a_regular_is_greeted_once_a_visit(stage):
    await stage.load("regulars", regular_messages=3, regular_days=2, first=False, returning=False)
    for _ in range(4):
        await stage.say("hi")
        await stage.say("hi again")
        await stage.pass_time(DAY)
    assert seen(stage) == [("ada", "regular")] * 2
    assert texts(stage)[0] == "a regular: 5 messages in 2 days"


async def test_kind_words_but_not_again_and_again(stage):
    await stage.load("regulars", first=False, pause=30)
    for _ in range(3):
        await stage.say("you are so talented!")
    await stage.say("proud of you all", viewer="bob")
    assert seen(stage) == [("ada", "kind"), ("bob", "kind")]
    await stage.pass_time(1800)
    await stage.say("great stream today")
    assert len(seen(stage)) == 3


async def test_who_answers_a_newcomer_is_helpful(stage):
    await stage.load("regulars", first=False)
    asked = await stage.say("when does the stream start tomorrow?", viewer="newbie")
    reply = Reply(message_id=asked.message.platform_id, viewer_id="newbie", name="newbie")
    await stage.say("it starts at eight in the evening", viewer="helper", reply_to=reply)
    await stage.say("at eight, as every day", viewer="second", reply_to=reply)
    assert seen(stage) == [("helper", "helpful")]


async def test_the_streamers_own_answer_leaves_nothing_to_answer(stage):
    await stage.load("regulars", first=False)
    await stage.say("when does the stream start tomorrow?", viewer="newbie")
    await stage.say("@newbie it starts at eight", viewer="me", roles=["broadcaster"])
    await stage.say("@newbie it starts at eight, he said", viewer="parrot")
    assert seen(stage) == []


@pytest.mark.parametrize("role", [Role.BROADCASTER, Role.BOT])
async def test_bots_and_the_streamer_are_not_viewers(stage, role):
    await stage.load("regulars")
    await stage.say("thank you so much for watching", roles=[role])
    assert seen(stage) == []


async def test_what_was_taken_away_is_not_seen_first(stage):
    await stage.load("regulars")
    await stage.load("blocked_words", hide=["oops"])
    await stage.say("oops, you are amazing")
    assert seen(stage) == []


async def test_each_can_be_switched_off(stage):
    off = dict.fromkeys(("first", "returning", "streak", "regulars", "kind", "helpful"), False)
    await stage.load("regulars", milestones=[2], **off)
    await stage.say("how long have you been live?", viewer="newbie")
    for _ in range(2):
        await stage.say("@newbie since eight, you are amazing for asking")
    await stage.pass_time(30 * DAY)
    await stage.say("back")
    assert seen(stage) == []


async def test_a_raid_does_not_fill_the_screen(stage):
    await stage.load("regulars", at_most=5)
    for number in range(30):
        await stage.say("raid!", viewer=f"raider{number}")
    assert len(seen(stage)) == 5
    await stage.pass_time(60)
    await stage.say("late", viewer="late")
    assert len(seen(stage)) == 6


async def test_hook_review_message_the_next_in_the_same_batch_does_not_hide_the_first(stage):
    loaded = await stage.load("regulars")
    ada = Viewer(platform="test", id="1", name="Ada")
    both = [ChatMessage(platform="test", viewer=ada, text=text, platform_id=text) for text in ("hello", "how are you")]
    await stage._daemon.intake.accept("test:stage", both)
    await stage.settle()
    assert seen(stage) == [("Ada", "first")]
    (watch,) = loaded.module._watches.values()
    assert not watch._noted


async def test_nobody_is_thanked_by_default(stage, chat):
    await stage.load("regulars")
    await stage.say("hello", **chat.at)
    assert chat.texts == []


async def test_hook_message_highlighted_thanks_are_said_in_the_chat_it_happened_in(stage, chat):
    other = await acting(stage, "other")
    await stage.load("regulars", thank=True, thank_pause=60)
    await stage.say("hello", viewer="Ada", **chat.at)
    await stage.say("hello", viewer="Bob", **chat.at)
    assert (chat.texts, other.texts) == (["> Welcome, Ada!"], [])
    await stage.pass_time(60)
    await stage.say("hello", viewer="Eve", **other.at)
    assert other.texts == ["> Welcome, Eve!"]


async def test_thanks_say_how_many(stage, chat):
    await stage.load("regulars", thank=True, milestones=[3], thank_first="", thank_streak="{count} for {name}")
    for _ in range(3):
        await stage.say("hi", viewer="Ada", **chat.at)
    assert chat.texts == ["> 3 for Ada"]


async def test_thanks_for_what_another_plugin_found(stage, chat, tmp_path):
    await stage.load("regulars", thank=True, first=False, thank_kind="{name}, {count} and kind")
    file = tmp_path / "finder.py"
    file.write_text(
        '"""A plugin."""\nfrom stagedoor import *\n@hookimpl\ndef chat_message(message, ctx):\n'
        '    ctx.highlight(message, "kind", "a rhyme")\n    ctx.highlight(message, "pause", "no such thing")\n'
    )
    await stage.load(file)
    await stage.say("roses are red", viewer="Ada", **chat.at)
    assert chat.texts == ["> Ada, 1 and kind"]


async def test_a_name_is_never_a_command(stage, chat):
    await stage.load("regulars", thank=True, thank_first="{name} is new")
    await stage.say("hi", **chat.at | {"viewer": Viewer(platform="made", id="1", name="/!ban  all")})
    assert chat.texts == ["> ban all is new"]


async def test_where_nobody_can_be_thanked_it_is_told_once(stage):
    mute = await acting(stage, "mute", send="Log in to write there.")
    await stage.load("regulars", thank=True, thank_pause=5)
    for number in range(3):
        await stage.say("hi", viewer=f"new{number}", **mute.at)
        await stage.pass_time(601)
    assert [notice.text for notice in stage.notices] == [
        "Nobody can be thanked in mute:somebody: Log in to write there. It is tried again by itself."
    ]


async def test_hook_panic_changed_nobody_is_thanked_in_a_panic(stage, chat):
    await stage.load("regulars", thank=True)
    await stage.say("hi", viewer="old", **chat.at)
    await stage.pass_time(120)
    await stage.panic("raid")
    await stage.say("you are so talented", viewer="old", **chat.at)
    assert len(chat.texts) == 1


async def test_hook_export_viewer_and_forget_viewer(stage):
    await stage.load("regulars", first=False)
    said = await stage.say("thank you so much @Bob, you are amazing", viewer="Ada")
    key = said.event.viewer.key
    kept = await stage.export(key)
    assert list(kept["regulars"]) == ["last shown for being kind or helpful, milliseconds since 1970"]
    await stage.forget(key, [said.event.id])
    assert await stage.export(key) == {}
