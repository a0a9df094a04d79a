"""The page of the pre-flight in a real browser, with the whole daemon and an OBS that can be changed."""

import itertools
import json
import os
from pathlib import Path

import pytest
import pytest_asyncio

from rig.cue_words import cue, switch
from rig.fake_obs import FakeObs
from rig.panel_page import wait
from rig.platform_site import PlatformSite
from rig.real_daemon import RealDaemon
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

TEXT = "document.querySelector('stagedoor-preflight').innerText"
BUTTONS = "[...document.querySelectorAll('stagedoor-preflight button')]"
CUES = [cue(switch("No such scene"), match="!gone")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def obs():
    async with FakeObs() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory, obs):
    data = tmp_path_factory.mktemp("preflight") / "data"
    async with PlatformSite() as site:
        site.put_plugin(data)
        kept = data / "platform-windows" / "shop"
        kept.mkdir(parents=True)
        (kept / "Cookies").write_bytes(b"c" * 2_500_000)
        arguments = ("--source", "shop:ada", "--set", f"obs.port={obs.port}", "--set", "obs.host=127.0.0.1")
        cues = ("--set", f"cues.cues={json.dumps(CUES)}")
        around = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
        async with RealDaemon(data, *arguments, *cues, environment=around) as running:
            await running.until("obs", lambda it: it["state"] == "connected", within=20)
            yield running


async def opened(browser, daemon, width=1280, height=900):
    page = await browser.open(await daemon.panel_url(), width=width, height=height)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate("location.hash = '#/preflight'")
    await wait(page, "document.querySelector('.preflight-sum')")
    return page


async def test_problems_come_first_and_what_is_well_is_folded(browser, daemon):
    page = await opened(browser, daemon)
    text = await page.evaluate(TEXT)
    assert "need you before the show" in text
    assert text.index("No such scene") < text.index("Speech")
    assert await page.evaluate("[...document.querySelectorAll('stagedoor-preflight details')].length") >= 1
    await wait(page, "document.querySelector('.rail a[href=\"#/preflight\"] .badge')?.innerText === '2'")
    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    assert await page.evaluate(f"axe.run(document.querySelector('main')).then({found})") == []
    assert [line for line in page.console if line.startswith("error")] == []
    await page.close()


async def test_it_fits_every_screen(browser, daemon):
    page = await opened(browser, daemon)
    for theme, width in itertools.product(("light", "dark"), (360, 900, 1600)):
        await page.resize(width, 900)
        await page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        await wait(page, f"innerWidth === {width}")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
        if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
            await page.evaluate("new Promise((still) => setTimeout(still, 500))")
            await page.screenshot(Path(kept, f"preflight_{theme}_{width}.png"))
    await page.close()


async def test_looking_again_by_keyboard_keeps_the_focus(browser, daemon):
    page = await opened(browser, daemon)
    await page.evaluate(f"{BUTTONS}.find((one) => one.innerText.includes('Look again')).focus()")
    await page.press("Enter")
    await wait(page, f"{BUTTONS}.find((one) => one.innerText.includes('Look again')).ariaBusy !== 'true'")
    assert "Look again" in await page.evaluate("document.activeElement.innerText")
    await page.close()


async def test_the_overlay_is_added_by_its_button_and_the_page_looks_again_by_itself(browser, daemon, obs):
    page = await opened(browser, daemon)
    add = "Add it to this scene: Overlay"
    await wait(page, f"document.querySelector('[aria-label={json.dumps(add)}]')")
    await page.evaluate(f"document.querySelector('[aria-label={json.dumps(add)}]').focus()")
    await page.press("Enter")
    await wait(page, f"{TEXT}.includes('It worked: “Add it to this scene” is done.')", 15)
    await wait(page, f"{TEXT}.includes('no page of it is open')", 15)
    assert [kind for kind, _ in obs.inputs.values()] == ["browser_source"]
    assert await page.evaluate("document.querySelector('stagedoor-preflight').contains(document.activeElement)")
    await page.close()


async def test_a_scene_that_appears_in_obs_is_missed_no_longer(browser, daemon, obs):
    page = await opened(browser, daemon)
    await wait(page, f"{TEXT}.includes('No such scene')")
    obs.scenes.append("No such scene")
    await obs.emit("SceneListChanged", {})
    await wait(page, f"!{TEXT}.includes('No such scene')", 15)
    await page.close()


async def test_a_login_is_removed_only_after_a_question(browser, daemon):
    page = await opened(browser, daemon)
    ask = "Remove this login: Windows of Shop"
    await page.evaluate(f"document.querySelector('[aria-label={json.dumps(ask)}]').closest('details').open = true")
    assert "2.5 MB" in await page.evaluate(TEXT)
    await page.evaluate(f"document.querySelector('button[aria-label={json.dumps(ask)}]').click()")
    await wait(page, "document.querySelector('.diagnosis-question')")
    assert "logged out there" in await page.evaluate("document.querySelector('.diagnosis-question').innerText")
    await page.evaluate(f"{BUTTONS}.find((one) => one.innerText === 'Cancel').click()")
    assert (daemon.data / "platform-windows" / "shop").exists()
    assert await page.evaluate("document.activeElement.ariaLabel") == ask
    await page.press("Enter")
    await wait(page, "document.querySelector('.diagnosis-question')")
    assert "Remove this login" in await page.evaluate("document.activeElement.innerText")
    await page.press("Enter")
    await wait(page, "document.querySelector('.preflight-mended').innerText.includes('Windows of Shop')", 15)
    told = await page.evaluate("document.querySelector('.preflight-mended').innerText")
    assert told == "Windows of Shop: It worked: “Remove this login” is done."
    await wait(page, f"!{BUTTONS}.some((one) => one.ariaLabel === {json.dumps(ask)})", 15)
    assert not (daemon.data / "platform-windows" / "shop").exists()
    await page.close()
