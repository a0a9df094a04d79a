"""A real screen with the real panel on it, captured by real OBS: what is private is not in OBS's program."""

import asyncio
import json
import time

import aiohttp
import pytest
import pytest_asyncio

from rig.chromium import BrowserProcess, Chromium
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.real_obs import RealObs
from rig.xvfb import Display

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

HIDES = "document.documentElement.classList.contains('streamer')"
ADDRESS = "document.querySelector('#overlay-page-url')"
DRAWN = f"getComputedStyle({ADDRESS}).visibility"
WIDTH, HEIGHT = 640, 360
LETTERS = 4
"""More tones than this are writing."""


class Stage:
    """A streamer's desk: the panel on a screen, and an OBS whose scene `Game` captures that screen."""

    def __init__(self, obs, house, page):
        self.obs, self.house, self.page = obs, house, page

    def ask(self, kind, **data):
        return asyncio.to_thread(self.obs.ask, kind, data)

    async def switch(self, scene):
        await self.ask("SetCurrentProgramScene", sceneName=scene)

    async def hides(self, hides=True, within=5.0):
        """Wait until the panel hides what is private, or shows it; the seconds that took."""
        began = time.monotonic()
        await wait(self.page, HIDES if hides else f"!{HIDES}", timeout=within)
        return time.monotonic() - began

    async def until_inks(self, holds, within=8.0):
        """Wait until OBS's program shows that many tones where the panel has the address."""
        end = time.monotonic() + within
        while not holds(inks := await self.inks()):
            assert time.monotonic() < end, inks
            await asyncio.sleep(0.1)

    async def inks(self):
        """How many clearly different tones OBS's program has where the panel has the address.

        Letters have many, the patch that covers them few; -1 while OBS has drawn nothing there yet.
        """
        shot = await self.ask(
            "GetSourceScreenshot", sourceName="Game", imageFormat="png", imageWidth=WIDTH, imageHeight=HEIGHT
        )
        script = f"""(async () => {{
          const image = new Image();
          image.src = {json.dumps(shot["imageData"])};
          await image.decode();
          const canvas = new OffscreenCanvas({WIDTH}, {HEIGHT});
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const box = {ADDRESS}.getBoundingClientRect();
          const part = [box.x + 4, box.y + 4, box.width - 8, box.height - 8].map((each) => Math.round(each / 2));
          const {{ data }} = context.getImageData(...part);
          const tones = new Set();
          for (let at = 0; at < data.length; at += 4) {{
            tones.add(data.slice(at, at + 3).map((value) => value / 40).join());
          }}
          return data[0] + data[1] + data[2] < 90 ? -1 : tones.size;
        }})()"""
        return int(await self.page.evaluate(script))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(display, tmp_path_factory):
    folder = tmp_path_factory.mktemp("privacy")
    with Display(width=1280, height=720) as screen, RealObs(display) as obs:
        obs.ask(
            "CreateInput",
            {
                "sceneName": "Game",
                "inputName": "My screen",
                "inputKind": "xshm_input",
                "inputSettings": {"advanced": True, "server": screen.name},
            },
        )
        item = obs.ask("GetSceneItemId", {"sceneName": "Game", "sourceName": "My screen"})
        half = {"scaleX": 0.5, "scaleY": 0.5}
        obs.ask("SetSceneItemTransform", {"sceneName": "Game", **item, "sceneItemTransform": half})
        obs.ask(
            "CreateInput",
            {"sceneName": "Camera", "inputName": "Mic", "inputKind": "ffmpeg_source", "inputSettings": {}},
        )
        sets = {"privacy_scene.scene": "Break", "privacy_scene.mute": json.dumps(["Mic"]), "web.buttons": "true"}
        words = [word for name, value in sets.items() for word in ("--set", f"{name}={value}")]
        home = {"HOME": str(obs.home), "XDG_CONFIG_HOME": str(obs.home / ".config")}
        process = BrowserProcess("--window-size=1280,720", "--window-position=0,0", screen=screen.name)
        with process:
            async with (
                RealDaemon(folder / "data", *words, environment=home) as house,
                Chromium(process=process) as browser,
            ):
                await house.until("obs", lambda it: it["state"] == "connected")
                page = await browser.open(await house.panel_url(), width=1280, height=720)
                window = await page.call("Browser.getWindowForTarget")
                await page.call(
                    "Browser.setWindowBounds", windowId=window["windowId"], bounds={"windowState": "fullscreen"}
                )
                await wait(page, "document.querySelector('.link-state.is-open')")
                await page.evaluate("location.hash = '#/overlay'")
                await wait(page, f"{ADDRESS}?.value.includes('/overlay/')", timeout=15)
                await page.evaluate(f"{ADDRESS}.scrollIntoView({{block: 'center'}})")
                yield Stage(obs, house, page)


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def camera(stage):
    """Each test begins with the camera on air, and the screen not."""
    await stage.switch("Camera")
    await stage.house.until("screen", lambda it: not it["is_on_air"])
    await stage.hides(False)


async def test_the_token_is_gone_from_the_program_within_a_second_and_back_by_itself(stage):
    await stage.house.do("change_settings", part="panel", values={"hide_with_screen": False})
    await stage.switch("Game")
    await stage.house.until("screen", lambda it: it["is_on_air"])
    assert await stage.page.evaluate(DRAWN) == "visible"
    await stage.until_inks(lambda inks: inks > LETTERS)  # so it can be read there, were it not hidden
    await stage.switch("Camera")
    await stage.house.do("change_settings", part="panel", values={"hide_with_screen": None})
    await stage.hides(False)

    await stage.switch("Game")
    assert await stage.hides() < 1
    assert await stage.page.evaluate(DRAWN) == "hidden"
    view = await stage.house.state("screen")
    assert view == {"is_on_air": True, "sources": ["My screen"], "scene": "Game"}
    await stage.until_inks(lambda inks: 0 < inks < LETTERS)
    await stage.page.evaluate("document.querySelector('.streamer-button').click()")
    said = await stage.page.evaluate("document.querySelector('.streamer-popover p').textContent")
    assert said.startswith("Your screen is on air (My screen), so")
    await stage.page.evaluate("document.querySelector('.streamer-button').click()")
    await stage.switch("Camera")
    await stage.hides(False)
    assert await stage.page.evaluate(DRAWN) == "visible"


async def test_a_screen_inside_a_scene_inside_a_scene_counts_while_it_is_visible(stage):
    made = await stage.ask("CreateSceneItem", sceneName="Camera", sourceName="Game", sceneItemEnabled=False)
    item = {"sceneName": "Camera", "sceneItemId": made["sceneItemId"]}
    try:
        await asyncio.sleep(0.5)
        assert not (await stage.house.state("screen"))["is_on_air"]
        await stage.ask("SetSceneItemEnabled", **item, sceneItemEnabled=True)
        assert await stage.hides() < 1.5
        await stage.ask("SetSceneItemEnabled", **item, sceneItemEnabled=False)
        await stage.hides(False)
        await stage.ask("SetSceneItemEnabled", **item, sceneItemEnabled=True)
        await stage.hides()
    finally:
        await stage.ask("RemoveSceneItem", **item)
    await stage.hides(False)


async def test_switched_off_it_still_hides_unless_that_is_switched_off_too(stage):
    await stage.house.do("change_settings", part="panel", values={"streamer_mode": "off"})
    await stage.switch("Game")
    await stage.hides()
    await stage.house.do("change_settings", part="panel", values={"hide_with_screen": False})
    await stage.hides(False)
    await stage.house.do("change_settings", part="panel", values={"hide_with_screen": None, "streamer_mode": None})
    await stage.hides()


async def test_during_a_slow_transition_it_is_hidden_before_and_until_its_end(stage):
    await stage.ask("SetCurrentSceneTransition", transitionName="Fade")
    await stage.ask("SetCurrentSceneTransitionDuration", transitionDuration=1500)
    try:
        began = time.monotonic()
        await stage.switch("Game")
        assert await stage.hides() < 1
        await stage.house.until("obs", lambda it: it["scene"] == "Game")
        assert time.monotonic() - began > 1.2  # OBS says so at the end of the transition only
        began = time.monotonic()
        await stage.switch("Camera")
        await stage.hides(False)
        assert time.monotonic() - began > 1.2
    finally:
        await stage.ask("SetCurrentSceneTransition", transitionName="Cut")


async def test_one_key_hides_the_stage_and_everything_is_put_back(stage):
    await stage.page.evaluate("document.activeElement.blur()")
    await stage.page.press("F8")
    await stage.house.until("obs", lambda it: it["scene"] == "Break")
    await wait(stage.page, "document.querySelector('.privacy-banner')")
    view = await stage.house.until("privacy_scene", lambda it: len(it["done"]) == 2)
    assert view["done"] == ["“Mic” is muted.", "“Break” is on air in place of “Camera”."]
    assert (await stage.ask("GetInputMute", inputName="Mic"))["inputMuted"]
    await stage.page.press("F8")  # once more shows nothing
    await asyncio.sleep(0.3)
    assert (await stage.house.state("privacy_scene"))["is_on"]
    await stage.page.evaluate("document.querySelector('.privacy-banner .panic-end').click()")
    await stage.house.until("obs", lambda it: it["scene"] == "Camera")
    await stage.house.until("privacy_scene", lambda it: not it["is_on"])
    assert not (await stage.ask("GetInputMute", inputName="Mic"))["inputMuted"]


async def test_a_panic_within_it_ends_where_it_began_and_a_button_brings_it_on(stage):
    address = (await stage.house.do("button_address", action="begin_privacy"))["url"]
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert answer.status == 200, await answer.text()
    await stage.house.until("obs", lambda it: it["scene"] == "Break")
    await stage.house.do("begin_panic")
    await stage.house.until("panic", lambda it: it["is_on"])
    await stage.house.do("end_panic")
    await asyncio.sleep(0.5)
    assert await asyncio.to_thread(stage.obs.scene) == "Break"
    stage.house.kill()
    await stage.house.start()
    view = await stage.house.until("privacy_scene", lambda it: it["is_on"] and len(it["done"]) == 2, within=15)
    assert view["failed"] == []
    await stage.house.do("end_privacy")
    await stage.house.until("obs", lambda it: it["scene"] == "Camera")
    assert not (await stage.ask("GetInputMute", inputName="Mic"))["inputMuted"]
