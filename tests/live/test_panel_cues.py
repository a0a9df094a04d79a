"""The page of cues in a real browser, with the whole daemon and an OBS behind it."""

import itertools
import json
import os
from pathlib import Path

import pytest
import pytest_asyncio

from rig.cue_words import cue, show, switch
from rig.fake_obs import FakeObs
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-cues-cues')"
LONG = "Ein sehr langer Name mit 👩‍👩‍👧‍👦 und مرحبا بالعالم und 名前がとても長い場面"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def obs():
    async with FakeObs(scenes=["Camera", "Be right back", LONG], scene="Camera") as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory, obs):
    arguments = ("--no-demo", "--set", f"obs.port={obs.port}", "--set", "obs.host=127.0.0.1")
    around = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    async with RealDaemon(tmp_path_factory.mktemp("cues") / "data", *arguments, environment=around) as running:
        await running.until("obs", lambda it: it["state"] == "connected", within=20)
        yield running


async def opened(browser, daemon, width=1280, height=900):
    page = await browser.open(await daemon.panel_url(), width=width, height=height)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate("location.hash = '#/plugin/cues/cues'")
    await wait(page, f"{PAGE}?.querySelector('.cue-bar')")
    return page


async def push(page, label):
    """Press the button of that name, as soon as it is there and may be pressed."""
    name = json.dumps(label)
    fits = f"one => [one.ariaLabel, one.innerText.trim()].includes({name}) && !one.disabled"
    button = f"[...{PAGE}.querySelectorAll('button')].find({fits})"
    await wait(page, button)
    await page.evaluate(f"{button}.click()")


async def says(page, text):
    await wait(page, f"{PAGE}.innerText.includes({json.dumps(text)})")


async def choose(page, selector, value):
    await wait(page, f"{PAGE}.querySelector({json.dumps(selector)})")
    field = f"{PAGE}.querySelector({json.dumps(selector)})"
    await page.evaluate(f"{field}.value = {json.dumps(value)}")
    for kind in ("input", "change"):
        await page.evaluate(f"{field}.dispatchEvent(new Event('{kind}', {{ bubbles: true }}))")


async def looked_at(page, name):
    """No hindrance, and nothing sticks out, at every width and in both themes."""
    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    assert await page.evaluate(f"axe.run(document.querySelector('main')).then({found})") == []
    for theme, width in itertools.product(("light", "dark"), (360, 1280)):
        await page.resize(width, 900)
        await page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        await wait(page, f"innerWidth === {width}")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
        assert await page.evaluate(f"{PAGE}.scrollWidth <= {PAGE}.clientWidth + 1"), (theme, width)
        if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
            await page.evaluate("new Promise((still) => setTimeout(still, 300))")
            height = await page.evaluate("document.querySelector('main').scrollHeight + 80")
            await page.resize(width, max(900, min(2400, height)))
            await page.screenshot(Path(kept, f"cues_{name}_{theme}_{width}.png"))
            await page.resize(width, 900)
    await page.resize(1280, 900)


async def test_from_nothing_to_a_cue_that_runs_and_is_taken_back(browser, daemon, obs):
    page = await opened(browser, daemon)
    await says(page, "Nothing happens by itself yet.")
    await looked_at(page, "empty")
    await page.evaluate(f"{PAGE}.querySelector('.cue-template').click()")
    await wait(page, f"{PAGE}.querySelector('.cue-form')")
    assert await page.evaluate(f"{PAGE}.querySelector('#cue-step-0-scene').value") == "Be right back", (
        "guessed by its name"
    )
    await looked_at(page, "editor")
    await choose(page, "#cue-kind", "gift")
    await choose(page, "#cue-when-match", "Rose")
    await push(page, "Add a step")
    await choose(page, "#cue-step-1", "cues.pause_queue")
    await push(page, "Remove step 2")
    await page.evaluate(f"[...{PAGE}.querySelectorAll('input[name=cue-after]')][1].click()")
    await choose(page, "#cue-seconds", "600")
    await push(page, "Save")
    await says(page, "When the gift “Rose” arrives")
    await says(page, "put back after 600 s")
    saved = (await daemon.state("settings"))["parts"]
    [kept] = next(part for part in saved if part["part"] == "cues")["values"]["cues"]
    assert (kept["is_on"], kept["steps"][0]["arguments"]) == (False, {"scene": "Be right back"})

    await page.evaluate(f"{PAGE}.querySelector('.cue-list .switch input').click()")
    await wait(page, f"!{PAGE}.querySelector('.cue.is-off')")
    before = len(obs.asked)
    await push(page, "Dry run of Be right back")
    await says(page, "Dry run: nothing of this was done")
    await says(page, "Would run")
    assert not [kind for kind, _ in obs.asked[before:] if kind.startswith("Set")]
    await push(page, "Close the dry run")

    await push(page, "Run Be right back now")
    await wait(page, f"{PAGE}.querySelector('.cue-run')?.innerText.includes('On stage')")
    assert obs.scene == "Be right back"
    await push(page, "Take back what Be right back did")
    await wait(page, f"{PAGE}.querySelector('.cue-run')?.innerText.includes('Put back')")
    assert obs.scene == "Camera"
    await page.close()


async def test_trouble_queues_and_a_held_scene(browser, daemon, obs):
    cues = [
        cue(switch("Be right back"), match="!brb", name="Be right back", aliases=["pause"], only={"who": "moderators"}),
        cue(
            switch("Nowhere"),
            show("Ghost", LONG, wait=2),
            when="raid",
            name=LONG,
            at_least=5,
            seconds=20,
            queue="Stage",
        ),
        cue({"control": "gone.wave"}, when="trigger", match="polls.never", name="Wave", is_on=False),
    ]
    await daemon.do("change_settings", part="cues", values={"cues": cues, "queues": [{"name": "Stage"}]})
    page = await opened(browser, daemon)
    await says(page, "OBS has no scene “Nowhere”.")
    await says(page, "Nothing that runs now can do “gone.wave”.")
    await says(page, "When a raid brings 5 viewers or more")
    await push(page, "Pause Stage")
    await says(page, "Paused")
    await push(page, f"Run {LONG} now")
    await says(page, "Waiting: ")
    await push(page, "Clear Stage")
    await says(page, "The queue was cleared.")
    await push(page, "Let Stage go on")

    await push(page, "Hold the scene")
    await says(page, "no cue changes the scene")
    await push(page, "Run Be right back now")
    await says(page, "1 cue was held back.")
    assert obs.scene == "Camera"
    await looked_at(page, "busy")
    await push(page, "Release the scene")
    await push(page, "Run Be right back now")
    await wait(page, f"{PAGE}.querySelector('.cue-run')?.innerText.includes('Done')")
    assert obs.scene == "Be right back"
    await push(page, "Dry run of all")
    await says(page, "Would fail")
    await looked_at(page, "rehearsal")
    assert [line for line in page.console if line.startswith("error")] == []
    await page.close()
