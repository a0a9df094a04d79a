"""Names and texts from lists of attacks, through the whole daemon: they look like text, and nothing else happens."""

import asyncio
import json

import pytest
import pytest_asyncio

from rig.chromium import Chromium
from rig.hostile_texts import hostile_texts
from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.spoken_chat import SpokenChats

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

OFF = json.dumps(
    ["blocked_words", "links", "flood", "scams", "newcomers", "names", "raid_guard", "message_limits", "hate_speech"]
)
# Elements that no page of ours makes outside its head, and what only an attack would put on one.
STRANGE = """
(() => {
  const strange = "script, object, embed, base, meta, link, style, math, marquee, plaintext, frame, applet, x";
  const made = [...document.body.querySelectorAll(strange)];
  const armed = [...document.querySelectorAll("*")].filter((one) =>
    [...one.attributes].some(({name, value}) => /^on/i.test(name) || /^\\s*(javascript|vbscript|data:text)/i.test(value)
      && ["href", "src", "action", "formaction", "srcdoc", "data"].includes(name)));
  const names = ["src", "href", "srcset", "action"];
  const away = [...document.querySelectorAll("[src], [href], [srcset], [action]")].filter((one) =>
    /stormed\\.example/.test(names.map((name) => one.getAttribute(name) ?? "").join(" ")));
  return [...made, ...armed, ...away].map((one) => one.outerHTML.slice(0, 200));
})()
"""
# The overlay's widgets are in roots of their own.
DEEP = """
function* every(root) {
  for (const one of root.querySelectorAll("*")) {
    yield one;
    if (one.shadowRoot) yield* every(one.shadowRoot);
    if (one.contentDocument) yield* every(one.contentDocument);
  }
}
const deep = (root) => [...every(root)].flatMap((one) => [...one.childNodes]).filter((node) => node.nodeType === 3)
  .map((node) => node.data).join(" ");
const ours = ({name, value}) => !/^on/i.test(name) && !/javascript:|stormed/i.test(value);
const armed = (one) => ![...one.attributes].every(ours)
  || ["OBJECT", "EMBED", "MATH", "MARQUEE", "BASE"].includes(one.tagName);
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    async with Chromium("--host-resolver-rules=MAP * 127.0.0.1") as running:
        yield running


@pytest.fixture(scope="module")
def vectors():
    found = hostile_texts()
    assert len(found) > 100
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory, vectors):
    """A show in which everybody is called like an attack and says one, in every field that a viewer can fill."""
    folder = tmp_path_factory.mktemp("hostile")
    chats = SpokenChats(folder / "data", folder / "said")
    sources = ("--source", "spoken:twitch", "--source", "spoken:tiktok", "--set", f"plugins.off={OFF}")
    async with RealDaemon(folder / "data", *sources) as running:
        for at, vector in enumerate(vectors[::6]):
            who = {"id": f"g{at}", "name": vector}
            chats.happen("tiktok", "gift_received", gift=vector, count=2, text=vector, **who)
            chats.happen("twitch", "reward_redeemed", reward=f"r{at}", title=vector, text=vector, cost=1, **who)
            chats.happen(
                "twitch", "poll_changed", vector, poll=f"p{at}", title=vector, options=[{"text": vector, "votes": 1}]
            )
            chats.happen("twitch", "stream_started", vector, title=vector)
            chats.say("tiktok", text=f"why is that {vector}?", **who)
        for at, vector in enumerate(vectors):
            who = {"id": f"v{at}", "name": vector}
            reply = {"name": vector, "text": vector, "message_id": "m1"}
            chats.say("twitch", text=f"{vector} #{at}#", **who, reply_to=reply if at % 3 == 0 else None)
        async with asyncio.timeout(60):
            while (await running.state("status"))["messages"] < len(vectors):
                await asyncio.sleep(0.05)
        newest = await running.messages(kinds="chat_message", limit=40)
        for at, message in enumerate(newest[:24]):
            vector = vectors[at]
            await running.do("decide", subject=message["id"], action=(2, 3, 4)[at % 3], reason=vector[:200])
            viewer = message["viewer"]
            if at < 6:
                await running.do("write_note", viewer=f"{viewer['platform']}:{viewer['id']}", text=vector)
        await running.do("change_settings", part="replies", values={})
        running.chats = chats
        yield running


async def watched(browser, url):
    """A page that notes everything that would be more than text."""
    page = await browser.open(width=1280, height=900)
    page.wrong = []
    await page.call("Network.enable")

    def dialog(params):
        page.wrong.append(f"a dialog: {params['message']}")

    def request(params):
        address = params["request"]["url"]
        if not address.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:image/", "blob:")):
            page.wrong.append(f"a request: {address}")

    page.on("Page.javascriptDialogOpening", dialog)
    page.on("Network.requestWillBeSent", request)
    await page.goto(url)
    return page


async def harmless(page, where):
    """Nothing ran, nothing left, nothing was made."""
    assert await page.evaluate("typeof window.stormed") == "undefined", where
    assert await page.evaluate(STRANGE) == [], where
    assert page.wrong == [], where
    refused = [line for line in page.console if "Content Security Policy" in line or line.startswith("error")]
    assert [line for line in refused if "/images/" not in line] == [], where


async def test_on_every_page_they_are_text(browser, daemon, vectors):
    page = await watched(browser, await daemon.panel_url())
    await wait(page, "document.querySelectorAll('.feed .row').length > 20", 20)
    await harmless(page, "show")
    for route in await page.evaluate("import('./pages.js').then(({PAGES}) => PAGES.map(({name}) => name))"):
        await page.evaluate(f"location.hash = '#/{route}'")
        await wait(page, f"document.querySelector('main.page-{route}')")
        await page.evaluate("new Promise((drawn) => setTimeout(drawn, 400))")
        await harmless(page, route)
    await page.close()


async def test_the_list_shows_each_as_it_was_written(browser, daemon, vectors):
    page = await watched(browser, await daemon.panel_url())
    await wait(page, "document.querySelectorAll('.feed .row').length > 20", 20)
    shown = await page.evaluate(
        "[...document.querySelectorAll('.feed .row.chat_message .text')].map((text) => text.textContent.trim())"
    )
    spoken = [f"{vector} #{at}#" for at, vector in enumerate(vectors)] + [
        f"why is that {vector}?" for vector in vectors
    ]
    written = {" ".join(text.split()) for text in spoken}
    listed = [" ".join(text.split()) for text in shown]
    assert len(listed) > 10
    assert [text for text in listed if text not in written] == []
    await page.close()


async def test_what_opens_about_them_is_text_too(browser, daemon):
    page = await watched(browser, await daemon.panel_url())
    await wait(page, "document.querySelectorAll('.feed .row').length > 20", 20)
    await page.evaluate("document.querySelector('.tab:nth-child(2)').click()")
    await wait(page, "document.querySelector('stagedoor-waiting .row')")
    await harmless(page, "waiting")
    await page.evaluate("document.querySelector('.tab:nth-child(1)').click()")
    decided = await daemon.messages(kinds="chat_message", limit=40)
    for message in decided[:3]:
        viewer = f"{message['viewer']['platform']}:{message['viewer']['id']}"
        await page.evaluate(f"document.querySelector('stagedoor-card').open({json.dumps(viewer)})")
        await wait(page, "document.querySelector('.sheet .card-tabs')")
        await harmless(page, "card")
        await page.evaluate(f"document.querySelector('stagedoor-explanation').open({message['id']})")
        await wait(page, "document.querySelector('.sheet .answer')")
        await harmless(page, "why")
    await page.evaluate("document.querySelector('stagedoor-palette').toggle()")
    await wait(page, "document.querySelector('.palette-option')")
    await page.evaluate(
        "(() => { const field = document.querySelector('.palette input'); field.value = 'script';"
        " field.dispatchEvent(new InputEvent('input', {bubbles: true})); })()"
    )
    await wait(page, "document.querySelector('.palette-option b')")
    await harmless(page, "palette")
    await page.close()


async def test_on_the_overlay_they_are_text(browser, daemon, vectors):
    page = await watched(browser, await daemon.overlay_url())
    await page.call("Runtime.evaluate", expression=DEEP)
    overlays = await daemon.until("status", lambda status: status["overlays"] > 0)
    assert overlays
    for at, vector in enumerate(vectors[:30]):
        daemon.chats.say("twitch", vector, f"{vector} *{at}*", id=f"o{at}")
    await wait(page, "deep(document.body).includes('*29*')", 20)
    for script in ("typeof window.stormed === 'undefined'", "[...every(document.body)].every((one) => !armed(one))"):
        assert await page.evaluate(script) is True, script
    await harmless(page, "overlay")
    await page.close()
