"""The queue of viewers in a real browser: opened, joined from a chat, taken, not there, and on the overlay."""

import asyncio
import json
import urllib.request

import pytest

from rig.everybody import fits_everybody
from rig.panel_page import wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-viewer-queue-queue')"
PRESS = "[...{}.querySelectorAll('button')].find((one) => one.innerText.trim() === '{}').click()"
LONG = "Ümläut-Ñame_with_a_long_long_name_👩‍👩‍👧‍👦"
SAID = [("Ada", "!play EU West"), (LONG, "!play"), ("لينا", "!play")]


async def test_viewers_join_and_are_taken(browser, tmp_path):
    async with RealDaemon(tmp_path / "data", "--source", "input:talk", "--set", "obs.enabled=false") as daemon:
        address = await daemon.do("input_address", name="talk")
        await daemon.until("sources", lambda state: [each["state"] for each in state["sources"]] == ["live"])
        page = await browser.open(await daemon.panel_url(), width=1280, height=800)
        await page.evaluate("location.hash = '#/plugin/viewer_queue/queue'")
        await wait(page, f"{PAGE}?.innerText.includes('Nobody is on.')")
        await page.evaluate(PRESS.format(PAGE, "Open the queue"))
        await wait(page, f"{PAGE}.innerText.includes('Viewers write !play.')")
        headers = {"Authorization": f"Bearer {address['token']}"}
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for name, text in SAID:
            data = json.dumps({"name": name, "text": text}).encode()
            request = urllib.request.Request(address["url"], data=data, headers=headers)
            await asyncio.to_thread(lambda request=request: opener.open(request, timeout=5).read())
        await wait(page, f"{PAGE}.innerText.includes('3 wait') && {PAGE}.innerText.includes('EU West')")
        overlay = await browser.open(await daemon.overlay_url(), width=1920, height=1080)
        card = "[...document.querySelectorAll('.place')].find((each) => each.dataset.widget === 'viewer_queue/queue')"
        await wait(overlay, f"{card}?.shadowRoot.querySelectorAll('.next .line').length === 3")
        await page.evaluate(PRESS.format(PAGE, "Take the next"))
        await wait(page, f"{PAGE}.querySelector('.is-on')?.innerText.includes('Ada')")
        await wait(overlay, f"{card}.shadowRoot.querySelector('.now .name')?.textContent === 'Ada'")
        await page.evaluate(PRESS.format(PAGE, "Not there"))
        await wait(page, f"{PAGE}.innerText.includes('Nobody is on.') && {PAGE}.innerText.includes('was not there')")
        await wait(page, f"{PAGE}.querySelectorAll('[aria-label$=\"earlier\"]').length === 3")
        await page.evaluate(f"{PAGE}.querySelectorAll('[aria-label$=\"earlier\"]')[1].click()")
        await wait(page, f"{PAGE}.querySelector('ol.queue li').innerText.includes('لينا')")
        await page.evaluate(PRESS.format(PAGE, "Take the next"))
        await wait(overlay, f"{card}.shadowRoot.querySelector('.now .name')?.textContent === 'لينا'")
        await wait(page, f"{PAGE}.querySelector('.is-on')?.innerText.includes('لينا')")
        await page.evaluate(PRESS.format(PAGE, "Done"))
        await wait(page, f"{PAGE}.innerText.includes('Before')")
        await page.evaluate(PRESS.format(PAGE, "Take off the overlay"))
        await wait(overlay, f"{card}.shadowRoot.querySelector('.queue').hidden")
        await overlay.close()
        await fits_everybody(page, PAGE, "viewer_queue")
        await page.close()
