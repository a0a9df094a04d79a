"""The page of everything people did, in a real browser against the whole daemon."""

import pytest
import pytest_asyncio

from rig.panel_page import wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

ENTRIES = "[...document.querySelectorAll('.trail-entry')]"
FIRST = f"{ENTRIES}[0]?.innerText"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("trail") / "data") as running:
        yield running


async def shown_message(page):
    """Hide a message in the inbox by its button; what its viewer is called."""
    await page.evaluate("location.hash = '#/show'")
    await wait(page, "document.querySelector('.row.chat_message.is-shown [data-act=hide]')", 30)
    await page.press(" ")
    await wait(page, "document.querySelector('.flow.is-paused')")
    return await page.evaluate(
        "(() => { const row = [...document.querySelectorAll('.row.chat_message.is-shown')].at(-1);"
        " row.querySelector('[data-act=hide]').click(); return row.querySelector('bdi').textContent.trim(); })()"
    )


async def test_what_was_done_is_listed_and_taken_back_from_there(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await page.evaluate("location.hash = '#/actions'")
    await wait(page, "document.querySelector('main').innerText.includes('Nobody has done anything yet.')")
    name = await shown_message(page)
    await page.evaluate("location.hash = '#/actions'")
    await wait(page, f"{FIRST}?.includes('You hid a message')")
    assert name in await page.evaluate(FIRST)
    await page.evaluate(f"{ENTRIES}[0].querySelector('.button').click()")
    await wait(page, f"{FIRST}?.includes('took a decision back')")
    await wait(page, f"{ENTRIES}[1].innerText.includes('taken back by you')")
    assert not await page.evaluate(f"Boolean({ENTRIES}.some((entry) => entry.querySelector('.button')))")
    await page.close()


async def test_what_happens_meanwhile_appears_by_itself_and_can_be_asked_for_alone(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=360, height=740)
    await page.evaluate("location.hash = '#/actions'")
    await wait(page, "document.querySelector('stagedoor-trail .segments')")
    await daemon.do("change_settings", part="chat_overlay", values={"font_size": 40})
    await wait(page, f"{FIRST}?.includes('changed the setting chat_overlay.font_size')")
    await daemon.do("mark_viewer", viewer="demo:somebody", mark="watched", lasting="stream")
    await wait(page, f"{FIRST}?.includes(' began to watch demo:somebody')")
    await daemon.do("write_note", viewer="demo:somebody", text="call them back")
    await wait(page, f"{FIRST}?.includes(' wrote a note about demo:somebody')")
    assert await page.evaluate(f"{ENTRIES}[0].querySelector('.private').innerText") == "call them back"
    await daemon.do("invite_member", name="Ina", role="helper")
    await wait(page, f"{FIRST}?.includes(' invited Ina to the panel')")
    await daemon.do("begin_panic", reason="bots")
    await daemon.do("end_panic")
    await wait(page, f"{FIRST}?.includes('ended the panic')")
    await page.evaluate(
        "[...document.querySelectorAll('.segments label')].find((one) => one.innerText.includes('Settings')).click()"
    )
    await wait(page, f"{ENTRIES}.length && {ENTRIES}.every((entry) => entry.innerText.includes('setting'))")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [line for line in page.console if line.startswith("error") and "/panel/images/" not in line] == []
    await page.close()
