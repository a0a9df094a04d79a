"""The page of what is kept, in a real browser against the whole daemon."""

import pytest
import pytest_asyncio

from rig.panel_page import field, wait
from rig.past_person import MIA, TEXT, a_past
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-privacy').innerText"
PRESS = (
    "[...document.querySelectorAll('stagedoor-privacy button')].find((one) => one.innerText.trim() === '{}').click()"
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    data = tmp_path_factory.mktemp("privacy") / "data"
    await a_past(data)
    async with RealDaemon(data, "--no-demo") as running:
        yield running


async def opened(browser, daemon, width=1280):
    page = await browser.open(await daemon.panel_url(), width=width, height=900)
    await page.evaluate("location.hash = '#/privacy'")
    await wait(page, "document.querySelector('.privacy-sums')")
    return page


async def test_what_is_kept_is_said_and_how_long_can_be_chosen(browser, daemon):
    page = await opened(browser, daemon)
    text = await page.evaluate(PAGE)
    assert "401" in text
    assert "The event log" in text
    assert "What leaves this computer" in text
    await field(page, "#privacy-house_days", "90")
    await daemon.until("settings", lambda view: values(view)["house_days"] == 90)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [line for line in page.console if line.startswith("error") and "/panel/images/" not in line] == []
    await page.close()


def values(view):
    return next(part for part in view["parts"] if part["part"] == "privacy")["values"]


async def found(page):
    await field(page, "stagedoor-privacy .search input", "miasecret")
    await wait(page, "document.querySelector('.privacy-found li')")


async def test_everything_about_a_viewer_becomes_a_file(browser, daemon):
    page = await opened(browser, daemon)
    await found(page)
    await page.evaluate(
        "window.made = []; HTMLAnchorElement.prototype.click = function () { window.made.push(this.download); }"
    )
    await page.evaluate(PRESS.format("As a file"))
    await wait(page, "window.made.length")
    assert (await page.evaluate("window.made"))[0].startswith("stagedoor-Mia")
    await page.close()


async def test_a_viewer_is_forgotten_only_when_their_name_was_typed(browser, daemon):
    page = await opened(browser, daemon, width=900)
    await found(page)
    await page.evaluate(PRESS.format("Forget …"))
    await wait(page, "document.querySelector('.privacy-preview')")
    asked = await page.evaluate("document.querySelector('.privacy-preview').innerText")
    assert "100 messages" in asked
    assert "1 private note" in asked
    assert "cannot be undone" in asked
    assert await page.evaluate("document.activeElement.id") == "privacy-forget"
    assert await page.evaluate("document.querySelector('.confirming .is-danger').disabled")
    word = await page.evaluate("document.querySelector('.confirming-word').innerText")
    await field(page, "#privacy-forget", word)
    await wait(page, "!document.querySelector('.confirming .is-danger').disabled")
    await page.evaluate("document.querySelector('.confirming .is-danger').click()")
    await wait(page, f"{PAGE}.includes('Forgotten: ')", 30)
    assert await daemon.messages(query=TEXT) == []
    assert (await daemon.do("find_viewers", name=MIA.name))["viewers"] == []
    await page.close()


async def test_a_stream_is_removed_in_two_steps_on_a_phone(browser, daemon):
    page = await opened(browser, daemon, width=360)
    await page.evaluate(PRESS.format("Remove …"))
    await wait(page, "document.querySelector('#privacy-span')")
    await field(page, "#privacy-span", "remove")
    await wait(page, "!document.querySelector('.confirming .is-danger').disabled")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.evaluate("document.querySelector('.confirming .is-danger').click()")
    await wait(page, f"{PAGE}.includes('Removed what was written in')", 30)
    assert await daemon.messages(query="hello") == []
    await page.close()
