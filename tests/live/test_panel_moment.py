"""The page of the moment in a real browser: topics, hints and figures of a chat; a hint dismissed and had back."""

import itertools
import json
import os
from pathlib import Path

import pytest
import pytest_asyncio

from rig.fake_tmi import FakeTmi
from rig.panel_page import wait, wait_row
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-moment-now')"
GLAD = (
    "ich liebe es ❤",
    "so funny",
    "nice one 👍",
    "great evening",
    "das war mega",
    "amo esto",
    "what a legend",
    "😂😂😂",
)
LONG = "Ümläut-Ñame_with_a_long_long_name_👩‍👩‍👧‍👦"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tmi():
    async with FakeTmi() as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmi, tmp_path_factory):
    words = ("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}", "--set", "obs.enabled=false")
    async with RealDaemon(tmp_path_factory.mktemp("moment") / "data", *words) as running:
        await tmi.joined()
        yield running


def said(number, text, name):
    return (
        f"@badges=;display-name={name};id=m{number};room-id=1;user-id={number};mod=0 "
        f":u{number}!x@x.tmi.twitch.tv PRIVMSG #show :{text}"
    )


async def looked_at(page, name):
    if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
        await page.screenshot(Path(kept, f"{name}.png"))


async def test_the_moment_is_seen_and_a_hint_is_dismissed_and_had_back(browser, daemon, tmi):
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await page.evaluate("location.hash = '#/plugin/moment/now'")
    await wait(page, f"{PAGE}?.innerText.includes('Nothing stands out right now.')")
    await looked_at(page, "moment_empty")
    names = ("Ada", "Grace", LONG, "لينا")
    texts = (
        "that dragon fight was amazing 🔥",
        "how did you win the dragon fight?",
        "never seen a better Dragon Fight in this town",
        "dragon fight يا سلام",
    )
    for number, (name, text) in enumerate(zip(names, texts, strict=True)):
        await tmi.say(said(number, text, name))
    for number, text in enumerate(GLAD, 10):
        await tmi.say(said(number, text, f"viewer{number}"))
    await tmi.say(said(30, "honestly i want to end it all", "Quiet_One"))
    await wait(page, f"{PAGE}.innerText.includes('4 people talk about “dragon fight”')")
    for words in ("Somebody may need you", "Quiet_One", "Cheerful", "writes for the first time"):
        await wait(page, f"{PAGE}.innerText.includes({json.dumps(words)})")
    await looked_at(page, "moment")

    dismiss = f"[...{PAGE}.querySelectorAll('.moment-list li')].find((one) => one.innerText.includes('dragon fight'))"
    await page.evaluate(f"{dismiss}.querySelector('[aria-label=Dismiss]').click()")
    await wait(page, f"!{PAGE}.innerText.includes('people talk about “dragon fight”')")
    await daemon.do("press_control", control="moment.bring_back")
    await wait(page, f"{PAGE}.innerText.includes('people talk about “dragon fight”')")

    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    for theme, width in itertools.product(("light", "dark"), (360, 1600)):
        await page.resize(width, 800)
        await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
        await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
        assert await page.evaluate(f"axe.run({PAGE}).then({found})") == [], (theme, width)
        await looked_at(page, f"moment_{theme}_{width}")
    assert [line for line in page.console if line.startswith("error")] == []
    await page.close()


async def test_what_plugins_offer_for_a_message_stands_in_its_menu(browser, daemon, tmi):
    await tmi.say(said(50, "a word worth keeping", "Ada"))
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await wait_row(page, "a word worth keeping")
    await daemon.until("controls", lambda it: any(each["about"] == "message" for each in it["controls"]))
    row = "[...document.querySelectorAll('.row')].find((one) => one.textContent.includes('worth keeping'))"
    await page.evaluate("new Promise((still) => setTimeout(still, 450))")
    await page.evaluate(f"{row}.querySelector('[data-act=more]').click()")
    item = "[...document.querySelectorAll('.menu [role=menuitem]')].find((one) => one.innerText.trim() === {})"
    await wait(page, item.format("'Keep as a quote'"))
    await page.evaluate(f"{item.format(repr('Put on the board of questions'))}.click()")
    board = await daemon.until("boards", lambda it: "worth keeping" in json.dumps(it["boards"].get("questions/board")))
    assert board
    await page.close()
