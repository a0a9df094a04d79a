"""The whole daemon beside real OBS Studio: a viewer's command switches the scene, and OBS may misbehave."""

import asyncio
import json
import time

import pytest

from rig.cue_words import cue, switch
from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon
from rig.real_obs import RealObs
from rig.xvfb import Display

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

CUES = [
    cue(switch("Break"), match="!brb", only={"who": "moderators"}),
    cue(switch("Game"), match="!peek", seconds=1),
    cue(switch("Game"), when="gift"),
]


def said(number, text, *, badges=""):
    return (
        f"@badges={badges};display-name=Ada;id=m{number};room-id=1;user-id=7;mod={int('moderator' in badges)} "
        f":ada!x@x.tmi.twitch.tv PRIVMSG #show :{text}"
    )


@pytest.fixture(scope="module")
def display():
    with Display() as screen:
        yield screen


async def scene(obs, wanted, within=5.0):
    """Wait until OBS itself, asked by a foreign client, has `wanted` on air."""
    end = time.monotonic() + within
    while (now := await asyncio.to_thread(obs.scene)) != wanted:
        assert time.monotonic() < end, f"{now} is on air, not {wanted}"
        await asyncio.sleep(0.05)


async def panel_snapshot(socket):
    async for frame in socket:
        said = json.loads(frame.data)
        if said["type"] == "snapshot":
            return said["data"]
    raise AssertionError("the socket was closed")


async def test_a_show_with_obs(display, tmp_path):
    with RealObs(display) as obs:
        async with (
            FakeTmi() as tmi,
            RealDaemon(
                tmp_path / "data",
                *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}"),
                *("--set", f"cues.cues={json.dumps(CUES)}"),
                environment={"HOME": str(obs.home), "XDG_CONFIG_HOME": str(obs.home / ".config")},
            ) as daemon,
        ):
            # Found by itself, password and all.
            state = await daemon.until("obs", lambda it: it["state"] == "connected")
            assert state["scenes"] == ["Camera", "Break", "Game"]
            assert state["scene"] == "Camera"
            await tmi.joined()

            # A command of somebody who may, and of somebody who may not.
            await tmi.say(said(1, "!brb"))
            await tmi.say(said(2, "!brb", badges="moderator/1"))
            await scene(obs, "Break")
            await daemon.until("obs", lambda it: it["scene"] == "Break")

            # Put back by itself; but not when the streamer changed it meanwhile.
            await tmi.say(said(3, "!peek"))
            await scene(obs, "Game")
            await scene(obs, "Break")
            await tmi.say(said(4, "!peek"))
            await scene(obs, "Game")
            await asyncio.to_thread(obs.ask, "SetCurrentProgramScene", {"sceneName": "Camera"})
            await daemon.until("obs", lambda it: it["scene"] == "Camera")
            await asyncio.sleep(1.3)
            assert await asyncio.to_thread(obs.scene) == "Camera"

            # The panel's button, and why it happened is in the log.
            await daemon.do("switch_scene", scene="Break")
            await scene(obs, "Break")
            panel = await daemon.panel_socket("inbox")
            inbox = (await panel_snapshot(panel))["events"]
            assert {event["by"] for event in inbox if event["kind"] == "obs_commanded"} == {"script"}
            pressed = [event for event in inbox if event["kind"] == "control_pressed"]
            assert {event["by"] for event in pressed} == {"cues"}
            assert any(event["id"] == pressed[-1]["cause"] and event.get("text") == "!peek" for event in inbox)

            # Killed: said at once, nothing kept for later, back within five seconds of its return.
            await asyncio.to_thread(obs.kill9)
            await daemon.until("obs", lambda it: it["state"] != "connected", within=3)
            await tmi.say(said(5, "!brb", badges="moderator/1"))
            await asyncio.sleep(0.3)
            await asyncio.to_thread(obs.start)
            returned = time.monotonic()
            state = await daemon.until("obs", lambda it: it["state"] == "connected")
            assert time.monotonic() - returned < 5
            assert state["scene"] == await asyncio.to_thread(obs.scene)
            before = state["scene"]
            await asyncio.sleep(1)
            assert await asyncio.to_thread(obs.scene) == before

            # The overlay is in no scene; how it could be shown in this OBS is said.
            assert state["overlay"]["state"] == "absent"
            assert state["overlay"]["reason"]
