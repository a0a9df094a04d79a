"""OBS is restarted twenty times during a busy show: nothing is lost, and the overlay is back each time."""

import asyncio
import contextlib

import pytest

from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon
from stagedoor.clock import SystemClock

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]

RESTARTS = 20
RATE = 50
"""Messages a second."""


async def chatter(tmi, sent):
    """Say something all the time."""
    clock = SystemClock()
    began = clock.monotonic()
    while True:
        due = int((clock.monotonic() - began) * RATE)
        fresh = range(len(sent), due)
        await tmi.say(
            *(
                f"@display-name=Ada{n % 40};id=m{n};room-id=1;user-id={n % 40} :a!a@a PRIVMSG #show :no {n}"
                for n in fresh
            )
        )
        sent.extend(fresh)
        await asyncio.sleep(0.02)


def is_on_stage(obs):
    """Whether OBS is followed and the overlay is in it, drawn and without a fault."""
    overlay = obs["overlay"]
    places = [(place["scene"], place["problems"]) for place in overlay["places"]]
    return obs["state"] == "connected" and overlay["is_on_screen"] and places == [("Camera", [])]


async def test_twenty_restarts_of_obs_during_a_busy_show(real_obs, tmp_path):
    clock = SystemClock()
    async with (
        FakeTmi() as tmi,
        RealDaemon(
            tmp_path / "data",
            *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}"),
            *(
                "--set",
                f"obs.port={real_obs.port}",
                "--set",
                f"obs.password={real_obs.password}",
            ),  # not another one that runs here
        ) as daemon,
    ):
        await daemon.until("obs", lambda it: it["state"] == "connected")
        await daemon.do("add_overlay", scene="Camera")
        await daemon.until("obs", is_on_stage)
        await daemon.until("status", lambda it: it["overlays"] == 1)
        await tmi.joined()
        sent: list[int] = []
        talking = asyncio.ensure_future(chatter(tmi, sent))
        took = []
        for number in range(RESTARTS):
            if number % 2:
                await asyncio.to_thread(real_obs.kill9)
            else:
                await asyncio.to_thread(real_obs.quit)
            await daemon.until("obs", lambda it: it["state"] != "connected", within=5)
            await asyncio.to_thread(real_obs.start)
            began = clock.monotonic()
            await daemon.until("obs", is_on_stage, within=10)
            took.append(clock.monotonic() - began)
            await daemon.until("status", lambda it: it["overlays"] == 1)
            names = await asyncio.to_thread(real_obs.ask, "GetSceneItemList", {"sceneName": "Camera"})
            assert [item["sourceName"] for item in names["sceneItems"]] == ["Stagedoor"]
        talking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await talking
        await daemon.until("status", lambda it: it["messages"] >= len(sent))
        status = await daemon.state("status")
        assert (status["messages"], status["late"], status["log_state"]) == (len(sent), 0, "kept")
        assert len(await kept(daemon)) == len(sent)
        took.sort()
        back = f"back after {took[RESTARTS // 2]:.2f} s, at most {took[-1]:.2f} s"
        print(f"{RESTARTS} restarts, {len(sent)} messages, {back}")


async def kept(daemon):
    """What is in the log, once each."""
    texts, before = set(), {}
    while page := await daemon.messages(limit=500, **before):
        texts.update(event["text"] for event in page if event["kind"] == "chat_message")
        before = {"before": min(event["id"] for event in page)}
    return texts
