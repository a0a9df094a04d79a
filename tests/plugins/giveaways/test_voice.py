"""What is said in the chats: nothing unless it is wanted, and never cut by a platform."""

import pytest

CHATTY = '''"""A chat that can be written to."""
from stagedoor import *

WRITTEN = []

class Chat:
    abilities = {Verb.SEND: ""}
    async def run(self, emit, report):
        report(SourceState.LIVE)
        import asyncio
        await asyncio.Event().wait()
    async def act(self, deed):
        WRITTEN.append(deed.text)

@hookimpl
def register_sources(ctx):
    yield SourceKind(name="chatty", title="Chatty", open=lambda target, ctx: Chat())
'''


@pytest.fixture
async def written(stage, tmp_path):
    file = tmp_path / "chatty.py"
    file.write_text(CHATTY)
    chatty = await stage.load(file)
    chatty.module.WRITTEN.clear()
    await stage.source("chatty:show")
    return chatty.module.WRITTEN


async def show(stage, title="A keyboard"):
    await stage.press("giveaways.open", title=title, word="rose")
    await stage.pass_time(1)
    await stage.say("rose", viewer="ada")
    await stage.press("giveaways.close")
    await stage.pass_time(1)
    await stage.press("giveaways.draw")
    await stage.pass_time(10)


async def test_by_itself_it_says_nothing(stage, written):
    await stage.load("giveaways")
    await show(stage)
    assert written == []


async def test_the_hashes_stand_alone_and_whole(stage, written):
    await stage.load("giveaways", announces=True, claim_seconds=30)
    await show(stage, title="x" * 140)
    page = stage.panel.shown["giveaways/giveaway"]["now"]
    assert written == [
        f"Write rose to enter. Giveaway: {'x' * 140}",
        f"Seed hash: {page['commitment']}",
        "Entering is over: 1 are in.",
        f"Hash of the list: {page['entries_hash']}",
        "ada won! Write something within 30 seconds to claim it.",
    ]
    assert max(map(len, written)) <= 200


async def test_it_reminds_only_while_it_is_open(stage, written):
    await stage.load("giveaways", remind_minutes=5, seconds=0)
    await stage.press("giveaways.open", title="A keyboard", word="rose")
    await stage.say("rose", viewer="ada")
    await stage.pass_time(660)
    assert written == ["1 are in. Write rose to enter. Giveaway: A keyboard"] * len(written)
    count = len(written)
    assert count >= 1
    await stage.press("giveaways.close")
    await stage.pass_time(3_600)
    assert len(written) == count


async def test_a_winner_whose_name_was_removed_is_not_named(stage, written):
    await stage.load("giveaways", announces=True)
    await stage.press("giveaways.open", title="A keyboard", word="rose")
    said = await stage.say("rose", viewer="ada")
    await stage.press("giveaways.close")
    await stage.press("giveaways.draw")
    await stage.withdraw(said)
    await stage.pass_time(20)
    assert not any("ada" in text for text in written)
