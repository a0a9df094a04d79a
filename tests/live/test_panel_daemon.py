"""The panel against the whole daemon: what is pressed in the browser is in the log, the settings and the next run."""

import pytest
import pytest_asyncio

from rig.panel_page import ROWS, field, wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]


@pytest_asyncio.fixture(loop_scope="module")
async def daemon(tmp_path):
    async with RealDaemon(tmp_path / "data") as running:
        yield running


async def test_the_invented_show_plays_and_a_message_of_it_is_hidden_and_shown_again(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await wait(page, f"{ROWS}.length > 3", 30)
    await wait(page, "document.querySelector('.banner')?.innerText.includes('invented show')")
    await page.press(" ")
    await wait(page, "document.querySelector('.flow.is-paused')")
    subject = await page.evaluate(
        "(() => { const row = document.querySelector('.row.chat_message.is-shown');"
        " row.querySelector('[data-act=hide]').click(); return Number(row.dataset.id); })()"
    )
    row = f"document.querySelector('.row[data-id=\"{subject}\"]')"
    await wait(page, f"{row}.className.includes('is-hidden')")
    # Newly drawn from the log, it is still hidden.
    await page.call("Page.reload")
    await wait(page, f"{row}?.className.includes('is-hidden')")
    await page.press(" ")
    await wait(page, "document.querySelector('.flow.is-paused')")
    await page.evaluate(f"{row}.querySelector('[data-act=undo]').click()")
    await wait(page, f"{row}.className.includes('is-shown')")
    assert [line for line in page.console if line.startswith("error") and "/panel/images/" not in line] == []
    await page.close()


async def test_a_setting_saved_in_the_panel_is_there_after_a_restart(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate("location.hash = '#/settings/chat_overlay'")
    await wait(page, "document.querySelector('#chat_overlay-font_size')")
    await field(page, "#chat_overlay-font_size", "40")
    await page.click("form.part [type=submit]")
    await wait(page, "document.querySelector('.toast')?.innerText.includes('saved')")
    await field(page, "#chat_overlay-font_size", "4000")
    await page.click("form.part [type=submit]")
    await wait(page, "document.querySelector('.is-wrong #chat_overlay-font_size')")
    await page.close()
    await daemon.stop()
    await daemon.start()
    settings = await daemon.state("settings")
    (overlay,) = [part for part in settings["parts"] if part["part"] == "chat_overlay"]
    assert overlay["values"]["font_size"] == 40


async def test_a_page_left_open_over_a_restart_goes_on_by_itself(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await daemon.stop()
    await wait(page, "document.querySelector('stagedoor-banners').innerText.includes('not running')")
    await daemon.start()
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.close()
