"""The page of chats in a real browser: adding one, what each does to the second, and the logins."""

import re

import msgspec
import pytest

from rig.panel_page import field, panel, wait
from rig.panel_server import ABLE, READ_ONLY, login, now, source
from rig.until import until
from stagedoor.desk.chats import AddSource, BeginLogin, EndLogin
from stagedoor.errors import ActionRefused
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

CHOSEN = "document.querySelector('.tile input:checked').value"


async def type_handle(page, text):
    await field(page, "#handle", "")
    await page.type(text)


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("@ada", "tiktok:@ada"),
        ("ada", "tiktok:@ada"),
        ("https://www.tiktok.com/@ada.lovelace/live?lang=en", "tiktok:@ada.lovelace"),
        ("twitch.tv/Ada_L", "twitch:ada_l"),
        ("https://kick.com/Ada", "kick:ada"),
        ("https://www.youtube.com/@ada/live", "youtube:@ada"),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", "youtube:youtu.be/dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "youtube:youtube.com/watch?v=dQw4w9WgXcQ"),
        ("twitch:@Ada", "twitch:ada"),
        ("input:my program", "input:my program"),
    ],
)
async def test_a_handle_or_an_address_is_enough(browser, server, typed, added):
    async with panel(browser, server, "sources") as page:
        await wait(page, "document.querySelectorAll('.tile').length")
        names = "[...document.querySelectorAll('.tile')].map((tile) => tile.textContent.trim())"
        assert (await page.evaluate(names))[:4] == ["TikTok LIVE", "YouTube Live", "Kick", "Twitch"]
        await type_handle(page, typed)
        await wait(page, f"{CHOSEN} === '{added.partition(':')[0]}'")
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("add_source", AddSource(source=added))]


async def test_the_platform_is_picked_by_keyboard_and_says_what_is_read(browser, server):
    async with panel(browser, server, "sources") as page:
        await wait(page, "document.querySelector('.tile')")
        await page.evaluate("document.querySelector('.tile input').focus()")
        await page.evaluate("document.querySelector('.tile input[value=kick]').click()")
        await wait(
            page, "document.querySelector('#handle-help').textContent.includes('Reads a Kick chat as a visitor')"
        )
        await type_handle(page, "Ada")
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("add_source", AddSource(source="kick:ada"))]


async def test_a_countdown_runs_to_the_second_and_trying_earlier_is_refused_in_place(browser, server):
    server.refuse["retry_source"] = ActionRefused("TikTok LIVE may be asked again in 90 s, not sooner.")
    retry_at = now() + 90_000
    server.sources = msgspec.structs.replace(
        server.sources,
        sources=[
            source("tiktok:@ada", "TikTok LIVE", "waiting", reason="A limit runs.", retry_at=retry_at, can=READ_ONLY),
            source("kick:ada", "Kick", "offline", reason="Not live.", retry_at=now() + 31_000),
        ],
    )
    async with panel(browser, server, "sources") as page:
        await wait(page, "document.querySelectorAll('.source .next b').length === 2")
        assert await page.evaluate("[...document.querySelectorAll('.source .state')].map((e) => e.textContent)") == [
            "Waiting",
            "Offline",
        ]
        await page.evaluate(
            "window.seen = new Map();"
            "new MutationObserver(() => seen.set(document.querySelector('.next b').textContent, Date.now()))"
            ".observe(document.querySelector('.source'), {subtree: true, characterData: true, childList: true})"
        )
        await wait(page, "seen.size >= 3")
        for text, at in await page.evaluate("[...seen]"):  # a busy machine may skip one, but never tells a wrong one
            minutes, seconds = map(int, text.split(":"))
            assert abs(minutes * 60 + seconds - (retry_at - at) / 1000) < 1.5, (text, retry_at - at)
        await page.evaluate("[...document.querySelectorAll('.source button')][0].click()")
        await wait(page, "document.querySelector('.source [role=alert]')?.textContent.includes('not sooner')")


async def test_a_chat_says_what_it_counted_and_what_can_be_done_there(browser, server):
    server.sources = msgspec.structs.replace(
        server.sources,
        sources=[
            source(
                "tiktok:@ada", "TikTok LIVE", viewers=1204, received=900, shown=800, held=2, hidden=31, unknown=12,
                unreadable=1, repeats=118, last_at=now() - 3_000, can=READ_ONLY,
            ),
            source("twitch:ada", "Twitch", can=ABLE),
        ],
    )  # fmt: skip
    async with panel(browser, server, "sources") as page:
        await wait(page, "document.querySelectorAll('.source').length === 2")
        figures = (
            "Object.fromEntries([...document.querySelectorAll('.source')[0].querySelectorAll('.counters div')]"
            ".map((one) => [one.children[0].textContent, one.children[1].textContent]))"
        )
        assert await page.evaluate(figures) == {
            "received": "900", "shown": "800", "held": "2", "hidden": "31", "unknown": "12", "unreadable": "1",
            "came twice": "118",
        }  # fmt: skip
        first = await page.evaluate("document.querySelector('.source').innerText")
        assert "1,204 watching" in first
        assert re.search(r"last heard \d+ s ago", first)
        assert "Only read here: what you hide stays on TikTok." in first
        why = "document.querySelector('.source details')"
        assert not await page.evaluate(f"{why}.open"), "why not is told to whoever asks"
        await page.evaluate(f"{why}.querySelector('summary').click()")
        first = await page.evaluate("document.querySelector('.source').innerText")
        assert "Write, reply, delete, time out and ban" in first
        assert "TikTok lets no other program write or moderate" in first
        second = await page.evaluate("document.querySelectorAll('.source')[1].innerText")
        assert "Write, reply, announce, delete, time out, ban, unban, pin, shout out, allow and deny" in second
        assert "Hidden here only" not in second


async def test_a_login_is_begun_shows_its_code_and_can_be_cancelled(browser, server):
    server.logins = wire.LoginsView(logins=[login()])
    async with panel(browser, server, "sources") as page:
        await wait(page, "document.querySelector('.login button')?.textContent.includes('Log in at Twitch')")
        await page.click(".login button")
        await until(lambda: server.orders)
        assert server.orders == [("begin_login", BeginLogin(login="twitch"))]
        waiting = login(
            "asking", code="ABCD-EFGH", address="https://www.twitch.tv/activate?device-code=x", ends_at=now() + 90_000
        )
        server.touch("logins", logins=[waiting])
        await wait(page, "document.querySelector('.code output')?.textContent === 'ABCD-EFGH'")
        link = "((a) => [a.href, a.rel, a.target, a.textContent])(document.querySelector('.steps a'))"
        assert await page.evaluate(link) == [
            "https://www.twitch.tv/activate?device-code=x", "noopener noreferrer", "_blank", "twitch.tv/activate",
        ]  # fmt: skip
        assert (await page.evaluate("document.querySelector('.login .next b').textContent")).startswith("1:")
        await page.click(".login .row-of button")
        await until(lambda: len(server.orders) == 2)
        assert server.orders[-1] == ("end_login", EndLogin(login="twitch"))
        server.touch("logins", logins=[login("in", who="ada_l")])
        await wait(page, "document.querySelector('.login').innerText.includes('Logged in as ada_l')")


@pytest.mark.parametrize("state", ["ending", "lost"])
async def test_a_login_that_ends_is_a_banner_on_every_page_with_what_stops_working(browser, server, state):
    reason = "The login ends in 3 h; then writing and moderating on Twitch stop, and reading goes on."
    server.logins = wire.LoginsView(logins=[login(state, who="ada_l", reason=reason)])
    async with panel(browser, server) as page:
        await wait(page, f"document.querySelector('.banner')?.innerText.includes('{reason}')")
        await page.click(".banner a")
        await wait(page, "document.querySelector('main.page-sources .login')")
        words = "[...document.querySelectorAll('.login .row-of button')].map((button) => button.textContent.trim())"
        assert (await page.evaluate(words))[0] == "Log in again"


async def test_a_login_that_cannot_be_begun_says_so_beside_it(browser, server):
    server.logins = wire.LoginsView(logins=[login()])
    server.refuse["begin_login"] = ActionRefused("Type the client id into the settings of Twitch first.")
    async with panel(browser, server, "sources") as page:
        await wait(page, "document.querySelector('.login button')")
        await page.click(".login button")
        await wait(page, "document.querySelector('.login [role=alert]')?.textContent.includes('client id')")


@pytest.mark.parametrize(("width", "height"), [(700, 900), (640, 400), (1280, 800)])
async def test_nothing_is_cut_off_in_a_narrow_window_or_at_twice_the_size(browser, server, width, height):
    server.sources = msgspec.structs.replace(
        server.sources,
        sources=[
            source(f"twitch:{'a_very_long_name' * 3}", "Twitch", can=ABLE, viewers=1_234_567),
            source(
                "tiktok:@مريم🌸", "TikTok LIVE", "waiting", retry_at=now() + 3_700_000, can=READ_ONLY, reason="x" * 300
            ),
        ],
    )
    server.logins = wire.LoginsView(logins=[login("asking", code="ABCD-EFGH", address="https://example.org/")])
    wide = (
        "(root) => [...root.querySelectorAll('*')].filter((e) => e.scrollWidth > e.clientWidth + 1"
        " && getComputedStyle(e).overflowX === 'auto').map((e) => e.className)"
    )
    async with panel(browser, server, "sources", width=width, height=height) as page:
        await wait(page, "document.querySelectorAll('.source').length === 2")
        assert await page.evaluate(
            "document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"
        )
        assert await page.evaluate(f"({wide})(document.querySelector('main'))") == []
        await page.evaluate("location.hash = '#/show'")
        await wait(page, "document.querySelector('.composer textarea')")
        box = await page.evaluate(
            "(({bottom, right}) => [bottom, right])(document.querySelector('.composer').getBoundingClientRect())"
        )
        rail = await page.evaluate("document.querySelector('.rail').getBoundingClientRect().top")
        if height > 560:  # in a lower window the page scrolls
            assert box[0] <= (rail if width < 720 else height)
        assert box[1] <= width
        assert await page.evaluate("document.querySelector('.feed').clientHeight") >= 120
