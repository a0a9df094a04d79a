"""What a plugin does in OBS beyond scenes, seen in the OBS of its tests."""

import textwrap

import pytest

from stagedoor.events import ObsCommanded

HEAD = '"""A plugin."""\nfrom stagedoor import *\n'


@pytest.fixture
async def act(stage, tmp_path):
    """`await act("ctx.obs.mute('Mic')")` has a plugin await that; what it got."""
    stage.obs.sources = {"Main": {"Logo": True, "Title": True}}
    stage.obs.muted = {"Mic": False, "Song": False}
    stage.obs.texts = {"Title": "hello"}
    stage.obs.filters = {"Mic": {"Gate": True}}
    stage.obs.media = {"Song": "PLAYING"}
    file = tmp_path / "tried.py"
    text = """
        got = []
        @hookimpl
        async def chat_message(message, ctx):
            try:
                got.append(await eval(message.text))
            except (ObsError, ActionRefused) as fault:
                got.append(fault)
    """
    file.write_text(HEAD + textwrap.dedent(text))
    module = (await stage.load(file)).module

    async def act(expression):
        await stage.say(expression)
        return module.got[-1]

    return act


async def test_it_moves_and_back(stage, act):
    before = await act("ctx.obs.move_source('Main', 'Logo', {'x': 300, 'width': 50}, seconds=1)")
    assert before == {"x": 0.0, "scale_x": 1.0}
    assert stage.obs.transforms["Main", "Logo"] == {"positionX": 300, "scaleX": 0.5}
    assert await act(f"ctx.obs.move_source('Main', 'Logo', {before!r}, seconds=0)") == {"x": 300, "scale_x": 0.5}
    assert "cannot be read" in str(await act("ctx.obs.move_source('Main', 'Logo', {'z': 1})"))
    assert "up to 2000 ms" in str(await act("ctx.obs.move_source('Main', 'Logo', {'x': 1}, seconds=5)"))
    assert "is not in" in str(await act("ctx.obs.move_source('Main', 'Nothing', {'x': 1})"))


async def test_it_mutes_fades_and_filters(stage, act):
    assert await act("ctx.obs.mute('Mic')") is False
    assert await act("ctx.obs.mute('Mic', muted=False)") is True
    assert await act("ctx.obs.set_volume('Mic', -12)") == 0
    assert await act("ctx.obs.set_volume('Mic', -100, seconds=0.5)") == -12
    assert stage.obs.volumes == {"Mic": -100}
    assert await act("ctx.obs.enable_filter('Mic', 'Gate', enabled=False)") is True
    assert stage.obs.filters == {"Mic": {"Gate": False}}
    assert "no sound" in str(await act("ctx.obs.mute('Title')"))


async def test_it_writes_and_plays(stage, act):
    assert await act("ctx.obs.set_text('Title', 'Now: the wheel')") == "hello"
    assert stage.obs.texts == {"Title": "Now: the wheel"}
    assert await act("ctx.obs.control_media('Song', 'pause')") == "playing"
    assert stage.obs.media == {"Song": "PAUSED"}
    assert "nothing that plays" in str(await act("ctx.obs.control_media('Title', 'play')"))


async def test_many_requests_go_at_once_and_one_that_is_refused_stops_no_other(stage, act):
    answers = await act(
        "ctx.obs.batch([('SetCurrentProgramScene', {'sceneName': 'Nowhere'}),"
        " ('SetCurrentProgramScene', {'sceneName': 'Break'}), ('GetInputMute', {'inputName': 'Mic'})])"
    )
    assert [type(each).__name__ for each in answers] == ["ObsError", "dict", "dict"]
    assert stage.obs.scene == "Break"


async def test_what_was_asked_is_written_down_but_not_what_a_text_says(stage, act):
    await act("ctx.obs.set_text('Title', 'a secret')")
    await act("ctx.obs.mute('Nothing')")
    text, mute = [event for event in stage.log if isinstance(event, ObsCommanded)]
    assert (text.request, text.data, text.by) == ("SetInputSettings", {"inputName": "Title"}, "tried")
    assert mute.error


async def test_the_controls_of_obs_are_there_too(stage, act):
    back = await act("ctx.press('obs.move_source', {'source': 'Logo', 'y': 40})")
    assert back.control == "obs.move_source"
    assert stage.obs.transforms["Main", "Logo"]["positionY"] == 40
    back = await act("ctx.press('obs.hide_source', {'source': 'Logo'})")
    await act(f"ctx.press({back.control!r}, {dict(back.arguments)!r})")
    assert stage.obs.sources["Main"]["Logo"] is True
