"""Everything a streamer does in OBS, done to a real one through the daemon's link."""

import asyncio
import contextlib
from pathlib import Path

import pytest
import pytest_asyncio

from rig.furnished_obs import furnish
from rig.rtmp_server import RtmpServer
from rig.until import until
from stagedoor.clock import SystemClock
from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.link import ObsLink
from stagedoor.obs.listener import METERS
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.statistics import read_statistics
from stagedoor.obs.studio import (
    filters,
    hotkeys,
    inputs,
    media,
    mixer,
    profiles,
    scene_items,
    scenes,
    screenshots,
    video,
)
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.obs.studio.meters import Meters
from stagedoor.obs.studio.outputs import RECORDING, REPLAY_BUFFER, STREAM, VIRTUAL_CAMERA, Outputs, why_locked
from stagedoor.obs.studio.placing import Change
from stagedoor.tasks import Tasks
from stagedoor.web.studio import VideoView

pytestmark = [pytest.mark.live, pytest.mark.timeout(90), pytest.mark.asyncio(loop_scope="module")]


class Desk:
    """A link to OBS, and what it heard."""

    def __init__(self, obs):
        self.real = obs
        self.tasks = Tasks()
        self.happenings = Happenings()
        self.meters = Meters()
        self.measured = 0
        self.link = ObsLink(
            ObsSettings(config_folder=str(obs.config)),
            clock=SystemClock(),
            tasks=self.tasks,
            on_event=lambda event: None,
            on_change=lambda: None,
            on_heard=self._heard,
        )
        self.outputs = Outputs(self.link, self.happenings)

    def _heard(self, events):
        self.happenings.heard(events)
        for name, data in events:
            if name == "InputVolumeMeters":
                self.measured += 1
                self.meters.heard(data)

    async def __aenter__(self):
        self.link.start()
        await until(lambda: self.link.connected, 10)
        return self

    async def __aexit__(self, *_):
        await self.link.stop()
        await self.tasks.cancel()

    def ask(self, kind, **data):
        """What OBS says to a foreign client."""
        return asyncio.to_thread(self.real.ask, kind, data)

    async def transform(self, name="Colour"):
        item = await scene_items.find_item(self.link, "Camera", name)
        return (await self.ask("GetSceneItemTransform", **item.request))["sceneItemTransform"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(real_obs):
    await asyncio.to_thread(furnish, real_obs)
    await asyncio.to_thread(real_obs.ask, "CreateProfile", {"profileName": "Second"})
    async with Desk(real_obs) as desk:
        async with asyncio.timeout(5):  # OBS answers before it is so, and then uses it
            while (await profiles.read_profiles(desk.link)).profile != "Second":
                await asyncio.sleep(0.02)
        await profiles.switch_profile(desk.link, "Small")
        yield desk


async def test_what_there_is_is_read(desk):
    there = await inputs.read_inputs(desk.link)
    assert there == {"Colour": "color_source", "Title": "text_ft2_source", "Tone": "ffmpeg_source"}
    (channel,) = await mixer.read_mixer(desk.link, there)
    assert (channel.input, channel.is_muted, channel.volume, channel.balance) == ("Tone", False, 0.0, 0.5)
    assert (channel.sync_offset, channel.monitoring, channel.tracks) == (0, "none", [1, 2, 3, 4, 5, 6])
    (items,) = await scene_items.read_items(desk.link, ("Camera",))
    assert [item.source for item in items.items] == ["Title", "Tone", "Colour"]
    assert (items.items[2].transform.width, items.items[2].transform.height) == (100, 50)
    read = await filters.read_filters(desk.link, ["Camera", *there])
    assert [(each.source, [one.name for one in each.filters]) for each in read] == [
        ("Colour", ["Grade"]),
        ("Tone", ["Gain"]),
    ]
    (text,) = await inputs.read_texts(desk.link, there)
    assert (text.input, text.text) == ("Title", "hello")


async def test_sound_is_mixed_and_put_back(desk):
    link = desk.link
    assert await mixer.set_volume(link, "Tone", -6.5) == 0.0
    assert await mixer.set_mute(link, "Tone", is_muted=True) is False
    assert await mixer.set_balance(link, "Tone", 0.25) == 0.5
    assert await mixer.set_sync_offset(link, "Tone", -950) == 0
    assert await mixer.set_monitoring(link, "Tone", "only") == "none"
    assert await mixer.set_tracks(link, "Tone", (1, 3)) == [1, 2, 3, 4, 5, 6]
    (now,) = await mixer.read_mixer(link, await inputs.read_inputs(link))
    assert (now.volume, now.is_muted, now.balance, now.sync_offset) == (-6.5, True, 0.25, -950)
    assert (now.monitoring, now.tracks) == ("only", [1, 3])
    assert await mixer.set_volume(link, "Tone", -100) == pytest.approx(-6.5)
    assert await mixer.set_volume(link, "Tone", 0) == -100
    await mixer.set_mute(link, "Tone", is_muted=False)
    await mixer.set_monitoring(link, "Tone", "none")
    for wrong in (27, -101):
        with pytest.raises(ActionRefused, match="-100 to 26"):
            await mixer.set_volume(link, "Tone", wrong)
    with pytest.raises(ObsError, match="no sound"):
        await mixer.set_mute(link, "Colour", is_muted=True)
    with pytest.raises(ObsError, match="no “Nothing”"):
        await mixer.set_volume(link, "Nothing", 0)


async def test_meters_come_only_while_they_are_wanted(desk):
    await mixer.set_balance(desk.link, "Tone", 0.5)
    desk.link.want_floods(METERS)
    await until(lambda: desk.measured > 3)
    await until(lambda: desk.meters.view().levels and max(desk.meters.view().levels[0].peak) > -40, 10)
    (level,) = desk.meters.view().levels
    assert level.input == "Tone"
    assert -30 < level.peak[0] < 0  # a quarter of full strength, after the fader
    desk.link.want_floods(0)
    await asyncio.sleep(0.5)  # what was on its way
    before = desk.measured
    await asyncio.sleep(0.5)  # nothing comes any more
    assert desk.measured == before


async def test_a_text_says_something_else(desk):
    words = "Nächster Gast: 👩‍🚀 مرحبا"
    assert await inputs.set_text(desk.link, "Title", words) == "hello"
    assert (await desk.ask("GetInputSettings", inputName="Title"))["inputSettings"]["text"] == words
    assert await inputs.set_text(desk.link, "Title", "hello") == words
    with pytest.raises(ActionRefused, match="no text in OBS"):
        await inputs.set_text(desk.link, "Colour", "x")


async def test_settings_are_changed_and_what_they_were_is_known(desk):
    before = await inputs.set_settings(desk.link, "Colour", {"width": 120, "color": 0xFF00FF00})
    assert before == {"width": 100, "color": 0xFF0000FF}
    await inputs.set_settings(desk.link, "Colour", before)
    assert (await inputs.read_settings(desk.link, "Colour")).settings["width"] == 100
    assert await filters.set_settings(desk.link, "Colour", "Grade", {"gamma": 0.5}) == {"gamma": 0.0}
    assert (await filters.read_settings(desk.link, "Colour", "Grade")).settings["gamma"] == 0.5


async def test_filters_are_switched(desk):
    assert await filters.enable_filter(desk.link, "Colour", "Grade", is_enabled=False) is True
    said = await desk.ask("GetSourceFilter", sourceName="Colour", filterName="Grade")
    assert said["filterEnabled"] is False
    assert await filters.enable_filter(desk.link, "Colour", "Grade", is_enabled=True) is False
    with pytest.raises(ObsError, match="“Nope”"):
        await filters.enable_filter(desk.link, "Colour", "Nope", is_enabled=True)


async def test_media_plays_pauses_and_goes_elsewhere(desk):
    async def state():
        read = await media.read_media(desk.link, await inputs.read_inputs(desk.link), 0)
        return next(each for each in read if each.input == "Tone")

    async def becomes(wanted):
        async with asyncio.timeout(5):
            while (now := await state()).state != wanted:
                await asyncio.sleep(0.02)
        return now

    await becomes("playing")
    assert await media.control_media(desk.link, "Tone", "pause") == "playing"
    paused = await becomes("paused")
    assert paused.duration == 4_000
    await media.seek(desk.link, "Tone", 2_500)
    with pytest.raises(ActionRefused, match="4 s long"):
        await media.seek(desk.link, "Tone", 9_000)
    await media.control_media(desk.link, "Tone", "play")
    async with asyncio.timeout(15):  # a paused one tells its new place only when it plays again
        while (await becomes("playing")).cursor < 2_000:
            await asyncio.sleep(0.02)
    await media.control_media(desk.link, "Tone", "stop")
    with pytest.raises(ActionRefused, match="does not play now"):
        await media.seek(desk.link, "Tone", 1_000)
    await media.control_media(desk.link, "Tone", "restart")
    await becomes("playing")
    with pytest.raises(ActionRefused, match="nothing that plays"):
        await media.control_media(desk.link, "Title", "play")


async def test_items_are_shown_locked_and_ordered(desk):
    item = await scene_items.find_item(desk.link, "Camera", "Colour")
    assert await scene_items.show_item(desk.link, item, is_visible=False) is True
    assert await scene_items.show_item(desk.link, item, is_visible=True) is False
    assert await scene_items.lock_item(desk.link, item, is_locked=True) is False
    assert await scene_items.lock_item(desk.link, item, is_locked=False) is True
    assert await scene_items.order_item(desk.link, item, 0) == 2
    (items,) = await scene_items.read_items(desk.link, ("Camera",))
    assert [each.source for each in items.items] == ["Colour", "Title", "Tone"]
    assert await scene_items.order_item(desk.link, item, 2) == 0
    with pytest.raises(ActionRefused, match="3 things"):
        await scene_items.order_item(desk.link, item, 3)


async def test_something_moves_smoothly_and_exactly_back(desk):
    item = await scene_items.find_item(desk.link, "Camera", "Colour")
    animator = Animator(desk.link)
    away = Change(x=300.5, y=120, scale_x=2, rotation=45, crop_left=10)
    seen = []

    async def watch():
        while True:
            seen.append(
                (await desk.link.request("GetSceneItemTransform", item.request))["sceneItemTransform"]["positionX"]
            )

    watching = asyncio.ensure_future(watch())
    before = await animator.move(item, away, 1_000, "ease_in_out")
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    now = await desk.transform()
    assert (now["positionX"], now["positionY"], now["scaleX"]) == (300.5, 120.0, 2.0)
    assert (now["rotation"], now["cropLeft"]) == (45.0, 10)
    between = [x for x in dict.fromkeys(seen) if 0 < x < 300.5]
    assert len(between) >= 3, "it jumped"  # 15 frames in a second, as far as this computer draws them
    assert between == sorted(between)
    assert before == Change(x=0, y=0, scale_x=1, rotation=0, crop_left=0)
    await animator.move(item, before)
    now = await desk.transform()
    assert (now["positionX"], now["rotation"], now["cropLeft"], now["scaleX"]) == (0, 0, 0, 1)


async def test_several_things_move_at_once_and_what_is_gone_does_not_stop_the_others(desk):
    colour, title = [await scene_items.find_item(desk.link, "Camera", name) for name in ("Colour", "Title")]
    animator = Animator(desk.link)
    first = asyncio.ensure_future(animator.move(colour, Change(x=50), 300))
    await asyncio.sleep(0)  # it is being played; the others wait and go together
    gone = scene_items.Item("Camera", 999)
    results = await asyncio.gather(
        first,
        animator.move(colour, Change(width=200), 300, "overshoot"),
        animator.move(title, Change(y=80), 300, "bounce"),
        animator.move(gone, Change(y=80), 300),
        return_exceptions=True,
    )
    assert [type(each) for each in results] == [Change, Change, Change, ObsError]
    assert (await desk.transform())["width"] == 200
    assert (await desk.transform("Title"))["positionY"] == 80
    for item, back in ((colour, Change(x=0, scale_x=1)), (title, Change(y=0))):
        await animator.move(item, back)


async def test_while_something_moves_everything_else_goes_on(desk):
    item = await scene_items.find_item(desk.link, "Camera", "Colour")
    moving = asyncio.ensure_future(Animator(desk.link).move(item, Change(x=10), 2_000, "linear"))
    asked = 0
    while not moving.done():
        async with asyncio.timeout(1.5):
            await desk.link.request("GetVersion")
        asked += 1
        await asyncio.sleep(0.02)
    await moving
    assert asked > 5
    assert desk.link.connected


async def test_studio_mode_prepares_and_takes(desk):
    link = desk.link
    assert await scenes.set_studio_mode(link, is_on=True) is False
    with contextlib.ExitStack() as stack:
        stack.callback(desk.real.ask, "SetStudioModeEnabled", {"studioModeEnabled": False})
        await scenes.preview_scene(link, "Break")
        await until(lambda: desk.real.ask("GetCurrentPreviewScene")["currentPreviewSceneName"] == "Break")
        await scenes.set_transition(link, "Fade", 300)
        async with asyncio.timeout(5):  # OBS answers before it is so
            while (read := await scenes.read_scenes(link)).transition != "Fade" or read.duration != 300:
                await asyncio.sleep(0.02)
        assert (read.program, read.is_studio_mode) == ("Camera", True)
        assert await scenes.take_preview(link) == "Camera"
        await until(lambda: desk.real.scene() == "Break", 10)
        await scenes.preview_scene(link, "Game")
        await scenes.move_transition_bar(link, 0.5, is_released=False)
        await scenes.move_transition_bar(link, 1.0, is_released=True)
        await until(lambda: desk.real.scene() == "Game", 10)
    with pytest.raises(ObsError, match="studio mode is off"):
        await scenes.take_preview(link)
    assert (await scenes.set_transition(link, "Cut")).name == "Fade"
    with pytest.raises(ActionRefused, match="It has: “Cut”, “Fade”"):
        await scenes.set_transition(link, "Explode")
    with pytest.raises(ActionRefused, match="takes the time it takes"):
        await scenes.set_transition(link, "Cut", 500)
    await link.switch_scene("Camera")


async def test_pictures_are_taken(desk, tmp_path):
    assert (await screenshots.picture(desk.link, "Camera", 160)).startswith("data:image/jpeg;base64,/9j/")
    first = await screenshots.take_screenshot(desk.link, tmp_path / "shots", 1_760_000_000)
    second = await screenshots.take_screenshot(desk.link, tmp_path / "shots", 1_760_000_000)
    assert first != second
    assert first.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with pytest.raises(ActionRefused, match="only has sound"):
        await screenshots.picture(desk.link, "Tone")
    with pytest.raises(ObsError, match="no “Nope”"):
        await screenshots.take_screenshot(desk.link, tmp_path, 0, "Nope")


async def test_hotkeys_are_pressed_by_name(desk):
    names = await hotkeys.read_hotkeys(desk.link)
    assert "OBSBasic.Screenshot" in names
    assert len(names) == len(set(names))
    await hotkeys.press_hotkey(desk.link, "OBSBasic.Screenshot")
    with pytest.raises(ActionRefused, match="no hotkey"):
        await hotkeys.press_hotkey(desk.link, "OBSBasic.Explode")


async def test_the_recording_is_started_and_stopped_and_locks_the_setup(desk):
    assert await why_locked(desk.link) == ""
    await desk.outputs.start(RECORDING)
    assert (await desk.ask("GetRecordStatus"))["outputActive"] is True
    with pytest.raises(ActionRefused, match="runs already"):
        await desk.outputs.start(RECORDING)
    size = VideoView(base_width=640, base_height=360, output_width=640, output_height=360, fps_numerator=15)
    for attempt in (
        profiles.switch_profile(desk.link, "Second"),
        profiles.switch_collection(desk.link, "Other"),
        video.set_video(desk.link, size),
        video.set_service(desk.link, "rtmp_custom", {"server": "rtmp://127.0.0.1:1/live", "key": "secret"}),
    ):
        with pytest.raises(ActionRefused, match="Not while live: OBS records now"):
            await attempt
    with pytest.raises(ActionRefused, match="OBS 30.2"):
        await desk.outputs.add_chapter("Here")
    file = await desk.outputs.stop(RECORDING)
    assert file.endswith((".mkv", ".mp4"))
    with pytest.raises(ActionRefused, match="does not run"):
        await desk.outputs.stop(RECORDING)


async def test_a_recording_with_an_encoder_of_its_own_is_paused_and_goes_on(desk):
    await desk.outputs.start(RECORDING)
    with pytest.raises(ActionRefused, match="uses the encoder of the stream"):
        await desk.outputs.pause(is_paused=True)
    await desk.outputs.stop(RECORDING)
    await set_up(desk, RecQuality="Small")
    await desk.outputs.start(RECORDING)
    with pytest.raises(ActionRefused, match="only just begun"):
        await desk.outputs.pause(is_paused=True)
    async with asyncio.timeout(30):
        while (await desk.ask("GetRecordStatus"))["outputDuration"] < 1_000:
            await asyncio.sleep(0.1)
    await desk.outputs.pause(is_paused=True)
    assert (await desk.ask("GetRecordStatus"))["outputPaused"] is True
    with pytest.raises(ActionRefused, match="paused already"):
        await desk.outputs.pause(is_paused=True)
    await desk.outputs.pause(is_paused=False)
    assert (await desk.ask("GetRecordStatus"))["outputPaused"] is False
    await desk.outputs.stop(RECORDING)


async def test_a_replay_is_saved(desk):
    with pytest.raises(ObsError, match="Enable Replay Buffer"):
        await desk.outputs.start(REPLAY_BUFFER)
    await set_up(desk, RecRB="true")
    with pytest.raises(ActionRefused, match="does not run"):
        await desk.outputs.save_replay()
    await desk.outputs.start(REPLAY_BUFFER)
    file = await desk.outputs.save_replay()
    assert await asyncio.to_thread(Path(file).stat)
    await desk.outputs.stop(REPLAY_BUFFER)


async def set_up(desk, **values):
    """Change OBS's settings of outputs, which it heeds after another profile was in use."""
    for name, value in values.items():
        asked = {"parameterCategory": "SimpleOutput", "parameterName": name, "parameterValue": value}
        await desk.ask("SetProfileParameter", **asked)
    for profile in ("Second", "Small"):
        await profiles.switch_profile(desk.link, profile)


async def test_what_this_obs_has_not_is_said(desk):
    with pytest.raises(ObsError, match="v4l2loopback"):
        await desk.outputs.start(VIRTUAL_CAMERA)


async def test_a_stream_that_does_not_start_is_told(desk):
    await video.set_service(desk.link, "rtmp_custom", {"server": "rtmp://127.0.0.1:1/live/a-secret", "key": "secret"})
    read = await video.read_service(desk.link)
    assert (read.kind, read.server, read.has_key) == ("rtmp_custom", "127.0.0.1", True)
    with pytest.raises(ObsError, match="could not start the stream"):
        await desk.outputs.start(STREAM)


async def test_a_stream_that_runs_is_told_and_keeps_the_profile(desk):
    with RtmpServer() as server:
        await video.set_service(desk.link, "rtmp_custom", {"server": server.address, "key": server.key})
        await desk.outputs.start(STREAM)
        assert (await desk.ask("GetStreamStatus"))["outputActive"] is True
        # Over this way OBS 29 would do it, in the middle of the stream.
        with pytest.raises(ActionRefused, match="Not while live: OBS streams now"):
            await profiles.switch_profile(desk.link, "Second")
        async with asyncio.timeout(15):
            while not (figures := await read_statistics(desk.link.request)).encoder.total:
                await asyncio.sleep(0.1)
        assert figures.is_streaming
        await desk.outputs.stop(STREAM)
    assert (await desk.ask("GetStreamStatus"))["outputActive"] is False


async def test_profiles_collections_and_video_are_switched_while_nothing_runs(desk):
    link = desk.link
    assert await profiles.switch_profile(link, "Second") == "Small"
    assert (await profiles.read_profiles(link)).profile == "Second"
    assert await profiles.switch_profile(link, "Small") == "Second"
    with pytest.raises(ActionRefused, match="no profile “Nope”"):
        await profiles.switch_profile(link, "Nope")
    wanted = VideoView(base_width=320, base_height=180, output_width=320, output_height=180, fps_numerator=10)
    before = await video.set_video(link, wanted)
    assert await video.read_video(link) == wanted
    await video.set_video(link, before)
    with pytest.raises(ActionRefused, match="even numbers"):
        await video.set_video(
            link, VideoView(base_width=641, base_height=360, output_width=640, output_height=360, fps_numerator=15)
        )
    assert await profiles.switch_collection(link, "Other") == "Show"
    await until(lambda: link.scene == "Garden")
    assert await profiles.switch_collection(link, "Show") == "Other"
    await until(lambda: link.scene == "Camera")


async def test_a_frozen_obs_moves_nothing_when_it_thaws(desk):
    item = await scene_items.find_item(desk.link, "Camera", "Colour")
    before = await desk.transform()
    desk.real.stop()
    try:
        with pytest.raises(ObsError):
            await desk.link.animator.move(item, Change(x=400), 500)
    finally:
        desk.real.cont()
    await until(lambda: desk.link.connected, 15)
    await asyncio.sleep(1)  # whatever was on its way
    assert await desk.transform() == before


async def test_an_obs_that_dies_in_the_middle_leaves_the_next_one_movable(desk):
    item = await scene_items.find_item(desk.link, "Camera", "Colour")
    moving = asyncio.ensure_future(desk.link.animator.move(item, Change(x=400), 2_000))
    await asyncio.sleep(0.3)  # in the middle
    await asyncio.to_thread(desk.real.kill9)
    with pytest.raises(ObsError):
        await moving
    await asyncio.to_thread(desk.real.start)
    await until(lambda: desk.link.connected, 15)
    item = await made(desk)
    await desk.link.animator.move(item, Change(x=100), 200)
    said = await desk.ask("GetSceneItemTransform", **item.request)
    assert said["sceneItemTransform"]["positionX"] == 100


async def made(desk):
    """Something new in `Game`: what was made before OBS died is gone."""
    asked = {"sceneName": "Game", "inputName": "Anew", "inputKind": "color_source_v3"}
    return scene_items.Item("Game", (await desk.ask("CreateInput", **asked))["sceneItemId"])
