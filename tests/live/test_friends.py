"""Friends and shoutouts in real browsers, with a Twitch of our own: cards, a raid, a guest's chat beside ours."""

import itertools
import json
import os
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from rig.fake_helix import FakeHelix
from rig.fake_twitch_id import CLIENT, FakeTwitchId
from rig.overlay_page import witness
from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon
from rig.until import until
from rig.written_plugin import axe

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

LONG = "Ümläut-Ñame_with_a_long_long_long_name_👩‍👩‍👧‍👦"
FRIENDS = [
    {"platform": "twitch", "channel": "bea", "name": LONG, "words": "Paints foxes, in oil"},
    {"platform": "twitch", "channel": "cleo", "name": "ليلى"},
    {"platform": "kick", "channel": "kai"},
]
PAGE = "document.querySelector('stagedoor-page-friends-friends')"
QUEUE = "document.querySelector('stagedoor-page-shoutouts-queue')"


def card(widget):
    return f"document.querySelector('[data-widget=\"{widget}/card\"]')?.shadowRoot.querySelector('.channel-card')"


def press(page, word):
    return f"[...{page}.querySelectorAll('button')].find((each) => each.innerText.trim() === '{word}').click()"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def helix():
    async with FakeTwitchId(interval=1) as identity, FakeHelix(identity) as api:
        api.identity = identity
        api.live["12"] = {"title": "A fox, in oil", "game_name": "Art", "viewer_count": 41}
        yield api


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory, helix):
    settings = {
        "source_twitch.id_address": helix.identity.address,
        "source_twitch.api_address": helix.address,
        "source_twitch.client_id": CLIENT,
        "obs.enabled": "false",
    }
    given = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
    async with RealDaemon(tmp_path_factory.mktemp("friends") / "data", "--no-demo", *given) as running:
        await running.do("change_settings", part="friends", values={"friends": FRIENDS})
        await running.do("add_source", source="input:talk")
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tell(daemon):
    headers = {"Authorization": f"Bearer {(await daemon.do('input_address', name='talk'))['token']}"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def send(chat, **document):
            async with session.post(f"http://127.0.0.1:{daemon.port}/in/{chat}", json=document) as answer:
                assert answer.status < 300, await answer.text()

        yield send


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(daemon, browser):
    page = await browser.open(await daemon.panel_url(), width=1280, height=1000)
    await wait(page, "document.querySelector('.link-state.is-open')")
    return page


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def overlay(daemon, browser):
    overlay = await browser.open(width=1920, height=1080)
    await witness(overlay)
    await overlay.goto(await daemon.overlay_url())
    return overlay


async def looked_at(page, name, root):
    """It fits and everybody can use it, light and dark, on a phone and on a desk."""
    await page.evaluate(axe())
    found = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"
    for theme, width in itertools.product(("light", "dark"), (360, 1280)):
        await page.resize(width, 1000)
        await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
        await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
        assert await page.evaluate(f"axe.run({root}).then({found})") == [], (theme, width)
        await picture(page, f"{name}_{theme}_{width}")


async def picture(page, name):
    if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
        await page.screenshot(Path(kept, f"friends_{name}.png"))


async def test_what_nobody_can_tell_is_said_with_why(page):
    await page.evaluate("location.hash = '#/plugin/friends/friends'")
    await wait(page, f"{PAGE}?.innerText.includes('None of your friends is known to be live.')")
    await wait(page, f"{PAGE}.innerText.includes('Log in to Twitch in Settings to know which channels')")
    assert "This is known only while their chat is read." in await page.evaluate(f"{PAGE}.innerText")


async def test_with_a_login_the_live_ones_come_first(daemon, helix, page):
    await daemon.do("begin_login", login="twitch")
    await daemon.until("logins", lambda state: state["logins"][0]["state"] == "asking")
    helix.identity.approve(user_id="7", login="ann")
    await daemon.until("logins", lambda state: state["logins"][0]["state"] == "in")
    await wait(page, f"{PAGE}.querySelector('[aria-label=\"Live now\"] .friend')?.innerText.includes('41 viewers')")
    assert "Art · A fox, in oil" in await page.evaluate(f"{PAGE}.innerText")


async def test_the_card_of_a_friend_is_on_the_overlay_and_off_again(page, overlay):
    await page.evaluate(press(PAGE, "Show card"))
    await wait(overlay, f"{card('friends')} && !{card('friends')}.hidden")
    await wait(page, f"{PAGE}.innerText.includes('Viewers see it')")
    shown = await overlay.evaluate(f"{card('friends')}.innerText")
    assert "Live now" in shown
    assert "Paints foxes, in oil" in shown
    assert "twitch.tv/bea" in shown
    await picture(overlay, "card")
    await looked_at(page, "page", PAGE)
    await page.evaluate(press(PAGE, "Take off air"))
    await wait(overlay, f"{card('friends')}.hidden")


async def test_a_raid_is_started_only_when_it_is_confirmed_and_called_off(helix, page):
    await page.evaluate(press(PAGE, "Raid"))
    await wait(page, f"{PAGE}.innerText.includes('Twitch does so after 90 seconds.')")
    assert helix.raid == ""
    await picture(page, "raid")
    await page.evaluate(press(PAGE, "Cancel"))
    await wait(page, f"!{PAGE}.innerText.includes('90 seconds')")
    await page.evaluate(press(PAGE, "Raid"))
    await wait(page, f"document.activeElement?.closest('.friend-acts') && {PAGE}.innerText.includes('90 seconds')")
    await page.evaluate("document.activeElement.click()")
    await until(lambda: helix.raid == "12", 10)
    await wait(page, f"{PAGE}.querySelector('.banner')?.innerText.includes('Your viewers go to')")
    await page.evaluate(press(PAGE, "Call it off"))
    await until(lambda: helix.raid == "", 10)
    await wait(page, f"!{PAGE}.querySelector('.banner')")


async def test_shoutouts_wait_for_their_turn_and_twitch_gets_its_own(helix, page, overlay, tell):
    await page.evaluate("location.hash = '#/plugin/shoutouts/queue'")
    await wait(page, f"{QUEUE}?.querySelector('form')")
    await tell("talk", text="first time here", name=LONG, platform="youtube", login="nora")
    for name in ("bea", LONG, "ليلى"):
        await field(page, "stagedoor-page-shoutouts-queue form input[required]", name)
        await field(page, "stagedoor-page-shoutouts-queue form select", "twitch" if name == "bea" else "")
        await page.evaluate(press(QUEUE, "Shout out"))
        await wait(page, f"{QUEUE}.querySelector('form input').value === ''")
    await wait(page, f"{QUEUE}.querySelectorAll('[aria-label=Waiting] li').length === 2")
    await until(lambda: [whom for whom, _ in helix.shoutouts] == ["12"], 10)
    await wait(page, f"{QUEUE}.innerText.includes('Twitch\\'s own shoutout was given.')")
    await wait(overlay, f"{card('shoutouts')}?.innerText.includes('bea')")
    await wait(overlay, f"{card('shoutouts')}.innerText.includes('Art · A fox, in oil')")
    await picture(overlay, "shoutout")
    await looked_at(page, "queue", QUEUE)


async def test_the_queue_is_arranged(page, overlay):
    await page.evaluate(f"{QUEUE}.querySelector('button[aria-label=\"ليلى earlier\"]').click()")
    await wait(page, f"{QUEUE}.querySelector('[aria-label=Waiting] li').innerText.includes('ليلى')")
    await page.evaluate(press(QUEUE, "Show the next one"))
    await wait(overlay, f"{card('shoutouts')}.innerText.includes('ليلى')")
    await wait(page, f"{QUEUE}.querySelectorAll('[aria-label=Waiting] li').length === 1")
    await page.evaluate(f"{QUEUE}.querySelector('button[aria-label^=\"Leave\"]').click()")
    await wait(page, f"{QUEUE}.querySelector('[aria-label=Done] li')?.innerText.includes('left out')")
    await page.evaluate(f"{QUEUE}.querySelector('button[aria-label^=\"Have\"]').click()")
    await wait(page, f"{QUEUE}.querySelectorAll('[aria-label=Waiting] li').length === 1")


async def test_a_guests_chat_is_in_the_inbox_and_nowhere_else(daemon, page, overlay, tell):
    await page.evaluate("location.hash = '#/sources'")
    await wait(page, "document.querySelector('input[name=is_guest]')")
    await page.evaluate("document.querySelector('input[name=is_guest]').click()")
    await field(page, "#handle", "input:friend")
    await page.evaluate("document.querySelector('form.add button[type=submit]').click()")
    await wait(page, "document.querySelector('.card.source .tone-guest')")
    await picture(page, "sources")
    state = await daemon.until("sources", lambda state: all(each["state"] == "live" for each in state["sources"]))
    assert {each["id"]: each["is_guest"] for each in state["sources"]} == {"input:talk": False, "input:friend": True}
    await tell("friend", text="!so spy", name="Mod", platform="twitch", roles=["moderator"], message_id="g1")
    await tell("friend", text="hello over there", name="Guest", platform="twitch", message_id="g2")
    await tell("friend", kind="gift", name="Guest", gift="Rose", platform="twitch")
    await tell("talk", text="hello here", name="Ours", platform="twitch")

    await page.evaluate("location.hash = '#/inbox'")
    await wait(page, "[...document.querySelectorAll('.row')].some((row) => row.innerText.includes('hello here'))")
    row = "[...document.querySelectorAll('.row.is-guest')].find((each) => each.innerText.includes('hello over there'))"
    await wait(page, f"{row}?.innerText.includes('In the chat of')")
    assert await page.evaluate(f"{row}.querySelector('.decision').childElementCount") == 0
    await picture(page, "inbox")
    tab = "[...document.querySelectorAll('.inbox-bar .tab')].find((each) => each.innerText.trim() === '{}').click()"
    await page.evaluate(tab.format("Ours"))
    await wait(page, "document.querySelector('.row') && !document.querySelector('.row.is-guest')")
    await page.evaluate(tab.format("Guests"))
    await wait(page, "document.querySelector('.row.is-guest') && !document.querySelector('.row:not(.is-guest)')")
    await page.evaluate(tab.format("Gifts & events"))
    await wait(page, "!document.querySelector('.row.is-guest')")
    await page.evaluate(tab.format("All"))
    await wait(page, f"{row}")

    texts = [row["event"]["text"] if "event" in row else row["text"] for row in await daemon.messages(limit=50)]
    assert "hello here" in texts
    assert "hello over there" not in texts
    chat = "[...document.querySelectorAll('[data-widget]')].map((each) => each.shadowRoot.textContent).join(' ')"
    await wait(overlay, f"{chat}.includes('hello here')")
    assert "over there" not in await overlay.evaluate(chat)
    assert "spy" not in json.dumps(await daemon.state("plugin_pages"))
    sent = await daemon.do("send_message", text="hi", to=["input:friend"])
    assert not sent["input:friend"]["ok"]

    await tell("friend", kind="delete", delete="g2", platform="twitch")
    await wait(page, f"{row} === undefined || {row}.classList.contains('is-withdrawn')")
    await daemon.do("remove_source", source="input:friend")
    await daemon.until("sources", lambda state: [each["id"] for each in state["sources"]] == ["input:talk"])
