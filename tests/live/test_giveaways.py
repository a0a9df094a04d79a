"""A giveaway in real browsers: opened in the panel, drawn on the overlay, claimed in the chat, checked by its proof."""

import asyncio
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from rig.overlay_page import witness
from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

ROOT = Path(__file__).resolve().parents[2]
PAGE = "document.querySelector('stagedoor-page-giveaways-giveaway')"
CARD = "document.querySelector('[data-widget=\"giveaways/draw\"]')?.shadowRoot.querySelector('.giveaway')"
LONG = "a_viewer_with_quite_a_long_name_indeed_👩‍👩‍👧‍👦"
PEOPLE = [("nora", "twitch"), ("ليلى", "tiktok"), ("山田太郎", "kick"), (LONG, "youtube"), ("Z̷̧a̶͝l̵g̵o", "twitch")]
SETTINGS = {"claim_seconds": 300, "roll_seconds": 3, "wave_size": 5}


def press(word):
    return f"[...{PAGE}.querySelectorAll('button')].find((each) => each.innerText.trim() === '{word}').click()"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("giveaways") / "data", "--no-demo") as running:
        await running.do("change_settings", part="giveaways", values=SETTINGS)
        await running.do("add_source", source="input:talk")
        await running.until("sources", lambda state: all(each["state"] == "live" for each in state["sources"]))
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def say(daemon):
    headers = {"Authorization": f"Bearer {(await daemon.do('input_address', name='talk'))['token']}"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def send(text, *people):
            for name, platform in people:
                document = {"name": name, "text": text, "platform": platform}
                async with session.post(f"http://127.0.0.1:{daemon.port}/in/talk", json=document) as answer:
                    assert answer.status < 300, await answer.text()

        yield send


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(daemon, browser):
    page = await browser.open(await daemon.panel_url(), width=1280, height=1000)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate("location.hash = '#/plugin/giveaways/giveaway'")
    await wait(page, f"{PAGE}?.querySelector('form')")
    # What is saved is kept here instead of in the downloads.
    await page.evaluate(
        "window.saved = {}; window.last = ''; URL.createObjectURL = (blob) => (blob.text().then((text) =>"
        " (window.last = text)), 'blob:kept'); HTMLAnchorElement.prototype.click = function () {"
        " const name = this.download; setTimeout(() => (window.saved[name] = window.last), 50); }"
    )
    return page


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def overlay(daemon, browser):
    overlay = await browser.open(width=1920, height=1080)
    await witness(overlay)
    await overlay.goto(await daemon.overlay_url())
    return overlay


async def picture(page, name, width=0, height=0):
    if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
        if width:
            await page.resize(width, height)
        await page.screenshot(Path(kept, f"giveaways_{name}.png"))


async def test_it_is_opened_and_everybody_comes_in_once(page, overlay, say):
    await field(page, "stagedoor-page-giveaways-giveaway form input[required]", "A mechanical keyboard")
    await field(page, "stagedoor-page-giveaways-giveaway form input[placeholder='!enter']", "rose 🌹")
    await picture(page, "form")
    await page.evaluate(press("Open the giveaway"))
    await wait(page, f"{PAGE}.innerText.includes('Viewers write “rose 🌹” or !enter.')")
    await wait(overlay, f"{CARD} && !{CARD}.hidden && {CARD}.innerText.includes('Write rose 🌹 to enter')")
    await say("Rose 🌹", *PEOPLE, *PEOPLE)
    await wait(page, f"{PAGE}.querySelector('.giveaway-count b').innerText === '5'")
    await wait(overlay, f"{CARD}.innerText.includes('5 people are in')")
    commitment = await page.evaluate(f"{PAGE}.querySelector('code').textContent")
    shown = await overlay.evaluate(f"{CARD}.innerText.replaceAll(' ', '')")
    assert commitment[:16] in shown
    await picture(page, "open")


async def test_many_strangers_are_warned_of_left_out_and_had_back(page):
    await wait(page, f"{PAGE}.querySelector('.giveaway-wave[role=alert]')")
    await picture(page, "wave")
    await page.evaluate(press("Leave 5 newcomers out"))
    await wait(page, f"{PAGE}.querySelector('.giveaway-count b').innerText === '0'")
    await page.evaluate(press("Let newcomers be in again"))
    await wait(page, f"{PAGE}.querySelector('.giveaway-count b').innerText === '5'")


async def test_names_roll_by_once_and_then_nothing_moves(page, overlay):
    await page.evaluate(press("Close the giveaway"))
    await wait(overlay, f"{CARD}.innerText.includes('entering is over')")
    await wait(page, f"{PAGE}.querySelector('.giveaway-mix')")
    await field(page, "stagedoor-page-giveaways-giveaway .giveaway-mix input", "what the chat says now")
    await page.evaluate(press("Mix in"))
    await wait(page, f"{PAGE}.innerText.includes('what the chat says now')")
    await picture(page, "closed")
    await page.evaluate(press("Draw a winner"))
    await wait(overlay, f"{CARD}.querySelector('.strip')?.getAnimations().length === 1")
    assert await overlay.evaluate(f"{CARD}.querySelectorAll('*').length") < 100
    await picture(overlay, "rolling")
    await wait(overlay, f"{CARD}.querySelector('.winner') && !{CARD}.querySelector('.strip')", 20)
    winner = await overlay.evaluate(f"{CARD}.querySelector('.winner .name').textContent")
    await wait(page, f"{PAGE}.querySelector('.giveaway-winner bdi')?.innerText.length > 1")
    assert (await page.evaluate(f"{PAGE}.querySelector('.giveaway-winner bdi').innerText")).startswith(winner[:8])
    await wait(overlay, f"{CARD}.innerText.includes('Write in the chat to claim it')")
    await picture(overlay, "waiting")


async def test_somebody_else_is_drawn_and_claims_it(page, overlay, say):
    first = await page.evaluate(f"{PAGE}.querySelector('.giveaway-winner bdi').innerText")
    await page.evaluate(press("Draw somebody else"))
    await wait(
        page,
        f"{PAGE}.querySelectorAll('.giveaway-winner').length === 2 &&"
        f" !{PAGE}.querySelector('.giveaway-draws [role=status]')",
        20,
    )
    second = await page.evaluate(f"{PAGE}.querySelector('.giveaway-winner bdi').innerText")
    assert first != second
    await wait(overlay, f"{CARD}.innerText.includes('Write in the chat to claim it')", 20)
    await say("I never win anything!", *(each for each in PEOPLE if each[0] == second))
    await wait(page, f"{PAGE}.querySelector('.giveaway-draws .tone-good')?.innerText === 'has written'")
    await wait(overlay, f"{CARD}.innerText.includes('“I never win anything!”')")
    await wait(overlay, "!document.getAnimations().length")
    await overlay.evaluate("frames_asked = 0; new Promise((done) => setTimeout(done, 700))")
    assert await overlay.evaluate("frames_asked") == 0
    await picture(overlay, "claimed")
    await picture(overlay, "claimed_upright", 1080, 1920)


async def test_the_saved_proof_is_checked_by_the_saved_program(page, tmp_path):
    await page.evaluate(press("Save with names"))
    await wait(page, "window.saved['giveaway-1-proof.json']")
    await page.evaluate(press("Save the program that checks"))
    await wait(page, "window.saved['check.py']")
    for name in ("giveaway-1-proof.json", "check.py"):
        (tmp_path / name).write_text(await page.evaluate(f"window.saved['{name}']"), encoding="utf-8")
    command = [sys.executable, "-I", "-S", tmp_path / "check.py", tmp_path / "giveaway-1-proof.json", "twitch:nora"]
    ran = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=30, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "twitch:nora was in with 1 tickets.\nEverything fits." in ran.stdout
    assert ran.stdout.count("\nDraw ") == 2


async def test_nothing_sticks_out_and_everything_has_a_name(page):
    await page.evaluate(f"{PAGE}.querySelectorAll('details').forEach((each) => (each.open = true))")
    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    for theme, width in itertools.product(("light", "dark"), (360, 1280)):
        await page.resize(width, 1400)
        await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
        await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
        assert await page.evaluate(f"axe.run({PAGE}).then({found})") == [], (theme, width)
        await picture(page, f"{theme}_{width}")
    assert page.console == []


async def test_on_a_computer_that_asks_for_less_motion_nothing_rolls(page, overlay):
    less = {"name": "prefers-reduced-motion", "value": "reduce"}
    await overlay.call("Emulation.setEmulatedMedia", features=[less])
    await wait(overlay, f"{CARD}.closest('.widget').motion !== 'full'")
    await page.evaluate(press("Draw one more winner"))
    await wait(overlay, f"{CARD}.innerText.includes('Drawing')")
    assert await overlay.evaluate(f"!{CARD}.querySelector('.strip')")
    await wait(overlay, f"{CARD}.querySelectorAll('.winners .row').length === 2", 20)
    assert overlay.console == []
