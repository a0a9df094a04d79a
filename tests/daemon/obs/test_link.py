"""OBS as the rest of the daemon commands it."""

import asyncio

import pytest

from rig.until import until
from stagedoor.errors import ObsError
from stagedoor.obs.overlays.wanted import WantedOverlay

URL = "http://127.0.0.1:7788/overlay/token/"


async def test_a_scene_is_switched(connected, fake):
    await connected.link.switch_scene("Game")
    assert fake.scene == "Game"
    await until(lambda: connected.link.scene == "Game")


async def test_a_scene_that_is_not_there_is_refused_with_those_that_are(connected, fake):
    with pytest.raises(ObsError, match=r"no scene “Nowhere”\. It has: “Camera”, “Break”, “Game”") as refused:
        await connected.link.switch_scene("Nowhere")
    assert refused.value.code == 600
    assert fake.scene == "Camera"


async def test_several_requests_go_in_one(connected, fake):
    to = [("SetCurrentProgramScene", {"sceneName": name}) for name in ("Break", "Nowhere", "Game")]
    answers = await connected.link.batch(to, halt=False)
    assert [type(each) for each in answers] == [dict, ObsError, dict]
    assert fake.scene == "Game"
    with pytest.raises(ObsError, match="may not sleep"):
        await connected.link.batch([("Sleep", {"sleepMillis": 5_000})])


async def test_what_is_done_frame_by_frame_holds_up_nothing_else(connected, fake):
    slow = [("Sleep", {"sleepFrames": 1_000}), ("SetCurrentProgramScene", {"sceneName": "Game"})]
    playing = asyncio.ensure_future(connected.link.play(slow, 1.0))
    await until(lambda: ("Sleep", {"sleepFrames": 1_000}) in fake.asked)
    await connected.link.switch_scene("Break")
    assert fake.scene == "Break"
    assert not playing.done()
    await playing
    assert fake.scene == "Game"


async def test_it_knows_what_this_obs_knows(connected, fake):
    assert connected.link.knows("CreateRecordChapter")
    assert not connected.link.knows("MakeCoffee")
    await fake.kill()
    await connected.state("not_running")
    assert not connected.link.knows("CreateRecordChapter")
    for attempt in (connected.link.batch([("GetVersion", {})]), connected.link.play([("GetVersion", {})], 0.1)):
        with pytest.raises(ObsError, match="OBS was not asked"):
            await attempt


async def test_any_request_can_be_sent(connected, fake):
    assert (await connected.link.request("GetVersion"))["obsVersion"] == fake.version
    assert await connected.link.request("SetCurrentProgramScene", {"sceneName": "Game"}) == {}
    with pytest.raises(ObsError, match="does not know it") as refused:
        await connected.link.request("NoSuchThing")
    assert refused.value.code == 204


async def test_a_source_is_shown_and_put_back(connected, fake):
    fake.numbers = 1
    fake.items["Camera"] = [{"sceneItemId": 1, "sourceName": "Confetti", "sceneItemEnabled": False}]
    before = await connected.link.show_source("Camera", "Confetti", True)
    assert before is False
    assert await connected.link.show_source("Camera", "Confetti", before) is True
    assert fake.items["Camera"][0]["sceneItemEnabled"] is False


async def test_while_obs_is_away_everything_fails_at_once_and_says_why(connected, fake):
    await fake.kill()
    await connected.state("not_running")
    link = connected.link
    for asked in (
        link.switch_scene("Game"),
        link.request("GetVersion"),
        link.show_source("Camera", "x", True),
        link.add_overlay("Camera"),
    ):
        with pytest.raises(ObsError, match="OBS is not running") as refused:
            await asyncio.wait_for(asked, 0.1)
        assert refused.value.code == 0


@pytest.mark.parametrize("how", ["hang", "kill"])
async def test_no_command_given_while_obs_is_away_is_carried_out_later(connected, fake, how):
    await connected.link.request("GetVersion")
    if how == "hang":
        fake.hang()
    else:
        await fake.kill()
    results = await asyncio.gather(*(connected.link.switch_scene("Game") for _ in range(20)), return_exceptions=True)
    assert all(isinstance(result, ObsError) for result in results)
    await connected.state("hung" if how == "hang" else "not_running")
    if how == "hang":
        fake.resume()
    else:
        await fake.start()
    await connected.state("connected")
    await connected.link.request("GetVersion")
    assert fake.commands() == []
    assert connected.link.scene == "Camera"


async def test_the_overlay_is_added(connected, fake):
    await connected.link.add_overlay("Break")
    assert fake.inputs["Stagedoor"][1]["url"] == URL
    await until(lambda: connected.link.view().overlay.scenes == ["Break"])
    assert not [kind for kind, _ in fake.commands() if kind == "PressInputPropertiesButton"]


async def test_the_overlay_cannot_be_added_to_a_scene_that_is_not_there(connected, fake):
    with pytest.raises(ObsError, match="no scene “Nowhere”"):
        await connected.link.add_overlay("Nowhere")
    assert fake.commands() == []


async def test_an_overlay_with_another_token_is_pointed_to_the_right_one(connected, fake):
    await connected.link.add_overlay("Break")
    connected.link.want_overlays((WantedOverlay(url=URL + "new/"),))
    await until(lambda: fake.inputs["Stagedoor"][1]["url"] == URL + "new/")


async def test_a_collection_that_takes_for_ever_to_change_refuses_commands(connected, fake):
    await fake.emit("CurrentSceneCollectionChanging", {})
    await until(lambda: not connected.link._watcher.following.settled.is_set())
    with pytest.raises(ObsError, match="still changing its scene collection"):
        await connected.link.switch_scene("Game")
    assert fake.commands() == []


async def test_every_change_is_reported(connected, fake):
    connected.states.clear()
    await fake.show("Game")
    await until(lambda: connected.states)
    await fake.kill()
    await connected.state("not_running")
    assert connected.states[0] == "connected"
    assert connected.states[-1] == "not_running"
