"""The commands in a real browser: one is written with a preview, saved, found and used in a chat; counters; quotes."""

import itertools
import json
import os
from pathlib import Path

import pytest
import pytest_asyncio

from rig.fake_tmi import FakeTmi
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

COUNTERS = [{"name": "deaths", "title": "Deaths 👩‍👩‍👧‍👦 in a game with a very long name"}]
PAGES = ("commands", "counters", "quotes")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tmi():
    async with FakeTmi() as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmi, tmp_path_factory):
    words = ("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}", "--set", "obs.enabled=false")
    async with RealDaemon(tmp_path_factory.mktemp("commands") / "data", *words) as running:
        await tmi.joined()
        yield running


async def looked_at(page, name):
    if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
        await page.screenshot(Path(kept, f"{name}.png"))


def element(name):
    return f"document.querySelector('stagedoor-page-commands-{name}')"


async def write(page, selector, text):
    await wait(page, f"{element('commands')}.querySelector({json.dumps(selector)})")
    await page.evaluate(
        f"(() => {{ const field = {element('commands')}.querySelector({json.dumps(selector)});"
        f" field.value = {json.dumps(text)}; field.dispatchEvent(new InputEvent('input', {{bubbles: true}}));"
        f" field.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
    )


async def press(page, words, name="commands"):
    button = (
        f"[...{element(name)}.querySelectorAll('button')].find((one) => one.innerText.trim() === {json.dumps(words)})"
    )
    await wait(page, button)
    await page.evaluate(f"{button}.click()")


async def test_a_command_is_written_tried_saved_and_used(browser, daemon, tmi):
    page = await browser.open(await daemon.panel_url(), width=1280, height=900)
    await page.evaluate("location.hash = '#/plugin/commands/commands'")
    await wait(page, f"{element('commands')}?.innerText.includes('!uptime')")
    await press(page, "Add a command")
    await write(page, "[name=name]", "hug")
    await write(page, "textarea", "{name} hugs {nme}")
    await wait(page, f"{element('commands')}.querySelector('mark')?.textContent === '{{nme}}'")
    await looked_at(page, "commands_mistake")
    await write(page, "textarea", "{name} hugs {1|everybody} ❤")
    await wait(page, f"{element('commands')}.innerText.includes('Alex hugs everybody ❤')")
    await looked_at(page, "commands_editor")
    await press(page, "Save")
    await wait(page, f"!{element('commands')}.querySelector('textarea')")
    await wait(page, f"{element('commands')}.innerText.includes('!hug')")
    await tmi.say("@display-name=Ada;id=m1;room-id=1;user-id=1;mod=0 :ada!x@x.tmi.twitch.tv PRIVMSG #show :!hug Bob")
    await wait(page, f"{element('commands')}.innerText.includes('1 use')")
    await write(page, "input[type=search]", "hugs")
    await wait(page, f"{element('commands')}.querySelectorAll('.commands-one').length === 1")
    await write(page, "input[type=search]", "")

    await daemon.do("change_settings", part="commands", values={"counters": COUNTERS})
    await daemon.do("press_control", control="commands.count", arguments={"counter": "deaths"})
    await daemon.do("press_control", control="commands.add_quote", arguments={"text": "أنا هنا 🎉", "name": "Grace"})
    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    for name, said in zip(PAGES, ("!hug", "Deaths", "أنا هنا"), strict=True):
        await page.evaluate(f"location.hash = '#/plugin/commands/{name}'")
        await wait(page, f"{element(name)}?.innerText.includes({json.dumps(said)})")
        if name == "commands":
            await page.evaluate(f"{element(name)}.querySelector('[aria-label=\"Change !hug\"]').click()")
            await wait(page, f"{element(name)}.querySelector('textarea')")
        for theme, width in itertools.product(("light", "dark"), (360, 1280)):
            await page.resize(width, 900)
            await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
            await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, theme, width)
            assert await page.evaluate(f"axe.run({element(name)}).then({found})") == [], (name, theme, width)
            await looked_at(page, f"commands_{name}_{theme}_{width}")
    assert [line for line in page.console if line.startswith("error")] == []
    await page.close()
