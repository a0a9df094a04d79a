"""Points in a real browser: switched on, a reward made and redeemed, done and undone, and the board on the overlay."""

import aiohttp
import pytest
import pytest_asyncio

from rig.panel_page import wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

BOARD = "document.querySelector('[data-widget=\"loyalty/board\"]')?.shadowRoot.querySelector('.board')"
NAMES = (
    ("nora", "twitch"),
    ("ليلى", "tiktok"),
    ("山田太郎", "kick"),
    ("a_viewer_with_quite_a_long_name_indeed", "youtube"),
)
QUEUE = "document.querySelector('[aria-labelledby=loyalty-queue] > ol')"


def button(word):
    return f"[...document.querySelectorAll('.plugin-page button')].find((each) => each.textContent.trim() === '{word}')"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("loyalty") / "data", "--no-demo") as running:
        await running.do("add_source", source="input:points")
        await running.until("sources", lambda state: all(each["state"] == "live" for each in state["sources"]))
        yield running


async def say(daemon, *documents):
    headers = {"Authorization": f"Bearer {(await daemon.do('input_address', name='points'))['token']}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for document in documents:
            async with session.post(f"http://127.0.0.1:{daemon.port}/in/points", json=document) as answer:
                assert answer.status < 300, await answer.text()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(daemon, browser):
    page = await browser.open(await daemon.panel_url(), width=1280, height=1000)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate("location.hash = '#/plugin/loyalty/loyalty'")
    await wait(page, "document.querySelector('.plugin-page .loyalty')")
    return page


async def test_it_is_switched_on_and_people_earn(daemon, page):
    await page.evaluate(f"{button('Start giving points')}.click()")
    await wait(page, "!document.querySelector('[aria-labelledby=loyalty-off]')")
    await say(daemon, *({"name": name, "text": f"hello from {name}", "platform": where} for name, where in NAMES))
    await wait(page, "document.querySelectorAll('.loyalty-name').length === 4")


async def test_points_are_given_by_hand_with_a_reason_and_taken_back(page):
    await page.evaluate(
        "[...document.querySelectorAll('.loyalty-name')].find((e) => e.textContent.includes('nora')).click()"
    )
    await wait(page, "document.querySelector('.loyalty-correct')")
    for place, text in enumerate(("300", "helped a newcomer")):
        await page.evaluate(f"document.querySelectorAll('.loyalty-correct input')[{place}].focus()")
        await page.type(text)
    await wait(page, f"{button('Give')} && !{button('Give')}.disabled")
    await page.evaluate(f"{button('Give')}.click()")
    await wait(
        page, "document.querySelector('.loyalty-person .loyalty-entries').textContent.includes('helped a newcomer')"
    )
    balance = "document.querySelector('.loyalty-person > p').textContent.includes"
    await wait(page, f"{balance}('305')")
    await page.evaluate(
        "document.querySelector('.loyalty-person .loyalty-entries button[title^=\"Take 300\"]').click()"
    )
    await wait(page, f"{balance}('5 points') && !{balance}('305')")
    await page.evaluate(
        "document.querySelector('.loyalty-person .loyalty-entries button[title^=\"Take -300\"]').click()"
    )
    await wait(page, f"{balance}('305')")


async def test_a_reward_is_made_redeemed_done_and_undone(daemon, page):
    await page.evaluate(f"{button('Add a reward')}.click()")
    await wait(page, "document.querySelector('.loyalty-form')")
    await page.evaluate(
        "(() => { const name = document.querySelector('#loyalty-reward-name'); name.value = 'Hydrate';"
        " for (const kind of ['input', 'change']) name.dispatchEvent(new Event(kind, {bubbles: true})); })()"
    )
    await page.evaluate("document.querySelector('#loyalty-reward-is_on').click()")
    await page.evaluate(f"{button('Save')}.click()")
    await wait(
        page, "!document.querySelector('.loyalty-form') && document.body.textContent.includes('!redeem Hydrate')"
    )
    await say(daemon, {"name": "nora", "text": "!redeem hydrate", "platform": "twitch"})
    await wait(page, f"{QUEUE}?.textContent.includes('Hydrate')")
    await page.evaluate(f"{button('Done')}.click()")
    await wait(page, f"!{QUEUE}")
    await page.evaluate("document.querySelector('[aria-labelledby=loyalty-queue] details button.button').click()")
    await wait(page, f"{QUEUE}?.textContent.includes('nora')")
    await page.evaluate(f"{button('Pay back')}.click()")
    await wait(page, f"!{QUEUE} && document.querySelector('.loyalty-person > p').textContent.includes('305')")


async def test_the_board_is_on_the_overlay_until_it_is_hidden(daemon, page, browser, tmp_path):
    overlay = await browser.open(await daemon.overlay_url(), width=1920, height=1080)
    await daemon.do("press_control", control="loyalty.show", arguments={"seconds": 0})
    await wait(overlay, f"{BOARD}?.querySelectorAll('.line').length === 4 && !{BOARD}.hidden")
    await overlay.screenshot(tmp_path / "board.png")
    await daemon.do("press_control", control="loyalty.hide", arguments={})
    await wait(overlay, f"{BOARD}.hidden")
    assert overlay.console == []
    await overlay.close()


@pytest.mark.parametrize("width", [1280, 360])
async def test_the_page_is_as_wide_as_the_screen(page, width, tmp_path):
    await page.resize(width, 1400)
    await wait(page, "document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    await page.screenshot(tmp_path / f"loyalty-{width}.png")
    assert page.console == []
