"""Widgets on the stage: a broken one goes and the others stay, and each is told what the contract says."""

import pytest

from rig.overlay_page import message, overlay, viewer, wait_shown
from rig.overlay_server import OverlayServer, chat, now, widget
from stagedoor.events import GiftReceived
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

SHELL = "export default class extends HTMLElement {"


BROKEN = {
    "not_there": None,
    "no_javascript": "this is not JavaScript",
    "exports_nothing": "export const a = 1;",
    "exports_text": "export default 'widget';",
    "throws_at_birth": SHELL + " constructor() { super(); throw new Error('birth'); } }",
    "throws_at_settings": SHELL + " set settings(v) { throw new Error('settings'); } }",
    "throws_at_events": SHELL + " receive() { throw new Error('events'); } }",
    "rejects_later": SHELL + " async receive() { throw new Error('later'); } }",
    "throws_in_a_timer": SHELL + " receive() { setTimeout(() => { throw new Error('timer'); }); } }",
    "throws_at_withdrawal": SHELL
    + " receive(events) { queueMicrotask(() => this.stage); } withdraw() { throw new Error('withdraw'); } }",
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_widget_goes_and_the_others_stay(browser, tmp_path, name):
    (tmp_path / name).mkdir()
    if BROKEN[name] is not None:
        (tmp_path / name / "widget.js").write_text(BROKEN[name])
    views = [widget(name, "broken", style="widget.css"), chat()]
    async with OverlayServer(*views, plugins=tmp_path) as server:
        page = await browser.open()
        await page.goto(server.url)
        await server.overlay()
        rows = "[...document.querySelectorAll('.place')].flatMap((p) => [...p.shadowRoot.querySelectorAll('.row')])"
        await server.push(message("one"))
        await page.wait_for(f"{rows}.length === 1")
        loaded = "(place) => !['style', 'link', undefined].includes(place.shadowRoot.lastElementChild?.localName)"
        await page.wait_for(f"[...document.querySelectorAll('.place')].every({loaded})")
        await server.push_raw(b'{"kind":"message_withdrawn","id":9400,"at":1,"subjects":[800000]}')
        await page.wait_for("document.querySelectorAll('.place').length === 1")
        assert any(f"{name}/broken was taken off" in line for line in page.console)
        await server.push(message("two"))
        await page.wait_for(f"{rows}.length === 2")
        await page.close()


RECORDER = """
import { Widget } from "../../sdk.js";
export default class extends Widget {
  log = [];
  changed() { this.log.push(["settings", this.settings.word]); }
  receive(events, arrived) { this.log.push(["events", events.map((each) => each.text), arrived.length]); }
  withdraw(ids) { this.log.push(["withdraw", [...ids]]); }
  told(payload) { this.log.push(["told", payload.say]); }
  reset(events, isNewBoot) { this.log.push(["reset", events.map((each) => each.text), isNewBoot]); }
}
"""


async def test_a_widget_is_told_what_the_contract_says(browser, tmp_path):
    (tmp_path / "recorder").mkdir()
    (tmp_path / "recorder" / "widget.js").write_text(RECORDER)
    view = widget("recorder", "tape", settings={"word": "first"}, events=["chat_message"])
    async with OverlayServer(view, plugins=tmp_path) as server:
        server.events = [message("before")]
        async with overlay(browser, server) as page:
            log = "insides()[0].lastElementChild.log"
            await server.push(
                message("one"), GiftReceived(platform="x", viewer=viewer(), gift="Rose", id=9500, at=now())
            )
            await page.wait_for(f"{log}.length === 3")
            await server.push(wire.WidgetTold(widget="recorder/tape", payload={"say": "hi"}))
            await server.push(wire.WidgetTold(widget="other/tape", payload={"say": "not me"}))
            await server.push_raw(b'{"kind":"message_withdrawn","id":9501,"at":1,"subjects":[5,6]}')
            await server.show(widget("recorder", "tape", settings={"word": "second"}, events=["chat_message"]))
            await page.wait_for(f"{log}.length === 6")
            assert await page.evaluate(log) == [
                ["settings", "first"],
                ["reset", ["before"], False],
                ["events", ["one"], 1],
                ["told", "hi"],
                ["withdraw", [5, 6]],
                ["settings", "second"],
            ]


async def test_old_news_is_not_for_a_widget_that_does_not_keep_it(browser, tmp_path):
    (tmp_path / "recorder").mkdir()
    (tmp_path / "recorder" / "widget.js").write_text(RECORDER)
    view = widget("recorder", "tape", events=["chat_message"])
    async with OverlayServer(view, plugins=tmp_path) as server, overlay(browser, server) as page:
        log = "insides()[0].lastElementChild.log.filter((each) => each[0] === 'events')"
        await page.evaluate("hideSource(true)")
        await server.push(message("old"))
        await page.wait_for("heard.length === 3")
        await page.evaluate("window.RealDate = Date.now, Date.now = () => RealDate() + 16000, 0")
        await server.push(message("new"))
        await page.wait_for("heard.length === 4")
        await page.evaluate("hideSource(false)")
        await page.wait_for(f"{log}.length === 1")
        assert await page.evaluate(log) == [["events", ["new"], 1]]


async def test_widgets_cannot_dress_each_other(browser, tmp_path):
    (tmp_path / "loud").mkdir()
    (tmp_path / "loud" / "widget.js").write_text("export default class extends HTMLElement {}")
    (tmp_path / "loud" / "widget.css").write_text(".row, .name, * { display: none; color: red; }")
    views = [widget("loud", "loud", style="widget.css"), chat()]
    async with OverlayServer(*views, plugins=tmp_path) as server, overlay(browser, server) as page:
        await server.push(message("calm"))
        await wait_shown(page, "calm")
        assert await page.evaluate("chatRows()[0].offsetHeight") > 10
