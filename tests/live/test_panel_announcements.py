"""The page of announcements in a real browser: a test is sent, a stream is announced by hand, shows are planned."""

import itertools
import json
import os
from pathlib import Path

import pytest

from rig.fake_places import FakePlaces
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-announcements-announcements')"
LONG = "Ümläut_with_a_long_long_long_long_long_name_👩‍👩‍👧‍👦 أهلا"


async def looked_at(page, name):
    if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
        await page.screenshot(Path(kept, f"{name}.png"))


async def test_a_test_is_sent_and_shows_are_planned(browser, tmp_path):
    async with FakePlaces() as places, RealDaemon(tmp_path / "data", "--set", "obs.enabled=false") as daemon:
        page = await browser.open(await daemon.panel_url(), width=1280, height=900)
        await page.evaluate("location.hash = '#/plugin/announcements/announcements'")
        await wait(page, f"{PAGE}?.innerText.includes('No place is set up')")
        await looked_at(page, "announcements_empty")
        show = {"title": LONG, "day": "2090-12-24", "time": "18:00", "zone": "Europe/Berlin"}
        values = {
            "discord": f"{places.address}/api/webhooks/1/s3cret",
            "mastodon": places.address,
            "mastodon_token": "t0ken",
            "address": "https://example.org/me",
            "game": LONG,
            "shows": [show],
        }
        await daemon.do("change_settings", part="announcements", values=values)
        button = f"{PAGE}.querySelector('[aria-label=\"Send a test to Discord\"]')"
        await wait(page, button)
        await page.evaluate(f"{button}.click()")
        await wait(page, f"[...{PAGE}.querySelectorAll('.state')].some((one) => one.innerText === 'Sent')")
        assert places.told[0][2]["content"] == "This is a test of Stagedoor."
        assert "s3cret" not in await page.evaluate("document.documentElement.outerHTML")
        await page.evaluate(axe())
        found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
        for theme, width in itertools.product(("light", "dark"), (360, 1280)):
            await page.resize(width, 900)
            await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
            await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
            assert await page.evaluate(f"axe.run({PAGE}).then({found})") == [], (theme, width)
            await looked_at(page, f"announcements_{theme}_{width}")
        assert [line for line in page.console if line.startswith("error")] == []
        await page.close()
