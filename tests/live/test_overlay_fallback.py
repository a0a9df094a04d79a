"""Overlays in an OBS without browser sources: what is said is in the program's pixels, and leaves them again."""

import asyncio
import base64
import contextlib
import io
import json
import os
import signal
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon
from stagedoor.clock import SystemClock

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

BLUE = 0xFFFF0000  # OBS's colours are alpha, blue, green, red
HALF_RED_ON_BLUE = (128, 0, 187)  # OBS adds light, not numbers: half of blue is 187
SHEER = {"panel": "#ff0000", "panel_opacity": 50, "shadow": "none"}


def has_letters(picture):
    """Whether something is written on it."""
    return unlike(blue(), picture) > 1_000


def has_colours(picture):
    """Whether something on it is neither grey nor blue, as only an emoji is here."""
    return sum(many for many, (red, green, blue) in colours(picture) if red > 150 and blue < 120 and green > 40) > 20


SAYINGS = {
    "مرحبا بالعالم كيف حالك": has_letters,
    "漢字かな交じり文です": has_letters,
    "👩‍👩‍👧‍👦🎉🏳️‍🌈": has_colours,
}


@contextlib.asynccontextmanager
async def on_stage(obs, tmp_path, tmi, *, items=({"id": "chat", "widget": "chat_overlay/chat"},), theme=None):
    """The daemon with its overlay in the scene `Camera`, over a blue backdrop, drawn by itself."""
    overlays = [
        {"name": "main", "title": "Overlay", "items": items, "theme": theme or {}},
        {"name": "side", "title": "Side", "width": 1080, "height": 1920, "items": []},
    ]
    async with RealDaemon(
        tmp_path / "data",
        *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}"),
        *("--set", f"overlays.overlays={json.dumps(overlays)}", "--set", "chat_overlay.font_size=36"),
        *("--set", f"obs.port={obs.port}", "--set", f"obs.password={obs.password}"),  # not another one that runs here
    ) as daemon:
        state = await daemon.until("obs", lambda it: it["state"] == "connected")
        assert state["overlay"]["state"] == "absent"
        assert "without sound" in state["overlay"]["reason"]
        await daemon.do("add_overlay", scene="Camera")
        await daemon.until("status", lambda it: it["overlays"] == 1)
        await tmi.joined()
        yield daemon


@pytest.fixture
async def stage(real_obs, tmp_path):
    """The real OBS with a blue picture on air; what is put there by the test is gone afterwards."""
    settings = {"color": BLUE, "width": 640, "height": 360}
    await asyncio.to_thread(real_obs.ask, "SetCurrentProgramScene", {"sceneName": "Camera"})
    await asyncio.to_thread(
        real_obs.ask,
        "CreateInput",
        {
            "sceneName": "Camera",
            "inputName": f"Blue {tmp_path.name}",
            "inputKind": "color_source_v3",
            "inputSettings": settings,
        },
    )
    yield real_obs
    for name in (f"Blue {tmp_path.name}", "Stagedoor"):
        with contextlib.suppress(Exception):
            await asyncio.to_thread(real_obs.ask, "RemoveInput", {"inputName": name})


async def program(obs, scene="Camera"):
    """What OBS shows in a scene, as a picture."""
    shot = await asyncio.to_thread(obs.ask, "GetSourceScreenshot", {"sourceName": scene, "imageFormat": "png"})
    with Image.open(io.BytesIO(base64.b64decode(shot["imageData"].partition(",")[2]))) as picture:
        return picture.convert("RGB")


def unlike(before, now):
    """How many pixels are not as before."""
    return sum(ImageChops.difference(before, now).convert("L").histogram()[24:])


def colours(picture):
    """Each colour in it, with the number of its pixels in front."""
    return picture.getcolors(640 * 360)


def blue():
    return Image.new("RGB", (640, 360), (0, 0, 255))


async def until_pixels(obs, holds, within=8.0):
    """Wait until `holds(picture)`; the picture."""
    clock = SystemClock()
    end = clock.monotonic() + within
    while True:
        picture = await program(obs)
        if holds(picture):
            return picture
        assert clock.monotonic() < end, f"{unlike(blue(), picture)} pixels are not blue"


def browsers(daemon):
    """The processes of browsers that draw for this daemon, which runs."""
    parents, drawing = {}, []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit():
                pid = int(folder.name)
                parents[pid] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                if b"stagedoor-browser-" in (folder / "cmdline").read_bytes():
                    drawing.append(pid)
    return [pid for pid in drawing if daemon.process.pid in set(ancestors(pid, parents))]


def ancestors(pid, parents):
    """Who started it, and who started that."""
    while pid := parents.get(pid, 0):
        yield pid


def are_gone(pids):
    """Whether none of these processes runs any more."""
    return not any(Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids)


async def test_what_is_said_is_on_air_with_every_script_and_leaves_when_it_is_withdrawn(stage, tmp_path):
    async with FakeTmi() as tmi, on_stage(stage, tmp_path, tmi) as daemon:
        seen = []
        for number, (text, has_come) in enumerate(SAYINGS.items()):
            await tmi.say(f"@display-name=Ada;id=m{number};room-id=1;user-id=7 :a!a@a PRIVMSG #show :{text}")
            seen.append(await until_pixels(stage, has_come))
            await tmi.say(f"@login=ada;target-msg-id=m{number} :tmi.twitch.tv CLEARMSG #show :gone")
            await until_pixels(stage, lambda now: unlike(blue(), now) < 50)
        # Each is drawn with glyphs of its own, not with three times the same boxes.
        assert all(unlike(one, other) > 200 for one, other in ((seen[0], seen[1]), (seen[1], seen[2])))
        state = await daemon.state("obs")
        assert state["overlay"]["state"] == "rendered"
        assert state["overlay"]["places"] == [{"scene": "Camera", "via": "", "is_shown": True, "problems": []}]


async def test_what_is_half_transparent_lets_half_of_the_light_through(stage, tmp_path):
    items = ({"id": "goals", "widget": "goals/goals", "x": 10, "y": 10, "width": 60, "height": 40},)
    async with FakeTmi() as tmi, on_stage(stage, tmp_path, tmi, items=items, theme=SHEER):

        def is_sheer(picture):
            near = (
                many
                for many, pixel in colours(picture)
                if all(abs(have - want) <= 12 for have, want in zip(pixel, HALF_RED_ON_BLUE, strict=True))
            )
            return sum(near) > 500

        await until_pixels(stage, is_sheer)


async def test_only_what_obs_draws_is_rendered_and_what_dies_comes_back(stage, tmp_path):
    async with FakeTmi() as tmi, on_stage(stage, tmp_path, tmi) as daemon:
        await tmi.say("@display-name=Ada;id=m1;room-id=1;user-id=7 :a!a@a PRIVMSG #show :hello there")
        await until_pixels(stage, lambda now: unlike(blue(), now) > 500)

        # Another scene: no page is open, and the picture in the scene that was left shows nothing.
        await asyncio.to_thread(stage.ask, "SetCurrentProgramScene", {"sceneName": "Break"})
        await daemon.until("status", lambda it: it["overlays"] == 0)
        await until_pixels(stage, lambda now: unlike(blue(), now) == 0)
        await asyncio.to_thread(stage.ask, "SetCurrentProgramScene", {"sceneName": "Camera"})
        await until_pixels(stage, lambda now: unlike(blue(), now) > 500)

        # The browser is killed: it is said, and another one draws.
        for pid in browsers(daemon):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await daemon.until("obs", lambda it: "tried again" in it["overlay"]["reason"])
        await daemon.until("obs", lambda it: it["overlay"]["reason"].startswith("This OBS has no browser"))
        await until_pixels(stage, lambda now: unlike(blue(), now) > 500)

        # The daemon is killed: nothing of it stays on air, and no browser is left.
        drawing = browsers(daemon)
        assert drawing
        daemon.kill()
        await until_pixels(stage, lambda now: unlike(blue(), now) == 0)
        while not are_gone(drawing):
            await asyncio.sleep(0.05)


async def test_several_overlays_are_added_repaired_and_taken_out(stage, tmp_path):
    async with FakeTmi() as tmi, on_stage(stage, tmp_path, tmi) as daemon:
        await daemon.do("add_overlay", scene="Break", overlay="side")
        await daemon.until("obs", lambda it: it["overlays"][1]["scenes"] == ["Break"])
        assert (await daemon.state("obs"))["overlays"][1]["source"] == "Stagedoor Side"
        await asyncio.to_thread(stage.ask, "SetCurrentProgramScene", {"sceneName": "Break"})
        await daemon.until("obs", lambda it: it["overlays"][1]["is_on_screen"])
        await daemon.until("status", lambda it: it["overlays"] == 1)
        await asyncio.to_thread(stage.ask, "SetCurrentProgramScene", {"sceneName": "Camera"})
        await daemon.do("remove_overlay", scene="Break", overlay="side")
        place = {"sceneName": "Camera", "sourceName": "Stagedoor"}
        item = (await asyncio.to_thread(stage.ask, "GetSceneItemId", place))["sceneItemId"]
        this = {"sceneName": "Camera", "sceneItemId": item}
        await asyncio.to_thread(stage.ask, "SetSceneItemEnabled", this | {"sceneItemEnabled": False})
        state = await daemon.until("obs", lambda it: it["overlay"]["places"][0]["problems"])
        assert state["overlay"]["places"][0]["problems"] == ["It is hidden in this scene."]
        moved = {"positionX": 5_000.0}
        await asyncio.to_thread(stage.ask, "SetSceneItemTransform", this | {"sceneItemTransform": moved})
        await daemon.do("repair_overlay")
        await daemon.until("obs", lambda it: it["overlay"]["places"][0]["problems"] == [])
        now = (await asyncio.to_thread(stage.ask, "GetSceneItemTransform", this))["sceneItemTransform"]
        assert (now["positionX"], now["boundsWidth"], now["boundsType"]) == (0, 640, "OBS_BOUNDS_SCALE_INNER")
        await daemon.do("remove_overlay", scene="Camera")
        await daemon.until("obs", lambda it: it["overlay"]["state"] == "absent")
        await daemon.until("status", lambda it: it["overlays"] == 0)
