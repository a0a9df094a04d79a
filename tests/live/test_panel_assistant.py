"""The language model's page in a real browser: asked, answered, read; nothing of it in a chat."""

import itertools
import json
import os
from pathlib import Path

import pytest

from rig.fake_model import FakeModel
from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-assistant-assistant')"
PRESS = "[...{}.querySelectorAll('button')].find((one) => one.innerText.includes('{}')).click()"


async def test_the_model_is_asked_and_its_answer_is_read(browser, tmp_path):
    async with FakeModel() as model:
        sets = {"is_on": "true", "model": "small-one", "address": model.address}
        words = [word for name, value in sets.items() for word in ("--set", f"assistant.{name}={value}")]
        async with RealDaemon(tmp_path / "data", "--demo", "--set", "obs.enabled=false", *words) as daemon:
            await daemon.until("status", lambda it: it["messages"] > 2, 20)
            page = await browser.open(await daemon.panel_url(), width=1280, height=800)
            await page.evaluate("location.hash = '#/plugin/assistant/assistant'")
            await wait(page, f"{PAGE}?.innerText.includes('Nothing was asked yet.')")
            await page.evaluate(PRESS.format(PAGE, "Sum up the last"))
            await wait(page, f"{PAGE}.innerText.includes('About dragons.')")
            assert "- viewer 1: " in model.told
            await field(page, "stagedoor-page-assistant-assistant input", "Which <b>mic</b>? 🎙 مرحبا")
            await page.evaluate(PRESS.format(PAGE, "Ask"))
            await wait(page, f"{PAGE}.innerText.includes('Which <b>mic</b>? 🎙 مرحبا')")
            await wait(page, f"{PAGE}.querySelector('input').value === ''")
            await page.evaluate(axe())
            found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
            for theme, width in itertools.product(("light", "dark"), (360, 1280)):
                await page.resize(width, 800)
                await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
                await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
                assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
                assert await page.evaluate(f"axe.run({PAGE}).then({found})") == [], (theme, width)
                if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
                    await page.screenshot(Path(kept, f"assistant_{theme}_{width}.png"))
            sent = [entry for entry in (await daemon.do("find_actions"))["entries"] if entry["kind"] == "message_sent"]
            assert sent == []
            await page.close()
