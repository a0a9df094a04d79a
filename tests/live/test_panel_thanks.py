"""The queue of thanks in a real browser: the next one large, ticked off, had back, a name spelt as it is said."""

import asyncio
import json
import urllib.request

import pytest

from rig.everybody import fits_everybody
from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-thanks-queue')"
PRESS = "[...{}.querySelectorAll('button')].find((one) => one.innerText.trim() === '{}').click()"
LONG = "Ümläut-Ñame_with_a_long_long_name_👩‍👩‍👧‍👦"
GIFTS = [
    {"kind": "gift", "name": "Ada", "gift": "Rose", "count": 5},
    {"kind": "gift", "name": "Ada", "gift": "Rose", "count": 5},
    {"kind": "gift", "name": LONG, "gift": "Super Chat", "amount": 500, "unit": "EUR-cents", "text": "for you"},
    {"kind": "gift", "name": "لينا", "gift": "وردة", "count": 1},
]


async def test_thanks_are_ticked_off_and_had_back(browser, tmp_path):
    async with RealDaemon(tmp_path / "data", "--source", "input:talk", "--set", "obs.enabled=false") as daemon:
        address = await daemon.do("input_address", name="talk")
        await daemon.until("sources", lambda state: [each["state"] for each in state["sources"]] == ["live"])
        page = await browser.open(await daemon.panel_url(), width=1280, height=800)
        await page.evaluate("location.hash = '#/plugin/thanks/queue'")
        await wait(page, f"{PAGE}?.innerText.includes('Everybody is thanked.')")
        headers = {"Authorization": f"Bearer {address['token']}"}
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for gift in GIFTS:
            request = urllib.request.Request(address["url"], data=json.dumps(gift).encode(), headers=headers)
            await asyncio.to_thread(lambda request=request: opener.open(request, timeout=5).read())
        await wait(page, f"{PAGE}.innerText.includes('10 × Rose') && {PAGE}.innerText.includes('2 more wait')")
        await page.evaluate(PRESS.format(PAGE, "How the name is said"))
        await field(page, "stagedoor-page-thanks-queue form input", "AY-da")
        await page.evaluate(PRESS.format(PAGE, "Keep"))
        await wait(page, f"{PAGE}.innerText.includes('Say: AY-da')")
        await page.evaluate(PRESS.format(PAGE, "Thanked"))
        await wait(page, f"{PAGE}.querySelector('.thanks-next').innerText.includes('Ümläut')")
        assert "5.00 EUR" in await page.evaluate(f"{PAGE}.innerText")
        await daemon.do("change_settings", part="thanks", values={"on_overlay": True, "seconds": 60})
        overlay = await browser.open(await daemon.overlay_url(), width=1920, height=1080)
        card = "[...document.querySelectorAll('.place')].find((each) => each.dataset.widget === 'thanks/card')"
        await wait(overlay, f"{card}?.shadowRoot.querySelector('.thanks')")
        await page.evaluate(PRESS.format(PAGE, "Thanked"))
        await wait(overlay, f"{card}.shadowRoot.querySelector('.name').textContent.includes('Ümläut')")
        assert await overlay.evaluate(f"{card}.shadowRoot.querySelector('.for').textContent") == "Super Chat"
        await page.evaluate(PRESS.format(PAGE, "Not thanked after all"))
        await wait(overlay, f"{card}.shadowRoot.querySelector('.thanks').hidden")
        await overlay.close()
        await page.evaluate(PRESS.format(PAGE, "Not thanked after all"))
        await wait(page, f"{PAGE}.querySelector('.thanks-next').innerText.includes('Ada')")
        await fits_everybody(page, PAGE, "thanks")
        await page.close()
