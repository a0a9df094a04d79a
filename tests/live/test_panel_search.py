"""Searching in the panel, in a real browser against the whole daemon."""

import itertools
import json

import pytest
import pytest_asyncio

from rig import written_plugin
from rig.panel_page import choose, wait, wait_row
from rig.real_daemon import RealDaemon
from rig.spoken_chat import SpokenChats

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(240)]

OFF = json.dumps(
    [
        "blocked_words",
        "links",
        "flood",
        "scams",
        "newcomers",
        "names",
        "raid_guard",
        "message_limits",
        "hate_speech",
        "regulars",
    ]
)
SAID = (
    "[...document.querySelectorAll('.feed .row')]"
    ".map((row) => row.querySelector('.text').textContent.replace(/^First\\s+/, '').trim())"
)
OFFERS = "[...document.querySelectorAll('.search-one .search-word')].map((one) => one.textContent)"
TABS = "[...document.querySelectorAll('stagedoor-view-tabs .tab bdi')].map((tab) => tab.textContent)"
FIELD = "document.querySelector('stagedoor-search-bar input')"


@pytest_asyncio.fixture(loop_scope="module")
async def chats(tmp_path):
    return SpokenChats(tmp_path / "data", tmp_path / "said")


@pytest_asyncio.fixture(loop_scope="module")
async def daemon(tmp_path, chats):
    sources = ("--source", "spoken:twitch", "--source", "spoken:tiktok", "--set", f"plugins.off={OFF}")
    async with RealDaemon(tmp_path / "data", *sources) as running:
        yield running


async def open_panel(browser, daemon, width=1280):
    page = await browser.open(await daemon.panel_url(), width=width, height=800)
    await wait(page, "document.querySelector('.link-state.is-open')", 20)
    return page


async def write(page, text):
    """Write into the field from its beginning, as keys would."""
    await page.evaluate(f"{FIELD}.focus(), {FIELD}.select()")
    await page.type(text)


async def found(page, *wanted):
    await wait(page, f"JSON.stringify({SAID}) === {json.dumps(json.dumps(wanted, separators=(',', ':')))}")


async def press(page, words, within="document"):
    """Press the button that says so, as soon as it is there."""
    find = (
        f"[...{within}.querySelectorAll('button')].find((each) => !each.disabled && "
        f"(each.textContent.trim().startsWith({json.dumps(words)}) || each.ariaLabel === {json.dumps(words)}))"
    )
    await wait(page, f"({find})?.isConnected")
    await page.evaluate(f"({find}).click()")


async def test_a_search_in_the_language_is_offered_found_and_live(browser, daemon, chats):
    chats.say("twitch", "Ada", "hello walnut", roles=["moderator"])
    chats.say("tiktok", "Bob", "walnut here too")
    chats.say("twitch", "Cyd", "nothing of the kind")
    page = await open_panel(browser, daemon)
    await wait_row(page, "nothing of the kind")
    await page.press("/")
    await page.type("plat")
    await wait(page, f"{OFFERS}.includes('platform:')")
    await page.press("ArrowDown")
    assert await page.evaluate(f"{FIELD}.getAttribute('aria-activedescendant') === 'search-0'")
    await page.press("Enter")
    await wait(page, f"{FIELD}.value === 'platform:' && {OFFERS}.includes('platform:twitch')")
    await page.type("tw")
    await wait(page, f"{OFFERS}.length === 1")
    await page.press("ArrowDown")
    await page.press("Tab")
    await wait(page, f"{FIELD}.value === 'platform:twitch '")
    await page.type("walnut")
    await page.press("Enter")
    await found(page, "hello walnut")
    # What is said now is found when it fits, and only then.
    chats.say("tiktok", "Bob", "walnut once more")
    chats.say("twitch", "Dan", "a walnut of mine")
    await found(page, "hello walnut", "a walnut of mine")
    await write(page, "role:moderator")
    await found(page, "hello walnut")
    await page.press("Escape")
    await page.press("Escape")
    await wait(page, f"{SAID}.length === 5")
    assert [line for line in page.console if line.startswith("error") and "/images/" not in line] == []
    await page.close()


async def test_what_makes_no_sense_is_said_and_the_rest_is_found(browser, daemon, chats):
    chats.say("twitch", "Ada", "hello walnut")
    page = await open_panel(browser, daemon)
    await wait_row(page, "hello walnut")
    await write(page, "platfrom:twitch walnut")
    await wait(page, "document.querySelector('.search-problem')?.textContent.includes('Did you mean “platform:”?')")
    await found(page, "hello walnut")
    await write(page, 'regex:"(" walnut')
    await wait(page, "document.querySelector('.search-problem')?.textContent.includes('cannot be read')")
    await write(page, "is:held")
    await wait(page, "document.querySelector('.empty')?.textContent.includes('Nothing found for “is:held”')")
    await page.close()


async def test_views_are_tabs_with_counts_that_can_be_made_renamed_moved_removed_and_brought_back(
    browser, daemon, chats
):
    chats.say("twitch", "Ada", "when does the walnut start?")
    chats.say("twitch", "Bob", "a walnut of mine")
    page = await open_panel(browser, daemon)
    await wait_row(page, "a walnut of mine")
    tab = (
        "[...document.querySelectorAll('stagedoor-view-tabs .tab')].find((tab) => tab.innerText.includes('Unanswered'))"
    )
    await wait(page, f"{tab}?.querySelector('.badge')?.textContent === '1'")
    await page.evaluate(f"{tab}.click()")
    await found(page, "when does the walnut start?")
    await wait(page, f"{tab}.ariaPressed === 'true'")
    (row,) = [each["id"] for each in await messages(daemon, "is:unanswered")]
    await daemon.do("mark_answered", subjects=[row])
    await wait(page, f"!{tab}.querySelector('.badge')")

    usual = await page.evaluate(TABS)
    await write(page, "walnut from:bob")
    await found(page, "a walnut of mine")
    await press(page, "Keep as a tab")
    await page.type("Bob’s walnuts")
    await page.press("Enter")
    await wait(page, f"{TABS}.at(-1) === 'Bob’s walnuts'")
    await press(page, "This tab")
    await press(page, "To the left")
    await wait(page, f"{TABS}.at(-2) === 'Bob’s walnuts'")
    await page.evaluate("document.querySelector('.search-name input').select()")
    await page.type("Nuts")
    await page.press("Enter")
    await wait(page, f"{TABS}.at(-2) === 'Nuts'")
    await press(page, "This tab")
    await press(page, "Remove")
    await wait(page, f"JSON.stringify({TABS}) === {json.dumps(json.dumps(usual, separators=(',', ':')))}")
    undo = (
        "[...document.querySelectorAll('stagedoor-toasts button')].filter((each) => each.innerText === 'Undo').at(-1)"
    )
    await wait(page, "document.querySelector('stagedoor-toasts').innerText.includes('was removed')")
    await page.evaluate(f"{undo}.click()")
    await wait(page, f"{TABS}.at(-2) === 'Nuts'")
    views = (await daemon.state("views"))["views"]
    assert {"name": "Nuts", "query": "walnut from:bob"}.items() <= views[-2].items()
    await page.close()


async def messages(daemon, query):
    session = daemon._session
    headers = {"Authorization": f"Bearer {daemon.reach.token}"}
    url = f"http://127.0.0.1:{daemon.port}/api/messages"
    async with session.get(url, params={"query": query}, headers=headers) as answer:
        assert answer.status == 200, await answer.text()
        return (await answer.json())["events"]


async def test_everything_found_is_decided_about_at_once_after_it_was_shown(browser, daemon, chats):
    for number in range(3):
        chats.say("twitch", "Ada", f"walnut {number}")
    chats.say("twitch", "Bob", "something else")
    page = await open_panel(browser, daemon)
    await wait_row(page, "something else")
    await write(page, "walnut")
    await wait(page, f"{SAID}.length === 3")
    await press(page, "Decide about all 3")
    await wait(page, "document.querySelector('.sheet')?.innerText.includes('walnut 1')")
    await press(page, "Hide 3 messages", "document.querySelector('stagedoor-batch')")
    await wait(page, "document.querySelectorAll('.feed .row.is-hidden').length === 3")
    assert len(await messages(daemon, "is:hidden")) == 3
    await page.close()


async def test_a_found_message_is_shown_among_its_neighbours_and_there_is_a_way_back(browser, daemon, chats):
    for number in range(600):
        chats.say("twitch", "Ada", "walnut" if number == 100 else f"message {number}")
    page = await open_panel(browser, daemon)
    await wait_row(page, "message 599", 30)
    await write(page, "walnut")
    await found(page, "walnut")
    await choose(page, ".feed .row [data-act=more]")
    await press(page, "Show among its neighbours")
    await wait(page, f"{SAID}.includes('message 99') && {SAID}.includes('walnut') && {SAID}.includes('message 101')")
    await wait(page, "document.activeElement.closest('.row')?.querySelector('.text').textContent.trim() === 'walnut'")
    await press(page, "Back to “walnut”")
    await found(page, "walnut")
    await page.close()


async def test_a_search_goes_on_while_one_scrolls_back(browser, daemon, chats):
    for number in range(500):
        chats.say("twitch", "Ada", f"walnut {number}")
    page = await open_panel(browser, daemon)
    await wait_row(page, "walnut 499", 30)
    await write(page, "walnut")
    await wait(page, "document.querySelector('#search-said')?.textContent.includes('The newest 200')")
    for _ in range(200):
        await page.evaluate("document.querySelector('.feed').scrollTop = 0")
        await page.evaluate("document.querySelector('.feed').dispatchEvent(new WheelEvent('wheel', {deltaY: -9}))")
        if "walnut 0" in await page.evaluate(SAID):
            break
    assert "walnut 0" in await page.evaluate(SAID)
    await wait(page, "document.querySelector('#search-said')?.textContent.includes('500 messages found')")
    await page.close()


async def test_it_is_in_order_for_whoever_cannot_see_it_and_fits(browser, daemon, chats):
    chats.say("twitch", "Ada", "when does the walnut start?")
    chats.say("tiktok", "مريم", "walnut ❤️")
    page = await open_panel(browser, daemon)
    await wait_row(page, "walnut ❤")
    await write(page, "platfrom:x walnut is:")
    await wait(page, f"{OFFERS}.length > 3 && document.querySelector('.search-problem') && {SAID}.length === 2")
    await page.evaluate(written_plugin.axe())
    for theme, width in itertools.product(("light", "dark"), (360, 900, 1600)):
        await page.resize(width, 800)
        await page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        await wait(page, f"innerWidth === {width}")
        bad = await page.evaluate(
            "axe.run(['.inbox-bar', 'stagedoor-search-strip'])"
            ".then(({violations}) => violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`))"
        )
        assert bad == [], (theme, width)
        assert await page.evaluate(
            "['.inbox-bar', '.search-strip', '.search-box'].every((name) => {"
            " const {left, right} = document.querySelector(name).getBoundingClientRect();"
            " return left >= 0 && right <= innerWidth + 1})"
        ), (theme, width)
    await page.close()
