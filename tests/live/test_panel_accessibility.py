"""The panel is usable by everybody: axe-core finds nothing on any page, sheet or dialog, in both themes and widths."""

import asyncio
import json

import pytest
import pytest_asyncio

from rig.axe import COLOURS, violations
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.spoken_chat import SpokenChats

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]

WIDTHS = [360, 1280]
ROW = "[...document.querySelectorAll('.feed .row')]"
SHEET = "document.querySelector('.sheet')"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    """A show with everything in it: gifts, questions, what was held and hidden, and notes."""
    folder = tmp_path_factory.mktemp("accessible")
    chats = SpokenChats(folder / "data", folder / "said")
    sources = ("--source", "spoken:twitch", "--source", "spoken:tiktok")
    async with RealDaemon(folder / "data", *sources) as running:
        chats.say("twitch", "Ada", "hello everybody", roles=["moderator"])
        chats.say("twitch", "Grace", "what is the name of this song?")
        chats.say("tiktok", "مريم", "مرحبا بالجميع، كيف حالكم؟")
        chats.happen("tiktok", "gift_received", "Linus", gift="Rose", count=3, value={"count": 3, "unit": "coins"})
        chats.happen("twitch", "follow_received", "Barbara")
        chats.happen("twitch", "raid_received", "Edsger", viewers=12)
        chats.say("twitch", "Troll", "something to be decided about", id="troll")
        chats.say("twitch", "Troll", "something else to be decided about", id="troll")
        async with asyncio.timeout(20):
            while len(found := await running.messages(kinds="chat_message", limit=20)) < 5:
                pass
        ids = {message["text"]: message["id"] for message in found}
        await running.do("decide", subject=ids["something to be decided about"], action=2)
        await running.do("decide", subject=ids["something else to be decided about"], action=3)
        await running.do("write_note", viewer="twitch:troll", text="call them at +49 170 1234567")
        await running.do("mark_viewer", viewer="twitch:troll", mark="watched", lasting="stream")
        yield running


async def opened(browser, daemon, *, width=1280, route="show"):
    """The panel at a page, in the light theme."""
    page = await browser.open(await daemon.panel_url(), width=width, height=800)
    await wait(page, "document.querySelector('.link-state.is-open')", 20)
    await choose(page, "light")
    await go(page, route)
    return page


async def choose(page, theme):
    await page.evaluate(f"document.dispatchEvent(new CustomEvent('stagedoor:choose-theme', {{detail: '{theme}'}}))")


async def go(page, route):
    await page.evaluate(f"location.hash = '#/{route}'")
    await wait(page, f"document.querySelector('main.page-{route.split('/')[0]}')")
    await settled(page)


async def settled(page):
    """Until the page has not changed for a while."""
    await page.evaluate(
        """new Promise((settled) => {
          const begun = performance.now();
          let at = begun;
          const watch = new MutationObserver(() => (at = performance.now()));
          watch.observe(document.body, {subtree: true, childList: true, attributes: true});
          const look = () => performance.now() - at > 150 || performance.now() - begun > 1500
            ? (watch.disconnect(), settled(true)) : setTimeout(look, 30);
          look();
        })"""
    )


async def routes(page):
    """Every page there is, by its address; the settings with each of their parts."""
    names = await page.evaluate("import('./pages.js').then(({PAGES}) => PAGES.map(({name}) => name))")
    return [*names, "settings/blocked_words", "settings/panel", "settings/-history", "settings/-copies"]


async def faults(page, *where):
    """What is wrong on the page in either theme, in which nothing but the colours differ."""
    wrong = []
    for theme, rules in (("light", ()), ("dark", COLOURS)):
        await choose(page, theme)
        await settled(page)
        found = await violations(page, rules)
        where_now = " ".join(map(str, (*where, theme)))
        wrong += [f"{where_now}: {rule}: {node}" for rule, nodes in found.items() for node in nodes]
    return wrong


@pytest.mark.parametrize("width", WIDTHS)
async def test_no_page_has_a_fault(browser, daemon, width):
    page = await opened(browser, daemon, width=width)
    wrong = []
    for route in await routes(page):
        await go(page, route)
        wrong += await faults(page, route, width)
    await page.close()
    assert wrong == [], "\n".join(wrong)


async def test_at_four_times_the_size_nothing_is_scrolled_sideways(browser, daemon):
    """A window of 1280 pixels at 400 % is one of 320."""
    page = await opened(browser, daemon, width=320)
    wide = []
    for route in await routes(page):
        await go(page, route)
        found = await page.evaluate(
            # What stands beside the list waits outside of the page, which does not scroll there.
            "[...document.querySelectorAll('html, body, main:not(.page-show, .page-list), stagedoor-inbox')]"
            ".filter((one) => one.scrollWidth > one.clientWidth + 1)"
            ".map((one) => `${one.localName}: ${one.scrollWidth}`)"
        )
        wide += [f"{route}: {one}" for one in found]
    await page.close()
    assert wide == []


async def test_who_asks_for_less_motion_sees_none(browser, daemon):
    page = await opened(browser, daemon)
    await page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    await open_card(page)
    await chord(page, "k")
    await wait(page, "document.querySelector('.palette-option')")
    assert await page.evaluate("document.getAnimations().length") == 0
    await page.close()


async def test_what_is_chosen_can_be_told_with_the_colours_of_the_system(browser, daemon):
    page = await opened(browser, daemon)
    await page.call("Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}])
    outline = "getComputedStyle(document.querySelector('.rail a[aria-current={}]')).outlineStyle"
    assert await page.evaluate(outline.format("page")) == "solid"
    assert await page.evaluate(outline.format("false")) == "none"
    await page.close()


async def test_who_asks_for_more_contrast_gets_stronger_lines(browser, daemon):
    page = await opened(browser, daemon)
    line = "getComputedStyle(document.querySelector('.rail')).borderRightColor"
    before = await page.evaluate(line)
    await page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-contrast", "value": "more"}])
    assert await page.evaluate(line) != before
    await page.close()


async def do(page, script):
    await page.evaluate(f"void ({script})")


async def row_button(page, text, act):
    """Press a button of the row that says that, once the rows lie still."""
    await wait(page, f"{ROW}.some((row) => row.textContent.includes({json.dumps(text)}))")
    row = f"{ROW}.find((row) => row.textContent.includes({json.dumps(text)}))"
    await page.evaluate("new Promise((still) => setTimeout(still, 450))")
    await do(page, f"{row}.querySelector('[data-act={act}]').click()")


async def open_menu(page):
    await row_button(page, "hello everybody", "more")
    await wait(page, "document.querySelector('stagedoor-menu [role=menu], stagedoor-menu dialog[open], .menu')")


async def open_why(page):
    await row_button(page, "something else to be decided about", "why")
    await wait(page, f"{SHEET}?.querySelector('.answer')")


async def open_batch(page):
    await open_menu(page)
    await do(
        page, "[...document.querySelectorAll('.menu button')].find((one) => one.innerText.includes('from')).click()"
    )
    await wait(page, f"{SHEET}?.querySelector('.lot')")


async def open_linking(page):
    await open_menu(page)
    await do(
        page,
        "[...document.querySelectorAll('.menu button')].find((one) => /link|same person/i.test(one.innerText)).click()",
    )
    await wait(page, "document.querySelector('stagedoor-linking dialog[open], stagedoor-linking .sheet')")


async def open_card(page):
    await do(page, "document.querySelector('stagedoor-card').open('twitch:troll')")
    await wait(page, f"{SHEET}?.querySelector('.card-tabs')")


async def open_card_notes(page):
    await open_card(page)
    await do(
        page, "[...document.querySelectorAll('.card-tabs .tab')].find((one) => one.innerText.includes('Notes')).click()"
    )
    await wait(page, "document.querySelector('.card-notes')")


async def open_waiting(page):
    await do(page, "document.querySelector('.tab:nth-child(2)').click()")
    await wait(page, "document.querySelector('stagedoor-waiting .row')")
    await page.evaluate("document.querySelector('stagedoor-waiting .pick-box input').click()")
    await wait(page, "document.querySelector('.picks-bar')")


async def open_keys(page):
    await page.press("?")
    await wait(page, "document.querySelector('dialog.keys[open]')")


async def open_palette(page):
    await chord(page, "k")
    await wait(page, "document.querySelector('dialog.palette[open] [role=option]')")


async def open_streamer(page):
    await do(page, "document.querySelector('.streamer-button').click()")
    await wait(page, "document.querySelector('.streamer-popover')")
    await do(page, "document.querySelector('.streamer-popover input[name=streamer-mode]:not(:checked)').click()")
    await wait(page, "document.documentElement.classList.contains('streamer')")


async def open_bell(page):
    await do(page, "document.querySelector('.bell').click()")
    await wait(page, "document.querySelector('stagedoor-bell .popover')")


async def open_view(page):
    await page.press("v")
    await wait(
        page,
        "document.querySelector('.view-button').ariaExpanded === 'true'",
    )


async def open_side(page):
    await do(page, "document.querySelector('.side-button')?.click()")


async def open_arrange(page):
    await do(page, "document.querySelector('stagedoor-side').open(null)")
    await do(
        page,
        "[...document.querySelectorAll('stagedoor-side button')].find((one) => /arrange/i.test(one.innerText)).click()",
    )


async def open_search(page):
    await page.press("/")
    await page.type("is:")


async def open_found(page):
    await page.press("/")
    await page.type("decided")
    await page.press("Enter")
    await wait(page, f"{ROW}.some((row) => row.textContent.includes('decided'))")


async def open_reply(page):
    await row_button(page, "what is the name of this song", "more")
    await wait(page, "document.querySelector('.menu')")
    await do(page, "[...document.querySelectorAll('.menu button')].find((one) => /reply/i.test(one.innerText)).click()")
    await wait(page, "document.querySelector('stagedoor-composer').contains(document.activeElement)")


async def open_trial(page):
    await go(page, "settings/blocked_words")
    await wait(
        page, "[...document.querySelectorAll('form.part .button')].some((one) => /try on past/i.test(one.innerText))"
    )
    await do(
        page,
        "[...document.querySelectorAll('form.part .button')].find((one) => /try on past/i.test(one.innerText)).click()",
    )
    await wait(page, f"{SHEET}?.querySelector('progress, .trial-sums, .trial')")


async def begin_panic(page):
    await page.press("F9")
    await wait(page, "document.querySelector('.panic-banner')")


OPENINGS = [
    open_menu, open_why, open_batch, open_linking, open_card, open_card_notes, open_waiting, open_keys, open_palette,
    open_bell, open_view, open_side, open_arrange, open_search, open_found, open_reply, open_trial, open_streamer,
    begin_panic,
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS, ids=lambda opening: opening.__name__.removeprefix("open_"))
async def test_nothing_that_opens_has_a_fault(browser, daemon, opening):
    wrong = []
    for width in WIDTHS:
        page = await opened(browser, daemon, width=width)
        await wait(page, f"{ROW}.length >= 6")
        try:
            await opening(page)
            wrong += await faults(page, opening.__name__, width)
        finally:
            if opening is begin_panic:
                await daemon.do("end_panic")
            if opening is open_streamer:
                await daemon.do("change_settings", part="panel", values={"streamer_mode": "auto"})
            await page.close()
    assert wrong == [], "\n".join(wrong)


async def chord(page, key, modifiers=2):
    """Press a key with Ctrl (2), Alt (1) or Shift (8) held."""
    code = f"Key{key.upper()}" if key.isalpha() and len(key) == 1 else ""
    more = {"key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": ord(key.upper()[0])}
    await page.call("Input.dispatchKeyEvent", type="rawKeyDown", **more)
    await page.call("Input.dispatchKeyEvent", type="keyUp", **more)
