"""Orders about the show as a whole in OBS."""

import pytest

from rig.obs_desk import at_the_obs_desk
from stagedoor.errors import ActionRefused


async def test_outputs_start_and_stop(tmp_path):
    async def script(desk):
        desk.fake.has_virtual_camera = True
        for what in ("stream", "recording", "replay_buffer", "virtual_camera"):
            await desk.do(f"start_{what}")
            assert desk.fake._is_live()
            if what == "recording":
                await desk.undo(await desk.do("pause_recording"))
                await desk.do("add_chapter", name="One")
                await desk.do("split_recording")
            if what == "replay_buffer":
                assert (await desk.do("save_replay"))["file"] == "/films/replay.mkv"
            said = await desk.do(f"stop_{what}")
            assert said["file"] == ("/films/show.mkv" if what == "recording" else "")
        assert not desk.fake._is_live()
        assert desk.fake.chapters == ["One"]
        await desk.do("press_hotkey", hotkey="OBSBasic.Screenshot")
        assert (await desk.do("hotkeys"))["hotkeys"] == ["OBSBasic.Screenshot", "libobs.mute"]

    await at_the_obs_desk(tmp_path, script)


async def test_the_setup_is_changed_and_back_but_not_while_live(tmp_path):
    small = {"base_width": 640, "base_height": 360, "output_width": 640, "output_height": 360, "fps_numerator": 25}

    async def script(desk):
        fake = desk.fake
        for order, arguments, is_done in (
            ("switch_profile", {"profile": "Large"}, lambda: fake.profile == "Large"),
            ("switch_collection", {"collection": "Other"}, lambda: fake.collection == "Other"),
            ("set_video", small, lambda: fake.video["fpsNumerator"] == 25),
        ):
            answer = await desk.do(order, **arguments)
            assert is_done(), order
            await desk.undo(answer)
            assert not is_done(), order
        fake.recording = True
        for order, arguments in (
            ("switch_profile", {"profile": "Large"}),
            ("switch_collection", {"collection": "Other"}),
            ("set_video", small),
            ("set_stream_service", {"kind": "rtmp_custom", "key": "k"}),
        ):
            with pytest.raises(ActionRefused, match="Not while live: OBS records now"):
                await desk.do(order, **arguments)

    await at_the_obs_desk(tmp_path, script)


async def test_the_key_reaches_obs_and_nothing_else(tmp_path):
    async def script(desk):
        server = "rtmp://live.example/app/path-secret"
        await desk.do("set_stream_service", kind="rtmp_custom", server=server, key="key-secret")
        assert desk.fake.service["streamServiceSettings"] == {"server": server, "key": "key-secret"}
        seen = repr(await desk.do("read_studio")) + repr(await desk.commanded())
        assert "secret" not in seen

    await at_the_obs_desk(tmp_path, script)


async def test_figures(tmp_path):
    async def script(desk):
        said = await desk.do("obs_statistics")
        assert set(said) >= {"render", "encoder", "network", "congestion"}

    await at_the_obs_desk(tmp_path, script)
