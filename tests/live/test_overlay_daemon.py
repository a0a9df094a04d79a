"""The overlay on the whole daemon: the invented show appears, a hidden message goes, a new daemon goes on."""

import json

import pytest

from rig.chromium import Chromium
from rig.overlay_page import witness
from rig.real_daemon import RealDaemon
from stagedoor.model import Action

pytestmark = pytest.mark.live

_ID = """(() => {
  const events = heard.map(([, data]) => JSON.parse(data)).filter((frame) => frame.type === "delta")
    .flatMap((frame) => frame.items).filter((item) => item.kind === "chat_message");
  const said = events.at(-1);
  return said && everything().includes(said.text) && said.text.length > 12 ? [said.id, said.text] : null;
})()"""

_BACKGROUND = "insides().map((each) => each.querySelector('.chat')).find(Boolean)?.dataset.background"


async def test_the_show_appears_and_what_is_hidden_goes_and_a_restart_is_survived(chromium, tmp_path):
    async with (
        RealDaemon(tmp_path / "data", "--demo", "--set", "obs.enabled=false") as daemon,
        Chromium(process=chromium) as browser,
    ):
        page = await browser.open()
        await witness(page)
        await page.goto(await daemon.overlay_url())
        await page.wait_for("onScreen().length >= 4 && moving() === 0", 30)
        seen = await page.evaluate("onScreen().map((row) => [getComputedStyle(row).opacity, row.offsetHeight > 10])")
        assert all(opacity == "1" and is_tall for opacity, is_tall in seen)

        number, text = await page.wait_for(_ID, 30)
        await daemon.do("decide", subject=number, action=int(Action.HIDE), reason="not on screen")
        await page.wait_for(f"!onScreen().some((row) => row.textContent.includes({json.dumps(text)}))", 5)

        await daemon.do("change_settings", part="chat_overlay", values={"background": "light"})
        await page.wait_for(f"{_BACKGROUND} === 'light'")

        daemon.kill()
        await daemon.start()
        await page.wait_for("heard.filter(([, data]) => data.includes('\"hello\"')).length === 2", 15)
        await page.wait_for("onScreen().length >= 2", 30)
        assert await page.evaluate(_BACKGROUND) == "light"
        assert [line for line in page.console if "WebSocket" not in line] == []
