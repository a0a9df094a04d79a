"""Polls and predictions in a real browser: asked, guessed in a chat, locked, told, taken back; votes off the chat."""

import asyncio
import json
import urllib.request

import pytest

from rig.everybody import fits_everybody
from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

PAGE = "document.querySelector('stagedoor-page-polls-poll')"
PRESS = "[...{}.querySelectorAll('button')].find((one) => one.innerText.trim() === '{}').click()"
PLACE = "[...document.querySelectorAll('.place')].find((each) => each.dataset.widget === '{}')?.shadowRoot"
LONG = (
    "Shall we really try the one with the very long name that nobody can remember, even if it takes the whole evening?"
)


async def press(page, word):
    ready = f"(one) => one.innerText.trim() === '{word}' && !one.disabled"
    await wait(page, f"[...{PAGE}.querySelectorAll('button')].some({ready})")
    await page.evaluate(PRESS.format(PAGE, word))


async def test_a_prediction_from_the_question_to_its_outcome(browser, tmp_path):
    async with RealDaemon(tmp_path / "data", "--source", "input:talk", "--set", "obs.enabled=false") as daemon:
        address = await daemon.do("input_address", name="talk")
        await daemon.until("sources", lambda state: [each["state"] for each in state["sources"]] == ["live"])
        await daemon.do("change_settings", part="chat_overlay", values={"hide_votes": True, "stay": 0})
        await daemon.do("change_settings", part="polls", values={"grace": 0, "stay": 0})
        page = await browser.open(await daemon.panel_url(), width=1280, height=800)
        overlay = await browser.open(await daemon.overlay_url(), width=1920, height=1080)
        headers = {"Authorization": f"Bearer {address['token']}"}
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        async def say(name, text):
            data = json.dumps({"name": name, "text": text}).encode()
            request = urllib.request.Request(address["url"], data=data, headers=headers)
            await asyncio.to_thread(lambda: opener.open(request, timeout=5).read())

        await page.evaluate("location.hash = '#/plugin/polls/poll'")
        await press(page, "Yes / No")
        await field(page, "stagedoor-page-polls-poll .poll-form input", LONG)
        await press(page, "Keep it ready")
        await wait(page, f"{PAGE}.querySelector('.poll-preset')")
        await page.evaluate(f"{PAGE}.querySelector('.poll-choice input').click()")
        await press(page, "Open the prediction")
        poll, chat = PLACE.format("polls/poll"), PLACE.format("chat_overlay/chat")
        await wait(overlay, f"{poll}?.querySelector('.title')?.textContent.startsWith('Shall we')")
        await say("Ada", "yes!")
        await say("Bob", "2")
        await say("Eve", "no way, yes")
        await wait(page, f"{PAGE}.innerText.includes('2 votes')")
        await wait(overlay, f"{chat}.querySelector('.list').innerText.includes('no way, yes')")
        assert await overlay.evaluate(f"!{chat}.querySelector('.list').innerText.includes('Ada')"), (
            "a vote is no message"
        )
        await press(page, "Lock it: no more guesses")
        await wait(page, f"{PAGE}.innerText.includes('What came true?')")
        await wait(overlay, f"{poll}.querySelector('.foot').textContent.startsWith('No more guesses')")
        await page.evaluate(f"{PAGE}.querySelectorAll('.row-of button b')[1].closest('button').click()")
        await wait(page, f"{PAGE}.innerText.includes('1 was right') && {PAGE}.innerText.includes('Who foresaw most')")
        await wait(overlay, f"{poll}.querySelector('.is-winner .name').textContent === 'No'")
        await press(page, "Not known after all")
        await wait(
            page, f"{PAGE}.innerText.includes('What came true?') && !{PAGE}.innerText.includes('Who foresaw most')"
        )
        await page.evaluate(f"{PAGE}.querySelectorAll('.row-of button b')[0].closest('button').click()")
        await wait(overlay, f"{poll}.querySelector('.is-winner .name').textContent === 'Yes'")
        await overlay.close()
        await wait(page, f"{PAGE}.querySelector('.poll-form') && {PAGE}.innerText.includes('Ada')")
        await fits_everybody(page, PAGE, "polls")
        await page.close()
