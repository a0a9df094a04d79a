"""The overlay in a real browser: what is said appears, what is withdrawn is gone, and nothing moves in between."""

import asyncio
import io

import pytest
from PIL import Image

from rig.overlay_page import chat_page, emotes, gift, message, overlay, shown, viewer, wait_shown
from rig.overlay_server import OverlayServer, chat, now
from stagedoor.events import MessageWithdrawn, RaidReceived, SubscriptionReceived
from stagedoor.model import Role

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]


async def test_messages_appear_in_order_with_name_and_text(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("first", "ada"), message("second", "bob"))
        await server.push(message("third", "cleo"))
        await wait_shown(page, "first", "second", "third")
        names = await page.evaluate("chatRows().map((row) => row.querySelector('.name').textContent)")
        assert names == ["ada", "bob", "cleo"]
        assert page.console == []


async def test_what_was_said_before_the_page_opened_is_there(browser):
    async with OverlayServer() as server:
        server.events = [message("before one"), message("before two")]
        async with overlay(browser, server) as page:
            await wait_shown(page, "before one", "before two")


async def test_what_comes_while_the_widget_still_loads_is_not_lost(browser):
    async with OverlayServer() as server:
        page = await browser.open()
        opening = asyncio.ensure_future(page.goto(server.url))
        await server.overlay()
        await server.push(message("early"))
        await opening
        await page.wait_for("document.querySelector('.place')?.shadowRoot.querySelector('.row')")
        await page.close()


async def test_gifts_subscriptions_and_raids_are_lines_of_their_own(browser):
    async with chat_page(browser) as (server, page):
        await server.push(
            gift("sofia", 3),
            SubscriptionReceived(
                platform="twitch", viewer=viewer("orbit"), tier="Tier 1", months=14, text="cozy", id=9001, at=now()
            ),
            RaidReceived(platform="twitch", viewer=viewer("coffee"), viewers=1231, id=9002, at=now()),
        )
        await page.wait_for("chatRows().length === 3")
        assert [text.replace("\u00a0", " ") for text in await shown(page)] == [
            "sent Rose × 3 · 3 diamonds",
            "subscribed for 14 months · Tier 1cozy",
            "came over with 1,231 viewers",
        ]
        assert await page.evaluate("chatRows().every((row) => row.classList.contains('happening'))")


async def test_a_name_stays_beside_its_marks_and_no_letter_is_cut_off_below(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("Averylongwordwithoutspaces" * 4, "mod"), message("سنطبخ", "ليلى"), gift("zoe", 1))
        await page.wait_for("chatRows().length === 3")
        assert await page.evaluate(
            "chatRows().every((row) => { const [marks, name] = ['.marks', '.name'].map((part) =>"
            " row.querySelector(part).getBoundingClientRect()); return Math.abs(marks.bottom - name.bottom) < 4; })"
        )
        # Below the line of letters, Arabic ones need almost half a letter's height.
        assert await page.evaluate(
            "(() => { const line = chatRows()[1].querySelector('.line'); const style = getComputedStyle(line);"
            " return parseFloat(style.paddingBottom) >= 0.19 * parseFloat(style.fontSize); })()"
        )
        assert (await shown(page))[2].replace("\u00a0", " ") == "sent Rose · 1 diamond"


async def test_platforms_are_marked_once_there_are_two(browser):
    visible = "chatRows().map((row) => getComputedStyle(row.querySelector('.platform')).display !== 'none')"
    async with chat_page(browser) as (server, page):
        await server.push(message("one"))
        await wait_shown(page, "one")
        assert await page.evaluate(visible) == [False]
        await server.push(message("two", platform="kick"))
        await wait_shown(page, "one", "two")
        assert await page.evaluate(visible) == [True, True]


async def test_roles_have_marks(browser):
    async with chat_page(browser, platform_marks="never") as (server, page):
        await server.push(message("hi", viewer=viewer("mod", roles=(Role.MODERATOR, Role.SUBSCRIBER))))
        await wait_shown(page, "hi")
        assert await page.evaluate("chatRows()[0].querySelectorAll('.marks svg').length") == 2


async def test_emotes_are_pictures_and_words_where_the_picture_is_missing(browser):
    async with chat_page(browser) as (server, page):
        fragments = (*emotes("look ", ":wow", " and "), *emotes(":no_such_emote"))
        await server.push(message("look wow and no_such_emote", fragments=fragments))
        await page.wait_for("chatRows()[0]?.querySelector('img')?.naturalWidth > 0")
        await page.wait_for("texts()[0] === 'look  and no_such_emote'")
        assert server.missing == ["plugins/source_demo/emotes/no_such_emote.svg"]


async def test_a_message_of_few_emotes_is_larger(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("lovewow", fragments=emotes(":love", ":wow")), message("🔥🎉"), message("fire 🔥"))
        await page.wait_for("chatRows().length === 3")
        assert await page.evaluate("chatRows().map((row) => row.classList.contains('big'))") == [True, True, False]


async def test_still_emotes_are_drawn_once(browser):
    async with chat_page(browser, animated_emotes=False) as (server, page):
        await server.push(message("hype", fragments=emotes(":hype")))
        await page.wait_for("chatRows()[0]?.querySelector('canvas.emote')")
        assert await page.evaluate("chatRows()[0].querySelector('img')") is None


async def test_commands_and_events_can_be_left_out(browser):
    async with chat_page(browser, show_events=False) as (server, page):
        await server.push(message("!uptime"), gift(), message("!!!"), message("wow!"))
        await wait_shown(page, "!!!", "wow!")


async def test_settings_take_effect_at_once_and_the_messages_stay(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message("one"), message("!two"), message("three"))
        await wait_shown(page, "one", "three")
        await server.show(chat(background="light", max_messages=1, font_size=40))
        await wait_shown(page, "three")
        style = "getComputedStyle(chatRows()[0].querySelector('.panel')).backgroundColor"
        assert (await page.evaluate(style)).startswith("rgba(252, 252, 253")
        assert server.loads == 1


async def test_a_message_fades_after_its_time_even_without_the_daemon(browser):
    async with chat_page(browser, stay=1) as (server, page):
        await server.push(message("short"))
        await wait_shown(page, "short")
        await server.stop()
        await wait_shown(page, timeout=4)
        assert await page.evaluate("everything().trim()") == ""


async def test_withdrawn_words_are_gone_at_once(browser):
    async with chat_page(browser) as (server, page):
        said = [message("stays"), message("so secret", "secretive"), message("stays too")]
        await server.push(*said)
        await wait_shown(page, "stays", "so secret", "stays too")
        await page.evaluate("watchFor('secret')")
        await server.push(MessageWithdrawn(subjects=(said[1].id,), id=9100, at=now()))
        await page.wait_for("watched.goneAt > 0")
        came = """heard.find(([, data]) => data.includes('"kind":"message_withdrawn"'))[0]"""
        took = await page.evaluate(f"watched.goneAt - {came}")
        assert 0 <= took < 250
        assert "secret" not in await page.evaluate("document.documentElement.outerHTML + everything()")
        await page.wait_for("moving() === 0")
        assert await shown(page) == ["stays", "stays too"]


async def test_what_is_withdrawn_before_it_was_drawn_never_is(browser):
    async with chat_page(browser) as (server, page):
        await page.evaluate("watchFor('secret')")
        said = message("secret")
        await server.push(said, message("open"), MessageWithdrawn(subjects=(said.id,), id=9101, at=now()))
        await wait_shown(page, "open")
        assert await page.evaluate("watched.there") is False


async def test_words_go_from_a_hidden_source_too(browser):
    async with chat_page(browser) as (server, page):
        said = [message("on screen"), message("in the queue")]
        await server.push(said[0])
        await wait_shown(page, "on screen")
        await page.evaluate("hideSource(true)")
        await server.push(said[1])
        await server.push(MessageWithdrawn(subjects=tuple(each.id for each in said), id=9102, at=now()))
        await wait_shown(page)
        await page.evaluate("hideSource(false)")
        await server.push(message("after"))
        await wait_shown(page, "after")


async def test_a_source_shown_again_has_the_newest_without_a_parade(browser):
    async with chat_page(browser, max_messages=5) as (server, page):
        await page.evaluate("hideSource(true)")
        for batch in range(30):
            await server.push(*(message(f"{batch}-{number}") for number in range(100)))
        await page.wait_for("heard.length === 32")  # hello, snapshot and the thirty
        await page.evaluate("hideSource(false)")
        await wait_shown(page, *(f"29-{number}" for number in range(95, 100)))


async def test_a_row_used_again_is_seen_again(browser):
    async with chat_page(browser, max_messages=3) as (server, page):
        for number in range(12):
            await server.push(message(f"message {number}"))
            await page.wait_for(f"texts().at(-1) === 'message {number}'")
            await page.evaluate("new Promise((ready) => setTimeout(ready, 200))")
        await page.wait_for("moving() === 0")
        assert await shown(page) == ["message 9", "message 10", "message 11"]
        opacity = "chatRows().map((row) => getComputedStyle(row).opacity)"
        assert await page.evaluate(opacity) == ["1", "1", "1"]


async def test_a_flood_leaves_the_newest_and_no_litter(browser):
    async with chat_page(browser, max_messages=12) as (server, page):
        await server.push(message("warm"))
        await wait_shown(page, "warm")
        for batch in range(40):
            await server.push(*(message(f"message {batch * 500 + number}") for number in range(500)))
            await asyncio.sleep(0)
        await page.wait_for("texts().at(-1) === 'message 19999'", 20)
        assert await page.evaluate("chatRows().length") <= 12
        assert await page.evaluate("insides()[0].querySelectorAll('*').length") < 200
        await page.call("HeapProfiler.collectGarbage")
        assert (await _counted(page))["Nodes"] < 2000


async def test_nothing_moves_when_nothing_happens(browser):
    async with chat_page(browser, stay=0) as (server, page):
        await server.push(message("one"), message("wow", fragments=emotes(":wow")))
        await wait_shown(page, "one", "")
        await page.wait_for("chatRows()[1].querySelector('img').complete && moving() === 0")
        await page.evaluate("new Promise((ready) => requestAnimationFrame(() => setTimeout(ready, 100)))")
        before = await _work(page)
        await page.evaluate("new Promise((ready) => setTimeout(ready, 2000))")
        assert await _work(page) == before


@pytest.mark.parametrize("is_still", [True, False])
async def test_a_computer_that_asks_for_less_motion_gets_none(browser, is_still):
    async with OverlayServer() as server, overlay(browser, server, is_still=is_still) as page:
        await page.evaluate(
            "window.most = 0; (function look() { most = Math.max(most, moving()); setTimeout(look, 5); })()"
        )
        await server.push(message("calm"))
        await wait_shown(page, "calm")
        await page.evaluate("new Promise((ready) => setTimeout(ready, 150))")
        assert (await page.evaluate("most") == 0) is is_still


async def test_the_page_is_glass(browser):
    async with chat_page(browser, stay=0, margin_x=0, margin_y=0) as (server, page):
        await server.push(message("one"))
        await wait_shown(page, "one")
        await page.wait_for("moving() === 0")
        picture = Image.open(io.BytesIO(await page.screenshot(transparent=True))).convert("RGBA")
        assert picture.getpixel((1279, 0)) == (0, 0, 0, 0)
        assert picture.getchannel("A").getbbox()[1] > 600  # all that is drawn is one line at the bottom


async def _counted(page):
    await page.call("Performance.enable")
    answer = await page.call("Performance.getMetrics")
    return {each["name"]: each["value"] for each in answer["metrics"]}


async def _work(page):
    counted = await _counted(page)
    return counted["LayoutCount"], counted["RecalcStyleCount"], await page.evaluate("frames_asked")
