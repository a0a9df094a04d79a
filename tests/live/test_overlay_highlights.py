"""Messages that deserve to be seen first, on the chat of a real browser."""

import itertools

import pytest

from rig.overlay_page import chat_page, message, shown, wait_shown
from rig.overlay_server import chat, now
from stagedoor.events import MessageHighlighted, MessageWithdrawn

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

LABELS = "chatRows().map((row) => row.querySelector('.label')?.textContent ?? '')"
_numbers = itertools.count(70_000)


def highlight(said, reason, text=""):
    return MessageHighlighted(
        id=next(_numbers), at=now(), subject=said.id, viewer=said.viewer, reason=reason, text=text
    )


async def test_it_is_drawn_with_a_few_words_beside_the_name(browser):
    async with chat_page(browser) as (server, page):
        first, plain, third = message("hello"), message("hi"), message("again")
        await server.push(first, highlight(first, "first"), plain, third)
        await wait_shown(page, "hello", "hi", "again")
        await server.push(highlight(third, "streak", "100 clean messages"))
        await page.wait_for(f"{LABELS}[2]")
        assert await page.evaluate(LABELS) == ["first time here", "", "100 clean messages"]
        assert await page.evaluate("chatRows().map((row) => row.classList.contains('praised'))") == [True, False, True]
        line = "getComputedStyle(chatRows()[0].querySelector('.panel'), '::before').backgroundColor"
        assert await page.evaluate(line) == "rgb(155, 232, 180)"
        assert await shown(page) == ["hello", "hi", "again"]


async def test_it_goes_with_its_message_and_is_not_left_on_the_next(browser):
    async with chat_page(browser, max_messages=1) as (server, page):
        said = message("hello")
        await server.push(said, highlight(said, "kind"))
        await page.wait_for(f"{LABELS}[0] === 'kind words'")
        await server.push(MessageWithdrawn(id=next(_numbers), at=now(), subjects=(said.id,)))
        await wait_shown(page)
        await server.push(highlight(said, "kind"))
        for text in ("one", "two", "three"):
            await server.push(message(text))
        await page.wait_for("texts().at(-1) === 'three'")
        assert await page.evaluate("everything().includes('kind words')") is False
        assert await page.evaluate("chatRows().some((row) => row.classList.contains('praised'))") is False


async def test_an_overlay_that_opens_now_draws_it_too(browser):
    async with chat_page(browser) as (server, page):
        said = message("hello")
        server.events = [said, highlight(said, "returning")]
        await server.drop()
        await page.wait_for(f"{LABELS}[0] === 'welcome back'")


async def test_it_can_be_switched_off_while_it_is_shown(browser):
    async with chat_page(browser) as (server, page):
        said = message("hello")
        await server.push(said, highlight(said, "helpful"))
        await page.wait_for(f"{LABELS}[0] === 'helping out'")
        await server.show(chat(show_highlights=False))
        await page.wait_for(f"{LABELS}[0] === ''")
        assert await page.evaluate("chatRows()[0].classList.contains('praised')") is False
        await server.show(chat())
        await page.wait_for(f"{LABELS}[0] === 'helping out'")


async def test_an_arabic_line_still_runs_from_the_right(browser):
    async with chat_page(browser) as (server, page):
        said = message("مرحبا بالجميع")
        await server.push(said, highlight(said, "first"))
        await page.wait_for(f"{LABELS}[0]")
        assert await page.evaluate("getComputedStyle(chatRows()[0].querySelector('.line')).direction") == "rtl"


async def test_hostile_words_break_nothing(browser):
    async with chat_page(browser) as (server, page):
        said = message("hello")
        await server.push(said, highlight(said, "<img src=x onerror=alert(1)>", "W" * 4000))
        await page.wait_for(f"{LABELS}[0]")
        right_of = "(name) => chatRows()[0].querySelector(name).getBoundingClientRect().right"
        assert await page.evaluate(f"({right_of})('.label') <= ({right_of})('.panel')")
        assert await page.evaluate(f"{LABELS}[0].length") == 29
        await server.push(highlight(said, "x", " \u202e\n"))
        await page.wait_for(f"{LABELS}[0] === ''")
        await server.push_raw(f'{{"kind":"message_highlighted","id":99999,"at":1,"subject":{said.id}}}'.encode())
        await server.push(message("next"))
        await wait_shown(page, "hello", "next")
        assert page.console == []
