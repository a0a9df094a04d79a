"""Own commands from the panel and the chat: who may, where, how often, and what is answered."""

import pytest

from rig.acting_plugin import acting
from stagedoor import ActionRefused, Channel, Role, SettingsError

HUG = {"name": "hug", "answer": "{name} hugs {1}", "aliases": ["cuddle"], "cooldown": 5, "viewer_cooldown": 0}
DEATHS = {"name": "deaths", "title": "Deaths", "most": 9}
FALL = {"name": "fall", "answer": "Deaths: {counter.deaths+1}", "cooldown": 0, "viewer_cooldown": 0}


@pytest.fixture
async def chat(stage):
    return await acting(stage)


@pytest.fixture
async def load(stage):
    async def load(*commands, **settings):
        return await stage.load("commands", commands=list(commands), **settings)

    return load


def shown(stage, page="commands"):
    return stage.panel.shown[f"commands/{page}"]


def quiet_names(stage):
    return [command["name"] for command in shown(stage)["commands"]]


async def test_hook_register_commands_a_command_answers_whoever_used_it(stage, chat, load):
    await load(HUG)
    await stage.say("!Cuddle Bob", viewer="Ada", platform_id="m1", **chat.at)
    assert chat.texts == ["> Ada hugs Bob"]
    await stage.pass_time(1)
    assert shown(stage)["commands"][0]["uses"] == 1


async def test_hook_register_triggers_cues_hear_of_it(stage, chat, load):
    await load(HUG)
    await stage.say("!hug Bob", viewer="Ada", **chat.at)
    fired = [event.data for event in stage.log if event.kind == "trigger_fired"]
    assert fired == [{"command": "hug", "name": "Ada", "platform": "made"}]


async def test_what_is_missing_is_told_once(stage, chat, load):
    await load(HUG | {"cooldown": 0})
    for _ in range(3):
        await stage.say("!hug", viewer="Ada", platform_id="", **chat.at)
    assert [text.removeprefix("> ") for text in chat.texts] == ["Write it like this: !hug <1>"]
    await stage.say("!hug", viewer="Bob", **chat.at)
    assert len(chat.texts) == 2


async def test_only_who_may_where_it_works_and_when(stage, chat, load):
    await load(
        HUG | {"name": "mods", "aliases": [], "who": "moderators"},
        HUG | {"name": "there", "aliases": [], "platforms": ["twitch"]},
        HUG | {"name": "live", "aliases": [], "when": "live"},
        HUG | {"name": "off", "aliases": [], "is_on": False},
    )
    for word in ("mods", "there", "live", "off"):
        await stage.say(f"!{word} x", **chat.at)
    assert chat.texts == []
    stage.channels.append(Channel(source="made:somebody", platform="made", is_live=True))
    await stage.say("!live x", **chat.at)
    await stage.say("!mods x", roles=[Role.MODERATOR], **chat.at)
    assert len(chat.texts) == 2


async def test_moderators_change_commands_from_the_chat(stage, chat, load):
    await load()

    async def write(text, *roles):
        await stage.say(text, viewer="Mo", roles=list(roles) or [Role.MODERATOR], platform_id="", **chat.at)
        return chat.texts[-1].removeprefix("> ") if chat.texts else ""

    assert await write("!command add !Wave {name} waves at {1|everybody}") == "Added “wave”."
    assert await write("!wave") == "Mo waves at everybody"
    assert "already" in await write("!command add wave x")
    assert await write("!command alias wave hello") == "“hello” does the same as “wave” now."
    assert await write("!hello Bob") == "Mo waves at Bob"
    assert await write("!command edit wave Bye {1}") == "Changed “wave”."
    assert await write("!hello Bob") == "Bye Bob"
    assert "There is no variable {nme}" in await write("!command edit wave {nme}")
    assert "cannot begin with" in await write("!command edit wave /ban Bob")
    assert await write("!command off wave") == "“wave” is off now."
    count = len(chat.texts)
    await write("!wave")
    await write("!command add evil x", Role.SUBSCRIBER)
    assert len(chat.texts) == count
    assert await write("!command remove hello") == "Removed “wave”."
    assert shown(stage)["commands"] == []


async def test_commands_names_what_this_viewer_may_use_here(stage, chat, load):
    await load(
        HUG,
        HUG | {"name": "mods", "aliases": [], "who": "moderators"},
        HUG | {"name": "there", "aliases": [], "platforms": ["twitch"]},
        HUG | {"name": "secret", "aliases": [], "is_listed": False},
    )
    await stage.say("!commands", **chat.at)
    await stage.say("!commands", viewer="Mo", roles=[Role.MODERATOR], **chat.at)
    assert [text.split("Commands: ")[1] for text in chat.texts] == ["!hug", "!hug !mods"]


async def test_without_commands_nothing_is_said(stage, chat):
    await stage.load("commands")
    for text in ("!commands", "!quote", "!uptime", "!title", "!counter deaths +1", "!command"):
        await stage.say(text, **chat.at)
    assert chat.texts == []


async def test_hook_start_counts_are_there_after_a_kill(stage, chat, load):
    await load(FALL, counters=[DEATHS])
    await stage.say("!fall", **chat.at)
    await stage.say("!fall", viewer="Bob", **chat.at)
    await stage.unload("commands")
    await load(FALL, counters=[DEATHS])
    await stage.say("!fall", **chat.at)
    await stage.unload("commands")
    await load(FALL, counters=[DEATHS])
    await stage.pass_time(1)
    assert [text.split("Deaths: ")[1] for text in chat.texts] == ["1", "2", "3"]
    assert shown(stage)["commands"][0]["uses"] == 3
    assert stage.overlay.states["commands/counters"]["counters"][0]["value"] == 3


async def test_hook_register_controls_a_counter_keeps_its_ends_and_has_a_way_back(stage, chat, load):
    await load(counters=[DEATHS | {"step": 5}])
    await stage.press("commands.count", counter="deaths")
    back = await stage.press("commands.count", counter="Deaths")
    assert back.arguments == {"counter": "deaths", "value": 5}
    await stage.pass_time(1)
    assert shown(stage, "counters")["counters"][0]["value"] == 9
    await stage.press(f"commands.{back.control}", **back.arguments) if "." not in back.control else None
    await stage.press("commands.reset_counter", counter="deaths")
    await stage.say("!counter deaths = 7", roles=[Role.MODERATOR], **chat.at)
    await stage.say("!counter deaths -2", roles=[Role.MODERATOR], **chat.at)
    assert [text.split("Deaths: ")[1] for text in chat.texts] == ["7", "5"]
    with pytest.raises(ActionRefused, match="no counter “x”"):
        await stage.press("commands.count", counter="x")


async def test_hook_register_pages_an_answer_is_tried_without_being_said(stage, chat, load):
    await load(FALL, counters=[DEATHS])
    await stage.press("commands.try_answer", answer="{counter.deaths+1} {1}", rest="x")
    assert shown(stage)["trial"]["said"] == "1 x"
    await stage.press("commands.try_answer", answer="ab {nme}", rest="")
    assert (shown(stage)["trial"]["problem"], shown(stage)["trial"]["at"]) == ("There is no variable {nme}.", 3)
    assert (chat.texts, shown(stage, "counters")["counters"][0]["value"]) == ([], 0)


async def test_a_list_of_another_tool_is_looked_at_taken_and_taken_back(stage, load):
    await load(HUG)
    text = 'command,response\n!discord,"Join us, $(user)!"\n!hug,x\n!song,$(spotify)\n!lurk Thanks {for} lurking ${1}\n'
    await stage.press("commands.preview_import", text=text)
    looked = {each["name"]: each for each in shown(stage)["listing"]}
    assert looked["discord"]["answer"] == "Join us, {name}!"
    assert looked["lurk"]["answer"] == "Thanks {{for}} lurking {1}"
    assert not looked["hug"]["is_new"]
    assert "$(spotify)" in looked["song"]["problem"]
    assert quiet_names(stage) == ["hug"]
    back = await stage.press("commands.take_import")
    await stage.pass_time(1)
    assert quiet_names(stage) == ["hug", "discord", "song", "lurk"]
    assert [each["is_on"] for each in shown(stage)["commands"]] == [True, True, False, True]
    await stage.press(back.control if "." in back.control else f"commands.{back.control}")
    await stage.pass_time(1)
    assert quiet_names(stage) == ["hug"]
    with pytest.raises(ActionRefused, match="nothing to take back"):
        await stage.press("commands.undo_import")


async def test_a_word_of_another_plugin_is_told(stage, load):
    await stage.load("goals")
    await load(HUG | {"name": "goal", "aliases": []})
    await stage.pass_time(1)
    assert shown(stage)["commands"][0]["trouble"] == "“goal” does nothing here: goals has this word already."


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"commands": [HUG, HUG]}, "two commands are called “hug”"),
        ({"commands": [HUG | {"answer": "a {nme}"}]}, r"character 3"),
        ({"commands": [HUG | {"name": "a b c"}]}, "one or two words"),
        ({"commands": [FALL]}, "there is no such counter"),
        ({"counters": [DEATHS, DEATHS]}, "two counters"),
        ({"counters": [DEATHS | {"start": 10}]}, "between its ends"),
    ],
)
async def test_hook_register_settings_mistakes_are_refused(stage, settings, sentence):
    with pytest.raises(SettingsError, match=sentence):
        await stage.load("commands", **settings)
