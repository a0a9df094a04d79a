"""A connected OBS is read again whenever it says something, and told truthfully."""

import asyncio

from rig.fake_obs import FakeObs
from rig.until import until


async def test_all_of_it_is_shown(fake, connected):
    view = connected.link.view()
    assert (view.state, view.reason) == ("connected", "")
    assert view.address == f"127.0.0.1:{fake.port}"
    assert view.version == fake.version
    assert (view.scene, view.scenes) == ("Camera", ["Camera", "Break", "Game"])
    assert view.collection == "Show"
    assert (view.is_streaming, view.is_recording, view.is_studio_mode) == (False, False, False)
    assert view.overlay.state == "absent"
    assert connected.events == []


async def test_a_scene_on_air_is_followed(fake, connected):
    await fake.show("Break")
    await until(lambda: connected.link.scene == "Break")
    assert connected.named("scene_changed") == [{"scene": "Break", "previous": "Camera"}]


async def test_an_event_without_a_change_is_not_told(fake, connected):
    before = len(fake.asked)
    await fake.emit("CurrentProgramSceneChanged", {"sceneName": "Camera"})
    await until(lambda: ("GetSceneList", {}) in fake.asked[before:])
    await fake.show("Game")
    await until(lambda: connected.events)
    assert len(connected.events) == 1


async def test_an_event_that_lies_is_not_believed(fake, connected):
    await fake.emit("CurrentProgramSceneChanged", {"sceneName": "Nowhere"})
    await fake.show("Game")
    await until(lambda: connected.events)
    assert connected.link.scene == "Game"
    assert connected.named("scene_changed") == [{"scene": "Game", "previous": "Camera"}]


async def test_many_events_make_few_readings(fake, connected):
    before = len(fake.asked)
    for number in range(300):
        await fake.show(["Break", "Game"][number % 2])
    await until(lambda: connected.link.scene == "Game")
    readings = [kind for kind, _ in fake.asked[before:] if kind == "GetSceneList"]
    assert len(readings) < 30


async def test_a_renamed_scene_on_air_stays_on_air(connected, fake):
    await fake.rename("Camera", "Kamera")
    await until(lambda: connected.link.scene == "Kamera")
    assert connected.named("scene_changed") == []
    assert connected.named("scenes_changed") == [{"count": 3, "renamed": "Camera", "scene": "Kamera"}]


async def test_a_renamed_scene_is_followed_where_there_are_no_uuids(follow):
    async with FakeObs(has_uuids=False) as fake:
        followed = await follow(fake)
        await followed.state("connected")
        await fake.rename("Camera", "Kamera")
        await until(lambda: followed.link.scene == "Kamera")
        assert followed.named("scene_changed") == []


async def test_a_scene_that_is_renamed_while_the_scenes_are_read_is_followed_all_the_same(follow):
    async with FakeObs(has_uuids=False) as fake:
        followed = await follow(fake)
        await followed.state("connected")
        groups = fake._get_group_list

        def renamed_meanwhile(data, happened):
            if "Camera" in fake.scenes:
                fake.scenes[fake.scenes.index("Camera")] = fake.scene = "Kamera"
                happened.append(("SceneNameChanged", {"oldSceneName": "Camera", "sceneName": "Kamera"}))
            return groups(data, happened)

        fake._get_group_list = renamed_meanwhile
        await fake.emit("InputNameChanged", {"oldInputName": "Old", "inputName": "New"})
        await until(lambda: followed.link.scene == "Kamera")
        assert followed.named("scenes_changed") == [{"count": 3, "renamed": "Camera", "scene": "Kamera"}]
        assert followed.named("scene_changed") == []


async def test_stream_and_recording_are_followed(connected, fake):
    fake.streaming = True
    await fake.emit("StreamStateChanged", {"outputActive": True})
    await until(lambda: connected.link.view().is_streaming)
    fake.recording = True
    await fake.emit("RecordStateChanged", {"outputActive": True})
    await until(lambda: connected.link.view().is_recording)
    assert connected.named("stream_changed") == [{"active": True}]
    assert connected.named("record_changed") == [{"active": True}]


async def test_what_no_event_told_is_noticed_all_the_same(connected, fake):
    fake.scene = "Game"
    await until(lambda: connected.link.scene == "Game")


async def test_nothing_is_asked_while_the_collection_is_being_changed(connected, fake):
    await fake.emit("CurrentSceneCollectionChanging", {"sceneCollectionName": "Show"})
    await until(lambda: not connected.link._watcher.following.settled.is_set())
    before = len(fake.asked)
    asking = asyncio.ensure_future(connected.link.switch_scene("Kitchen"))
    await asyncio.sleep(0.25)  # longer than a pulse
    assert fake.asked[before:] == []
    fake.collection, fake.scenes, fake.scene = "Other", ["Garden", "Kitchen"], "Garden"
    await fake.emit("CurrentSceneCollectionChanged", {"sceneCollectionName": "Other"})
    await asking
    await until(lambda: connected.link.scene == "Kitchen")
    assert connected.link.view().collection == "Other"
    assert connected.named("collection_changed") == [{"collection": "Other"}]


async def test_an_obs_that_is_not_ready_is_said_to_be_so(follow):
    async with FakeObs(refuse={"GetSceneList": 207}) as fake:
        followed = await follow(fake)
        await followed.state("not_ready")
        assert "loading" in followed.link.reason
        fake.refuse.clear()
        await followed.state("connected")


async def test_another_version_of_obs_is_followed_as_far_as_it_goes(follow):
    async with FakeObs(refuse={"GetRecordStatus": 204, "GetStudioModeEnabled": 204}) as fake:
        followed = await follow(fake)
        await followed.state("connected")
        assert followed.link.scene == "Camera"


async def test_the_overlay_is_loaded_again_after_connecting(follow):
    there = {"url": "http://127.0.0.1:7788/overlay/token/", "width": 1920, "height": 1080}
    async with FakeObs(inputs={"Stagedoor": ("browser_source", there)}) as fake:
        followed = await follow(fake)
        await until(lambda: len(fake.commands()) == 1)
        await fake.kill()
        await followed.state("not_running")
        await fake.start()
        await until(lambda: len(fake.commands()) == 2)
        assert {kind for kind, _ in fake.commands()} == {"PressInputPropertiesButton"}


async def test_where_the_overlay_is_follows_what_happens(connected, fake):
    await connected.link.add_overlay("Break")
    await until(lambda: connected.link.view().overlay.scenes == ["Break"])
    fake.items["Break"].clear()
    await fake.emit("SceneItemRemoved", {"sceneName": "Break"})
    await until(lambda: connected.link.view().overlay.scenes == [])
    assert connected.link.view().overlay.state == "ready"


async def test_what_obs_says_of_sound_and_names_is_handed_on_as_it_is(fake, connected):
    await fake.emit("InputMuteStateChanged", {"inputName": "Mic", "inputMuted": False})
    await fake.rename("Break", "Pause")
    await fake.show("Game")
    await until(lambda: len(connected.heard) == 3)
    assert connected.heard == [
        ("InputMuteStateChanged", {"inputName": "Mic", "inputMuted": False}),
        ("SceneNameChanged", {"oldSceneName": "Break", "sceneName": "Pause"}),
        ("CurrentProgramSceneChanged", {"sceneName": "Game"}),
    ]
