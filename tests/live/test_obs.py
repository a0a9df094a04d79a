"""Real OBS Studio, mistreated: the daemon tells the truth throughout, and nothing happens late."""

import asyncio
import contextlib
import time

import pytest

from rig.free_port import free_port
from rig.until import until
from stagedoor.clock import SystemClock
from stagedoor.errors import ObsError
from stagedoor.obs.link import ObsLink
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.settings import ObsSettings
from stagedoor.tasks import Tasks

pytestmark = [pytest.mark.live, pytest.mark.timeout(60)]

NOTICED = 6.0
BACK = 5.0


class Follower:
    """The daemon's link to OBS, with nothing configured but whose OBS it is."""

    def __init__(self, obs, **settings):
        self.events = []
        self.tasks = Tasks()
        self.link = ObsLink(
            ObsSettings(config_folder=str(obs.config), **settings),
            clock=SystemClock(),
            tasks=self.tasks,
            on_event=self.events.append,
            on_change=lambda: None,
        )

    async def __aenter__(self):
        self.link.start()
        return self

    async def __aexit__(self, *_):
        await self.link.stop()
        await self.tasks.cancel()

    async def connected(self, within=BACK):
        await until(lambda: self.link.connected, within)

    async def state(self, state, within=NOTICED):
        await until(lambda: self.link.state == state, within)


@pytest.fixture
async def obs(real_obs):
    """OBS, running, with the scenes of `Show` and `Camera` on air, whatever the test before did to it."""
    if not real_obs.running:
        await asyncio.to_thread(real_obs.start)
    if (await ask(real_obs, "GetSceneCollectionList"))["currentSceneCollectionName"] != "Show":
        await ask(real_obs, "SetCurrentSceneCollection", sceneCollectionName="Show")
    await ask(real_obs, "SetCurrentProgramScene", sceneName="Camera")
    return real_obs


@pytest.fixture
async def follower(obs):
    async with Follower(obs) as follower:
        await follower.connected()
        yield follower


def ask(obs, kind, **data):
    """Ask OBS by way of a foreign client."""
    return asyncio.to_thread(obs.ask, kind, data)


async def scene_of(obs):
    return await asyncio.to_thread(obs.scene)


async def test_it_is_found_without_asking_and_everything_is_shown(obs, follower):
    view = follower.link.view()
    assert (view.state, view.reason) == ("connected", "")
    assert view.address == f"127.0.0.1:{obs.port}"
    assert view.version == (await ask(obs, "GetVersion"))["obsVersion"]
    assert (view.scene, view.scenes, view.collection) == ("Camera", ["Camera", "Break", "Game"], "Show")
    assert follower.events == []


async def test_a_scene_is_switched_and_followed(obs, follower):
    await follower.link.switch_scene("Break")
    assert await scene_of(obs) == "Break"
    await until(lambda: follower.link.scene == "Break")
    await ask(obs, "SetCurrentProgramScene", sceneName="Game")
    await until(lambda: follower.link.scene == "Game")
    assert [event.data for event in follower.events] == [
        {"scene": "Break", "previous": "Camera"},
        {"scene": "Game", "previous": "Break"},
    ]
    with pytest.raises(ObsError, match="It has: “Camera”, “Break”, “Game”"):
        await follower.link.switch_scene("Nowhere")


async def test_a_source_is_shown_and_hidden(obs, follower):
    made = await ask(
        obs, "CreateInput", sceneName="Game", inputName="Colour", inputKind="color_source_v3", inputSettings={}
    )
    this = {"sceneName": "Game", "sceneItemId": made["sceneItemId"]}
    assert await follower.link.show_source("Game", "Colour", False) is True
    assert (await ask(obs, "GetSceneItemEnabled", **this))["sceneItemEnabled"] is False
    assert await follower.link.show_source("Game", "Colour", True) is False
    assert (await ask(obs, "GetSceneItemEnabled", **this))["sceneItemEnabled"] is True


async def test_an_obs_without_browser_sources_is_told_honestly(obs, follower):
    kinds = (await ask(obs, "GetInputKindList"))["inputKinds"]
    if "browser_source" in kinds:
        pytest.skip("this OBS has browser sources")
    follower.link.want_overlays([WantedOverlay(url="http://127.0.0.1:1/overlay/x/")])
    await until(lambda: follower.link.view().overlay.state == "no_browser")
    with pytest.raises(ObsError, match="built without browser sources"):
        await follower.link.add_overlay("Camera")


async def test_a_renamed_scene_is_followed(obs, follower):
    await ask(obs, "SetSceneName", sceneName="Camera", newSceneName="Kamera")
    await until(lambda: follower.link.scene == "Kamera")
    assert list(follower.link.scenes) == ["Kamera", "Break", "Game"]
    assert [(event.name, event.data) for event in follower.events] == [
        ("scenes_changed", {"count": 3, "renamed": "Camera", "scene": "Kamera"})
    ]
    await follower.link.switch_scene("Break")
    await follower.link.switch_scene("Kamera")
    assert await scene_of(obs) == "Kamera"
    await ask(obs, "SetSceneName", sceneName="Kamera", newSceneName="Camera")


async def test_another_collection_is_followed(obs, follower):
    await ask(obs, "SetCurrentSceneCollection", sceneCollectionName="Other")
    await until(lambda: follower.link.view().collection == "Other")
    await until(lambda: list(follower.link.scenes) == ["Garden", "Kitchen"])
    assert follower.link.scene == "Garden"
    await follower.link.switch_scene("Kitchen")
    assert await scene_of(obs) == "Kitchen"


async def test_after_kill_9_nothing_is_carried_out_late(obs, follower):
    await asyncio.to_thread(obs.kill9)
    results = await asyncio.gather(follower.link.switch_scene("Game"), return_exceptions=True)
    await follower.state("not_running", 2)
    results += await asyncio.gather(follower.link.switch_scene("Game"), return_exceptions=True)
    assert [type(result) for result in results] == [ObsError, ObsError]
    assert follower.link.scene == ""
    await asyncio.to_thread(obs.start)
    await follower.connected()
    assert follower.link.scene == await scene_of(obs) == "Camera"
    await still(obs, "Camera")


async def test_a_frozen_obs_is_told_and_carries_nothing_out_when_it_thaws(obs, follower):
    await follower.link.request("GetVersion")
    obs.stop()
    try:
        began = time.monotonic()
        with pytest.raises(ObsError):
            await follower.link.switch_scene("Game")  # while nobody has noticed yet
        await follower.state("hung")
        assert time.monotonic() - began < NOTICED
        assert "frozen" in follower.link.reason
        with pytest.raises(ObsError, match="frozen"):
            await follower.link.switch_scene("Break")
    finally:
        obs.cont()
    await follower.connected()
    await still(obs, "Camera")
    await follower.link.switch_scene("Game")
    assert await scene_of(obs) == "Game"


async def still(obs, scene):
    """For a while, nothing but `scene` is on air."""
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        assert await scene_of(obs) == scene


async def test_another_password_is_found(obs, follower):
    await asyncio.to_thread(obs.restart, password="another {secret}=;# 🎭")
    await follower.connected()
    assert follower.link.scene == "Camera"


async def test_a_wrong_password_is_shown_to_obs_exactly_once(obs):
    obs.keep_password("changed behind its back")  # OBS reads its settings when it starts
    async with Follower(obs) as follower:
        await follower.state("wrong_password")
        await asyncio.sleep(2.5)  # two more looks
        assert follower.link.state == "wrong_password"
        assert rejections(obs) == 1
        await asyncio.to_thread(obs.restart, password="changed behind its back")
        await follower.connected()


def rejections(obs):
    return obs.log().count("4009")


async def test_the_command_line_counts_more_than_the_file(obs, follower):
    await asyncio.to_thread(obs.quit)
    before, obs.port, obs.password = (obs.port, obs.password), free_port(), "from the command line"
    try:
        arguments = ("--websocket_port", str(obs.port), "--websocket_password", obs.password)
        await asyncio.to_thread(obs.start, *arguments)
        await follower.connected()
        assert follower.link.view().address == f"127.0.0.1:{obs.port}"
        await asyncio.to_thread(obs.quit)
    finally:
        obs.port, obs.password = before


async def test_a_server_that_is_switched_off_is_told_from_an_obs_that_is_not_there(obs, follower):
    await asyncio.to_thread(obs.quit)
    await follower.state("not_running")
    file = obs.config / "global.ini"
    text = file.read_text()
    file.write_text(text.replace("ServerEnabled=true", "ServerEnabled=false"))
    try:
        await asyncio.to_thread(obs.start, ready=False)
        await follower.state("server_off")
        assert "Enable WebSocket server" in follower.link.reason
    finally:
        with contextlib.suppress(ProcessLookupError):
            await asyncio.to_thread(obs.kill9)
        file.write_text(text)


async def test_obs_quits_as_fast_as_without_us(obs, follower):
    took = await asyncio.to_thread(obs.quit)
    assert took < 1
    await follower.state("not_running")
