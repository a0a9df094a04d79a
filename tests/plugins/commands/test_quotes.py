"""Quotes: added in the chat, from a message and in the panel; found again, taken back, forgotten."""

import pytest

from rig.acting_plugin import acting
from stagedoor import ActionRefused, Role


@pytest.fixture
async def chat(stage):
    await stage.load("commands", commands=[])
    return await acting(stage)


async def quotes(stage):
    await stage.pass_time(1)
    return {quote["number"]: quote["text"] for quote in stage.panel.shown["commands/quotes"]["quotes"]}


async def test_quotes_are_added_in_the_chat_and_said(stage, chat):
    await stage.say("!quote add I am never late - Grace", roles=[Role.MODERATOR], **chat.at)
    await stage.say("!quote late", viewer="Ada", **chat.at)
    await stage.pass_time(20)
    await stage.say("!quote 7", viewer="Bob", **chat.at)
    added, said, none = (text.removeprefix("> ") for text in chat.texts)
    assert "Quote #1 is kept." in added
    assert "#1 “I am never late” (Grace, " in said
    assert "There is no such quote." in none
    await stage.say("!quote add no", viewer="Eve", **chat.at)
    assert await quotes(stage) == {1: "I am never late"}


async def test_a_message_is_quoted_once_and_goes_with_it(stage, chat):
    said = await stage.say("ships are safest in harbour", viewer="Grace", **chat.at)
    back = await stage.press("commands.quote_message", message=said.event.id)
    with pytest.raises(ActionRefused, match="among the quotes already"):
        await stage.press("commands.quote_message", message=said.event.id)
    assert await stage.export("made:grace") is not None
    assert await quotes(stage) == {1: "ships are safest in harbour"}
    assert back.arguments == {"number": 1}
    await stage.withdraw(said)
    assert await quotes(stage) == {}


async def test_removed_quotes_come_back_and_numbers_are_not_given_twice(stage, chat):
    for text in ("one", "two"):
        await stage.press("commands.add_quote", text=text)
    await stage.press("commands.remove_quote", number=2)
    await stage.press("commands.restore_quote", number=2)
    await stage.press("commands.change_quote", number=2, text="too", name="Ada")
    assert await quotes(stage) == {1: "one", 2: "too"}
    await stage.press("commands.remove_quote", number=2)
    await stage.unload("commands")
    await stage.load("commands", commands=[])
    await stage.press("commands.add_quote", text="three")
    assert await quotes(stage) == {1: "one", 3: "three"}


async def test_hook_forget_viewer_also_after_a_restart(stage, chat):
    said = await stage.say("secret words", viewer="Grace", **chat.at)
    await stage.press("commands.quote_message", message=said.event.id)
    await stage.unload("commands")
    await stage.load("commands", commands=[])
    assert await quotes(stage) == {1: "secret words"}
    assert (await stage.export("made:grace"))["commands"]["quotes"]
    await stage.forget("made:grace", [said.event.id])
    assert await quotes(stage) == {}
    await stage.unload("commands")
    await stage.load("commands", commands=[])
    assert await quotes(stage) == {}


async def test_quotes_of_another_tool(stage, chat):
    await stage.press("commands.import_quotes", text="1. one\n#2 two\ntwo\n")
    await stage.press("commands.import_quotes", text='number,text,name\n3,"a, b",Ada\n')
    assert await quotes(stage) == {1: "one", 2: "two", 3: "a, b"}
    with pytest.raises(ActionRefused, match="No new quotes"):
        await stage.press("commands.import_quotes", text="one")
