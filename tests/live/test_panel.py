"""The panel in a real browser: what happens is shown, decided, paused and resumed as the user was told."""

import asyncio
import random
import shutil

import msgspec
import pytest

from rig.panel_page import ROWS, away, choose, panel, place, point, press, texts, wait, wait_row
from rig.panel_server import OBS_AWAY, PAGES, message, opinion, viewer, withdrawn
from rig.until import until
from stagedoor.desk.deciding import Decide, UndoDecision
from stagedoor.errors import ActionRefused
from stagedoor.events import GiftReceived, MessageHighlighted, RaidReceived, SubscriptionReceived, VerdictReached
from stagedoor.model import Action, Amount, Fragment, Reply, Role, Viewer

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]


async def test_messages_show_who_where_and_what(browser, server):
    server.say(message("before it opened"))
    async with panel(browser, server) as page:
        await wait_row(page, "before it opened")
        server.say(
            message("hello", "ada", viewer=viewer("ada", Role.MODERATOR, color="#102030"), is_first=True),
            message(
                "@bob yes Kappa",
                "eve",
                fragments=(
                    Fragment(kind="mention", text="@bob"),
                    Fragment(text=" yes "),
                    Fragment(kind="emote", text="Kappa", image="nowhere/25"),
                ),
                reply_to=Reply(message_id="1", name="bob", text="is it?"),
            ),
            GiftReceived(
                platform="tiktok", viewer=Viewer(platform="tiktok", id="r", name="Rosa"), gift="Rose", count=3
            ),
            RaidReceived(platform="twitch", viewer=viewer("coffee"), viewers=1231),
        )
        await wait_row(page, "1,231 viewers")
        assert await page.evaluate(f"{ROWS}[1].querySelector('.role').getAttribute('aria-label')") == "Moderator"
        assert await page.evaluate(f"{ROWS}[1].querySelector('.first').textContent") == "first"
        assert await page.evaluate(f"{ROWS}[2].querySelector('.reply').innerText") == "bob is it?"
        assert "3 × Rose" in (await texts(page))[3]
        # The picture cannot be had, so its name stands there.
        await wait(page, "document.querySelector('.emote.is-lost')")
        assert await page.evaluate(f"{ROWS}[2].querySelector('.text').innerText") == "@bob yes Kappa"
        assert [line for line in page.console if "images/nowhere/25" not in line] == []


async def test_a_name_keeps_its_colour_but_can_be_read_in_both_themes(browser, server):
    contrast = """((row) => {
      const bright = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((part) => {
          const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const [one, other] = [bright(getComputedStyle(row.querySelector('.name')).color),
        bright(getComputedStyle(document.querySelector('stagedoor-inbox')).backgroundColor)];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05); })"""
    async with panel(browser, server) as page:
        for color in ("#000000", "#ffffff", "#0000ff", "#ffff00", "#ff0000", ""):
            server.say(message(f"in {color}", viewer=viewer(f"somebody{color}", color=color)))
        await wait(page, f"{ROWS}.length === 6")
        for theme in ("dark", "light"):
            await page.evaluate(
                f"document.dispatchEvent(new CustomEvent('stagedoor:choose-theme', {{detail: '{theme}'}}))"
            )
            await wait(page, f"document.documentElement.dataset.theme === '{theme}'")
            assert min(await page.evaluate(f"{ROWS}.map({contrast})")) >= 4.5, theme


async def test_held_hidden_and_withdrawn_messages_say_so_and_why(browser, server):
    async with panel(browser, server) as page:
        held, hidden, gone = server.say(message("👋 you walnut"), message("bad word"), message("posted and deleted"))
        server.judge(held, opinion(Action.HOLD, "an insult, perhaps", (6, 12)))
        server.judge(hidden, opinion(Action.HIDE))
        server.say(withdrawn(gone))
        await wait(page, "document.querySelectorAll('.is-held, .is-hidden, .is-withdrawn').length === 3")
        # Positions count code points: the emoji is one.
        assert await page.evaluate("document.querySelector('mark.matched').textContent") == "walnut"
        assert (
            await page.evaluate("document.querySelector('.is-held .why').innerText")
            == "Blocked words an insult, perhaps"
        )
        assert (
            await page.evaluate("document.querySelector('.is-withdrawn .why').innerText") == "deleted on the platform"
        )
        assert "line-through" in await page.evaluate(
            "getComputedStyle(document.querySelector('.is-withdrawn .text')).textDecoration"
        )
        assert await page.evaluate("document.querySelectorAll('.is-withdrawn .decision [data-act]').length") == 0


async def test_showing_hiding_and_undoing_is_asked_of_the_daemon_and_shown_when_it_is_done(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("hold me"))
        server.judge(subject, opinion(Action.HOLD))
        await wait(page, "document.querySelector('.is-held')")
        await asyncio.sleep(0.45)  # a press right after a row came is not believed
        server.slow.clear()
        spot = await place(page, subject, "[data-act=show]")
        await point(page, **spot)
        await press(page, **spot)
        await until(lambda: server.orders)
        assert server.orders == [("decide", Decide(subject=subject, action=Action.ALLOW, if_held=True))]
        await wait(page, "document.querySelector('.is-held .chip')?.textContent === 'Showing …'")
        server.slow.set()
        await wait(page, "document.querySelector('.is-shown .chip')?.textContent === 'Shown'")
        await choose(page, "[data-act=undo]")
        await wait(page, "document.querySelector('.is-held')")
        assert server.orders[-1] == ("undo_decision", UndoDecision(subject=subject))


async def test_a_refusal_is_told_in_the_daemons_words_and_nothing_pretends(browser, server):
    server.refuse["decide"] = ActionRefused("This message is not in the log any more, so nothing was changed.")
    async with panel(browser, server) as page:
        server.say(message("still here"))
        await wait_row(page, "still here")
        await choose(page, "[data-act=hide]")
        await wait(page, "document.querySelector('.toast')?.innerText.includes('not in the log any more')")
        assert await page.evaluate("document.querySelector('.row').className.includes('is-shown')")
        assert await page.evaluate("document.querySelector('.row .chip').textContent") == "Not done"


async def test_pointing_at_a_row_stops_the_list_and_no_row_moves(browser, server):
    places = f"Object.fromEntries({ROWS}.map((row) => [row.dataset.id, row.getBoundingClientRect().y]))"
    async with panel(browser, server) as page:
        ids = server.say(*(message(f"number {at}") for at in range(100)))
        await wait_row(page, "number 99")
        await point(page, **(await place(page, ids[-3])))
        await wait(page, "document.querySelector('.flow.is-paused')")
        before = await page.evaluate(places)
        server.say(*(message(f"later {at}") for at in range(30)))
        server.judge(ids[-2], opinion(Action.HIDE))
        server.say(withdrawn(ids[-4]))
        await wait(page, "document.querySelector('.pill')?.textContent.includes('+30 new')")
        await wait(page, "document.querySelector('.is-withdrawn')")
        assert await page.evaluate(places) == before
        await away(page)
        await wait_row(page, "later 29")
        # What would have moved rows is shown now, where the row is still in the document.
        late = f"document.querySelector('.row[data-id=\"{ids[-2]}\"]')"
        await wait(page, f"{late} === null || {late}.querySelector('.why')")


async def test_reading_older_messages_stays_in_place_and_reads_on_from_the_log(browser, server):
    server.say(*(message(f"number {at}") for at in range(700)))
    async with panel(browser, server) as page:
        await wait_row(page, "number 699")
        middle = await page.evaluate(
            "(({x, y}) => ({x: x + 300, y: y + 200}))(document.querySelector('.feed').getBoundingClientRect())"
        )
        seen = set()
        for _ in range(400):
            await page.call("Input.dispatchMouseEvent", type="mouseWheel", deltaX=0, deltaY=-600, **middle)
            seen.update(await texts(page))
            assert await page.evaluate(f"{ROWS}.length") <= 300
            if "number 0" in seen and await page.evaluate("document.querySelector('.feed').scrollTop") == 0:
                break
        assert "number 0" in seen
        assert {f"number {at}" for at in range(700)} <= seen
        top = await page.evaluate(f"{ROWS}.map((row) => [row.dataset.id, Math.round(row.getBoundingClientRect().y)])")
        server.say(*(message(f"meanwhile {at}") for at in range(50)))
        await wait(page, "/\\+\\d+ new/.test(document.querySelector('.pill')?.textContent)")
        assert (
            await page.evaluate(f"{ROWS}.map((row) => [row.dataset.id, Math.round(row.getBoundingClientRect().y)])")
            == top
        )
        await point(page, 600, 20)
        await page.click(".pill")
        await wait_row(page, "meanwhile 49")


@pytest.mark.timeout(240)
async def test_at_50_messages_a_second_a_hand_that_looks_first_never_hits_another_message(browser, server):
    """What it points at must not change any more; a quick hand, which has not looked, is tried in test_panel_list."""
    chance = random.Random(7)
    async with panel(browser, server) as page:
        server.say(*(message(f"warm {at}") for at in range(60)))
        await wait_row(page, "warm 59")
        stop = asyncio.Event()

        async def chat():
            number = 0
            while not stop.is_set():
                number += 1
                # Of different heights, so that rows move by different amounts.
                server.say(message(f"message {number} " + "lorem ipsum " * chance.choice((1, 1, 4, 30))))
                await asyncio.sleep(0.02)

        chatting = asyncio.ensure_future(chat())
        hit = refused = 0
        try:
            while hit < 100:
                if chance.random() < 0.2:
                    # A hand far away, and a list that runs: the row aimed at moves before the press arrives.
                    await point(page, 600, 20)
                    await wait(page, "document.querySelector('.flow.is-live')")
                aim = await page.evaluate(
                    """(() => {
                      const feed = document.querySelector('.feed').getBoundingClientRect();
                      const spots = [...document.querySelectorAll('.row [data-act=hide]')].map((button) => {
                        const box = button.getBoundingClientRect();
                        const id = Number(button.closest('.row').dataset.id);
                        return {id, x: box.x + box.width / 2, y: box.y + box.height / 2};
                      }).filter(({y}) => y > feed.y + 20 && y < feed.bottom - 60);
                      return spots[Math.floor(Math.random() * spots.length)] ?? null;
                    })()"""
                )
                if aim is None:
                    await page.click(".pill")
                    continue
                known = len(server.orders)
                await point(page, aim["x"], aim["y"])
                aim["id"] = await page.evaluate(
                    f"Number(document.elementFromPoint({aim['x']}, {aim['y']}).closest('.row')?.dataset.id)"
                )
                await asyncio.sleep(chance.random() * 0.2)
                await press(page, aim["x"], aim["y"])
                await page.evaluate("new Promise((done) => setTimeout(done, 15))")
                await wait(page, "!document.querySelector('.chip.is-busy')")
                subjects = [order.subject for _, order in server.orders[known:]]
                assert subjects in ([], [aim["id"]]), f"aimed at {aim['id']}, hit {subjects}"
                hit += len(subjects)
                if not subjects:
                    refused += 1
                    await asyncio.sleep(0.4)  # a hand that sees it was not believed tries again
        finally:
            stop.set()
            await chatting
        print(
            f"\n{hit} presses acted on the message aimed at, 0 on another; "
            f"{refused} were not believed because it had just moved"
        )


async def test_the_second_press_of_a_double_click_does_not_undo_the_first(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("hold me"))
        server.judge(subject, opinion(Action.HOLD))
        await wait(page, "document.querySelector('.is-held')")
        await asyncio.sleep(0.45)  # until the row has been lying still
        spot = await place(page, subject, "[data-act=hide]")
        await point(page, **spot)
        await press(page, **spot)
        await press(page, **spot)
        await wait(page, "document.querySelector('.is-hidden')")
        await press(page, **spot)
        assert server.orders == [("decide", Decide(subject=subject, action=Action.HIDE, if_held=True))]


async def test_everything_can_be_done_with_the_keyboard(browser, server):
    async with panel(browser, server) as page:
        ids = server.say(*(message(f"number {at}") for at in range(20)))
        await wait_row(page, "number 19")
        await page.press(" ")
        await wait(page, "document.querySelector('.flow.is-paused')")
        await page.press(" ")
        await wait(page, "document.querySelector('.flow.is-live')")
        for key in "jkk":
            await page.press(key)
        await wait(page, f"document.activeElement.dataset.id === '{ids[-3]}'")
        await wait(page, "document.querySelector('.flow.is-paused')")
        await page.press("h")
        await wait(page, f"document.querySelector('.row[data-id=\"{ids[-3]}\"].is-hidden')")
        await page.press("u")
        await wait(page, f"document.querySelector('.row[data-id=\"{ids[-3]}\"].is-shown')")
        assert [name for name, _ in server.orders] == ["decide", "undo_decision"]
        await page.press("Escape")
        await wait(page, "document.querySelector('.flow.is-live')")
        await page.press("/")
        await wait(page, "document.activeElement.type === 'search'")
        await page.type("number 7")
        await page.press("Enter")
        await wait(page, f"{ROWS}.length === 1")
        await page.press("2")  # typing is not a shortcut
        assert await page.evaluate("location.hash") == "#/show"
        await page.press("Escape")
        for key, route in zip("345678", ("stream", "people", "actions", "preflight", "sources", "scenes"), strict=True):
            await page.press(key)
            await wait(page, f"document.querySelector('main.page-{route} h1') === document.activeElement")
        await page.press("?")
        await wait(page, "document.querySelector('dialog[open]')")


async def test_tabs_show_what_waits_what_is_hidden_and_what_was_given(browser, server):
    async with panel(browser, server) as page:
        held, hidden, _ = server.say(message("held one"), message("hidden one"), message("plain one"))
        server.say(RaidReceived(platform="twitch", viewer=viewer("coffee"), viewers=5))
        server.judge(held, opinion(Action.HOLD))
        server.judge(hidden, opinion(Action.HIDE))
        server.touch("status", held=1)
        liked = server.log[2]
        server.say(MessageHighlighted(subject=liked.id, viewer=liked.viewer, reason="kind"))
        for at, list_, only, word in (
            (2, ".waiting-rows", "held one", "Waiting 1"),
            (3, ".feed", "hidden one", "Hidden"),
            (4, ".feed", "plain one", "Highlights"),
            (5, ".feed", "raids with 5 viewers", "Gifts & events"),
        ):
            await page.click(f".tab:nth-child({at})")
            shown = f"[...document.querySelectorAll('{list_} .row .text')].map((text) => text.innerText.trim())"
            await wait(page, f"{shown}.length === 1 && {shown}[0].endsWith({only!r})")
            chosen = "document.querySelector('.tab[aria-pressed=true]').textContent.trim().split(/\\s+/).join(' ')"
            await wait(page, f"{chosen} === {word!r}")
        assert await page.evaluate("document.title") == "(1) Stagedoor"


async def test_what_one_viewer_gives_again_and_again_is_one_line_beside_the_inbox(browser, server):
    rosa = Viewer(platform="tiktok", id="r", name="Rosa " * 12)
    worth = Amount(count=1, unit="diamonds")
    server.say(
        *(GiftReceived(platform="tiktok", viewer=rosa, gift="Rose", count=1, value=worth) for _ in range(3)),
        GiftReceived(platform="tiktok", viewer=Viewer(platform="tiktok", id="z", name="Zoe"), gift="Rose", value=worth),
        SubscriptionReceived(platform="twitch", viewer=viewer("ada"), gifted=2),
        *(SubscriptionReceived(platform="twitch", viewer=viewer("ada"), gifted=1, recipient=rosa) for _ in range(2)),
    )
    async with panel(browser, server, height=420) as page:
        lines = "[...document.querySelectorAll('.latest')].map((line) => line.innerText.replace(/\\s+/g, ' ').slice(6))"
        await wait(page, f"{lines}.length === 3")
        given, first, second = await page.evaluate(lines)
        assert given.replace("\u00a0", " ") == "ada: 2 × gifted subscription"
        assert first == "Zoe: Rose 1 diamond"
        assert second.endswith("3 diamonds")
        assert "3 × Rose" in second.replace("\u00a0", " ")
        assert await page.evaluate(
            "[document.querySelector('stagedoor-side'), ...document.querySelectorAll('stagedoor-side .card')]"
            ".every((part) => part.scrollWidth <= part.clientWidth)"
        )


async def test_search_reads_the_log_and_what_was_decided_long_ago(browser, server):
    old = server.say(*(message(f"haystack {at}") for at in range(300)))[120]
    server.judge(old, opinion(Action.HOLD))
    server.say(*(message(f"needle {at}") for at in range(700)))
    async with panel(browser, server) as page:
        await page.evaluate("document.querySelector('input[type=search]').focus()")
        await page.type("haystack 12")
        await wait(page, "document.querySelectorAll('.row').length === 11")
        assert await page.evaluate("document.querySelector('.row.is-held').textContent.includes('haystack 120')")
        await choose(page, ".row:not(.is-held) [data-act=hide]")
        await wait(page, "document.querySelector('.row.is-hidden .chip').textContent === 'Hidden'")


async def test_away_and_back_with_the_same_daemon_shows_everything_and_doubles_nothing(browser, server):
    async with panel(browser, server) as page:
        server.say(message("one"))
        await wait_row(page, "one")
        session = server.access.session
        await server.stop()
        await wait(page, "document.querySelector('stagedoor-banners').innerText.includes('What you see is from')")
        assert await texts(page) == ["one"]
        await server.start(session=session)
        server.say(message("two"))
        await wait_row(page, "two")
        assert await texts(page) == ["one", "two"]
        await wait(page, "!document.querySelector('.banner')")


async def test_another_daemon_starts_from_nothing(browser, server):
    async with panel(browser, server) as page:
        server.say(message("of yesterday"))
        await wait_row(page, "of yesterday")
        session = server.access.session
        await server.stop()
        server.boot, server.version, server.log = "two", "9.9.9", []
        await server.start(session=session)
        await wait(page, f"{ROWS}.length === 0")
        await wait(page, "document.querySelector('.banner')?.innerText.includes('9.9.9')")
        server.say(message("of today"))
        await wait_row(page, "of today")


async def test_a_page_that_is_not_let_in_any_more_says_what_to_do(browser, server):
    async with panel(browser, server) as page:
        await server.stop()
        await server.start()  # another session
        await wait(
            page,
            "document.querySelector('stagedoor-banners').innerText.includes('Open the panel from Stagedoor again')",
        )


async def test_a_missing_number_brings_a_new_snapshot(browser, server):
    async with panel(browser, server) as page:
        server.say(message("one"))
        await wait_row(page, "one")
        # As if a frame had been lost on the way: logged and counted, but never sent.
        lost = server._stamped(message("lost on the way"))
        server.hub._streams["inbox"].n += 1
        server.say(message("three"))
        await wait_row(page, "lost on the way")
        assert await texts(page) == ["one", "lost on the way", "three"]
        assert lost.id == 2


async def test_a_flood_is_survived_with_few_rows_in_the_document(browser, server):
    async with panel(browser, server) as page:
        await page.evaluate(
            "window.frames_ = 0; (function count() { window.frames_ += 1; requestAnimationFrame(count); })()"
        )
        for burst in range(50):
            server.say(*(message(f"flood {burst * 100 + at}") for at in range(100)))
            await asyncio.sleep(0.02)
        await wait_row(page, "flood 4999", 20)
        assert await page.evaluate(f"{ROWS}.length") < 100
        assert await page.evaluate("document.querySelector('stagedoor-panel') && window.frames_") > 10


async def test_many_messages_while_somebody_reads_are_not_lost(browser, server):
    async with panel(browser, server) as page:
        (first,) = server.say(message("read me"))
        await wait_row(page, "read me")
        await point(page, **(await place(page, first)))
        await wait(page, "document.querySelector('.flow.is-paused')")
        for burst in range(210):
            server.say(*(message(f"flood {burst * 100 + at}") for at in range(100)))
            await asyncio.sleep(0.005)
        await wait(page, "document.querySelector('.pill')?.textContent.includes('+21,000 new')", 30)
        assert await texts(page) == ["read me"]
        await away(page)
        await wait_row(page, "flood 20999", 20)


async def test_scenes_switch_with_a_click_and_say_why_not_when_obs_is_away(browser, server):
    server.obs = msgspec.structs.replace(
        OBS_AWAY, state="connected", reason="", scene="Main", scenes=["Main", "Break"], is_streaming=True
    )
    async with panel(browser, server, "scenes") as page:
        await wait(page, "document.querySelectorAll('.scene').length === 2")
        assert await page.evaluate("document.querySelector('.is-on-air').innerText.toLowerCase()") == "main\non air"
        await page.click(".scene:nth-child(2)")
        await wait(page, "document.querySelector('.is-on-air').innerText.includes('Break')")
        server.touch("obs", state="hung", reason="OBS does not answer.", is_streaming=False)
        await wait(page, "document.querySelector('.scene').disabled")
        assert await page.evaluate("document.querySelector('.scene').title") == "OBS does not answer."


async def test_a_source_is_added_by_its_handle_and_a_refusal_stands_at_the_field(browser, server):
    server.refuse["add_source"] = ActionRefused("There is no platform “twich”. Did you mean twitch?")
    async with panel(browser, server, "sources") as page:
        await page.evaluate("document.querySelector('#handle').focus()")
        await page.type("twich:ada")
        await page.press("Enter")
        await wait(page, "document.querySelector('#handle-error')?.innerText.includes('Did you mean twitch')")
        assert await page.evaluate("document.querySelector('#handle').getAttribute('aria-invalid')") == "true"
        assert await page.evaluate("document.querySelector('#handle').value") == "twich:ada"
        server.refuse.clear()
        await page.press("Enter")
        await wait(page, "document.querySelector('#handle').value === ''")
        assert server.orders[-1][1].source == "twich:ada"


async def test_everything_that_can_be_pressed_has_a_name(browser, server):
    nameless = """[...document.querySelectorAll('button, a, input, select, [role=img]')].filter((element) => {
      const label = element.labels?.[0]?.textContent || element.getAttribute('aria-label') || element.title
        || element.textContent || document.getElementById(element.getAttribute('aria-labelledby') || '')?.textContent;
      return !label?.trim();
    }).map((element) => element.outerHTML.slice(0, 120))"""
    held, *_ = server.say(message("hello"), message("other"), VerdictReached(subject=1, action=Action.HOLD))
    async with panel(browser, server) as page:
        for route in ("show", "sources", "plugins", "scenes", "settings"):
            await page.evaluate(f"location.hash = '#/{route}'")
            await wait(page, f"document.querySelector('main.page-{route}')")
            assert await page.evaluate(nameless) == [], route
        assert held == 1


async def test_a_page_with_a_part_missing_says_so(browser, server, tmp_path):
    shutil.copytree(PAGES, tmp_path / "pages", ignore=shutil.ignore_patterns("vendor"))
    await server.stop()
    server.pages = tmp_path / "pages"
    await server.start()
    page = await browser.open(server.url)
    await wait(page, "document.body.innerText.includes('Install Stagedoor again')")
    await page.close()


async def test_a_screen_reader_is_told_what_changed_but_not_every_message(browser, server):
    async with panel(browser, server) as page:
        await page.evaluate(
            "window.heard = []; window.voice = document.querySelector('#voice');"
            "new MutationObserver(() => window.heard.push(window.voice.textContent))"
            ".observe(window.voice, {childList: true, characterData: true, subtree: true})"
        )
        server.say(*(message(f"number {at}") for at in range(5)))
        await wait_row(page, "number 4")
        server.touch("obs", state="hung", reason="OBS does not answer.")
        await wait(page, "window.heard.length === 1")
        server.touch("status", held=2)
        await wait(page, "window.heard.length === 2")
        assert await page.evaluate("window.heard") == ["OBS: No answer. OBS does not answer.", "2 messages waiting."]
