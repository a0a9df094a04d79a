"""The first steps of a new user, in a real browser against the whole daemon: a chat, OBS, a message seen."""

import pytest

from rig.fake_obs import FakeObs
from rig.fake_tmi import FakeTmi
from rig.overlay_page import witness
from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

STEPS = "[...document.querySelectorAll('.welcome-step')]"
NEW_PAGE = "document.querySelector('main.page-welcome')"
CHAT_SECONDS = 10


def button(text):
    return f"[...document.querySelectorAll('.welcome button')].find((one) => one.innerText.includes('{text}'))"


async def test_a_handle_a_click_and_a_test_message_seen(browser, tmp_path):
    async with FakeTmi() as tmi, FakeObs() as obs:
        settings = ("--set", f"source_twitch.address={tmi.address}", "--set", f"obs.port={obs.port}")
        async with RealDaemon(tmp_path / "data", *settings, is_first_run=True) as daemon:
            page = await browser.open(await daemon.panel_url(), width=1280, height=900)
            await wait(page, NEW_PAGE)
            await wait(page, f"{STEPS}.length === 3 && !document.querySelector('.welcome-step.is-done')")

            await field(page, "#handle", "https://www.twitch.tv/somebody")
            await page.evaluate("document.querySelector('form.add').requestSubmit()")
            await wait(page, f"{STEPS}[0].innerText.includes('Live')", CHAT_SECONDS)
            await tmi.say("@id=1;user-id=7;display-name=Ann :ann!ann@ann PRIVMSG #somebody :hello there")
            await wait(page, f"{STEPS}[0].innerText.includes('hello there')", CHAT_SECONDS)
            await wait(page, f"{STEPS}[0].classList.contains('is-done')")

            await page.evaluate(f"{button('Send a test message')}.click()")
            await wait(page, f"{STEPS}[2].innerText.includes('No overlay is open')")

            await wait(page, f"{STEPS}[1].innerText.includes('Found OBS')")
            await page.evaluate(f"{button('Add the overlay')}.click()")
            await wait(page, f"{STEPS}[1].classList.contains('is-done')")
            [address] = [
                data["inputSettings"]["url"] for kind, data in obs.asked if kind == "CreateInput" and "url" in str(data)
            ]
            overlay = await browser.open(width=1080, height=1920)  # what OBS does with it
            await witness(overlay)
            await overlay.goto(address)
            await wait(page, f"{STEPS}[2].innerText.includes('The overlay is open')")
            await page.evaluate(f"{button('Send a test message')}.click()")
            await wait(page, f"{STEPS}[2].classList.contains('is-done')", 15)
            await wait(overlay, "texts().some((text) => text.includes('This is a test'))")
            await overlay.close()

            await page.evaluate(f"{button('To the show')}.click()")
            await wait(page, "document.querySelector('main.page-show')")
            await page.close()

            again = await browser.open(await daemon.panel_url(), width=1280, height=900)
            await wait(again, "document.querySelector('.link-state.is-open')")
            await wait(again, "document.querySelector('main.page-show .feed')")
            await again.close()


async def test_everything_can_be_skipped_and_is_not_asked_again(browser, tmp_path):
    async with RealDaemon(tmp_path / "data", "--set", "obs.enabled=false", is_first_run=True) as daemon:
        page = await browser.open(await daemon.panel_url(), width=360, height=740)
        await wait(page, NEW_PAGE)
        await page.evaluate(f"{STEPS}[0].querySelector('.bare').click()")
        await wait(page, f"{STEPS}[0].innerText.includes('Do it after all') && !document.querySelector('#handle')")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.evaluate(f"{button('Skip all')}.click()")
        await wait(page, "document.querySelector('main.page-show')")
        await page.close()
        await daemon.stop()
        await daemon.start()
        again = await browser.open(await daemon.panel_url(), width=1280, height=900)
        await wait(again, "document.querySelector('.feed .row')", 30)
        assert not await again.evaluate(f"Boolean({NEW_PAGE})")
        await again.close()
