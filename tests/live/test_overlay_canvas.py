"""The canvas in a real browser: widgets in their boxes, the theme, states that are kept, the streamer's own rules."""

import asyncio

import msgspec
import pytest

from rig.overlay_page import overlay
from rig.overlay_server import OverlayServer, widget
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

CARD = """
import { Widget } from "../../sdk.js";
export default class extends Widget {
  connectedCallback() { this.innerHTML = '<div class="card"><p class="title">Title</p></div>'; this.said = []; }
  stateChanged(state) { this.said.push(["state", state?.say ?? null]); }
  told(payload) { this.said.push(["told", payload.say]); }
  withdraw(ids) { this.said.push(["withdraw", [...ids]]); }
}
"""
STYLE = '@import "../../theme.css";'
CANVAS = wire.CanvasView(title="", width=1920, height=1080, theme={}, css="", flash_limit=True)


@pytest.fixture
def cards(tmp_path):
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "widget.js").write_text(CARD)
    (tmp_path / "cards" / "widget.css").write_text(STYLE)
    return tmp_path


def card(item="", place=None):
    view = widget("cards", "card", events=[], style="widget.css")
    return msgspec.structs.replace(view, item=item, place=place)


def color(page, name):
    inside = "document.querySelector('.place').shadowRoot"
    return page.evaluate(f"getComputedStyle({inside}.querySelector('.card')).{name}")


async def test_items_stand_in_their_boxes_and_the_last_one_is_on_top(browser, cards):
    left = card("left", wire.PlaceView(x=10, y=20, width=30, height=40, opacity=50))
    right = card("right", wire.PlaceView(x=20, y=20, width=30, height=40, is_hidden=True))
    async with OverlayServer(left, right, plugins=cards) as server, overlay(browser, server) as page:
        await page.resize(1920, 1080)
        await page.wait_for("insides().length === 2")
        boxes = await page.evaluate(
            "[...document.querySelectorAll('.place')].map((e) => { const b = e.getBoundingClientRect();"
            " const s = getComputedStyle(e); return [b.x, b.y, b.width, b.height, s.opacity, s.visibility, s.zIndex] })"
        )
        assert boxes == [[192, 216, 576, 432, "0.5", "visible", "1"], [384, 216, 576, 432, "1", "hidden", "2"]]
        await server.show(right, left)
        await page.wait_for("document.querySelector('.place').style.zIndex === '2'")


async def test_a_theme_reaches_every_widget_and_keeps_text_readable(browser, cards):
    async with OverlayServer(card(), plugins=cards) as server, overlay(browser, server) as page:
        await page.wait_for("insides()[0].querySelector('.card')")
        before = await color(page, "color")
        theme = {"panel": "#ffffff", "ink": "#eeeeee", "radius": 0, "panel_opacity": 100, "font": 'A"; color: red'}
        canvas = msgspec.structs.replace(CANVAS, theme=theme)
        await server.push_raw(wire.encode(wire.CanvasChanged(canvas=canvas)))
        await page.wait_for("document.body.dataset.ground === 'light'")
        after = await color(page, "color")
        assert after != before
        assert max(int(part) for part in after[4:-1].split(",")) < 120, "light grey on white was made dark"
        assert await color(page, "backgroundColor") == "rgb(255, 255, 255)"
        assert await color(page, "borderRadius") == "0px"


async def test_own_rules_win_and_cannot_load_anything(browser, cards):
    visits = []
    foreign = await asyncio.start_server(lambda *_: visits.append(1), "127.0.0.1", 0)
    port = foreign.sockets[0].getsockname()[1]
    async with foreign, OverlayServer(card(), plugins=cards) as server, overlay(browser, server) as page:
        await page.wait_for("insides()[0].querySelector('.card')")
        where = f"url(http://127.0.0.1:{port}/x)"
        css = f"@import {where}; .card {{ color: rgb(1, 2, 3); background: {where} }}"
        await server.push_raw(wire.encode(wire.CanvasChanged(canvas=msgspec.structs.replace(CANVAS, css=css))))
        inside = "document.querySelector('.place').shadowRoot"
        await page.wait_for(f"getComputedStyle({inside}.querySelector('.card')).color === 'rgb(1, 2, 3)'")
        await page.evaluate(f"fetch('http://127.0.0.1:{port}/y').catch(() => 0)")
        assert visits == []


async def test_a_state_is_kept_for_a_widget_that_comes_later(browser, cards):
    async with OverlayServer(card("one"), plugins=cards) as server, overlay(browser, server) as page:
        said = "[...document.querySelectorAll('.place')].map((place) => place.shadowRoot.lastElementChild.said)"
        await page.wait_for("insides()[0]?.querySelector('.card')")
        await server.push(wire.WidgetState(widget="cards/card", state=msgspec.Raw(b'{"say":"on"}'), subjects=(7,)))
        await server.show(card("one"), card("two"))
        await page.wait_for(f"{said}[1]?.length === 1")
        assert await page.evaluate(said) == [[["state", "on"]], [["state", "on"]]]
        await server.push_raw(
            b'{"kind":"message_withdrawn","id":9,"at":1,"subjects":[7]}',
            wire.encode(wire.WidgetState(widget="cards/card", state=msgspec.Raw(b"null"))),
        )
        await page.wait_for(f"{said}[1].length === 3")
        assert (await page.evaluate(said))[0][1:] == [["withdraw", [7]], ["state", None]]


async def test_a_letter_that_waits_for_the_code_goes_with_its_words(browser, cards):
    async with OverlayServer(plugins=cards) as server, overlay(browser, server) as page:
        held = wire.WidgetTold(widget="cards/card", payload={"say": "secret"}, subjects=(7,))
        kept = wire.WidgetTold(widget="cards/card", payload={"say": "fine"})
        changed = wire.WidgetsChanged(widgets=[card()])
        gone = b'{"kind":"message_withdrawn","id":9,"at":1,"subjects":[7]}'
        await server.push_raw(wire.encode(changed), wire.encode(held), wire.encode(kept), gone)
        said = "insides()[0]?.lastElementChild.said"
        await page.wait_for(f"{said}?.length")
        assert await page.evaluate(said) == [["told", "fine"]]
