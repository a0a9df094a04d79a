"""The page of timers in a real browser: what comes next, said at once into a chat, switched off and on."""

import pytest

from rig import written_plugin
from rig.everybody import fits_everybody
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.until import until

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-timers-timers')"
GROUPS = [
    {"name": "Rules", "texts": ["Be kind to each other 💚"], "is_on": True, "least": 20, "most": 30},
    {"name": "روابط", "texts": ["هذا رابط مهم جدا"], "is_on": True, "messages": 0, "when": "always"},
    {"name": "A group with a long name that goes on", "texts": ["https://example.org/" + "long" * 30], "is_on": False},
]


async def test_timers_are_seen_said_and_switched(browser, tmp_path):
    data = tmp_path / "data"
    written_plugin.put(data)
    async with RealDaemon(data, "--source", "open:ada", "--set", "obs.enabled=false") as daemon:
        page = await browser.open(await daemon.panel_url(), width=1280, height=800)
        await page.evaluate("location.hash = '#/plugin/timers/timers'")
        await wait(page, f"{PAGE}?.innerText.includes('No timers yet.')")
        await daemon.do("change_settings", part="timers", values={"groups": GROUPS})
        await wait(page, f"{PAGE}.innerText.includes('Waits until you are live.')")
        await page.evaluate(f"{PAGE}.querySelector('[aria-label=\"Say it now: Rules\"]').click()")
        await until(lambda: written_plugin.written(data), 10)
        assert written_plugin.written(data)[0]["text"] == "Be kind to each other 💚"
        await wait(page, f"{PAGE}.innerText.includes('Said by itself')")
        await page.evaluate(f"{PAGE}.querySelector('[aria-label=\"Switch off: Rules\"]').click()")
        await wait(page, f"{PAGE}.querySelector('[aria-label=\"Switch on: Rules\"]')")
        tab = "document.querySelector('.plugin-tabs [aria-current=page]').getBoundingClientRect()"
        assert await page.evaluate(f"{tab}.left >= 0 && {tab}.right <= innerWidth"), "the open one of many is in view"
        await fits_everybody(page, PAGE, "timers")
        await page.close()
