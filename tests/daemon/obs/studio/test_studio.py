"""The studio: read only while somebody looks, again when OBS says so, and empty while OBS is away."""

import time

import pytest

from rig.until import until
from stagedoor.clock import SystemClock
from stagedoor.errors import ObsError
from stagedoor.obs.listener import METERS, TRANSFORMS
from stagedoor.obs.studio.parts import Part
from stagedoor.obs.studio.studio import Studio
from stagedoor.tasks import Tasks
from stagedoor.web.studio import StudioView


@pytest.fixture
async def studio(connected):
    tasks, changes = Tasks(), []
    studio = Studio(
        connected.link,
        clock=SystemClock(),
        tasks=tasks,
        on_change=lambda: changes.append("studio"),
        on_meters=lambda: changes.append("meters"),
    )
    studio.changes = changes
    connected.also.append(studio.heard)
    yield studio
    await tasks.cancel()


def floods(fake):
    return max((client.subscriptions for client in fake._clients), default=0) & (METERS | TRANSFORMS)


async def test_nothing_is_asked_while_nobody_looks(studio, fake):
    fake.asked.clear()
    await fake.emit("InputVolumeChanged", {"inputName": "Tone"})
    await fake.emit("SceneCreated", {"sceneName": "X"})
    await until(lambda: any(kind == "GetSceneList" for kind, _ in fake.asked))  # the link's own reading
    assert not {"GetInputVolume", "GetSourceFilterList"} & {kind for kind, _ in fake.asked}
    assert studio.view() == StudioView()


async def test_all_of_it_is_read_when_somebody_comes(studio):
    studio.follow(studio=True, meters=False)
    await until(lambda: studio.view().is_connected)
    view = studio.view()
    assert (view.scenes.program, [each.input for each in view.mixer]) == ("Camera", ["Tone"])
    assert [each.scene for each in view.items] == ["Camera"]
    assert [each.source for each in view.filters] == ["Colour", "Tone"]
    assert (view.texts[0].text, view.media[0].input, view.video.base_width) == ("hello", "Tone", 1920)
    assert (view.can_chapter, view.locked, view.profiles.profile) == (True, "", "Small")


async def test_what_obs_says_is_read_again_and_only_that(studio, fake):
    studio.follow(studio=True, meters=False)
    await until(lambda: studio.view().is_connected)
    fake.asked.clear()
    fake._sound({"inputName": "Tone"})["inputVolumeDb"] = -20.0
    await fake.emit("InputVolumeChanged", {"inputName": "Tone"})
    await until(lambda: studio.view().mixer[0].volume == -20)
    assert not {"GetSourceFilterList", "GetVideoSettings", "GetProfileList"} & {kind for kind, _ in fake.asked}
    fake.streaming = True
    await fake.emit("StreamStateChanged", {"outputActive": True})
    await until(lambda: studio.view().outputs.stream.is_active)
    assert studio.view().locked.startswith("Not while live")


async def test_many_events_make_few_readings(studio, fake):
    studio.follow(studio=True, meters=False)
    await until(lambda: studio.view().is_connected and floods(fake) == TRANSFORMS)
    fake.asked.clear()
    began = time.monotonic()
    for number in range(200):
        fake.items["Camera"][0]["sceneItemTransform"]["positionX"] = float(number)
        await fake.emit("SceneItemTransformChanged", {"sceneName": "Camera"})
    await until(lambda: studio.view().items[0].items[-1].transform.x == 199)
    readings = sum(kind == "GetSceneItemList" for kind, _ in fake.asked)
    assert readings <= 2 + (time.monotonic() - began) / 0.1
    assert readings < 100


async def test_floods_come_only_while_somebody_looks(studio, fake):
    studio.follow(studio=True, meters=False)
    await until(lambda: floods(fake) == TRANSFORMS)
    studio.follow(studio=True, meters=True)
    await until(lambda: floods(fake) == TRANSFORMS | METERS)
    for _ in range(30):
        await fake.emit("InputVolumeMeters", {"inputs": [{"inputName": "Tone", "inputLevelsMul": [[0.1, 1.0, 1.0]]}]})
    await until(lambda: studio.meters().levels)
    assert studio.changes.count("meters") < 10  # all within a tenth of a second or two
    studio.follow(studio=False, meters=False)
    await until(lambda: floods(fake) == 0)
    assert studio.meters().levels == []


async def test_an_obs_that_goes_leaves_it_empty_and_back_it_is_full(studio, fake, connected):
    studio.follow(studio=True, meters=False)
    await until(lambda: studio.view().is_connected)
    await fake.kill()
    await connected.state("not_running")
    studio.obs_changed()
    assert studio.view() == StudioView()
    await fake.start()
    await connected.state("connected")
    studio.obs_changed()
    await until(lambda: studio.view().is_connected)
    assert await connected.link.request("GetVersion")
    await until(lambda: floods(fake) == TRANSFORMS)


async def test_who_does_not_follow_can_have_it_read(studio, fake, connected):
    assert (await studio.read()).texts[0].text == "hello"
    fake.inputs["Title"][1]["text"] = "other"
    assert (await studio.read()).texts[0].text == "other"
    await fake.kill()
    await connected.state("not_running")
    with pytest.raises(ObsError, match="does not answer"):
        await studio.read()


async def test_a_reading_that_fails_is_tried_again(studio, fake):
    fake.refuse = {"GetProfileList": 207}
    studio.follow(studio=True, meters=False)
    await until(lambda: any(kind == "GetStreamStatus" for kind, _ in fake.asked))
    assert not studio.view().is_connected
    fake.refuse = {}
    await until(lambda: studio.view().is_connected)


async def test_what_was_changed_here_is_read_again(studio, fake):
    studio.follow(studio=True, meters=False)
    await until(lambda: studio.view().is_connected)
    fake.inputs["Title"][1]["text"] = "silently"  # OBS before 30.1 says nothing
    studio.touch(Part.TEXTS)
    await until(lambda: studio.view().texts[0].text == "silently")


async def test_the_last_replay_is_kept(studio, fake):
    studio.follow(studio=True, meters=False)
    await until(lambda: studio.view().is_connected)
    await fake.emit("ReplayBufferSaved", {"savedReplayPath": "/films/best.mkv"})
    await until(lambda: studio.view().outputs.last_replay == "/films/best.mkv")
