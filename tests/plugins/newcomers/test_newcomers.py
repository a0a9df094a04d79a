"""The plugin on stage: a first message with a link waits, and nobody else notices that there is a gate."""

import pytest

from stagedoor import Action, Role, TextView


async def test_hook_review_message_only_a_first_message_with_a_link_waits(stage):
    await stage.load("newcomers")
    assert (await stage.say("hello there")).action is Action.ALLOW
    held = await stage.say("free stuff at bobs-shop.com", viewer="bob")
    assert held.action is Action.HOLD
    assert held.reason == "their first message here has a link"
    start, end = held.opinions[0].verdict.span
    assert "com" in held.message.text[start:end]
    assert (await stage.say("I wrote it at bobs-shop.com")).action is Action.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "!sr https://youtu.be/dQw4w9WgXcQ",
        "https://clips.twitch.tv/FunnyClip lol",
        "twitch.tv/ada/clip/FunnyClip",
        "https://www.twitch.tv/rosalinde is the best",
    ],
)
async def test_songs_clips_and_the_channel_itself_are_welcome(stage, text):
    await stage.load("newcomers")
    assert (await stage.say(text, channel="Rosalinde")).action is Action.ALLOW
    worse = f"{text} or https://bobs-shop.com" if text[0] != "!" else text[4:]
    assert (await stage.say(worse, viewer="bob", channel="Rosalinde")).action is Action.HOLD


async def test_the_whole_address_is_underlined(stage):
    await stage.load("newcomers")
    said = await stage.say("look at https://bobs-shop.com/a?b=1 now")
    assert said.message.text[slice(*said.opinions[0].verdict.span)] == "https://bobs-shop.com/a?b=1"


async def test_a_loud_first_message_is_welcome_unless_you_say_otherwise(stage):
    await stage.load("newcomers")
    assert (await stage.say("HELLO EVERYBODY OUT THERE")).action is Action.ALLOW
    await stage.change("newcomers", capitals="mark", mentions="hold")
    assert (await stage.say("HELLO EVERYBODY OUT THERE", viewer="bob")).action is Action.MARK
    assert (await stage.say("@a @b @c @d @e look", viewer="cy")).reason == "their first message here names 5 people"


async def test_the_first_messages_can_be_marked_or_held(stage):
    await stage.load("newcomers", everything="hold", messages=2)
    said = [await stage.say(f"message {number}") for number in range(3)]
    assert [one.action for one in said] == [Action.HOLD, Action.HOLD, Action.ALLOW]
    assert [one.reason for one in said[:2]] == ["their first message here", "their second message here"]


@pytest.mark.parametrize("role", [Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER, Role.FOLLOWER])
async def test_people_with_a_role_are_no_newcomers(stage, role):
    await stage.load("newcomers", everything="hold")
    assert (await stage.say("look at bobs-shop.com", roles=[role])).action is Action.ALLOW


async def test_followers_can_be_treated_as_anybody(stage):
    await stage.load("newcomers", everything="hold", followers="as anybody")
    assert (await stage.say("hello", roles=[Role.FOLLOWER])).action is Action.HOLD


async def test_hook_explain_message_names_every_rule():
    from newcomers import explain_message
    from stagedoor import ChatMessage, Viewer, ViewerHistory

    message = ChatMessage(platform="test", viewer=Viewer(platform="test", id="a", name="a"), text="hello")
    verdicts = await explain_message(message, TextView("hello"), ViewerHistory(), Context())
    assert [(verdict.rule, verdict.action) for verdict in verdicts] == [
        ("newcomer", Action.ALLOW),
        ("link", Action.ALLOW),
        ("mentions", Action.ALLOW),
        ("capitals", Action.ALLOW),
    ]
    (known,) = await explain_message(message, TextView("hello"), ViewerHistory(messages=9, first_at=1), Context())
    assert known.reason == "they wrote 9 messages before"


async def test_judged_by_itself_nobody_is_a_newcomer():
    from newcomers import explain_message, review_message
    from stagedoor import ChatMessage, Viewer, ViewerHistory

    alone = ViewerHistory(is_alone=True)
    message = ChatMessage(platform="test", viewer=Viewer(platform="test", id="a", name="a"), text="bobs-shop.com")
    assert await review_message(message, TextView(message.text), alone, Context()) is None
    assert await explain_message(message, TextView(message.text), alone, Context()) == ()


class Context:
    def settings(self, kind):
        return kind()
