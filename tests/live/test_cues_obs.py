"""Cues beside real OBS Studio: a gift changes the program's pixels and is put back; a dry run changes nothing."""

import asyncio
import base64
import io
import time

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image

from rig.cue_words import cue, show, switch
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

RED, BLUE = (255, 0, 0), (0, 0, 255)
CUES = [
    cue(switch("Game"), show("Curtain", "Game"), when="gift", match="Rose", at_least=3, seconds=2, name="Rose"),
    cue(switch("Break"), show("Ghost", "Game"), match="gone", name="Broken"),
    cue(
        {"control": "obs.hide_source", "arguments": {"scene": "Game", "source": "Backdrop"}},
        when="scene_on",
        scene="Break",
    ),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(real_obs, tmp_path_factory):
    for name, colour, is_shown in (("Backdrop", 0xFFFF0000, True), ("Curtain", 0xFF0000FF, False)):
        settings = {"color": colour, "width": 640, "height": 360}
        made = {"sceneName": "Game", "inputName": name, "inputKind": "color_source_v3", "inputSettings": settings}
        await asyncio.to_thread(real_obs.ask, "CreateInput", made | {"sceneItemEnabled": is_shown})
    data = tmp_path_factory.mktemp("cues") / "data"
    around = {"HOME": str(real_obs.home), "XDG_CONFIG_HOME": str(real_obs.home / ".config")}
    async with RealDaemon(data, "--no-demo", "--source", "ssn:post/show", environment=around) as running:
        await running.until("obs", lambda it: it["state"] == "connected", within=20)
        await running.until("sources", lambda it: it["sources"][0]["state"] == "live")
        await running.do("change_settings", part="cues", values={"cues": CUES})
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def obs(real_obs, daemon):
    await asyncio.to_thread(real_obs.ask, "SetCurrentProgramScene", {"sceneName": "Camera"})
    # A cue that finds its scene on air has nothing to do: what was on air before must be over for the daemon too.
    await daemon.until("obs", lambda it: it["scene"] == "Camera")
    return real_obs


async def gift(daemon, name, count):
    """A viewer gives something, as Social Stream Ninja tells of it."""
    token = (await daemon.do("input_address", name="show"))["token"]
    told = {"type": "tiktok", "event": "gift", "chatname": "Ada", "userid": "7", "chatmessage": ""}
    told |= {"meta": {"giftName": name, "repeatCount": count}, "id": time.monotonic_ns()}
    url, headers = f"http://127.0.0.1:{daemon.port}/in/show", {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as session, session.post(url, json=told, headers=headers) as answer:
        assert answer.status == 200, await answer.text()


async def pixel(obs):
    """The colour in the middle of the program."""
    scene = await asyncio.to_thread(obs.scene)
    wanted = {"sourceName": scene, "imageFormat": "png", "imageWidth": 64, "imageHeight": 36}
    shot = await asyncio.to_thread(obs.ask, "GetSourceScreenshot", wanted)
    with Image.open(io.BytesIO(base64.b64decode(shot["imageData"].partition(",")[2]))) as picture:
        return scene, picture.convert("RGB").getpixel((32, 18))


async def until(holds, within=30.0):
    """Wait until `await holds()`; what it said."""
    end = time.monotonic() + within
    while not (found := await holds()):
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
    return found


async def board(daemon):
    return (await daemon.state("boards"))["boards"]["cues/cues"]


async def test_a_gift_changes_the_program_and_it_is_put_back(obs, daemon):
    await gift(daemon, "Rose", 2)
    await gift(daemon, "Rose", 5)

    async def curtained():
        return await pixel(obs) == ("Game", RED)

    await until(curtained)

    async def put_back():
        return await asyncio.to_thread(obs.scene) == "Camera"

    await until(put_back)

    async def over():
        run = (await board(daemon))["history"][0]
        return run if run["state"] == "put back" else None

    run = await until(over)
    assert (run["cue"], run["who"], [step["state"] for step in run["steps"]]) == ("Rose", "Ada", ["done", "done"])
    await asyncio.to_thread(obs.ask, "SetCurrentProgramScene", {"sceneName": "Game"})
    assert await pixel(obs) == ("Game", BLUE)


async def test_the_streamer_in_obs_wins(obs, daemon):
    before = len([run for run in (await board(daemon))["history"] if run["cue"] == "Rose"])
    await gift(daemon, "Rose", 3)

    async def on_air():
        return await asyncio.to_thread(obs.scene) == "Game"

    await until(on_air)
    await daemon.until("obs", lambda it: it["scene"] == "Game")
    await asyncio.to_thread(obs.ask, "SetCurrentProgramScene", {"sceneName": "Break"})

    async def rose():
        runs = [run for run in (await board(daemon))["history"] if run["cue"] == "Rose"]
        return len(runs) > before and runs[0]["state"] in {"done", "put back"}

    await until(rose)
    assert await asyncio.to_thread(obs.scene) == "Break"


async def test_a_dry_run_changes_nothing_and_tells_what_is_broken(obs, daemon):
    before = await asyncio.to_thread(obs.ask, "GetSceneItemList", {"sceneName": "Game"})
    await daemon.do("press_control", control="cues.dry_run")

    async def tried():
        return (await board(daemon))["rehearsals"]

    found = {each["cue"]: each for each in await until(tried)}
    assert found["Rose"]["would_run"]
    assert [step["trouble"] for step in found["Broken"]["steps"]] == ["", "“Ghost” is not in the scene “Game” in OBS."]
    assert not found["Broken"]["would_run"]
    assert await asyncio.to_thread(obs.scene) == "Camera"
    assert await asyncio.to_thread(obs.ask, "GetSceneItemList", {"sceneName": "Game"}) == before
    checked = {each["title"] for each in (await daemon.do("check_up"))["found"]}
    assert "Cues: “Ghost”" in checked

    # A scene that is renamed in OBS is followed, and the change can be undone as any other.
    await asyncio.to_thread(obs.ask, "SetSceneName", {"sceneName": "Break", "newSceneName": "Pause"})
    try:

        async def followed():
            return any(
                step["arguments"].get("scene") == "Pause"
                for cue in (await board(daemon))["cues"]
                for step in cue["steps"]
            )

        await until(followed)
        changes = (await daemon.do("settings_history", part="cues"))["changes"]
        assert changes[0]["by"] == "cues"
    finally:
        await asyncio.to_thread(obs.ask, "SetSceneName", {"sceneName": "Pause", "newSceneName": "Break"})
