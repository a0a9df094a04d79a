"""The team in real browsers: invited, let in, allowed less, sent away."""

import asyncio

import pytest
import pytest_asyncio

from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-team').innerText"
PRESS = "[...document.querySelectorAll('stagedoor-team button')].find((one) => one.innerText.trim() === '{}').click()"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("team") / "data", "--demo") as running:
        yield running


async def test_somebody_is_invited_comes_in_decides_under_their_name_and_is_sent_away(browser, other_browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1280, height=900)
    await page.evaluate("location.hash = '#/team'")
    await wait(page, f"{PAGE}.includes('Nobody else uses the panel')")
    await field(page, ".team-form input[type=text]", "Mödi 🌵")
    await page.evaluate(PRESS.format("Make the address"))
    await wait(page, "document.querySelector('.team-made input')")
    address = await page.evaluate("document.querySelector('.team-made input').value")
    await page.evaluate("location.reload()")
    await wait(page, "document.querySelector('.team-members')")
    assert await page.evaluate("document.querySelector('.team-made')") is None

    theirs = await other_browser.open(address, width=1280, height=900)
    await wait(theirs, "document.querySelector('.link-state.is-open')")
    await wait(theirs, "document.querySelector('.row.chat_message.is-shown [data-act=hide]')", 30)
    rail = await theirs.evaluate("document.querySelector('nav.rail').innerText")
    assert "Team" in rail
    assert "Actions" in rail
    for hidden in ("Settings", "Privacy", "Plugins"):
        assert hidden not in rail
    await wait(page, f"{PAGE}.includes('Mödi 🌵') && document.querySelectorAll('.team-here li').length === 2")

    await theirs.press(" ")
    await wait(theirs, "document.querySelector('.flow.is-paused')")
    await theirs.evaluate(
        "[...document.querySelectorAll('.row.chat_message.is-shown')].at(-1).querySelector('[data-act=hide]').click()"
    )
    actions = set()
    async with asyncio.timeout(10):
        while ("Mödi 🌵", "verdict_reached") not in actions:
            entries = (await daemon.do("find_actions"))["entries"]
            actions = {(entry["by"], entry["kind"]) for entry in entries}
            await asyncio.sleep(0.05)

    await theirs.evaluate("location.hash = '#/team'")
    await wait(theirs, f"{PAGE}.includes('You are Mödi 🌵: Moderator')")
    assert not await theirs.evaluate("Boolean(document.querySelector('.team-form'))")
    await page.evaluate("document.querySelector('.team-members .bare').click()")
    await page.evaluate(PRESS.format("Remove"))
    await wait(theirs, "document.querySelector('.link-state.is-forbidden')", 20)
    await wait(page, f"{PAGE}.includes('Nobody else uses the panel')")
    assert [line for line in page.console if line.startswith("error") and "/panel/images/" not in line] == []
    await theirs.close()
    await page.close()
