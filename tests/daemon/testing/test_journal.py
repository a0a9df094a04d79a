"""What plugins write down for good: with its cause, told again after a restart, gone with the viewer it is about."""

import pytest

from stagedoor import Channel
from stagedoor.errors import ActionRefused

PLUGIN = '''"""Counts what was said."""
from stagedoor import hookimpl

@hookimpl
async def chat_message(message, ctx):
    ctx.journal.write("said", {"length": len(message.text)}, viewer=message.viewer.key)

@hookimpl
async def people_linked(viewers, ctx):
    ctx.memory.write("linked", [list(viewers), ctx.person_of(viewers[-1])])

@hookimpl
async def start(ctx):
    notes = []
    while page := await ctx.journal.read(after=notes[-1].id if notes else 0, limit=2):
        notes += page
    ctx.memory.write("read", [[note.name, note.viewer, note.data["length"]] for note in notes])
'''


@pytest.fixture
def plugin(tmp_path):
    file = tmp_path / "counting.py"
    file.write_text(PLUGIN)
    return file


def memory(stage, key):
    return stage.plugins["counting"] and stage._on.doors["counting"].memory.read(key)


async def test_it_is_in_the_log_with_its_cause_and_can_be_read_from_the_beginning(stage, plugin):
    await stage.load(plugin)
    said = [await stage.say("x" * length, viewer="ada") for length in (1, 2, 3, 4, 5)]
    assert [(note.plugin, note.name, note.cause) for note in stage.journal] == [
        ("counting", "said", each.event.id) for each in said
    ]
    assert stage.journal[0].viewer == said[0].message.viewer.key
    other = plugin.with_name("other.py")
    other.write_text(PLUGIN)
    await stage.load(other)
    assert stage._on.doors["other"].memory.read("read") == []
    await stage._on.host.unload("counting")
    await stage.load(plugin)
    assert [length for _, _, length in memory(stage, "read")] == [1, 2, 3, 4, 5]


async def test_what_cannot_be_written_down_is_the_plugins_fault(stage, tmp_path):
    file = tmp_path / "wrong.py"
    file.write_text(
        '"""Wrong."""\nfrom stagedoor import hookimpl\n'
        '@hookimpl\nasync def chat_message(message, ctx):\n    ctx.journal.write("said", {"words": ["a"]})\n'
    )
    await stage.load(file)
    await stage.say("hello")
    assert len(stage.claim_faults()) == 1
    assert stage.journal == []


async def test_who_is_linked_is_told_with_everybody_it_concerns(stage, plugin):
    await stage.load(plugin)
    stage.people.link(["twitch:1", "tiktok:2"], [], by="test")
    await stage.settle()
    assert memory(stage, "linked") == [["twitch:1", "tiktok:2"], "twitch:1"]
    stage.people.unlink("twitch:1", by="test")
    await stage.settle()
    assert memory(stage, "linked") == [["twitch:1", "tiktok:2"], "tiktok:2"]


async def test_channels_on_stage_are_what_the_test_says(stage, plugin):
    await stage.load(plugin)
    door = stage._on.doors["counting"]
    assert (door.channels, door.is_live) == ([], False)
    stage.channels.append(Channel(source="twitch:ada", platform="twitch", is_live=True))
    assert ([channel.source for channel in door.channels], door.is_live) == (["twitch:ada"], True)


async def test_what_is_said_unasked_is_limited(stage, plugin):
    await stage.load(plugin)
    door = stage._on.doors["counting"]
    with pytest.raises(ActionRefused, match="No chat|no chat"):
        await door.say("hello", is_automatic=True)
    with pytest.raises(ActionRefused, match="No chat|no chat"):  # what nobody read does not count
        await door.say("hello again", is_automatic=True)
    await stage.panic()
    with pytest.raises(ActionRefused, match="panic"):
        await door.say("hello again", is_automatic=True)
