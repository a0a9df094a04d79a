"""The run of the show: part after part, with a way back, over a restart and through another plan."""

import pytest

from rig.acting_plugin import acting
from stagedoor import ActionRefused, Role

KEY = "segments/now"
PLAN = [{"title": "Welcome", "minutes": 10}, {"title": "Games", "minutes": 0}, {"title": "Goodbye", "minutes": 5}]


@pytest.fixture
async def load(stage):
    async def load(**settings):
        return await stage.load("segments", **({"segments": PLAN} | settings))

    return load


def on(stage):
    state = stage.overlay.states.get(KEY)
    return state and (state["number"], state["title"], state["next"])


def fired(stage):
    return [(event.name, event.data["title"]) for event in stage.log if event.kind == "trigger_fired"]


async def test_hook_register_controls_part_after_part_and_back(stage, load):
    await load()
    assert on(stage) is None
    with pytest.raises(ActionRefused, match="before this one"):
        await stage.press("segments.previous")
    back = await stage.press("segments.next")
    assert (on(stage), back.control) == ((1, "Welcome", "Games"), "segments.stop")
    await stage.press("segments.go_to", segment="goodbye")
    assert on(stage) == (3, "Goodbye", "")
    with pytest.raises(ActionRefused, match="last part"):
        await stage.press("segments.next")
    back = await stage.press("segments.previous")
    assert (on(stage), back.arguments) == ((2, "Games", "Goodbye"), {"segment": "3"})
    await stage.press(back.control, **back.arguments)
    assert on(stage) == (3, "Goodbye", "")
    with pytest.raises(ActionRefused, match="“Welcome”, “Games”, “Goodbye”"):
        await stage.press("segments.go_to", segment="Lunch")
    await stage.press("segments.stop")
    assert on(stage) is None


async def test_it_may_go_on_without_being_seen(stage, load):
    await load()
    await stage.press("segments.next")
    back = await stage.press("segments.hide")
    assert (on(stage), back.control) == (None, "segments.show")
    await stage.press("segments.next")
    assert on(stage) is None
    await stage.press("segments.show")
    assert on(stage) == (2, "Games", "Goodbye")


async def test_hook_register_triggers_parts_begin_and_run_over(stage, load):
    await load()
    await stage.press("segments.next")
    await stage.pass_time(599)
    assert fired(stage) == [("began", "Welcome")]
    await stage.pass_time(2)
    await stage.pass_time(3600)
    assert fired(stage) == [("began", "Welcome"), ("ran_over", "Welcome")]
    await stage.press("segments.next")
    await stage.press("segments.next")
    await stage.press("segments.stop")
    await stage.pass_time(3600)
    assert fired(stage)[2:] == [("began", "Games"), ("began", "Goodbye")]


async def test_hook_start_it_stands_where_it_stood_before_a_restart(stage, load):
    await load()
    await stage.press("segments.next")
    began = stage.overlay.states[KEY]["began"]
    await stage.unload("segments")
    await stage.pass_time(60)
    await load()
    assert (on(stage), stage.overlay.states[KEY]["began"]) == ((1, "Welcome", "Games"), began)
    await stage.pass_time(600)
    assert fired(stage)[-1] == ("ran_over", "Welcome")


async def test_what_is_on_stays_on_in_another_plan(stage, load):
    await load()
    await stage.press("segments.go_to", segment="2")
    await stage.change("segments", segments=[PLAN[1], PLAN[2], PLAN[0]])
    assert on(stage) == (1, "Games", "Goodbye")
    assert [each["title"] for each in stage.panel.shown["segments/segments"]["plan"]] == ["Games", "Goodbye", "Welcome"]
    await stage.change("segments", segments=[])
    assert on(stage) is None
    with pytest.raises(ActionRefused, match="No part of the show is planned"):
        await stage.press("segments.next")


async def test_hook_register_commands_viewers_read_and_moderators_move(stage, load):
    chat = await acting(stage)
    await load()
    await stage.say("!segment", **chat.at)
    await stage.say("!segment next", viewer="eve", **chat.at)
    assert (chat.texts, on(stage)) == ([], None)
    await stage.pass_time(3)
    await stage.say("!segment next", viewer="mod", roles=[Role.MODERATOR], **chat.at)
    assert on(stage) == (1, "Welcome", "Games")
    await stage.pass_time(3)
    await stage.say("!segment", viewer="eve", **chat.at)
    assert chat.texts == ["> Now: Welcome · Next: Games"]
    await stage.pass_time(3)
    await stage.say("!segment lunch", viewer="mod", roles=[Role.MODERATOR], **chat.at)
    assert "No part of the show is called “lunch”" in stage.notices[-1].text


async def test_nothing_is_seen_in_a_panic(stage, load):
    await load()
    await stage.press("segments.next")
    await stage.panic()
    assert on(stage) is None
    await stage.end_panic()
    assert on(stage)
