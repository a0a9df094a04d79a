"""What the poster remembers of each chat."""

from rig.acting_plugin import acting


async def test_long_rules_become_as_many_messages_as_the_platform_needs(stage):
    wide = await acting(stage, "twitch")
    narrow = await acting(stage, "youtube")
    rules = [{"text": f"Rule {number}: " + "be kind to each other " * 4} for number in range(4)]
    await stage.load("guidelines", rules=rules)
    await stage.say("!rules", **wide.at)
    await stage.say("!rules", **narrow.at)
    assert (len(wide.texts), len(narrow.texts)) == (1, 4)
    assert max(map(len, narrow.texts)) <= 200 + len("> ")
    assert [text.startswith("> ") for text in narrow.texts] == [True, False, False, False]


async def test_an_answer_has_room_for_the_name_where_a_chat_knows_no_answers(stage):
    chat = await acting(stage, "youtube", send="")
    await stage.load("guidelines", rules=[{"text": "be kind " * 30}])
    await stage.say("!rules", viewer="A" * 30, **chat.at)
    (text,) = chat.texts
    assert text.startswith(f"@{'A' * 30} House rules: 1. be kind")
    assert len(text) <= 200


async def test_a_failed_first_message_is_not_followed_by_the_rest(stage):
    chat = await acting(stage, "youtube")
    chat.chat.answer = TimeoutError()
    await stage.load("guidelines", rules=[{"text": "x" * 150}, {"text": "y" * 150}])
    await stage.say("!rules", **chat.at)
    assert len(chat.texts) == 1
    assert len(stage.notices) == 1


async def test_chats_are_bounded(stage):
    loaded = await stage.load("guidelines")
    for number in range(150):
        await stage.say("hi", source=f"test:{number}")
    (poster,) = loaded.module._posters.values()
    assert len(poster._chats) == 100


async def test_reminders_share_what_may_be_said_by_itself_and_answers_do_not(stage):
    chat = await acting(stage, "youtube")
    rules = [{"text": f"Rule {number}: " + "be kind to each other " * 4} for number in range(4)]
    await stage.load("guidelines", rules=rules, every=1, after_messages=1)
    for minute in range(30):
        await stage.say(f"still here {minute}", **chat.at)
        await stage.pass_time(61)
    reminded = chat.texts.count(chat.texts[0])
    assert 1 <= reminded <= 3, "the same is not said again for ten minutes"
    assert chat.texts == chat.texts[:3] * reminded, "what is begun is said to its end"
    assert stage.notices == [], "the streamer knows what they set"
    await stage.say("!rules", **chat.at)
    assert len(chat.texts) > 3 * reminded, "who asks is answered"
