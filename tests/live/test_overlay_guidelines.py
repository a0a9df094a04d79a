"""The rules on the overlay in a real browser: they come, can all be read, and go."""

import pytest

from rig.overlay_page import overlay
from rig.overlay_server import OverlayServer, widget
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

SHOW = wire.WidgetTold(widget="guidelines/rules", payload={"do": "show"})
HIDE = wire.WidgetTold(widget="guidelines/rules", payload={"do": "hide"})
RULES = ["Be kind.", "No links.", "<b>No</b> markup 👍🏽"]
WALL = "Treat each other as you would like to be treated, and think before you write. " * 3
CARD = "insides()[0].querySelector('.card')"
IS_SHOWN = f"!{CARD}.hidden"
TEXTS = f"[...{CARD}.querySelectorAll('.text')].map((each) => each.textContent)"
FITS = f"""(() => {{
  const box = {CARD}.getBoundingClientRect();
  const inside = [...{CARD}.querySelectorAll('.rule')].every((rule) => {{
    const its = rule.getBoundingClientRect();
    return its.top >= box.top && its.bottom <= box.bottom && its.left >= box.left && its.right <= box.right;
  }});
  return inside && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}})()"""


def rules(*texts, **settings):
    given = {"title": "House rules", "rules": [{"text": text} for text in texts], **settings}
    return widget("guidelines", "rules", style="widget.css", events=[], settings=given)


async def test_they_come_when_told_and_go_when_told(browser):
    async with OverlayServer(rules(*RULES)) as server, overlay(browser, server) as page:
        await page.wait_for(f"{CARD}.hidden")
        await server.push(SHOW)
        await page.wait_for(IS_SHOWN)
        assert await page.evaluate(TEXTS) == RULES
        assert await page.evaluate(f"{CARD}.querySelector('.title').innerText.trim()") == "House rules"
        await server.push(HIDE)
        await page.wait_for(f"{CARD}.hidden")
        assert await page.evaluate(TEXTS) == []
        assert page.console == []


async def test_they_go_by_themselves(browser):
    async with OverlayServer(rules("Be kind.", seconds=0)) as server, overlay(browser, server) as page:
        await page.evaluate("window.realTimeout = setTimeout, window.setTimeout = (run) => realTimeout(run, 50), 0")
        await server.push(SHOW)
        await page.wait_for(f"heard.length > 2 && {CARD}.hidden")


async def test_what_is_hidden_while_it_fades_may_come_again(browser):
    async with OverlayServer(rules(*RULES)) as server, overlay(browser, server) as page:
        await server.push(SHOW, HIDE, SHOW)
        await page.wait_for(IS_SHOWN)
        await page.evaluate("new Promise((done) => setTimeout(done, 600))")
        assert await page.evaluate(IS_SHOWN)
        assert await page.evaluate(TEXTS) == RULES


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (640, 360)])
@pytest.mark.parametrize(
    "texts", [RULES, [WALL] * 20, ["قواعد " * 40, "W" * 300, "よ" * 300]], ids=["few", "many", "odd"]
)
async def test_every_rule_can_be_read_on_every_canvas(browser, width, height, texts):
    async with OverlayServer(rules(*texts)) as server, overlay(browser, server, width=width, height=height) as page:
        await page.evaluate(
            "window.turns = [], window.realTimeout = setTimeout,"
            "window.setTimeout = (run, time) => time > 5000 ? turns.push(run) : realTimeout(run, time), 0"
        )
        await server.push(SHOW)
        await page.wait_for(IS_SHOWN)
        read = []
        for _ in range(40):
            assert await page.evaluate(FITS)
            read += await page.evaluate(f"[...{CARD}.querySelectorAll('.number')].map((each) => +each.textContent)")
            if len(read) >= len(texts):
                break
            await page.evaluate("turns.shift()()")
        assert read == list(range(1, len(texts) + 1))


async def test_other_settings_are_drawn_at_once(browser):
    async with OverlayServer(rules(*RULES)) as server, overlay(browser, server) as page:
        await server.push(SHOW)
        await page.wait_for(IS_SHOWN)
        await server.show(rules("Only this."))
        await page.wait_for(f"{TEXTS}[0] === 'Only this.'")
        await server.show(rules())
        await page.wait_for(f"{CARD}.hidden")


async def test_without_rules_there_is_no_card(browser):
    async with OverlayServer(rules()) as server, overlay(browser, server) as page:
        await server.push(SHOW)
        await page.wait_for(f"heard.length === 3 && {CARD}.hidden")


async def test_numbers_stand_on_the_right_of_arabic_rules(browser):
    async with OverlayServer(rules("كن لطيفًا", "لا روابط")) as server, overlay(browser, server) as page:
        await server.push(SHOW)
        await page.wait_for(IS_SHOWN)
        left_of = (
            "(name) => document.querySelector('.place').shadowRoot.querySelector(name).getBoundingClientRect().left"
        )
        assert await page.evaluate(f"(({left_of})('.number')) > (({left_of})('.text'))")


async def test_who_wants_less_motion_gets_none(browser):
    async with OverlayServer(rules(*RULES)) as server, overlay(browser, server, is_still=True) as page:
        await server.push(SHOW)
        await page.wait_for(IS_SHOWN)
        assert await page.evaluate(f"{CARD}.getAnimations().length") == 0
        await server.push(HIDE)
        await page.wait_for(f"{CARD}.hidden")
