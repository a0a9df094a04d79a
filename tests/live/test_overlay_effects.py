"""Emote rain and captions in a real browser: bounded, inside their boxes, gone when they should be."""

import msgspec
import pytest

from rig.overlay_page import message, overlay, viewer
from rig.overlay_server import OverlayServer, now, widget
from stagedoor.events import GiftReceived
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

DROPS = "insides()[0]?.querySelectorAll('.drop').length"


def sky(**settings):
    return widget("emote_rain", "sky", events=["chat_message", "gift_received"], settings=settings, style="widget.css")


async def test_it_rains_no_more_than_is_set_and_the_sky_clears(browser):
    async with OverlayServer(sky(most=10, seconds=2)) as server, overlay(browser, server) as page:
        await page.wait_for("insides()[0]?.querySelector('.sky')")
        await server.push(*(message("🎉🎉🎉🎉🎉") for _ in range(50)))
        await page.wait_for(f"{DROPS} === 10")
        await page.wait_for(f"{DROPS} === 0", 20)
        assert await page.evaluate("moving()") == 0


async def test_what_is_withdrawn_falls_no_further(browser):
    async with OverlayServer(sky(seconds=20)) as server, overlay(browser, server) as page:
        await page.wait_for("insides()[0]?.querySelector('.sky')")
        kept, gone = message("🌧️"), message("💩💩")
        await server.push(kept, gone)
        await page.wait_for(f"{DROPS} === 3")
        withdrawn = b'{"kind":"message_withdrawn","id":99999,"at":1,"subjects":[%d]}' % gone.id
        await server.push_raw(withdrawn)
        await page.wait_for(f"{DROPS} === 1")
        assert await page.evaluate("insides()[0].textContent.trim()") == "🌧️"
        await server.push_raw(wire.encode(wire.WidgetTold(widget="emote_rain/sky", payload={"clear": True})))
        await page.wait_for(f"{DROPS} === 0")


async def test_a_gift_pours_and_without_motion_nothing_falls(browser):
    async with OverlayServer(sky(seconds=20)) as server, overlay(browser, server) as page:
        await page.wait_for("insides()[0]?.querySelector('.sky')")
        await server.push(GiftReceived(platform="x", viewer=viewer(), gift="Rose", count=5, id=9500, at=now()))
        await page.wait_for(f"{DROPS} === 11")
        canvas = wire.CanvasView(title="", width=1, height=1, theme={"motion": "calm"}, css="", flash_limit=True)
        await server.push_raw(
            wire.encode(wire.CanvasChanged(canvas=canvas)),
            wire.encode(wire.WidgetTold(widget="emote_rain/sky", payload={"clear": True})),
            wire.encode(wire.WidgetTold(widget="emote_rain/sky", payload={"emoji": "🎉", "count": 9})),
        )
        await page.wait_for(f"{DROPS} === 0")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
async def test_captions_stay_in_their_box(browser, width, height):
    view = widget("captions", "captions", events=[], settings={"size": 32}, style="widget.css")
    upright = height > width
    place = wire.PlaceView(x=6 if upright else 20, y=58 if upright else 80, width=80 if upright else 60, height=16)
    view = msgspec.structs.replace(view, place=place)
    async with OverlayServer(view) as server, overlay(browser, server) as page:
        await page.resize(width, height)
        lines = ["So the trick is to wait for the second bell,", "أهلاً وسهلاً بكم في البث " * 3, "x" * 280]
        state = msgspec.Raw(msgspec.json.encode({"lines": lines[:2]}))
        await server.push(wire.WidgetState(widget="captions/captions", state=state))
        await page.wait_for("insides()[0]?.querySelectorAll('.words').length === 2")
        state = msgspec.Raw(msgspec.json.encode({"lines": lines}))
        await server.push(wire.WidgetState(widget="captions/captions", state=state))
        await page.wait_for("insides()[0]?.querySelectorAll('.words').length === 3")
        overflow = await page.evaluate(
            "(() => { const box = document.querySelector('.place').getBoundingClientRect();"
            " const drawn = insides()[0].querySelector('.captions').getBoundingClientRect();"
            " return [drawn.left - box.left, box.right - drawn.right, drawn.top - box.top,"
            " box.bottom - drawn.bottom] })()"
        )
        assert min(overflow) >= -1
        assert await page.evaluate("moving()") == 0
