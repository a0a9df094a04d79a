"""The overlay in a panic, in a real browser on the whole daemon: nothing is seen, also after a reload; all returns."""

import pytest

from rig.chromium import Chromium
from rig.fake_tmi import FakeTmi
from rig.overlay_page import chat_page, message, overlay, wait_shown, witness
from rig.overlay_server import OverlayServer, widget
from rig.real_daemon import RealDaemon

pytestmark = pytest.mark.live


def said(number, text, name="Ada"):
    return (
        f"@badges=;display-name={name};id=m{number};room-id=1;user-id={name};mod=0 "
        f":{name.lower()}!x@x.tmi.twitch.tv PRIVMSG #show :{text}"
    )


async def picture(page):
    return await page.screenshot(transparent=True)


@pytest.fixture
async def browser(chromium):
    async with Chromium(process=chromium) as running:
        yield running


@pytest.fixture
async def nothing(browser):
    """What a page looks like on which nothing is to be seen."""
    return await picture(await browser.open())


def daemon_with(folder, tmi, *settings):
    settings = ("obs.enabled=false", "chat_overlay.motion=none", f"source_twitch.address={tmi.address}", *settings)
    return RealDaemon(
        folder / "data", "--source", "twitch:show", *(word for each in settings for word in ("--set", each))
    )


async def test_nothing_is_seen_in_a_panic_also_after_a_reload_and_all_returns(browser, nothing, tmp_path):
    async with FakeTmi() as tmi, daemon_with(tmp_path, tmi, "panic.hold_newcomers=false") as daemon:
        await tmi.joined()
        await tmi.say(said(1, "the first"))
        await tmi.say(said(2, "the second", "Grace"))
        page = await browser.open()
        await witness(page)
        await page.goto(await daemon.overlay_url())
        await wait_shown(page, "the first", "the second", timeout=15)
        await page.screenshot(tmp_path / "before.png", transparent=True)
        assert await picture(page) != nothing

        await daemon.do("begin_panic", reason="bots")
        await page.wait_for("document.body.dataset.curtain === 'cleared'")
        assert await picture(page) == nothing
        await page.screenshot(tmp_path / "during.png", transparent=True)
        await tmi.say(said(3, "meanwhile"))
        await daemon.until("status", lambda it: it["messages"] == 3)
        await page.goto(await daemon.overlay_url())
        await page.wait_for("document.body.dataset.curtain === 'cleared' && insides().length > 0")
        await tmi.say(said(4, "after the reload", "Grace"))
        await daemon.until("status", lambda it: it["messages"] == 4)
        assert await picture(page) == nothing
        assert await page.evaluate("everything().trim()") == ""

        daemon.kill()
        await daemon.start()
        await page.wait_for("heard.filter(([, data]) => data.includes('\"hello\"')).length === 2", 15)
        assert await picture(page) == nothing

        await daemon.do("end_panic")
        await wait_shown(page, "the first", "the second", "meanwhile", "after the reload", timeout=15)
        assert await picture(page) != nothing
        await page.screenshot(tmp_path / "after.png", transparent=True)


async def test_without_what_came_meanwhile_the_picture_is_the_same(browser, nothing, tmp_path):
    async with FakeTmi() as tmi, daemon_with(tmp_path, tmi, "panic.show_missed=false") as daemon:
        await tmi.joined()
        await tmi.say(said(1, "the first"))
        page = await browser.open()
        await witness(page)
        await page.goto(await daemon.overlay_url())
        await wait_shown(page, "the first")
        await page.wait_for("moving() === 0")
        before = await picture(page)
        for overlay_is in ("cleared", "frozen"):
            await daemon.do("change_settings", part="panic", values={"overlay": overlay_is})
            await daemon.do("begin_panic")
            await page.wait_for(f"document.body.dataset.curtain === '{overlay_is}'")
            await tmi.say(said(overlay_is, "meanwhile"))
            await page.evaluate("new Promise((ready) => setTimeout(ready, 300))")
            assert await picture(page) == (nothing if overlay_is == "cleared" else before)
            await daemon.do("end_panic")
            await page.wait_for("document.body.dataset.curtain === 'open'")
            await wait_shown(page, "the first")
            await page.wait_for("moving() === 0")
            assert await picture(page) == before


SPITEFUL = """
export default class extends HTMLElement {
  connectedCallback() {
    this.innerHTML = "<p style='visibility:visible!important;opacity:1!important;color:red;font-size:90px'>seen</p>";
  }
}
"""


async def test_no_widget_is_seen_whatever_it_sets(browser, nothing, tmp_path):
    (tmp_path / "spite").mkdir()
    (tmp_path / "spite" / "widget.js").write_text(SPITEFUL)
    async with (
        OverlayServer(widget("spite", "box"), plugins=tmp_path) as server,
        overlay(browser, server) as page,
    ):
        assert await picture(page) != nothing
        server.curtain = "cleared"
        await server.say(server.snapshot())
        await page.wait_for("document.body.dataset.curtain === 'cleared'")
        assert await picture(page) == nothing
        server.curtain = "open"
        await server.say(server.snapshot())
        await page.wait_for("document.body.dataset.curtain === 'open'")
        assert await picture(page) != nothing


async def test_a_frozen_message_does_not_run_out_of_time(browser):
    async with chat_page(browser, stay=1, motion="none") as (server, page):
        one = message("one")
        await server.push(one)
        await wait_shown(page, "one")
        server.curtain, server.events = "frozen", [one]
        await server.say(server.snapshot())
        await page.evaluate("new Promise((ready) => setTimeout(ready, 2500))")
        await wait_shown(page, "one")
        server.curtain, server.events = "open", []
        await server.say(server.snapshot())
        await wait_shown(page)
