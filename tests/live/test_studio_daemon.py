"""The whole daemon beside real OBS: the studio as the panel follows it, and orders and controls taken back."""

import asyncio
import contextlib
import json
from pathlib import Path

import pytest
import pytest_asyncio

from rig.furnished_obs import furnish
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.timeout(90), pytest.mark.asyncio(loop_scope="module")]


class Follower:
    """A panel's socket, and the newest value of each topic it follows."""

    def __init__(self, socket):
        self.socket = socket
        self.now = {}
        self.frames = {}

    async def until(self, topic, holds, within=30.0):
        """Read until `holds(value)`; the value."""
        async with asyncio.timeout(within):
            while topic not in self.now or not holds(self.now[topic]):
                said = json.loads(await self.socket.receive_str())
                if said["type"] in {"snapshot", "delta"}:
                    self.frames[said["topic"]] = self.frames.get(said["topic"], 0) + 1
                    self.now[said["topic"]] = said["data"] if said["type"] == "snapshot" else said["items"][-1]
        return self.now[topic]

    async def follow(self, *topics):
        await self.socket.send_json({"type": "subscribe", "topics": list(topics)})

    async def leave(self, *topics):
        await self.socket.send_json({"type": "unsubscribe", "topics": list(topics)})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(real_obs, tmp_path_factory):
    await asyncio.to_thread(furnish, real_obs)
    folder = tmp_path_factory.mktemp("studio") / "data"
    async with RealDaemon(folder, "--set", f"obs.config_folder={real_obs.config}") as daemon:
        await daemon.until("obs", lambda obs: obs["state"] == "connected")
        yield daemon


@pytest_asyncio.fixture(loop_scope="module")
async def panel(daemon):
    socket = await daemon.panel_socket("studio")
    follower = Follower(socket)
    await follower.until("studio", lambda studio: studio["is_connected"])
    yield follower
    await socket.close()


def ask(obs, kind, **data):
    return asyncio.to_thread(obs.ask, kind, data)


async def undo(daemon, done):
    """Take back what an order did, as it says itself."""
    return await daemon.do(done["action"], **done["arguments"])


async def press(daemon, control, **arguments):
    """Press a control, and say how it is taken back."""
    return (await daemon.do("press_control", control=control, arguments=arguments))["back"]


def named(views, name, key="input"):
    return next(each for each in views if each[key] == name)


async def test_the_studio_is_shown_and_follows_what_is_done_in_obs_itself(real_obs, panel):
    now = await panel.until("studio", lambda studio: studio["filters"])
    assert (now["scenes"]["program"], now["scenes"]["scenes"]) == ("Camera", ["Camera", "Break", "Game"])
    assert [item["source"] for item in now["items"][0]["items"]] == ["Title", "Tone", "Colour"]
    assert [channel["input"] for channel in now["mixer"]] == ["Tone"]
    assert now["texts"] == [{"input": "Title", "text": "hello"}]
    assert now["video"]["base_width"] == 640
    assert now["locked"] == ""
    await ask(real_obs, "SetInputVolume", inputName="Tone", inputVolumeDb=-12.0)
    await panel.until("studio", lambda studio: studio["mixer"][0]["volume"] == -12.0)
    await ask(
        real_obs, "SetSceneItemTransform", sceneName="Camera", sceneItemId=1, sceneItemTransform={"positionX": 77}
    )
    await panel.until(
        "studio", lambda studio: named(studio["items"][0]["items"], "Colour", "source")["transform"]["x"] == 77
    )
    await ask(real_obs, "SetSourceFilterEnabled", sourceName="Colour", filterName="Grade", filterEnabled=False)
    await panel.until("studio", lambda s: not named(s["filters"], "Colour", "source")["filters"][0]["is_enabled"])
    await ask(real_obs, "CreateInput", sceneName="Camera", inputName="More", inputKind="text_ft2_source_v2")
    await panel.until("studio", lambda studio: len(studio["texts"]) == 2)
    await ask(real_obs, "RemoveInput", inputName="More")
    await panel.until("studio", lambda studio: len(studio["texts"]) == 1)
    await ask(real_obs, "SetInputVolume", inputName="Tone", inputVolumeDb=0.0)
    await ask(real_obs, "SetSceneItemTransform", sceneName="Camera", sceneItemId=1, sceneItemTransform={"positionX": 0})


async def test_meters_come_at_most_ten_times_a_second_while_followed(panel):
    await panel.follow("meters")
    await panel.until("meters", lambda meters: meters["levels"] and max(meters["levels"][0]["peak"]) > -40)
    before, began = panel.frames["meters"], asyncio.get_running_loop().time()
    while asyncio.get_running_loop().time() - began < 2:
        with contextlib.suppress(TimeoutError):
            await panel.until("meters", lambda _: False, 0.3)
    assert 3 <= panel.frames["meters"] - before <= 22
    await panel.leave("meters")


async def test_every_order_says_how_it_is_taken_back(daemon, panel):
    for holds, back, action, arguments in (
        (lambda s: s["mixer"][0]["is_muted"], lambda s: not s["mixer"][0]["is_muted"], "mute_input", {"input": "Tone"}),
        (
            lambda s: s["mixer"][0]["volume"] == -20,
            lambda s: s["mixer"][0]["volume"] == 0,
            "set_volume",
            {"input": "Tone", "volume": -20},
        ),
        (
            lambda s: s["mixer"][0]["tracks"] == [2],
            lambda s: len(s["mixer"][0]["tracks"]) == 6,
            "set_tracks",
            {"input": "Tone", "tracks": [2]},
        ),
        (
            lambda s: s["texts"][0]["text"] == "Ende 👋",
            lambda s: s["texts"][0]["text"] == "hello",
            "set_text",
            {"input": "Title", "text": "Ende 👋"},
        ),
        (
            lambda s: not named(s["items"][0]["items"], "Title", "source")["is_visible"],
            lambda s: named(s["items"][0]["items"], "Title", "source")["is_visible"],
            "show_item",
            {"scene": "Camera", "source": "Title", "is_visible": False},
        ),
        (
            lambda s: s["items"][0]["items"][0]["source"] == "Colour",
            lambda s: s["items"][0]["items"][2]["source"] == "Colour",
            "order_item",
            {"scene": "Camera", "item": 1, "position": 0},
        ),
        (
            lambda s: named(s["items"][0]["items"], "Colour", "source")["transform"]["width"] == 320,
            lambda s: named(s["items"][0]["items"], "Colour", "source")["transform"]["width"] == 100,
            "move_item",
            {"scene": "Camera", "source": "Colour", "width": 320, "x": 12, "duration": 200, "easing": "bounce"},
        ),
        (
            lambda s: s["video"]["fps_numerator"] == 10,
            lambda s: s["video"]["fps_numerator"] == 15,
            "set_video",
            {"base_width": 640, "base_height": 360, "output_width": 640, "output_height": 360, "fps_numerator": 10},
        ),
        (
            lambda s: s["scenes"]["is_studio_mode"],
            lambda s: not s["scenes"]["is_studio_mode"],
            "set_studio_mode",
            {"enabled": True},
        ),
        (
            lambda s: s["scenes"]["transition"] == "Fade",
            lambda s: s["scenes"]["transition"] == "Cut",
            "set_transition",
            {"transition": "Fade"},
        ),
    ):
        done = await daemon.do(action, **arguments)
        await panel.until("studio", holds)
        await undo(daemon, done)
        await panel.until("studio", back)


async def test_controls_do_it_and_take_it_back_exactly(daemon, real_obs):
    async def transform():
        said = await ask(real_obs, "GetSceneItemTransform", sceneName="Camera", sceneItemId=1)
        return {name: said["sceneItemTransform"][name] for name in ("positionX", "positionY", "scaleX", "rotation")}

    before = await transform()
    back = await press(daemon, "obs.move_source", source="Colour", x=200, y=100, rotation=90, width=50, duration=300)
    assert (await transform())["positionX"] == 200
    await press(daemon, back["control"], **back["arguments"])
    assert await transform() == before

    back = await press(daemon, "obs.switch_scene", scene="Break")
    assert await asyncio.to_thread(real_obs.scene) == "Break"
    assert await press(daemon, "obs.switch_scene", scene="Break") is None
    await press(daemon, back["control"], **back["arguments"])
    assert await asyncio.to_thread(real_obs.scene) == "Camera"

    back = await press(daemon, "obs.set_volume", source="Tone", volume=-100, fade=400)
    assert (await ask(real_obs, "GetInputVolume", inputName="Tone"))["inputVolumeDb"] == -100
    await press(daemon, back["control"], **back["arguments"])
    assert (await ask(real_obs, "GetInputVolume", inputName="Tone"))["inputVolumeDb"] == 0

    assert await press(daemon, "obs.show_source", source="Title") is None
    back = await press(daemon, "obs.hide_source", source="Title")
    assert back == {"control": "obs.show_source", "arguments": {"source": "Title", "scene": "Camera"}}
    await press(daemon, back["control"], **back["arguments"])

    for control, arguments in (
        ("obs.mute", {"source": "Tone", "state": "toggle"}),
        ("obs.set_text", {"source": "Title", "text": "Now: the wheel"}),
        ("obs.enable_filter", {"source": "Tone", "filter": "Gain", "state": "toggle"}),
        ("obs.transition", {"transition": "Fade", "duration": 400}),
        ("obs.media", {"source": "Tone", "action": "pause"}),
    ):
        back = await press(daemon, control, **arguments)
        await press(daemon, back["control"], **back["arguments"])
    assert (await ask(real_obs, "GetInputMute", inputName="Tone"))["inputMuted"] is False
    assert (await ask(real_obs, "GetInputSettings", inputName="Title"))["inputSettings"]["text"] == "hello"
    await press(daemon, "obs.request", kind="SetInputMute", data='{"inputName": "Tone", "inputMuted": true}')
    assert (await ask(real_obs, "GetInputMute", inputName="Tone"))["inputMuted"] is True
    await press(daemon, "obs.mute", source="Tone", state="unmute")
    for control, arguments, sentence in (
        ("obs.request", {"kind": "SetInputMute", "data": "[1]"}, "braces"),
        ("obs.chapter", {}, "OBS 30.2"),
        ("obs.hide_source", {"source": "Nothing"}, "no “Nothing” in “Camera”"),
        ("obs.mute", {"source": "Colour"}, "no sound"),
        ("obs.start_virtual_camera", {}, "v4l2loopback"),
    ):
        with pytest.raises(Exception, match=sentence):
            await press(daemon, control, **arguments)


async def test_while_it_records_the_setup_is_locked_and_says_why(daemon, panel):
    back = await press(daemon, "obs.start_recording")
    assert back["control"] == "obs.stop_recording"
    now = await panel.until("studio", lambda studio: studio["outputs"]["recording"]["is_active"])
    now = await panel.until("studio", lambda studio: studio["locked"])
    assert now["locked"] == "Not while live: OBS records now. Stop that first."
    for action, arguments in (
        ("switch_collection", {"collection": "Other"}),
        ("set_stream_service", {"kind": "rtmp_custom", "server": "rtmp://127.0.0.1:1/live", "key": "geheim"}),
    ):
        with pytest.raises(Exception, match="Not while live"):
            await daemon.do(action, **arguments)
    said = await daemon.do("stop_recording")
    assert Path(said["file"]).exists()
    await panel.until("studio", lambda studio: not studio["locked"])


async def test_the_stream_key_is_nowhere(daemon, panel):
    await daemon.do(
        "set_stream_service", kind="rtmp_custom", server="rtmp://127.0.0.1:1/live/path-secret", key="a-very-secret-key"
    )
    now = await panel.until("studio", lambda studio: studio["service"]["kind"] == "rtmp_custom")
    assert now["service"] == {"kind": "rtmp_custom", "service": "", "server": "127.0.0.1", "has_key": True}
    await daemon.do("read_studio")
    kept = b"".join(file.read_bytes() for file in daemon.data.rglob("*") if file.is_file())
    for secret in (b"a-very-secret-key", b"path-secret"):
        assert secret not in kept + daemon.output.read_bytes()


async def test_pictures_and_figures(daemon):
    assert (await daemon.do("source_picture", width=160))["picture"].startswith("data:image/jpeg;base64,")
    file = Path((await daemon.do("take_screenshot"))["file"])
    assert file.parent == daemon.data / "screenshots"
    assert file.exists()
    figures = await daemon.do("obs_statistics")
    assert figures["render"]["total"] > 0
    assert figures["network"] == {"lost": 0, "total": 0}
    assert "OBSBasic.Screenshot" in (await daemon.do("hotkeys"))["hotkeys"]


async def test_obs_goes_and_comes_back(daemon, real_obs, panel):
    await asyncio.to_thread(real_obs.quit)
    gone = await panel.until("studio", lambda studio: not studio["is_connected"])
    assert (gone["mixer"], gone["scenes"]["scenes"]) == ([], [])
    with pytest.raises(Exception, match="OBS was not asked"):
        await daemon.do("mute_input", input="Tone")
    await asyncio.to_thread(real_obs.start)
    back = await panel.until("studio", lambda studio: studio["is_connected"], 20)
    assert [channel["input"] for channel in back["mixer"]] == ["Tone"]
