"""Panic and back on real OBS Studio: scene, sound and overlay are exactly as before, also through a kill -9."""

import asyncio
import json
import time

import pytest

from rig.chromium import Chromium
from rig.fake_tmi import FakeTmi
from rig.overlay_page import witness
from rig.real_daemon import RealDaemon
from rig.real_obs import RealObs

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

SOUNDS = {"Alerts": False, "Voice": False, "Music": True}
"""What can be heard in OBS, and whether it is muted before."""


@pytest.fixture
def obs(display):
    with RealObs(display) as running:
        for name, is_muted in SOUNDS.items():
            running.ask(
                "CreateInput",
                {"sceneName": "Game", "inputName": name, "inputKind": "ffmpeg_source", "inputSettings": {}},
            )
            running.ask("SetInputMute", {"inputName": name, "inputMuted": is_muted})
        running.ask("SetCurrentProgramScene", {"sceneName": "Game"})
        yield running


def ask(obs, kind, **data):
    return asyncio.to_thread(obs.ask, kind, data)


async def state(obs):
    """Scene and sound, as OBS tells a foreign client."""
    muted = {name: (await ask(obs, "GetInputMute", inputName=name))["inputMuted"] for name in SOUNDS}
    return await asyncio.to_thread(obs.scene), muted


async def until_state(obs, scene, muted, within=8.0):
    end = time.monotonic() + within
    while (now := await state(obs)) != (scene, muted):
        assert time.monotonic() < end, now
        await asyncio.sleep(0.05)


SAFE = ("Break", dict.fromkeys(SOUNDS, True))


def daemon(obs, folder, *more):
    sets = {"safe_scene": "Break", "mute": json.dumps(list(SOUNDS)), "minutes": "30"}
    return RealDaemon(
        folder / "data",
        *(word for name, value in sets.items() for word in ("--set", f"panic.{name}={value}")),
        *more,
        environment={"HOME": str(obs.home), "XDG_CONFIG_HOME": str(obs.home / ".config")},
    )


async def test_scene_sound_and_overlay_are_safe_at_once_and_come_back(chromium, obs, tmp_path):
    async with (
        FakeTmi() as tmi,
        Chromium(process=chromium) as browser,
        daemon(obs, tmp_path, "--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}") as house,
    ):
        await house.until("obs", lambda it: it["state"] == "connected")
        await tmi.joined()
        await tmi.say(
            "@badges=;display-name=Ada;id=m1;room-id=1;user-id=7;mod=0 "
            ":ada!x@x.tmi.twitch.tv PRIVMSG #show :before the panic"
        )
        page = await browser.open()
        await witness(page)
        await page.goto(await house.overlay_url())
        await page.wait_for("texts().includes('before the panic')")

        before = await state(obs)
        assert before == ("Game", SOUNDS)
        began = time.monotonic()
        await house.do("begin_panic", reason="bots")
        told = time.monotonic() - began
        await page.wait_for("document.body.dataset.curtain === 'cleared' && texts().length === 0")
        cleared = time.monotonic() - began
        await until_state(obs, *SAFE)
        print(f"the order took {told * 1000:.0f} ms, the page was clear after {cleared * 1000:.0f} ms")
        assert told < 0.5

        view = await house.state("panic")
        assert view["is_on"]
        assert view["failed"] == []
        assert "“Break” is on air in place of “Game”." in view["done"]
        assert "“Music” was muted already." in view["done"]

        await house.do("end_panic")
        await until_state(obs, *before)
        await page.wait_for("texts().includes('before the panic')")
        assert await page.evaluate("getComputedStyle(document.body).opacity") == "1"
        view = await house.state("panic")
        assert (view["is_on"], view["done"], view["failed"]) == (False, [], [])


async def test_what_the_streamer_changes_by_hand_stays(obs, tmp_path):
    async with daemon(obs, tmp_path) as house:
        await house.until("obs", lambda it: it["state"] == "connected")
        await house.do("begin_panic")
        await until_state(obs, *SAFE)
        await ask(obs, "SetInputMute", inputName="Voice", inputMuted=False)
        await ask(obs, "SetCurrentProgramScene", sceneName="Camera")
        await house.until("panic", lambda it: any("Camera" in line for line in it["done"]))
        await house.until("panic", lambda it: any("“Voice” stays" in line for line in it["done"]))
        await ask(obs, "SetInputMute", inputName="Voice", inputMuted=True)  # and that is theirs, too
        await asyncio.sleep(0.5)
        await house.do("end_panic")
        await until_state(obs, "Camera", {"Alerts": False, "Voice": True, "Music": True})


async def test_studio_mode_keeps_its_preview_through_a_fade(obs, tmp_path):
    await ask(obs, "SetCurrentSceneTransition", transitionName="Fade")
    await ask(obs, "SetCurrentSceneTransitionDuration", transitionDuration=700)
    await ask(obs, "SetStudioModeEnabled", studioModeEnabled=True)
    await asyncio.sleep(0.5)
    await ask(obs, "SetCurrentPreviewScene", sceneName="Camera")

    async def preview(wanted):
        end = time.monotonic() + 8
        while (await ask(obs, "GetCurrentPreviewScene"))["currentPreviewSceneName"] != wanted:
            assert time.monotonic() < end
            await asyncio.sleep(0.05)

    async with daemon(obs, tmp_path) as house:
        await house.until("obs", lambda it: it["is_studio_mode"])
        await house.do("begin_panic")
        await until_state(obs, *SAFE)
        await preview("Game")  # OBS has swapped them
        await preview("Camera")
        await house.do("end_panic")
        await until_state(obs, "Game", SOUNDS)
        await preview("Break")
        await preview("Camera")
        await asyncio.sleep(1)
        assert await state(obs) == ("Game", SOUNDS)
        assert (await ask(obs, "GetCurrentPreviewScene"))["currentPreviewSceneName"] == "Camera"


async def test_a_daemon_killed_in_a_panic_knows_of_it_and_a_killed_obs_is_made_safe_again(obs, tmp_path):
    async with daemon(obs, tmp_path) as house:
        await house.until("obs", lambda it: it["state"] == "connected")
        await house.do("begin_panic", reason="bots")
        await until_state(obs, *SAFE)
        await asyncio.sleep(0.3)  # the log writes within this
        house.kill()
        await house.start()
        view = await house.state("panic")
        assert (view["is_on"], view["reason"]) == (True, "bots")
        await house.until("panic", lambda it: len(it["done"]) == 7)
        assert await state(obs) == SAFE

        await asyncio.to_thread(obs.kill9)
        await house.until("panic", lambda it: any("OBS is away" in line for line in it["failed"]))
        await house.do("end_panic")
        view = await house.state("panic")
        assert view["failed"] == [
            "OBS is away, so it is not yet as it was before. That is done as soon as OBS is back."
        ]
        await house.do("begin_panic")
        await asyncio.to_thread(obs.start)
        await house.until("obs", lambda it: it["state"] == "connected")
        await house.until("panic", lambda it: any("“Break” is on air" in line for line in it["done"]))
        await house.until("obs", lambda it: it["scene"] == "Break")
        assert await asyncio.to_thread(obs.scene) == "Break"
        await house.do("end_panic")
        await house.until("obs", lambda it: it["scene"] == "Game")  # not where OBS has come up after its crash


async def test_it_ends_by_itself_also_after_a_restart(obs, tmp_path):
    async with daemon(obs, tmp_path, "--set", "panic.minutes=0.05") as house:
        await house.until("obs", lambda it: it["state"] == "connected")
        await house.do("begin_panic")
        await until_state(obs, *SAFE)
        house.kill()
        await house.start()
        await house.until("panic", lambda it: not it["is_on"], within=8)
        await until_state(obs, "Game", SOUNDS)
