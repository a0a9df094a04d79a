"""Lower thirds: shown by name, number or in words of one's own, off by themselves, and back as they were."""

import pytest

from stagedoor import ActionRefused, Back, Role, SettingsError

KEY = "lower_third/caption"
PRESETS = [{"name": "Ada", "line": "Composer"}, {"name": "Topic"}]


@pytest.fixture
async def load(stage):
    async def load(**settings):
        return await stage.load("lower_third", **({"presets": PRESETS} | settings))

    return load


def on(stage):
    state = stage.overlay.states.get(KEY)
    return state and (state["name"], state["line"])


async def test_hook_register_controls_one_is_shown_and_goes_by_itself(stage, load):
    await load(seconds=10)
    back = await stage.press("lower_third.show", preset="ada")
    assert (on(stage), back) == (("Ada", "Composer"), Back(control="lower_third.hide"))
    await stage.pass_time(9)
    assert on(stage)
    await stage.pass_time(2)
    assert on(stage) is None


async def test_the_way_back_is_what_was_there(stage, load):
    await load(seconds=10)
    await stage.press("lower_third.show", preset="1", seconds=0)
    back = await stage.press("lower_third.show", name="Guest", line="here")
    assert on(stage) == ("Guest", "here")
    await stage.press(back.control, **back.arguments)
    assert on(stage) == ("Ada", "Composer")
    await stage.pass_time(600)
    assert on(stage) == ("Ada", "Composer")


async def test_the_same_button_takes_it_off(stage, load):
    await load()
    await stage.press("lower_third.toggle", preset="Topic")
    assert on(stage) == ("Topic", "")
    await stage.press("lower_third.toggle", preset="Ada")
    assert on(stage) == ("Ada", "Composer")
    await stage.press("lower_third.toggle", preset="Ada")
    assert on(stage) is None
    assert await stage.press("lower_third.hide") is None


async def test_what_is_not_there_is_said(stage, load):
    await load()
    with pytest.raises(ActionRefused, match=r"no lower third “Bob”\. There is: “Ada”, “Topic”"):
        await stage.press("lower_third.show", preset="Bob")
    with pytest.raises(ActionRefused, match="write a name"):
        await stage.press("lower_third.show")
    with pytest.raises(SettingsError, match="write down a name"):
        await stage.change("lower_third", presets=[{"name": " "}])


async def test_hook_start_what_stays_is_there_after_a_restart_and_the_rest_is_not(stage, load):
    await load(seconds=10)
    await stage.press("lower_third.show", preset="Ada", seconds=0)
    await stage.unload("lower_third")
    assert on(stage) is None
    await load()
    assert on(stage) == ("Ada", "Composer")
    await stage.press("lower_third.show", preset="Topic")
    await stage.unload("lower_third")
    await load()
    assert on(stage) is None


async def test_hook_register_commands_a_moderator_shows_one(stage, load):
    await load()
    await stage.say("!lower ada", viewer="eve")
    assert on(stage) is None
    await stage.say("!lower 2", viewer="mod", roles=[Role.MODERATOR])
    assert on(stage) == ("Topic", "")
    await stage.say("!lower nobody", viewer="mod", roles=[Role.MODERATOR])
    assert "There is no lower third “nobody”" in stage.notices[-1].text
    await stage.say("!lower off", viewer="mod", roles=[Role.MODERATOR])
    assert on(stage) is None


async def test_hook_register_pages_the_page_knows_what_there_is_and_what_is_on(stage, load):
    await load()
    await stage.press("lower_third.show", preset="Ada")
    await stage.change("lower_third", presets=[{"name": "New"}])
    shown = stage.panel.shown["lower_third/lower_third"]
    assert [each["name"] for each in shown["presets"]] == ["New"]
    assert shown["on"] == {"name": "Ada", "line": "Composer"}


async def test_nothing_is_seen_in_a_panic(stage, load):
    await load(seconds=0)
    await stage.press("lower_third.show", preset="Ada")
    await stage.panic()
    assert on(stage) is None
    await stage.end_panic()
    assert on(stage)
    (fired,) = [event for event in stage.log if event.kind == "trigger_fired"]
    assert (fired.name, fired.data) == ("shown", {"name": "Ada", "line": "Composer"})
