"""From the inbox onto the stream in a real browser: the key, the mark on the row, the menu, the plugin's page."""

import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

CHOSEN = "document.querySelector('.row.chat_message.is-shown .on-stage.is-on')"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("featured")) as running:
        yield running


async def test_one_key_puts_a_message_on_stream_and_takes_it_off(daemon, browser):
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await page.wait_for("document.querySelectorAll('.feed .row.chat_message.is-shown').length > 8", 30)
    await page.press(" ")
    await page.wait_for("document.querySelector('.flow.is-paused')")
    for _ in range(12):
        await page.press("k")
        if await page.evaluate("document.activeElement?.matches('.row.chat_message.is-shown')"):
            break
    number = await page.evaluate("Number(document.activeElement.dataset.id)")
    await page.press("f")
    await page.wait_for(f"document.querySelector('.row[data-id=\"{number}\"] .on-stage.is-on')")
    boards = await daemon.state("boards")
    assert boards["boards"]["featured/featured"]["on"]["id"] == number
    await page.press("f")
    await page.wait_for(f"!{CHOSEN}")
    boards = await daemon.state("boards")
    assert boards["boards"]["featured/featured"]["on"] is None

    await page.press("m")
    await page.wait_for("document.querySelector('.menu')")
    await page.evaluate(
        "[...document.querySelectorAll('.menu-item')].find((each) => each.textContent.includes('Feature on')).click()"
    )
    await page.wait_for(f"document.querySelector('.row[data-id=\"{number}\"] .on-stage.is-on')")
    await page.evaluate("location.hash = '#/plugin/featured/featured'")
    await page.wait_for("document.querySelector('.plugin-page .featured-said')")
    await page.evaluate("document.querySelectorAll('.plugin-page .featured-acts button')[1].click()")
    await page.wait_for("document.querySelector('.plugin-page .empty')")
    assert page.console == []
    await page.close()
