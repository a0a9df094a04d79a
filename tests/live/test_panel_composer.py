"""Writing to the chats from the panel, in a real browser: only where it can, and what came of it, truthfully."""

import asyncio

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import ROWS, choose, panel, wait, wait_row
from rig.panel_server import ABLE, READ_ONLY, PanelServer, message, opinion, source
from rig.until import until
from stagedoor.desk.chats import Announce, SendMessage
from stagedoor.desk.deciding import Decide
from stagedoor.errors import ActionRefused
from stagedoor.model import Action
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

TWITCH, YOUTUBE, TIKTOK = "twitch:ada", "youtube:@ada", "tiktok:@ada"
NOTE = "document.querySelector('#composer-note').textContent.trim()"
DRAFT = "document.querySelector('.composer textarea').value"


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.sources = msgspec.structs.replace(
            running.sources,
            sources=[
                source(TIKTOK, "TikTok LIVE", can=READ_ONLY),
                source(TWITCH, "Twitch", can=ABLE),
                source(YOUTUBE, "YouTube Live", can={"send": "", "reply": ""}),
            ],
        )
        yield running


async def write(page, text):
    await page.evaluate("document.querySelector('.composer textarea').focus()")
    await page.type(text)


async def test_enter_sends_to_all_that_can_and_the_row_says_what_came_of_it(browser, server):
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.composer')")
        await page.press("c")
        await wait(page, "document.activeElement.matches('.composer textarea')")
        await page.type("hello all")
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("send_message", SendMessage(text="hello all", to=(TWITCH, YOUTUBE)))]
        await wait(page, f"{DRAFT} === '' && {NOTE} === 'Sent to Twitch and YouTube.'")
        await wait(page, "document.querySelectorAll('.sent-one.is-good').length === 2")
        # What comes back from the chats belongs to it, and is not said again.
        (sent,) = (event for event in server.log if event.kind == "message_sent")
        server.say(message("hello all", "ada", cause=sent.id), message("another one"))
        await wait_row(page, "another one")
        assert await page.evaluate(f"{ROWS}.length") == 2


async def test_what_a_chat_did_not_take_stays_in_the_field_for_that_chat(browser, server):
    server.failing[YOUTUBE] = "YouTube takes 200 characters at most."
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.composer')")
        await write(page, "half of it")
        await page.press("Enter")
        await wait(page, f"{NOTE}.includes('Sent to Twitch. Not sent to YouTube: YouTube takes 200 characters')")
        assert await page.evaluate(DRAFT) == "half of it"
        await wait(page, "document.querySelector('.sent-one.is-bad')?.textContent.includes('200 characters')")
        server.failing.clear()
        await page.press("Enter")
        await wait(page, f"{DRAFT} === ''")
        assert server.orders[-1] == ("send_message", SendMessage(text="half of it", to=(YOUTUBE,)))


async def test_a_refusal_keeps_the_draft_also_while_another_page_is_open(browser, server):
    server.refuse["send_message"] = ActionRefused("No chat can take this now, so nothing was sent.")
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.composer')")
        await write(page, "keep me")
        await page.press("Enter")
        await wait(page, f"{NOTE}.includes('No chat can take this now')")
        await page.evaluate("location.hash = '#/sources'")
        await wait(page, "document.querySelector('main.page-sources .source')")
        await page.evaluate("location.hash = '#/show'")
        await wait(page, f"document.querySelector('.composer') && {DRAFT} === 'keep me'")


async def test_a_chat_that_cannot_be_written_to_says_why_and_is_not_picked(browser, server):
    chip = ".pick[aria-disabled=true]"
    async with panel(browser, server) as page:
        await wait(page, f"document.querySelector('{chip}')")
        await page.evaluate(f"document.querySelector('{chip}').focus()")
        await wait(page, f"{NOTE} === 'TikTok lets no other program write or moderate. Do it in the TikTok app.'")
        await page.click(chip)
        assert await page.evaluate(f"document.querySelector('{chip}').getAttribute('aria-pressed')") == "false"
        await page.click(".pick:nth-child(3)")
        await wait(page, "document.querySelector('.pick:nth-child(3)').getAttribute('aria-pressed') === 'true'")
        await write(page, "only here")
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("send_message", SendMessage(text="only here", to=(TWITCH,)))]


async def test_where_nothing_can_be_written_the_panel_says_so_instead_of_offering_it(browser, server):
    server.sources = wire.SourcesView(sources=[source(TIKTOK, "TikTok LIVE", can=READ_ONLY)], kinds=[])
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.composer.is-closed')?.textContent.includes('lets no other program')")
        assert await page.evaluate("document.querySelector('.composer textarea')") is None


async def test_an_answer_goes_to_the_chat_of_the_message_it_answers(browser, server):
    async with panel(browser, server) as page:
        (asked,) = server.say(message("is it on?", "bob", platform_id="m1"))
        await wait_row(page, "is it on?")
        # The rig's messages come from twitch:somebody, which is not read here: no reply is offered.
        assert await page.evaluate("document.querySelector('.row [data-act=reply]')") is None
        server.touch("sources", sources=[*server.sources.sources, source("twitch:somebody", "Twitch", can=ABLE)])
        await wait(page, "document.querySelector('.row [data-act=reply]')")
        await choose(page, ".row [data-act=reply]")
        await wait(page, "document.querySelector('.answering')?.textContent.includes('Replying to bob')")
        await write(page, "yes")
        await page.press("Enter")
        expected = ("send_message", SendMessage(text="yes", to=("twitch:somebody",), reply_to=asked))
        await until(lambda: expected in server.orders)
        assert [each for each in server.orders if each[0] == "send_message"] == [expected]
        await wait(page, "!document.querySelector('.answering')")
        await choose(page, ".row [data-act=reply]")
        await wait(page, "document.querySelector('.answering')")
        await page.press("Escape")
        await wait(page, "!document.querySelector('.answering')")


async def test_an_announcement_goes_only_where_there_are_some(browser, server):
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.announce')")
        await page.click(".announce")
        await wait(page, "document.querySelectorAll('.pick.is-target').length === 1")
        await write(page, "we begin")
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("announce", Announce(text="we begin", to=(TWITCH,)))]


async def test_what_is_too_long_for_a_platform_is_said_before_it_is_sent(browser, server):
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.composer')")
        await write(page, "x" * 201)
        await wait(page, f"{NOTE} === 'YouTube takes 200 characters, this has 201.'")
        await page.click(".pick:nth-child(3)")
        await wait(page, f"!{NOTE}.includes('YouTube')")


async def test_what_was_written_here_and_hidden_by_a_rule_says_so(browser, server):
    async with panel(browser, server) as page:
        await wait(page, "document.querySelector('.composer')")
        await write(page, "a walnut")
        await page.press("Enter")
        await wait(page, "document.querySelector('.row.is-sent')")
        (sent,) = (event for event in server.log if event.kind == "message_sent")
        (echo,) = server.say(message("a walnut", "ada", cause=sent.id))
        server.judge(echo, opinion(Action.HOLD))
        await wait(page, "document.querySelector('.row.is-sent.is-held')")
        await asyncio.sleep(0.45)
        await choose(page, ".row.is-sent [data-act=show]")
        await until(lambda: len(server.orders) == 2)
        assert server.orders[-1] == ("decide", Decide(subject=echo, action=Action.ALLOW, if_held=True))
        await wait(page, "document.querySelector('.row.is-sent.is-shown')")
