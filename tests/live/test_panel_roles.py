"""What the page of a member of the team offers, and what it calls whom, in a real browser."""

from contextlib import asynccontextmanager

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import ROWS, choose, panel, wait, wait_row
from rig.panel_server import ABLE, PanelServer, message, opinion, source
from stagedoor.events import MessageSent, VerdictReached
from stagedoor.model import Action
from stagedoor.roles import Role

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

BUTTONS = "[...{}.querySelectorAll('.decision [data-act]')].map((one) => one.dataset.act).sort().join(' ')"


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.sources = msgspec.structs.replace(
            running.sources, sources=[source("twitch:somebody", "Twitch", can=ABLE)]
        )
        yield running


@asynccontextmanager
async def page_of(other_browser, server, role, name="Mo"):
    _, token = server.access.team.invite(name, role, valid=60)
    page = await other_browser.open(server.url.partition("?")[0] + f"?token={token}", width=1280, height=800)
    try:
        await wait(page, "document.querySelector('.link-state.is-open')")
        yield page
    finally:
        await page.close()


def row(text):
    return f"{ROWS}.find((row) => row.textContent.includes('{text}'))"


async def test_you_is_whoever_looks(browser, other_browser, server):
    async with panel(browser, server) as page, page_of(other_browser, server, Role.MODERATOR) as theirs:
        of_streamer, of_member = server.say(message("first one"), message("second one"))
        server.say(
            VerdictReached(subject=of_streamer, action=Action.HIDE, by="panel", cause=of_streamer),
            VerdictReached(subject=of_member, action=Action.HIDE, by="Mo", cause=of_member),
            MessageSent(text="hello all", to=("twitch:somebody",), by="panel"),
        )
        await wait_row(page, "hello all")
        await wait_row(theirs, "hello all")
        label = "{}.getAttribute('aria-label')"
        assert "by you" in await page.evaluate(label.format(row("first one")))
        assert "by Mo" in await page.evaluate(label.format(row("second one")))
        assert "by the streamer" in await theirs.evaluate(label.format(row("first one")))
        assert "by you" in await theirs.evaluate(label.format(row("second one")))
        sender = f"{row('hello all')}.querySelector('.who').textContent.trim()"
        assert (await page.evaluate(sender), await theirs.evaluate(sender)) == ("You", "The streamer")


async def test_what_is_no_longer_kept_says_so(browser, server):
    async with panel(browser, server) as page:
        server.say(msgspec.structs.replace(message(""), is_forgotten=True))
        await wait_row(page, "no longer kept")
        assert "no longer kept" in await page.evaluate(f"{ROWS}.at(-1).getAttribute('aria-label')")


async def test_a_watcher_is_offered_nothing_that_would_be_refused(other_browser, server):
    async with page_of(other_browser, server, Role.WATCHER) as page:
        shown, held = server.say(message("look at this"), message("and this"))
        server.judge(held, opinion(Action.HOLD))
        await wait(page, f"{row('and this')}.classList.contains('is-held')")
        assert await page.evaluate(BUTTONS.format(row("look at this"))) == "more"
        assert "hide" not in await page.evaluate(BUTTONS.format(row("and this")))
        assert not await page.evaluate("Boolean(document.querySelector('.composer textarea'))")
        assert "Your role does not allow this" in await page.evaluate("document.querySelector('.composer').innerText")
        assert await page.evaluate("document.querySelector('.panic-button').disabled")
        await choose(page, f'.row[data-id="{shown}"] [data-act=more]')
        await wait(page, "document.querySelector('.menu')")
        assert await page.evaluate("document.querySelectorAll('.menu [role=menuitem]').length") == 0
        await page.press("Escape")
        for key in ("h", "F9", "c"):
            await page.press(key)
        await page.press("9")
        assert server.orders == []


async def test_a_key_leads_to_no_page_that_is_not_theirs(other_browser, server):
    async with page_of(other_browser, server, Role.WATCHER) as page:
        for key in ("9", "4", "7"):
            await page.press(key)
        await wait(page, "location.hash === '#/sources'")
        await page.evaluate("location.hash = '#/settings'")
        await wait(page, "document.querySelector('main').innerText.includes('Your role does not allow this')")
        assert not await page.evaluate("Boolean(document.querySelector('stagedoor-settings'))")


async def test_a_helper_decides_what_waits_and_nothing_else(other_browser, server):
    async with page_of(other_browser, server, Role.HELPER) as page:
        _, held = server.say(message("look at this"), message("and this"))
        server.judge(held, opinion(Action.HOLD))
        await wait(page, f"{row('and this')}.classList.contains('is-held')")
        assert await page.evaluate(BUTTONS.format(row("look at this"))) == "more reply"
        assert await page.evaluate(BUTTONS.format(row("and this"))) == "hide more show"
        assert await page.evaluate("Boolean(document.querySelector('.composer textarea'))")


async def test_another_role_begins_the_page_anew(other_browser, server):
    async with page_of(other_browser, server, Role.WATCHER) as page:
        member = server.access.team.view().members[0].id
        server.access.team.change(member, Role.MODERATOR, 0)
        await wait(page, "document.querySelector('.composer textarea')", 20)
        await wait(page, "document.querySelector('.panic-button:enabled')")
