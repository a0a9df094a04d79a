"""Real OBS Studio streaming to a real RTMP server that is killed, frozen and slow: what is said of it, and how soon."""

import asyncio
import time

import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon
from rig.real_obs import RealObs
from rig.rtmp_server import RtmpServer, SlowLine

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(240)]

WRONG_KEY = "live_wrong_key_987654"


def is_line_well(view):
    """Whether nothing is said of the line; the machine that runs the tests may well be too slow to draw."""
    return view["is_streaming"] and {each["name"] for each in view["problems"]} <= {"drawing", "encoding"}


class Streaming:
    """An OBS, a server for it, and the daemon that watches both."""

    def __init__(self, obs, server, house):
        self.obs, self.server, self.house = obs, server, house

    def ask(self, kind, **data):
        return asyncio.to_thread(self.obs.ask, kind, data)

    async def aim(self, *, key=None, port=0):
        """Where OBS streams to."""
        settings = {"server": f"rtmp://127.0.0.1:{port or self.server.port}/live", "key": key or self.server.key}
        await self.ask("SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings=settings)

    async def begin(self, **where):
        """Stream until it is well and what is usual is known."""
        await self.aim(**where)
        await self.ask("StartStream")
        return await self.until(lambda it: is_line_well(it) and it["numbers"]["usual"] > 100, within=30)

    async def end(self):
        """Stream no more."""
        if (await self.ask("GetStreamStatus"))["outputActive"]:
            await self.ask("StopStream")
        await self.until(lambda it: not it["is_streaming"])

    async def until(self, holds, within=20.0):
        return await self.house.until("stream_health", holds, within)

    async def problem(self, *names, within=20.0):
        """Wait until one of these is wrong; its sentence, and the seconds that took."""
        began = time.monotonic()
        view = await self.until(lambda it: any(each["name"] in names for each in it["problems"]), within)
        sentence = next(each["sentence"] for each in view["problems"] if each["name"] in names)
        return sentence, time.monotonic() - began

    async def scene(self, name, within=20.0):
        await self.house.until("obs", lambda it: it["scene"] == name, within)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def streaming(display, tmp_path_factory):
    folder = tmp_path_factory.mktemp("health")
    with RtmpServer() as server, RealObs(display) as obs:
        settings = {"color": 0xFF00FF00}
        obs.ask(
            "CreateInput",
            {"sceneName": "Camera", "inputName": "Green", "inputKind": "color_source_v3", "inputSettings": settings},
        )
        sets = {"break_scene": "Break", "break_after": 3, "return_after": 2}
        words = [word for name, value in sets.items() for word in ("--set", f"stream_health.{name}={value}")]
        home = {"HOME": str(obs.home), "XDG_CONFIG_HOME": str(obs.home / ".config")}
        async with RealDaemon(folder / "data", *words, environment=home) as house:
            await house.until("obs", lambda it: it["state"] == "connected")
            yield Streaming(obs, server, house)


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def quiet(streaming):
    """Each test begins and ends with nothing on air but the scene `Camera`."""
    await streaming.ask("SetCurrentProgramScene", sceneName="Camera")
    await streaming.scene("Camera")
    yield
    await streaming.end()


async def test_a_good_stream_is_well_and_its_figures_are_right(streaming):
    await streaming.begin()
    began = streaming.server.received
    at = time.monotonic()
    await streaming.until(lambda it: sum(value is not None for value in it["timeline"]["bitrate"]) >= 2)
    await asyncio.sleep(3)
    view = await streaming.house.state("stream_health")
    measured = (await asyncio.to_thread(lambda: streaming.server.received) - began) * 8 / 1000 / (time.monotonic() - at)
    assert view["numbers"]["usual"] == pytest.approx(measured, rel=0.35)
    assert view["numbers"]["network_total"] == 0
    status = await streaming.ask("GetStreamStatus")
    assert (time.time() * 1000 - view["on_air_since"]) == pytest.approx(status["outputDuration"], abs=2500)
    await streaming.end()
    view = await streaming.until(lambda it: it["state"] == "off")
    assert view["on_air_since"] == 0
    assert [mark["kind"] for mark in view["timeline"]["marks"]] == ["started", "ended"]


async def test_a_key_that_is_refused_is_said_and_never_shown(streaming):
    await streaming.aim(key=WRONG_KEY)
    await streaming.ask("StartStream")
    sentence, _ = await streaming.problem("refused")
    assert "did not let it in" in sentence
    for topic in ("stream_health", "obs", "status", "settings"):
        assert WRONG_KEY not in str(await streaming.house.state(topic))
    for file in streaming.house.data.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert WRONG_KEY.encode() not in content, file
            assert streaming.server.key.encode() not in content, file


async def test_a_killed_server_is_noticed_at_once_and_a_break_bridges_it(streaming):
    await streaming.begin()
    streaming.server.kill9()
    sentence, noticed = await streaming.problem("reconnecting")
    assert noticed < 4
    assert "reconnecting for" in sentence
    await streaming.scene("Break")
    view = await streaming.until(lambda it: it["is_on_break"])
    streaming.server.start()
    view = await streaming.until(lambda it: is_line_well(it) and not it["is_on_break"], within=45)
    await streaming.scene("Camera")
    assert view["numbers"]["reconnects"] == 1
    kinds = [mark["kind"] for mark in view["timeline"]["marks"]]
    assert kinds[-4:-1] in (
        ["reconnecting", "break_began", "reconnected"],
        ["break_began", "reconnecting", "reconnected"],
    )
    entries = (await streaming.house.do("find_actions", limit=50, kinds=["obs_commanded"]))["entries"]
    switches = [(entry["by"], entry["name"]) for entry in entries[:2]]
    assert switches == [("stream_health", "SetCurrentProgramScene")] * 2


async def test_who_switches_by_hand_during_a_break_is_left_alone(streaming):
    await streaming.begin()
    streaming.server.kill9()
    await streaming.scene("Break")
    await streaming.ask("SetCurrentProgramScene", sceneName="Game")
    await streaming.scene("Game")
    streaming.server.start()
    await streaming.until(lambda it: is_line_well(it) and not it["is_on_break"], within=45)
    await asyncio.sleep(1)
    assert await asyncio.to_thread(streaming.obs.scene) == "Game"


async def test_a_half_open_line_is_noticed_long_before_obs_does(streaming):
    await streaming.begin()
    streaming.server.stop()
    try:
        _, noticed = await streaming.problem("stuck")
        status = await streaming.ask("GetStreamStatus")
        assert not status["outputReconnecting"]  # OBS itself knows nothing yet, and counts on
        assert status["outputCongestion"] < 0.5
        assert noticed < 10
        await streaming.scene("Break")
    finally:
        streaming.server.cont()
    await streaming.until(lambda it: is_line_well(it) and not it["is_on_break"], within=60)
    await streaming.scene("Camera")


async def test_a_line_that_is_too_slow_is_told_from_one_that_is_dead(streaming):
    async with SlowLine(streaming.server.port) as line:
        await streaming.begin(port=line.port)
        line.speed = 60_000
        sentence, _ = await streaming.problem("slow", within=30)
        assert "of the usual" in sentence
        sentence, _ = await streaming.problem("line", within=60)
        assert sentence.startswith("Your connection drops frames: ")
        view = await streaming.house.state("stream_health")
        status, stats = await streaming.ask("GetStreamStatus"), await streaming.ask("GetStats")
        assert 0 < view["numbers"]["network_total"] <= status["outputSkippedFrames"]
        assert view["numbers"]["encoder_total"] <= stats["outputSkippedFrames"]
        await streaming.ask("StopStream")
        line.speed = 0
        await streaming.until(lambda it: not it["is_streaming"])
