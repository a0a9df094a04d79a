"""Outputs, hotkeys, profiles and any request as controls."""

import pytest

from stagedoor.controls import Controls
from stagedoor.errors import ActionRefused, SettingsError
from stagedoor.obs.studio.controls.outputs import OutputControls
from stagedoor.obs.studio.outputs import Outputs


@pytest.mark.parametrize("what", ["recording", "replay_buffer", "virtual_camera"])
async def test_what_is_started_is_stopped_again(press, fake, what):
    fake.has_virtual_camera = True
    back = await press(f"start_{what}")
    assert back.control == f"stop_{what}"
    assert await press(back.control) is None
    assert not fake._is_live()


async def test_going_live_cannot_be_taken_back(press, fake):
    assert await press("start_stream") is None
    assert fake.streaming
    assert await press("stop_stream") is None


async def test_the_recording_pauses_splits_and_has_chapters(press, fake):
    fake.recording = True
    back = await press("pause_recording")
    again = await press(back.control)
    assert again.control == "pause_recording"
    await press("chapter", name="Two")
    await press("split_recording")
    assert fake.chapters == ["Two"]


async def test_a_replay_is_saved(press, fake):
    fake.replaying = True
    assert await press("save_replay") is None
    with pytest.raises(ActionRefused, match="has to be chosen"):
        await press("hotkey")
    await press("hotkey", hotkey="OBSBasic.Screenshot")
    assert fake.pressed == ["OBSBasic.Screenshot"]


async def test_profiles_and_collections_are_switched_and_back(press, fake):
    for control, key, name, before in (
        ("switch_profile", "profile", "Large", "Small"),
        ("switch_collection", "collection", "Other", "Show"),
    ):
        back = await press(control, **{key: name})
        assert getattr(fake, key) == name
        assert await press(control, **{key: name}) is None
        await press(back.control, **back.arguments)
        assert getattr(fake, key) == before


async def test_any_request_is_sent_as_it_is(press, fake):
    await press("request", kind="SetCurrentProgramScene", data='{"sceneName": "Game"}')
    assert fake.scene == "Game"
    for wrong, sentence in (("{", "no JSON"), ("[]", "braces")):
        with pytest.raises(ActionRefused, match=sentence):
            await press("request", kind="SetCurrentProgramScene", data=wrong)


async def test_no_key_is_written_down_because_somebody_pressed_it(obs, happenings):
    pressed = []

    def record(event, *, cause):
        pressed.append(event)

    controls = Controls(None, record)
    controls.offer_own("obs", OutputControls(obs, Outputs(obs, happenings)).controls())
    arguments = {"kind": "SetStreamServiceSettings", "data": '{"streamServiceSettings": {"key": "secret"}}'}
    with pytest.raises(SettingsError, match="must not be"):
        await controls.press("obs.request", arguments, "panel")
    (event,) = pressed
    assert event.error
    assert "secret" not in repr(event)
