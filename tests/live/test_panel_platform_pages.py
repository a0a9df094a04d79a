"""The platforms' own pages in the panel: buttons, the palette, and what is left of them; in a real browser."""

import itertools
import os
from pathlib import Path

import pytest
import pytest_asyncio

from rig.panel_page import wait
from rig.platform_site import PlatformSite
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
OPENED = "window.opened = []; window.open = (...all) => { window.opened.push(all); return null; }"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site():
    async with PlatformSite() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory, site):
    data = tmp_path_factory.mktemp("platforms") / "data"
    site.put_plugin(data)
    kept = data / "platform-windows" / "shop" / "storage"
    kept.mkdir(parents=True)
    (kept / "Cookies").write_bytes(b"c" * 123_456)
    chats = ("--source", "shop:ada", "--source", "tiktok:@ada", "--set", "obs.enabled=false")
    async with RealDaemon(data, *chats, environment=NO_SCREEN) as running:
        yield running


async def opened(browser, daemon, route, width=1280, height=900):
    page = await browser.open(await daemon.panel_url(), width=width, height=height)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate(f"location.hash = '#/{route}'")
    await wait(page, f"document.querySelector('main.page-{route}')")
    return page


async def test_without_a_window_the_page_opens_in_the_browser_by_keyboard_too(browser, daemon, site):
    page = await opened(browser, daemon, "sources")
    await wait(page, "document.querySelectorAll('.platform-pages button').length === 6")
    words = await page.evaluate(
        "[...document.querySelectorAll('.platform-pages button')].map((one) => one.ariaLabel).sort()"
    )
    assert words == [
        "Open Backstage of Shop",
        "Open Backstage of TikTok LIVE",
        "Open Center of Shop",
        "Open LIVE Center of TikTok LIVE",
        "Open LIVE page of TikTok LIVE",
        "Open Opener of Shop",
    ]
    await page.evaluate(OPENED)
    await page.evaluate("document.querySelector('[aria-label=\"Open Center of Shop\"]').focus()")
    await page.press("Enter")
    await wait(page, "window.opened.length")
    assert await page.evaluate("window.opened") == [[f"http://{site.place}/center", "_blank", "noopener"]]
    await wait(page, "document.querySelector('stagedoor-toasts').innerText.includes('opens in your browser')")
    assert "no screen" in await page.evaluate("document.querySelector('stagedoor-toasts').innerText")
    assert await page.evaluate("document.activeElement.ariaLabel") == "Open Center of Shop"
    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    faults = await page.evaluate(f"axe.run(document.querySelector('main')).then({found})")
    assert faults == []
    assert [line for line in page.console if line.startswith("error")] == []
    await page.close()


async def test_the_palette_finds_them(browser, daemon, site):
    page = await opened(browser, daemon, "show")
    await wait(page, "document.querySelector('.composer')")  # drawn when the chats are known
    await page.evaluate(OPENED)
    await page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))"
    )
    await wait(page, "document.querySelector('dialog[open] input')")
    await page.type("backstage shop")
    await wait(
        page, "document.querySelector('dialog[open] [role=option]')?.innerText.includes('Open Backstage of Shop')"
    )
    await page.press("Enter")
    await wait(page, "window.opened.length")
    assert await page.evaluate("window.opened[0][0]") == f"http://{site.place}/backstage"
    await page.close()


async def test_they_fit_every_screen(browser, daemon):
    for route, part in (("sources", ".platform-pages button"), ("privacy", ".platform-logins li")):
        page = await opened(browser, daemon, route)
        await wait(page, f"document.querySelector('{part}')")
        for theme, width in itertools.product(("light", "dark"), (360, 900, 1600)):
            await page.resize(width, 800)
            await page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
            await wait(page, f"innerWidth === {width}")
            await page.evaluate(f"document.querySelector('{part}').scrollIntoView({{block: 'center'}})")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (route, theme, width)
            if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
                await page.screenshot(Path(kept, f"platform_{route}_{theme}_{width}.png"))
        await page.close()


async def test_what_a_platform_left_is_removed_after_one_question(browser, daemon):
    page = await opened(browser, daemon, "privacy")
    await wait(page, "document.querySelector('.platform-logins li')")
    assert "123 kB" in await page.evaluate("document.querySelector('.platform-logins').innerText")
    await page.evaluate("document.querySelector('.platform-logins li button').click()")
    await wait(page, "document.querySelector('.platform-ask')")
    assert await page.evaluate("document.activeElement.innerText.trim()") == "Remove it"
    await page.evaluate("[...document.querySelectorAll('.platform-ask button')].at(-1).click()")
    await wait(page, "!document.querySelector('.platform-ask')")
    assert (daemon.data / "platform-windows" / "shop").exists()
    assert await page.evaluate("document.activeElement.innerText.trim()") == "Remove …"
    await page.press("Enter")
    await wait(page, "document.querySelector('.platform-ask')")
    await page.press("Enter")
    await wait(page, "document.querySelector('stagedoor-platform-logins').innerText.includes('are removed')")
    assert not (daemon.data / "platform-windows" / "shop").exists()
    assert [line for line in page.console if line.startswith("error")] == []
    await page.close()
