"""The overlay when the daemon goes, comes back, stutters or talks nonsense: nothing doubled, nothing left over."""

import pytest

from rig.overlay_page import chat_page, message, wait_shown
from rig.overlay_server import chat, now
from stagedoor.events import MessageWithdrawn
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]


async def test_while_the_daemon_is_away_the_messages_stay_and_no_error_is_seen(browser):
    async with chat_page(browser, stay=0) as (server, page):
        await server.push(message("one"))
        await wait_shown(page, "one")
        await server.stop()
        await page.evaluate("new Promise((ready) => setTimeout(ready, 700))")
        assert await page.evaluate("everything()") == "lenaone"
        assert await page.evaluate("document.body.innerText") == ""


async def test_after_a_restart_exactly_what_the_daemon_shows_is_there(browser):
    async with chat_page(browser, stay=0) as (server, page):
        said = [message(text) for text in ("kept", "withdrawn meanwhile", "kept too")]
        await server.push(*said)
        await wait_shown(page, "kept", "withdrawn meanwhile", "kept too")
        same_row = "window.row = chatRows()[0], 0"
        await page.evaluate(same_row)
        await server.stop()
        server.events = [said[0], said[2], message("said meanwhile")]
        await server.start()
        await server.overlay()
        await wait_shown(page, "kept", "kept too", "said meanwhile")
        assert await page.evaluate("window.row === chatRows()[0]"), "what was there is not drawn anew"
        await server.push(message("and on"))
        await wait_shown(page, "kept", "kept too", "said meanwhile", "and on")


async def test_it_is_back_within_two_seconds_of_the_daemon(browser):
    async with chat_page(browser) as (server, page):
        for _ in range(3):
            await server.stop()
            await page.evaluate("new Promise((ready) => setTimeout(ready, 1500))")
            await server.start()
            began = now()
            await server.overlay()
            assert now() - began < 2300
        assert server.loads == 1


async def test_an_id_of_another_boot_is_another_message(browser):
    async with chat_page(browser, stay=0) as (server, page):
        await server.push(message("of the first boot", id=7, at=now()))
        await wait_shown(page, "of the first boot")
        await server.stop()
        server.boot = "two"
        server.events = [message("of the second boot", id=7, at=now())]
        await server.start()
        await wait_shown(page, "of the second boot")


async def test_a_new_version_brings_its_own_page(browser):
    async with chat_page(browser) as (server, page):
        await server.stop()
        server.version, server.boot = "0.2.0", "two"
        server.events = [message("hello from the new one")]
        await server.start()
        await page.wait_for("window.texts && texts()[0] === 'hello from the new one'")
        assert server.loads == 2


async def test_a_missing_number_means_start_from_the_snapshot(browser):
    async with chat_page(browser) as (server, page):
        first, lost, last = message("first"), message("lost"), message("last")
        await server.push(first)
        await wait_shown(page, "first")
        server.skip()
        server.events = [first, lost, last]
        await server.push(last)
        await wait_shown(page, "first", "lost", "last")
        assert server.joined == 2


@pytest.mark.parametrize(
    "nonsense",
    [
        b"{not json",
        b"null",
        b'"text"',
        b"[]",
        b'{"type":"snapshot","topic":"overlay","n":"x","data":{}}',
        b'{"type":"snapshot","topic":"overlay","n":0}',
        b'{"type":"snapshot","topic":"overlay","n":0,"data":{"widgets":7,"events":{"a":1},"now":"x"}}',
        b'{"type":"delta","topic":"overlay","n":5,"items":{}}',
        b'{"type":"delta","topic":"overlay","n":0}',
        b'{"type":"delta","topic":"inbox","n":900,"items":[]}',
        b'{"type":"a thing of the future","topic":"overlay"}',
        b'{"type":"refused","topic":"overlay","reason":"no"}',
        b'{"type":"hello","protocol":99,"version":"0.1.0","boot":"one"}',
    ],
    ids=str,
)
async def test_nonsense_does_not_end_the_show(browser, nonsense):
    async with chat_page(browser) as (server, page):
        said = message("before")
        await server.push(said)
        await wait_shown(page, "before")
        server.events = [said]
        await server.say(nonsense)
        after = message("after")
        await page.wait_for("texts().length >= 0")
        server.events = [said, after]
        await server.push(after)
        await page.wait_for("window.texts && texts().at(-1) === 'after' && texts().length === 2")


async def test_a_snapshot_in_between_is_the_new_truth(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("one"), message("two"))
        await wait_shown(page, "one", "two")
        server.events = [message("three")]
        await server.say(server.snapshot())
        await wait_shown(page, "three")
        await server.push(message("four"))
        await wait_shown(page, "three", "four")


async def test_a_daemon_that_says_nothing_is_left_and_tried_again(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("one"))
        await wait_shown(page, "one")
        server.is_mute = True
        await server.drop()
        server.events = [message("two")]
        await page.wait_for("window.heard.length > 0")
        server.is_mute = False
        await wait_shown(page, "two", timeout=12)


async def test_a_message_that_returns_after_all_is_shown_once(browser):
    async with chat_page(browser) as (server, page):
        said = message("after all")
        await server.push(said, message("newer"))
        await wait_shown(page, "after all", "newer")
        await server.push(MessageWithdrawn(subjects=(said.id,), id=9300, at=now()))
        await wait_shown(page, "newer")
        await server.push(said, said)
        await wait_shown(page, "newer", "after all")


async def test_a_widget_that_is_no_longer_declared_is_taken_off(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("one"))
        await wait_shown(page, "one")
        await server.show()
        await page.wait_for("insides().length === 0")
        await server.show(chat())
        await page.wait_for("insides().length === 1")
        await server.push(message("two"))
        await wait_shown(page, "two")


async def test_the_hello_is_the_real_one(browser):
    async with chat_page(browser) as (_server, page):
        said = await page.evaluate("JSON.parse(heard[0][1])")
        assert said == {"type": "hello", "protocol": wire.PROTOCOL, "version": "0.1.0", "boot": "one"}
