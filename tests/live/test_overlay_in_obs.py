"""A page's pixels arrive in OBS's program, with their transparency."""

import asyncio
import base64
import io
import itertools
import urllib.parse

import pytest
from PIL import Image, ImageChops

from rig.chromium import Chromium
from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon
from rig.renderer import Renderer
from stagedoor.clock import SystemClock

pytestmark = [pytest.mark.live, pytest.mark.timeout(60)]

PAGE = """<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; background: transparent }
  div { position: absolute; width: 100px; height: 100px; top: 100px }
  #solid { left: 100px; background: rgb(255, 0, 0) }
  #half { left: 300px; background: rgba(255, 0, 0, 0.5) }
</style><div id="solid"></div><div id="half"></div>"""

BLUE = 0xFFFF0000  # OBS's colours are alpha, blue, green, red

_names = itertools.count()

HALF_RED_ON_BLUE = (128, 0, 187)  # OBS adds light, not numbers: half of blue is 187


@pytest.fixture
async def backdrop(real_obs):
    """A blue backdrop in the scene `Camera`, on air."""
    name = f"Blue {next(_names)}"  # OBS takes a moment to forget a name
    settings = {"color": BLUE, "width": 640, "height": 360}
    await asyncio.to_thread(
        real_obs.ask,
        "CreateInput",
        {"sceneName": "Camera", "inputName": name, "inputKind": "color_source_v3", "inputSettings": settings},
    )
    await asyncio.to_thread(real_obs.ask, "SetCurrentProgramScene", {"sceneName": "Camera"})
    yield real_obs
    await asyncio.to_thread(real_obs.ask, "RemoveInput", {"inputName": name})


async def program(obs):
    """What OBS has on air, as a picture."""
    wanted = {"sourceName": await asyncio.to_thread(obs.scene), "imageFormat": "png"}
    shot = await asyncio.to_thread(obs.ask, "GetSourceScreenshot", wanted)
    with Image.open(io.BytesIO(base64.b64decode(shot["imageData"].partition(",")[2]))) as picture:
        return picture.convert("RGB")


async def pixels(obs, *wanted, within=5.0):
    """Wait until the program has these colours, each `(x, y), (red, green, blue)`, within a little."""
    clock = SystemClock()
    end = clock.monotonic() + within
    while True:
        picture = await program(obs)
        seen = [picture.getpixel(place) for place, _ in wanted]
        if all(
            abs(have - want) <= 12
            for got, (_, colour) in zip(seen, wanted, strict=True)
            for have, want in zip(got, colour, strict=True)
        ):
            return
        assert clock.monotonic() < end, f"{seen}"


async def test_a_page_is_on_air_with_its_transparency(chromium, backdrop):
    async with Chromium(process=chromium) as browser:
        page = await browser.open("data:text/html," + urllib.parse.quote(PAGE), width=640, height=360)
        async with Renderer(page, backdrop, "Camera") as renderer:
            await pixels(
                backdrop, ((20, 20), (0, 0, 255)), ((150, 150), (255, 0, 0)), ((350, 150), HALF_RED_ON_BLUE), within=10
            )
            await page.evaluate("solid.style.background = 'rgb(0, 255, 0)'")
            await pixels(backdrop, ((150, 150), (0, 255, 0)), ((20, 20), (0, 0, 255)))
            await page.evaluate("solid.remove()")
            await pixels(backdrop, ((150, 150), (0, 0, 255)))
            assert renderer.frames >= 3
        await pixels(backdrop, ((350, 150), (0, 0, 255)))


async def test_the_shows_own_chat_is_on_air_and_leaves_when_it_is_withdrawn(chromium, backdrop, tmp_path):
    async with (
        FakeTmi() as tmi,
        RealDaemon(
            tmp_path / "data",
            *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}", "--set", "obs.enabled=false"),
            *("--set", "chat_overlay.font_size=30", "--set", "chat_overlay.background=dark"),
        ) as daemon,
        Chromium(process=chromium) as browser,
    ):
        page = await browser.open(await daemon.overlay_url(), width=640, height=360)
        await tmi.joined()
        await daemon.until("status", lambda it: it["overlays"] == 1)
        async with Renderer(page, backdrop, "Camera", source="Chat"):
            empty = await program(backdrop)
            await tmi.say(
                f"@display-name=Ada;id=m1;room-id=1;user-id=7 :a!a@a PRIVMSG #show :{'مرحبا 🎉 漢字 hello ' * 2}"
            )
            await differs(backdrop, empty, more_than=800)
            await tmi.say("@login=ada;target-msg-id=m1 :tmi.twitch.tv CLEARMSG #show :gone")
            await differs(backdrop, empty, more_than=-1, less_than=50)


async def differs(obs, before, *, more_than, less_than=640 * 360, within=8.0):
    """Wait until so many pixels of the program are other than `before`."""
    clock = SystemClock()
    end = clock.monotonic() + within
    while True:
        difference = ImageChops.difference(before, await program(obs)).convert("L")
        changed = sum(difference.histogram()[24:])
        if more_than < changed < less_than:
            return
        assert clock.monotonic() < end, f"{changed} pixels differ"
