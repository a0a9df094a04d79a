"""The list of messages in a real browser: far back and forth, at any size, in its own window, never the wrong row."""

import asyncio
import itertools
import json
import random

import msgspec
import pytest

from rig.panel_page import ROWS, choose, panel, place, point, press, texts, wait, wait_row
from rig.panel_server import ABLE, OBS_AWAY, message, now, opinion, source, viewer
from rig.until import until
from stagedoor.desk.inbox import FindMoment
from stagedoor.events import GiftReceived
from stagedoor.model import Action, Fragment, Role

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

MANY = 9_000
OVERLAPS = """[...document.querySelectorAll('.feed .row')].flatMap((row) => {
  const edge = row.getBoundingClientRect();
  const isLine = row.closest('[data-density=line]') !== null;
  const parts = [...row.children].filter((part) =>
    part.offsetWidth && getComputedStyle(part).display !== 'none' && !(isLine && part.matches('.decision')));
  const boxes = parts.map((part) => part.getBoundingClientRect());
  return boxes.flatMap((one, at) => [
    ...(one.right > edge.right + 1 || one.left < edge.left - 1 ? [`${parts[at].className} leaves its row`] : []),
    ...boxes.slice(at + 1).filter((other) => one.left < other.right - 1 && other.left < one.right - 1
      && one.top < other.bottom - 1 && other.top < one.bottom - 1).map(() => `${parts[at].className} overlaps`)]);
})"""
WIDER = """[...document.querySelectorAll('html, .feed, .feed-foot')]
  .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)"""
FEED = "document.querySelector('.feed')"


async def middle_of(page):
    return await page.evaluate(f"(({{x, y}}) => ({{x: x + 300, y: y + 200}}))({FEED}.getBoundingClientRect())")


async def wheel(page, spot, by):
    await page.call("Input.dispatchMouseEvent", type="mouseWheel", deltaX=0, deltaY=by, **spot)


async def look(page, **changes):
    """Choose how the list looks, as another window does, and wait until it does."""
    kept = json.dumps({"density": "comfortable", "scale": 100, "hasFirsts": True} | changes)
    await page.evaluate(f"localStorage.setItem('stagedoor.look', {json.dumps(kept)})")
    await page.evaluate("void dispatchEvent(new StorageEvent('storage', {key: 'stagedoor.look'}))")
    for name in ("density", "scale"):
        if name in changes:
            await wait(page, f"document.querySelector('stagedoor-inbox').dataset.{name} === '{changes[name]}'")
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


# --- far back


@pytest.mark.timeout(180)
async def test_everything_is_there_far_back_and_forth_again_and_little_of_it_is_kept(browser, server):
    server.say(*(message(f"number {at}") for at in range(MANY)))
    async with panel(browser, server) as page:
        await wait_row(page, f"number {MANY - 1}")
        spot = await middle_of(page)
        seen: set[str] = set()
        held = "document.querySelector('stagedoor-inbox').room.store.inbox"
        most = 0

        async def scroll(by, until):
            nonlocal most
            for _ in range(2_000):
                await page.evaluate(
                    f"{FEED}.scrollTop += {by};"
                    "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
                )
                seen.update(await texts(page))
                most = max(most, await page.evaluate(f"{held}.rows.length"))
                assert await page.evaluate(f"{ROWS}.length") <= 361
                if until in seen:
                    return
            raise AssertionError(f"{until} never came into view")

        await wheel(page, spot, -200)
        await wait(page, "document.querySelector('.flow.is-paused')")
        await scroll(-3_000, "number 0")
        assert {f"number {at}" for at in range(MANY)} <= seen
        assert most < 7_000
        assert await page.evaluate(f"{held}.isCut")
        server.say(message("said meanwhile"))
        await wait(page, "/\\+\\d,\\d+ new/.test(document.querySelector('.pill')?.textContent)")
        seen.clear()
        await scroll(3_000, "said meanwhile")
        assert {f"number {at}" for at in range(1_000, MANY)} <= seen
        assert most < 7_000
        assert not await page.evaluate(f"{held}.isCut")


async def test_from_far_back_one_press_leads_to_the_newest(browser, server):
    server.say(*(message(f"number {at}") for at in range(7_500)))
    async with panel(browser, server) as page:
        await wait_row(page, "number 7499")
        spot = await middle_of(page)
        await wheel(page, spot, -200)
        await wait(page, "document.querySelector('.flow.is-paused')")
        for _ in range(1_000):
            await page.evaluate(f"{FEED}.scrollTop = 0; new Promise((drawn) => requestAnimationFrame(drawn))")
            if await page.evaluate("document.querySelector('stagedoor-inbox').room.store.inbox.isCut"):
                break
        await wait(page, "document.querySelector('stagedoor-inbox').room.store.inbox.isCut")
        server.say(message("the newest"))
        await point(page, 600, 20)
        await page.click(".pill")
        await wait_row(page, "the newest")
        assert await page.evaluate(f"{ROWS}.at(-1).innerText.includes('the newest')")


async def test_one_goes_to_a_time_and_reads_on_from_there(browser, server):
    start = now() - 10_000_000
    server.say(*(message(f"number {at}", at=start + at * 1_000) for at in range(2_000)))
    async with panel(browser, server) as page:
        await wait_row(page, "number 1999")
        await page.press("g")
        await wait(page, "document.activeElement.id === 'view-time'")
        await page.evaluate(
            "(() => { const at = new Date(" + str(start + 700_000) + ");"
            "const local = new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19);"
            "document.querySelector('#view-time').value = local;"
            "document.querySelector('.view-time button').click(); })()"
        )
        await wait_row(page, "number 700")
        assert server.orders[-1][1] == FindMoment(at=(start + 700_000) // 1_000 * 1_000)
        top = f"""(() => {{ const edge = {FEED}.getBoundingClientRect().top;
          const row = {ROWS}.find((row) => row.getBoundingClientRect().top >= edge - 1);
          return row.querySelector('.text').textContent.trim(); }})()"""
        assert await page.evaluate(top) in ("number 699", "number 700", "number 701")
        await wait(page, "document.querySelector('.feed-moment')")
        assert await page.evaluate("document.querySelector('.pill').textContent.trim()") == "Many new"
        await page.press("End")
        await wait_row(page, "number 1999")


# --- what is pressed


@pytest.mark.timeout(240)
async def test_at_50_messages_a_second_not_one_of_1000_clicks_hits_another_message(browser, server):
    chance = random.Random(11)
    wrong: list[tuple[int, list[int]]] = []
    hit = refused = 0
    async with panel(browser, server) as page:
        server.sources = msgspec.structs.replace(
            server.sources, sources=[source("twitch:somebody", "Twitch", can=ABLE)]
        )
        server.hub.touch("sources")
        server.say(*(message(f"warm {at}") for at in range(60)))
        await wait_row(page, "warm 59")
        await page.evaluate("""(() => {
          const { fetch } = window;
          window.asked = [];
          window.fetch = (address, more) => {
            if (/decide|undo/.test(address)) window.asked.push(JSON.parse(more.body).subject);
            return fetch(address, more);
          };
        })()""")
        stop = asyncio.Event()

        async def chat():
            number = 0
            while not stop.is_set():
                number += 1
                words = "lorem ipsum " * chance.choice((1, 1, 4, 30))
                (said,) = server.say(message(f"message {number} {words}", f"viewer {number % 90}"))
                if number % 9 == 0:
                    server.judge(said, opinion(chance.choice((Action.HOLD, Action.HIDE))))
                await asyncio.sleep(0.02)

        chatting = asyncio.ensure_future(chat())
        aimed = """((acts) => {
          const feed = document.querySelector('.feed').getBoundingClientRect();
          const spots = [...document.querySelectorAll(acts)].map((button) => {
            const box = button.getBoundingClientRect();
            return {id: Number(button.closest('.row').dataset.id), x: box.x + box.width / 2, y: box.y + box.height / 2};
          }).filter(({x, y}) => y > feed.y + 16 && y < feed.bottom - 16 && x < feed.right);
          return spots[Math.floor(Math.random() * spots.length)] ?? null;
        })('.row [data-act=hide], .row [data-act=delete], .row [data-act=show]')"""
        try:
            for number in range(1_000):
                if number % 25 == 0:
                    # A hand far away, and a list that runs again.
                    await point(page, 600, 20)
                    await page.press("End")
                if chance.random() < 0.02:
                    await wheel(page, await middle_of(page), chance.choice((-400, -120, 300)))
                aim = await page.evaluate(aimed)
                if aim is None:
                    await page.press("End")
                    continue
                spot = {"x": aim["x"], "y": aim["y"]}
                # A quick hand presses where the row was when it looked, however far the list has run since.
                await asyncio.gather(point(page, **spot), press(page, **spot))
                # What the page asked for by then; on a busy computer it arrives later.
                subjects = await page.evaluate("window.asked.splice(0)")
                await asyncio.sleep(chance.random() * 0.03)
                hit += len(subjects)
                refused += not subjects
                if subjects not in ([], [aim["id"]]):
                    wrong.append((aim["id"], subjects))
        finally:
            stop.set()
            await chatting
        await until(lambda: len(server.orders) >= hit)
    print(f"\n1,000 clicks: {hit} acted on the message aimed at, {refused} on nothing, {len(wrong)} on another")
    assert wrong == []
    assert hit > 200


async def test_a_finger_holds_the_list_still_and_acts_on_what_it_touched(browser, server):
    async with panel(browser, server, width=360, height=740) as page:
        await page.call("Emulation.setTouchEmulationEnabled", enabled=True)
        ids = server.say(*(message(f"number {at}") for at in range(40)))
        await wait_row(page, "number 39")
        await page.evaluate("new Promise((still) => setTimeout(still, 450))")
        spot = await place(page, ids[-3], "[data-act=more]")
        await page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[spot])
        server.say(*(message(f"later {at}") for at in range(30)))
        await wait(page, "document.querySelector('.flow.is-paused')")
        await page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        await wait(page, "document.querySelector('.menu')")
        await page.evaluate(
            "[...document.querySelectorAll('.menu-item')].find((item) => item.innerText.includes('Hide')).click()"
        )
        await wait(page, f"document.querySelector('.row[data-id=\"{ids[-3]}\"].is-hidden')")
        assert [order.subject for name, order in server.orders if name == "decide"] == [ids[-3]]
        # Nothing a thumb should hit is smaller than 40 pixels.
        small = """[...document.querySelectorAll('.feed-foot button, .row [data-act=more], .rail a')]
          .filter((part) => part.offsetParent).map((part) => [part.className, part.getBoundingClientRect()])
          .filter(([, box]) => box.height < 40 || box.width < 40)
          .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
        assert await page.evaluate(small) == []


# --- how it looks


@pytest.mark.parametrize("width", [360, 900, 1600])
async def test_at_every_size_nothing_overlaps(browser, server, width):
    long = "W" * 300
    ids = server.say(
        message("مرحبا " * 40, viewer=viewer("مريم " * 12, Role.MODERATOR, Role.SUBSCRIBER)),
        message("👩‍👩‍👧" * 60, viewer=viewer(long, Role.VIP), is_first=True),
        message("h" + "\u0334\u0321\u0353" * 60 + "ello", viewer=viewer("z" + "\u0334\u0353" * 30)),
        message("こんにちは" * 30, viewer=viewer("日本の視聴者")),
        message("x" * 900, viewer=viewer("plain")),
        GiftReceived(platform="twitch", viewer=viewer("rosa"), gift="R" * 80, count=300),
        message("held words", viewer=viewer("held")),
    )
    server.judge(ids[-1], opinion(Action.HOLD))
    async with panel(browser, server, width=width) as page:
        for density, scale in itertools.product(("comfortable", "compact", "line"), (100, 300)):
            await look(page, density=density, scale=scale)
            await wait_row(page, "held words")
            assert await page.evaluate(OVERLAPS) == []
            assert await page.evaluate(WIDER) == []
            tops = await page.evaluate(
                f"{ROWS}.map((row) => [row.getBoundingClientRect().top, row.getBoundingClientRect().bottom])"
            )
            assert all(one[1] <= other[0] + 1 for one, other in itertools.pairwise(tops))
            letters = await page.evaluate(
                "parseFloat(getComputedStyle(document.querySelector('.feed .text')).fontSize)"
            )
            assert letters == pytest.approx(14 * scale / 100)


async def test_the_view_is_changed_by_keyboard_kept_and_put_back(browser, server):
    server.say(*(message(f"number {at}") for at in range(100)))
    async with panel(browser, server) as page:
        await wait_row(page, "number 99")
        await page.press("v")
        await wait(page, "document.activeElement.getAttribute('role') === 'radio'")
        await page.press("ArrowDown")
        await wait(page, "document.querySelector('stagedoor-inbox').dataset.density === 'compact'")
        await page.press("Tab")
        await page.press("Tab")
        await wait(
            page,
            "document.querySelector('.view-box:focus-within')",
        )
        await page.evaluate("document.querySelector('[aria-label=\"Larger text\"]').click()")
        await wait(page, "document.querySelector('stagedoor-inbox').dataset.scale === '110'")
        await page.press("Escape")
        await wait(page, "document.activeElement.className.includes('view-button')")
        await page.call("Page.reload")
        await wait(page, "document.querySelector('stagedoor-inbox')?.dataset.scale === '110'")
        assert await page.evaluate("document.querySelector('stagedoor-inbox').dataset.density") == "compact"
        await page.press("v")
        await page.evaluate("[...document.querySelectorAll('.view-box button')].at(-1).click()")
        await wait(page, "document.querySelector('stagedoor-inbox').dataset.scale === '100'")


async def test_larger_text_leaves_what_is_read_where_it_is(browser, server):
    server.say(*(message(f"number {at} " + "words " * (at % 30)) for at in range(300)))
    async with panel(browser, server) as page:
        await wait_row(page, "number 299")
        await wheel(page, await middle_of(page), -2_000)
        await wait(page, "document.querySelector('.flow.is-paused')")
        top = f"""(() => {{ const edge = {FEED}.getBoundingClientRect().top;
          const row = {ROWS}.find((row) => row.getBoundingClientRect().top >= edge - 1);
          return [row.dataset.id, Math.round(row.getBoundingClientRect().top - edge)]; }})()"""
        await page.evaluate("new Promise((done) => setTimeout(done, 300))")
        before = await page.evaluate(top)
        await page.press("v")
        await page.evaluate(
            "(() => { const scale = document.querySelector('#view-scale'); scale.value = 200;"
            "scale.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        await wait(page, "document.querySelector('stagedoor-inbox').dataset.scale === '200'")
        assert await page.evaluate(top) == before


# --- marks and links


async def test_first_ones_those_who_are_back_and_questions_are_marked_in_place(browser, server):
    async with panel(browser, server) as page:
        week = 7 * 24 * 3_600_000
        server.firsts = {1: 0, 2: now() - week // 3, 3: now() - 5 * week - 1}
        ids = server.say(message("one", "ada"), message("two", "ken"), message("three", "zoe"), message("four", "zoe"))
        await wait(page, f"{ROWS}[2].querySelector('.first.is-back')")
        assert await page.evaluate(f"{ROWS}.map((row) => row.querySelector('.first')?.title ?? '')") == [
            "The viewer's first message in this channel",
            "First message in this stream; the one before was 2 d 8 h earlier",
            "Back after 5 weeks",
            "",
        ]
        assert ids == [1, 2, 3, 4]


async def test_a_link_is_opened_only_after_its_whole_host_was_seen(browser, server):
    async with panel(browser, server) as page:
        good = Fragment(kind="link", text="https://example.org.evil.test/a")
        script = Fragment(kind="link", text="javascript:alert(1)")
        named = Fragment(kind="link", text="https://user:pw@host.test/")
        ids = server.say(
            message("see it", fragments=(Fragment(text="see "), good, Fragment(text=" b"))),
            message("bad", fragments=(script, Fragment(text=" "), named)),
        )
        await wait(page, f"{ROWS}.length === 2")
        assert await page.evaluate(f"{ROWS}[1].querySelectorAll('[data-act=link]').length") == 0
        assert await page.evaluate("document.querySelectorAll('.feed a').length") == 0
        await page.evaluate("new Promise((still) => setTimeout(still, 450))")
        spot = await place(page, ids[0], "[data-act=link]")
        await point(page, **spot)
        await press(page, **spot)
        await wait(page, "document.querySelector('.link-box[open]')")
        assert await page.evaluate("document.querySelector('.link-host').textContent") == "example.org.evil.test"
        link = "document.querySelector('.link-box a')"
        assert await page.evaluate(f"[{link}.href, {link}.target, {link}.rel]") == [
            "https://example.org.evil.test/a",
            "_blank",
            "noopener noreferrer nofollow",
        ]
        assert await page.evaluate("document.activeElement.textContent") == "Do not open"
        await page.press("Escape")
        await wait(page, "!document.querySelector('.link-box[open]')")


# --- beside it, and alone


async def test_frames_are_shut_moved_and_hidden_by_keyboard_and_stay_so(browser, server):
    server.obs = msgspec.structs.replace(
        OBS_AWAY, state="connected", reason="", scene="Main", scenes=["Main"], is_streaming=True
    )
    shown = "[...document.querySelectorAll('.frame')].map((frame) => frame.className.match(/frame-(\\w+)/)[1])"
    async with panel(browser, server, width=1600, height=900) as page:
        await wait(page, f"{shown}.includes('health')")
        assert (await page.evaluate(shown))[:2] == ["air", "health"]
        await page.press("s")
        await wait(page, "document.activeElement.className === 'frame-head'")
        await page.press("Enter")
        await wait(page, "document.querySelector('.frame-air.is-shut')")
        await page.evaluate("document.querySelector('.frames-arrange').click()")
        await page.evaluate("document.querySelector('[data-move=\"health up\"]').click()")
        await wait(page, f"{shown}[0] === 'health'")
        assert await page.evaluate("document.activeElement.dataset.move") == "health down"
        await page.evaluate(
            "[...document.querySelectorAll('.arranging label')].find((label) => label.innerText.includes('Chats'))"
            ".querySelector('input').click()"
        )
        await wait(page, f"!{shown}.includes('chats')")
        await page.call("Page.reload")
        await wait(page, f"document.querySelector('.frame-air.is-shut') && {shown}.includes('health')")
        after = await page.evaluate(shown)
        assert after[0] == "health"
        assert "chats" not in after


@pytest.mark.parametrize("width", [360, 900])
async def test_where_there_is_little_room_the_frames_are_a_drawer(browser, server, width):
    async with panel(browser, server, width=width) as page:
        await wait(page, "document.querySelector('.side-button')")
        assert await page.evaluate("getComputedStyle(document.querySelector('stagedoor-side')).visibility") == "hidden"
        await page.click(".side-button")
        await wait(page, "getComputedStyle(document.querySelector('stagedoor-side')).visibility === 'visible'")
        assert await page.evaluate("document.querySelector('stagedoor-side').contains(document.activeElement)")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.press("Escape")
        await wait(page, "getComputedStyle(document.querySelector('stagedoor-side')).visibility === 'hidden'")
        assert await page.evaluate("document.activeElement.className.includes('side-button')")


async def test_the_list_alone_is_another_window_that_follows_and_decides_too(browser, server):
    async with panel(browser, server) as page, panel(browser, server, "list", width=420, height=700) as alone:
        (subject,) = server.say(message("in both"))
        await wait_row(page, "in both")
        await wait_row(alone, "in both")
        assert (
            await alone.evaluate(
                "[...document.querySelectorAll('.top, .rail, .composer, stagedoor-side')]"
                ".filter((part) => part.offsetParent).length"
            )
            == 0
        )
        await choose(alone, f'.row[data-id="{subject}"] [data-act=hide]')
        await wait(page, f"document.querySelector('.row[data-id=\"{subject}\"].is-hidden')")


async def test_nothing_of_the_list_is_covered_by_the_way_to_the_newest(browser, server):
    async with panel(browser, server, width=360, height=740) as page:
        server.say(*(message(f"number {at}") for at in range(60)))
        await wait_row(page, "number 59")
        await page.press(" ")
        server.say(message("later"))
        await wait(page, "document.querySelector('.pill')")
        last = f"{ROWS}.at(-1).getBoundingClientRect()"
        pill = "document.querySelector('.pill').getBoundingClientRect()"
        assert await page.evaluate(f"{last}.bottom <= {pill}.top + 1")
        await page.click(".pill")
        await wait_row(page, "later")


async def test_each_press_opens_one_more_window_with_the_list(browser, server):
    async def windows():
        found = (await browser.call("Target.getTargets"))["targetInfos"]
        return [each["targetId"] for each in found if each["url"].endswith("#/list")]

    async with panel(browser, server) as page:
        server.say(message("seen in all of them"))
        await wait_row(page, "seen in all of them")
        for many in (1, 2):
            await page.press("v")
            await wait(page, "document.querySelector('.view-box')")
            await page.evaluate(
                "[...document.querySelectorAll('.view-box button')]"
                ".find((button) => button.innerText.includes('window')).click()"
            )
            async with asyncio.timeout(10):
                while len(await windows()) < many:
                    await asyncio.sleep(0.02)
        for target in await windows():
            await browser.call("Target.closeTarget", {"targetId": target})
