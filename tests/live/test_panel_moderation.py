"""Why, the waiting list, decisions about many, and panic, in a real browser."""

import json

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import choose, panel, place, point, wait, wait_row
from rig.panel_server import ABLE, READ_ONLY, PanelServer, message, opinion, source, viewer
from rig.until import until
from stagedoor.desk.deciding import (
    BeginPanic,
    Decide,
    DecideMany,
    EndPanic,
    Explain,
    FindAlike,
    UndoBatch,
    UndoDecision,
)
from stagedoor.errors import ActionRefused
from stagedoor.events import (
    BatchDecided,
    DeedDone,
    MessageHighlighted,
    StrikeCounted,
    VerdictReached,
    Warned,
    encode,
)
from stagedoor.model import Action, Opinion, Verb, Verdict

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

TWITCH, TIKTOK = "twitch:somebody", "tiktok:somebody"
WAITING = "[...document.querySelectorAll('stagedoor-waiting .row')]"
WAITING_IDS = f"{WAITING}.map((row) => Number(row.dataset.id)).join()"
PLACES = f"Object.fromEntries({WAITING}.map((row) => [row.dataset.id, row.getBoundingClientRect().y]))"
SHEET = "document.querySelector('.sheet')"


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.sources = msgspec.structs.replace(
            running.sources,
            sources=[source(TWITCH, "Twitch", can=ABLE), source(TIKTOK, "TikTok LIVE", can=READ_ONLY)],
        )
        yield running


def hold(server, *said, reason="an insult, perhaps"):
    """These messages wait for a decision; their ids."""
    ids = server.say(*said)
    for subject in ids:
        server.judge(subject, opinion(Action.HOLD, reason))
    return ids


def decide(server, subject, action=Action.ALLOW, by="grace"):
    """Another moderator decided."""
    return server.say(VerdictReached(subject=subject, action=action, by=by, cause=subject))[0]


def only(ids):
    return f"{WAITING_IDS} === {','.join(map(str, ids))!r}"


def waiting(id):
    return f"document.querySelector('stagedoor-waiting .row[data-id=\"{id}\"]')"


async def open_waiting(page):
    await page.evaluate("document.querySelector('.tab:nth-child(2)').click()")
    await wait(page, "document.querySelector('stagedoor-waiting .waiting-rows[aria-busy=false]')")


async def say_click(page, words, within="document"):
    """Press the button that says so."""
    await page.evaluate(
        f"[...{within}.querySelectorAll('button, summary')]"
        f".find((each) => each.textContent.trim().startsWith({json.dumps(words)})).click()"
    )


async def menu_item(page, id, words):
    await choose(page, f'.row[data-id="{id}"] .decision [data-act=more]')
    await wait(page, "document.querySelector('.menu')")
    await say_click(page, words, "document.querySelector('.menu')")


# --- why


async def test_why_says_it_in_a_sentence_and_shows_what_every_rule_measured(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("👩‍👩‍👧 you absolute WALNUT", "carl", platform_id="1"))
        verdict = Verdict(
            action=Action.TIMEOUT, reason="a word on the list", rule="insults", span=(19, 25), value=14, threshold=12,
            level="strong", seconds=600, guideline="Be kind",
        )  # fmt: skip
        server.judge(subject, Opinion(plugin="blocked_words", verdict=verdict))
        decided = server.log[-1]
        server.say(DeedDone(source=TWITCH, verb=Verb.TIMEOUT, seconds=600, error="Twitch said no.", cause=decided.id))
        server.moderation.sentences[subject] = "Its writer was timed out, because a word of it is on your list."
        passes = Verdict(action=Action.ALLOW, reason="7 of 9 letters", rule="caps", value=7, threshold=12)
        server.moderation.today[subject] = [Opinion(plugin="caps", verdict=passes)]
        await wait(page, "document.querySelector('.row.is-hidden .why-button')")
        await choose(page, ".row .why-button")
        await wait(page, f"{SHEET}?.querySelector('.answer')")
        assert server.orders == [("explain", Explain(subject=subject))]
        text = await page.evaluate(f"{SHEET}.innerText.replace(/\\s+/g, ' ')")
        for said in (
            "Its writer was timed out, because a word of it is on your list.", "carl", "Blocked words",
            "time out for 10 min", "A word on the list", "measured 14, limit 12", "level strong", "rule insults",
            "Be kind", "The filters: timed out", "Not timed out on Twitch", "Twitch said no.",
            "No rule would act on it.",
            "1 rule lets it pass", "Caps", "7 of 9 letters", "7 of 12",
        ):  # fmt: skip
            assert said in text, said
        # Positions count code points: the family of emoji is five of them.
        assert await page.evaluate(f"{SHEET}.querySelector('mark.matched').textContent") == "WALNUT"
        # Beside the inbox, not on it.
        assert await page.evaluate(
            f"{SHEET}.getBoundingClientRect().left >= document.querySelector('.feed').getBoundingClientRect().right"
        )


async def test_why_is_closed_with_escape_and_the_focus_goes_back_to_the_row(browser, server):
    async with panel(browser, server) as page:
        one, other = server.say(message("one"), message("other"))
        await wait_row(page, "other")
        await page.press("j")
        await page.press("w")
        await wait(page, f"{SHEET} && document.activeElement === {SHEET}.querySelector('h2')")
        assert server.orders[-1] == ("explain", Explain(subject=other))
        assert await page.evaluate(f"{SHEET}.getAttribute('role') && {SHEET}.ariaLabelledByElements !== null")
        await page.press("Escape")
        await wait(page, f"!{SHEET} && document.activeElement.dataset.id === '{other}'")
        await menu_item(page, one, "Why not?")
        await wait(page, f"{SHEET}?.textContent.includes('Why is it shown?')")
        assert server.orders[-1] == ("explain", Explain(subject=one))


async def test_why_shows_who_decided_when_and_takes_it_back(browser, server):
    async with panel(browser, server) as page:
        (subject,) = hold(server, message("hm"))
        decide(server, subject, Action.HIDE, "grace")
        await wait(page, "document.querySelector('.row.is-hidden')")
        await choose(page, ".row .chip[data-act=why]")
        await wait(page, f"{SHEET}?.textContent.includes('grace: hidden')")
        await say_click(page, "Undo", SHEET)
        await until(lambda: ("undo_decision", UndoDecision(subject=subject)) in server.orders)
        await wait(page, f"{SHEET}.textContent.includes('took that back: held again')")
        await wait(page, f"{SHEET}.textContent.includes('Why does it wait?')")
        await say_click(page, "Show it", SHEET)
        await wait(page, f"{SHEET}.textContent.includes('You: shown')")
        # What somebody else decides meanwhile is there at once.
        decide(server, subject, Action.HIDE, "bob")
        await wait(page, f"{SHEET}.textContent.includes('bob: hidden')")


async def test_why_works_for_what_a_search_finds_and_says_when_it_cannot(browser, server):
    server.say(message("needle from long ago"), *(message(f"hay {at}") for at in range(300)))
    async with panel(browser, server) as page:
        await wait_row(page, "hay 299")
        await page.evaluate(
            "(() => { const search = document.querySelector('.search input'); search.value = 'needle';"
            " search.dispatchEvent(new InputEvent('input', {bubbles: true})); })()"
        )
        await wait_row(page, "needle")
        await menu_item(page, 1, "Why not?")
        await wait(page, f"{SHEET}?.querySelector('.quoted .text')?.textContent.includes('needle')")
        server.refuse["explain"] = ActionRefused("This message is not in the log any more.")
        await page.press("Escape")
        await menu_item(page, 1, "Why not?")
        await wait(page, f"{SHEET}?.querySelector('[role=alert]')?.textContent.includes('not in the log any more')")


async def test_what_the_rules_say_today_is_not_told_twice(browser, server):
    async with panel(browser, server) as page:
        (subject,) = hold(server, message("walnut"))
        same = opinion(Action.HOLD, "an insult, perhaps")
        harsher = Opinion(plugin="names", verdict=Verdict(action=Action.HIDE, reason="a borrowed name", of_name=True))
        server.moderation.today[subject] = [same, harsher]
        await wait(page, "document.querySelector('.row.is-held')")
        await choose(page, ".row .why-button")
        await wait(page, f"{SHEET}?.textContent.includes('And as then: Blocked words.')")
        assert await page.evaluate(f"{SHEET}.querySelectorAll('.opinion').length") == 2
        assert "A borrowed name in the name" in await page.evaluate(f"{SHEET}.innerText")


@pytest.mark.parametrize("width", [360, 800, 1280])
async def test_long_names_and_other_scripts_fit_at_every_width(browser, server, width):
    server.moderation.then = "What nobody decides about within 15 minutes is hidden."
    server.moderation.lasts = 900_000
    long = "W" * 60
    ids = hold(server, message("مرحبا " * 30, "مريم" * 12), message("👩‍👩‍👧" * 60, long), message("x" * 900, long))
    async with panel(browser, server, width=width) as page:
        fits = (
            "[...document.querySelectorAll('.sheet, .sheet-body, stagedoor-waiting, .picks-bar, .panic-banner, html')]"
        )
        fits += ".filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)"
        await wait_row(page, "x" * 50)
        await page.evaluate(f"document.querySelector('.row[data-id=\"{ids[2]}\"] .why-button').click()")
        await wait(page, f"{SHEET}?.querySelector('.answer') || document.querySelector('.flow.is-paused')")
        if not await page.evaluate(f"Boolean({SHEET})"):
            await choose(page, f'.row[data-id="{ids[2]}"] .why-button')
        await wait(page, f"{SHEET}?.querySelector('.answer')")
        assert await page.evaluate(fits) == []
        await page.press("Escape")
        await menu_item(page, ids[2], "Everything from")
        await wait(page, f"{SHEET}?.querySelector('.lot-line')")
        assert await page.evaluate(fits) == []
        await page.press("Escape")
        await open_waiting(page)
        await wait(page, only(ids))
        await page.press("A")
        await wait(page, "document.querySelector('.picks-bar')")
        server.moderation.panic(reason=long * 3)
        await wait(page, "document.querySelector('.panic-banner')")
        assert await page.evaluate(fits) == []


# --- the waiting list


async def test_what_waits_is_listed_oldest_first_with_its_reason_age_and_end(browser, server):
    server.moderation.lasts = 15 * 60_000
    server.moderation.then = "What nobody decides about within 15 minutes is hidden."
    first, second = hold(server, message("first"), message("second"))
    server.say(*(message(f"chat {at}") for at in range(10)))
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, only([first, second]))
        words = await page.evaluate(f"{waiting(first)}.innerText")
        assert "an insult, perhaps" in words
        assert "15 min left" in words
        assert server.moderation.then in await page.evaluate("document.querySelector('.waiting-then').innerText")
        await wait(page, f"/[2-9] s/.test({waiting(first)}.querySelector('.ages time').textContent)")


async def test_a_list_that_could_not_be_read_is_asked_for_again(browser, server):
    server.refuse["find_waiting"] = ActionRefused("The log cannot be read just now.")
    ids = hold(server, message("held"))
    async with panel(browser, server) as page:
        await page.evaluate("document.querySelector('.tab:nth-child(2)').click()")
        await wait(page, "document.querySelector('.toast')?.innerText.includes('cannot be read just now')")
        del server.refuse["find_waiting"]
        await say_click(page, "Try again", "document.querySelector('stagedoor-waiting')")
        await wait(page, only(ids))


async def test_more_pages_come_as_one_reads_on(browser, server):
    ids = hold(server, *(message(f"held {at}") for at in range(230)))
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, f"{WAITING}.length === 100")
        for many in (200, 230):
            await page.evaluate("document.querySelector('.waiting-zone').scrollTo(0, 1e7)")
            await wait(page, f"{WAITING}.length === {many}")
        assert await page.evaluate(only(ids))


async def test_new_ones_come_at_the_end_and_decided_ones_leave_but_never_under_the_hand(browser, server):
    ids = hold(server, *(message(f"held {at}") for at in range(5)))
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, only(ids))
        await point(page, **(await place(page, ids[3])))
        await page.evaluate("new Promise((still) => setTimeout(still, 50))")
        before = await page.evaluate(PLACES)
        decide(server, ids[0], Action.ALLOW, "grace")
        decide(server, ids[2], Action.HIDE, "bob")
        later = hold(server, message("held later"))
        await wait(page, only([*ids, *later]))
        await wait(page, f"{waiting(ids[0])}.textContent.includes('Shown by grace')")
        await wait(page, f"{waiting(ids[2])}.textContent.includes('Hidden by bob')")
        after = await page.evaluate(PLACES)
        assert before.items() <= after.items()
        assert await page.evaluate(f"{waiting(ids[0])}.querySelector('input').disabled")
        await point(page, 600, 20)
        await wait(page, only([ids[1], *ids[3:], *later]))


async def test_one_that_is_held_again_is_back_in_its_place(browser, server):
    ids = hold(server, *(message(f"held {at}") for at in range(3)))
    verdict = decide(server, ids[1], Action.HIDE)
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, only([ids[0], ids[2]]))
        server.say(VerdictReached(subject=ids[1], action=Action.HOLD, by="grace", cause=verdict, reason="undone"))
        await wait(page, only(ids))


async def test_the_first_moderator_wins_and_the_second_is_told_who_without_an_error(browser, server):
    (subject,) = hold(server, message("quick"))
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, waiting(subject))
        # Somebody else decides while the page has not heard of it yet.
        verdict = server._stamped(VerdictReached(subject=subject, action=Action.ALLOW, by="grace", cause=subject))
        await choose(page, f'stagedoor-waiting .row[data-id="{subject}"] [data-act=hide]')
        await until(lambda: server.orders[-1][0] == "decide")
        assert server.orders[-1][1] == Decide(subject=subject, action=Action.HIDE, if_held=True)
        server.hub.push("inbox", [encode(verdict)])
        await wait(page, f"{waiting(subject)} === null || {waiting(subject)}.textContent.includes('Shown by grace')")
        assert await page.evaluate("document.querySelector('.toast') === null")


async def test_several_are_chosen_by_hand_and_decided_at_once_and_that_is_undone_as_one(browser, server):
    ids = hold(server, *(message(f"held {at}") for at in range(6)))
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, only(ids))
        box = "{}.querySelector('.pick-box input')"
        await page.evaluate(box.format(waiting(ids[1])) + ".click()")
        await page.evaluate(
            box.format(waiting(ids[4])) + ".dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: true}))"
        )
        await wait(page, "document.querySelector('.picks-sum')?.textContent === '4 chosen'")
        await page.evaluate(box.format(waiting(ids[2])) + ".click()")
        await wait(page, "document.querySelector('.picks-sum').textContent === '3 chosen'")
        server.moderation.unable[ids[4]] = "The platform took this message back, so it is not shown again."
        await say_click(page, "Show", "document.querySelector('.picks-bar')")
        chosen = (ids[1], ids[3], ids[4])
        await until(lambda: any(name == "decide_many" for name, _ in server.orders))
        assert server.orders[-1][1] == DecideMany(subjects=chosen, action=Action.ALLOW, if_held=True)
        await wait(page, only([ids[0], ids[2], *ids[4:]]))
        strip = "document.querySelector('.batch-strip')"
        await wait(page, f"{strip}?.textContent.includes('2 messages shown.')")
        assert "The platform took this message back" in await page.evaluate(f"{strip}.textContent")
        # It stays in reach, also on another tab and after another page.
        await page.evaluate("location.hash = '#/plugins'")
        await wait(page, f"!{strip}")
        await page.evaluate("location.hash = '#/show'")
        await wait(page, strip)
        await say_click(page, "Undo", strip)
        await wait(page, f"{strip}.textContent.includes('taken back by you')")
        assert isinstance(server.orders[-1][1], UndoBatch)
        await open_waiting(page)
        await wait(page, only(ids))


async def test_the_waiting_list_is_worked_through_with_the_keyboard(browser, server):
    ids = hold(server, *(message(f"held {at}") for at in range(6)))
    async with panel(browser, server) as page:
        await open_waiting(page)
        await wait(page, only(ids))
        await page.press("j")
        await page.press("x")
        await page.press("j")
        await page.press("j")
        await page.press("X")
        await wait(page, "document.querySelector('.picks-sum')?.textContent === '3 chosen'")
        await page.press(" ")
        await wait(page, "document.querySelector('.picks-sum').textContent === '2 chosen'")
        await page.press("Escape")
        await wait(page, "!document.querySelector('.picks-bar')")
        await page.press("h")
        await wait(page, f"{waiting(ids[2])}.textContent.includes('Hidden by you')")
        await page.press("u")
        await wait(page, f"{waiting(ids[2])}.matches('.is-held')")
        await page.press("w")
        await wait(page, SHEET)
        await page.press("Escape")
        await wait(page, f"!{SHEET} && document.activeElement.dataset.id === '{ids[2]}'")
        await page.press("A")
        await wait(page, "document.querySelector('.picks-sum')?.textContent === '6 chosen'")


# --- many at once


async def test_everyone_who_wrote_this_is_looked_at_first_and_then_decided(browser, server):
    async with panel(browser, server) as page:
        ids = server.say(*(message("buy followers", f"bot{at}", platform_id=str(at)) for at in range(4)))
        server.say(message("hello", "ada"))
        await wait_row(page, "hello")
        await menu_item(page, ids[-1], "Everyone who wrote this")
        await wait(page, f"{SHEET}?.textContent.includes('4 messages of 4 viewers')")
        assert [order for name, order in server.orders] == [FindAlike(subject=ids[-1], by="text", seconds=300)]
        assert "Hidden here only: tiktok:somebody." in await page.evaluate(f"{SHEET}.textContent")
        await page.evaluate(f"{SHEET}.querySelectorAll('.lot-line input')[1].click()")
        await page.evaluate(f"[...{SHEET}.querySelectorAll('[name=batch-action]')][2].click()")
        await wait(
            page, f"{SHEET}.querySelector('[type=submit]').textContent === 'Hide 3 messages, time out 3 viewers'"
        )
        await page.evaluate(f"[...{SHEET}.querySelectorAll('[name=batch-seconds]')][2].click()")
        await page.evaluate(f"{SHEET}.querySelector('input[type=text]').focus()")
        await page.type("a raid")
        assert not any(name == "decide_many" for name, _ in server.orders)
        server.moderation.unable[ids[0]] = "bot0 is a moderator there."
        await page.press("Enter")
        await wait(page, f"{SHEET}.textContent.includes('2 messages hidden, their writers timed out.')")
        left = (ids[3], ids[1], ids[0])
        assert server.orders[-1][1] == DecideMany(subjects=left, action=Action.TIMEOUT, reason="a raid", seconds=3600)
        assert "bot0 is a moderator there." in await page.evaluate(f"{SHEET}.textContent")
        await wait(page, "document.querySelector('.row.batch_decided')?.textContent.includes('You decided about')")
        await say_click(page, "Undo all of it", SHEET)
        await wait(page, f"{SHEET}.textContent.includes('2 messages as before')")
        await wait(page, "document.querySelector('.row.batch_decided .chip')?.textContent === 'Taken back'")
        await wait(page, "document.querySelectorAll('.row.is-hidden').length === 0")


async def test_everything_from_one_viewer_and_a_refusal_keeps_what_was_chosen(browser, server):
    async with panel(browser, server) as page:
        ids = server.say(message("one", "eve"), message("two", "eve"), message("other", "ada"))
        await wait_row(page, "other")
        await menu_item(page, ids[0], "Everything from eve")
        await wait(page, f"{SHEET}?.querySelectorAll('.lot-line').length === 2")
        server.refuse["decide_many"] = ActionRefused("Twitch is asked too often now. Try again in a minute.")
        await say_click(page, "Hide 2 messages", SHEET)
        await wait(page, f"{SHEET}.querySelector('[role=alert]')?.textContent.includes('asked too often')")
        assert await page.evaluate(f"{SHEET}.querySelectorAll('.lot-line input:checked').length") == 2
        del server.refuse["decide_many"]
        await say_click(page, "Hide 2 messages", SHEET)
        await wait(page, "document.querySelectorAll('.row.is-hidden').length === 2")


async def test_a_decision_of_somebody_else_about_many_is_undone_from_its_row(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("spam"))
        (batch,) = server.say(BatchDecided(subjects=(subject,), action=Action.HIDE, by="grace", reason="a raid"))
        server.say(VerdictReached(subject=subject, action=Action.HIDE, by="grace", cause=batch, batch=batch))
        await wait_row(page, "grace decided about 1 message: hidden (a raid)")
        await choose(page, ".row.batch_decided [data-act=undo]")
        await wait(page, "document.querySelector('.row.is-shown.chat_message')")
        assert server.orders == [("undo_batch", UndoBatch(batch=batch))]


# --- panic


@pytest.mark.parametrize("width", [1280, 860, 360])
async def test_one_press_is_panic_and_the_way_back_is_labelled(browser, server, width):
    async with panel(browser, server, width=width) as page:
        await wait(page, "document.querySelector('.panic-button')")
        box = await page.evaluate("document.querySelector('.panic-button').getBoundingClientRect().toJSON()")
        assert box["left"] >= 0
        assert box["right"] <= width
        await page.click(".panic-button")
        await wait(page, "document.querySelector('.panic-banner')")
        assert [order for _, order in server.orders] == [BeginPanic()]
        assert await page.evaluate("document.title") == "PANIC · Stagedoor"
        server.touch("panic", reason="a raid", failed=["The microphone could not be muted. Mute it by hand."])
        await wait(page, "document.querySelector('.panic-banner').innerText.includes('a raid')")
        words = await page.evaluate("document.querySelector('.panic-banner').innerText")
        for said in (
            "1 thing could not be made safe", "by you", "The overlay is empty.", "Mute it by hand.",
            "Ends by itself in",
        ):  # fmt: skip
            assert said in words
        await wait(page, "/^[0-4]:\\d\\d$/.test(document.querySelector('.panic-left b').textContent)")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # On every page.
        await page.evaluate("location.hash = '#/settings'")
        await wait(page, "document.querySelector('main.page-settings .panic-banner')")
        await page.click(".panic-end")
        await wait(page, "!document.querySelector('.panic-banner')")
        assert [order for _, order in server.orders] == [BeginPanic(), EndPanic()]
        assert await page.evaluate("document.title") == "Stagedoor"


@pytest.mark.parametrize("width", [1600, 1280, 860])
async def test_the_way_back_is_never_covered(browser, server, width):
    async with panel(browser, server, width=width) as page:
        server.say(message("hello"))
        await wait_row(page, "hello")
        server.moderation.panic(reason="a raid")
        await wait(page, "document.querySelector('.panic-end')")
        await menu_item(page, 1, "Why not?")
        top = """(() => {
          const box = document.querySelector('.panic-end').getBoundingClientRect();
          return Boolean(document.elementFromPoint(box.right - 3, box.y + box.height / 2)?.closest('.panic-end'));
        })()"""
        await wait(page, f"{SHEET}?.querySelector('.answer') && {top}")


async def test_the_key_works_while_one_types_and_can_be_another(browser, server):
    async with panel(browser, server) as page:
        await page.evaluate("document.querySelector('.search input').focus()")
        await page.press("F9")
        await wait(page, "document.querySelector('.panic-banner')")
        await page.press("F9")  # once is enough
        await page.evaluate("document.querySelector('.panic-end').click()")
        await wait(page, "!document.querySelector('.panic-banner')")
        assert [order for name, order in server.orders if "panic" in name] == [BeginPanic(), EndPanic()]
        await page.evaluate("document.activeElement.blur()")
        await page.evaluate("location.hash = '#/keys'")
        another = "[data-command='panel.panic'] button[aria-label^='Another key']"
        await wait(page, f'document.querySelector("{another}")')
        await page.evaluate(f'document.querySelector("{another}").click()')
        await wait(page, "document.querySelector('.keys-listening') === document.activeElement")
        await page.press("b")
        await wait(page, "document.querySelector('.keys-row .problem')?.textContent.includes('writes nothing')")
        await page.evaluate(f'document.querySelector("{another}").click()')
        await page.press("F7")
        await page.evaluate("document.querySelector('[aria-label^=\"Take F9 away\"]').click()")
        await wait(page, "document.querySelector('.panic-button kbd').textContent === 'F7'")
        await page.press("F7")
        await wait(page, "document.querySelector('.panic-banner')")
        assert server.orders[-1][1] == BeginPanic()
        await page.call("Page.reload")
        await wait(page, "document.querySelector('.panic-banner')")
        await page.evaluate("localStorage.removeItem('stagedoor.keys')")


async def test_what_did_not_come_back_is_told_until_it_was_seen(browser, server):
    async with panel(browser, server) as page:
        server.moderation.panic(reason="a raid", by="raid_guard")
        await wait(page, "document.querySelector('.panic-banner')?.innerText.includes('by raid_guard')")
        server.touch("panic", is_on=False, failed=["The scene could not be brought back: OBS is gone."])
        await wait(page, "document.querySelector('.panic-banner.is-over')?.innerText.includes('OBS is gone')")
        await say_click(page, "I have seen it")
        await wait(page, "!document.querySelector('.panic-banner')")


# --- what has a row


async def test_good_chat_has_a_small_mark_and_a_tab_of_its_own(browser, server):
    async with panel(browser, server) as page:
        _, kind = server.say(message("plain"), message("thank you all", "dennis"))
        server.say(
            MessageHighlighted(subject=kind, viewer=viewer("dennis"), reason="kind", text="Thanked somebody", by="kind")
        )
        await wait(page, f"document.querySelector('.row[data-id=\"{kind}\"] .highlight')?.textContent === 'Kind'")
        assert await page.evaluate("document.querySelector('.highlight').title") == "Thanked somebody"
        label = await page.evaluate(f"document.querySelector('.row[data-id=\"{kind}\"]').ariaLabel")
        assert label.endswith(". Kind")
        await say_click(page, "Highlights")
        await wait(page, "document.querySelectorAll('.feed .row').length === 1")
        await wait_row(page, "thank you all")


async def test_strikes_warnings_and_levels_are_in_the_row(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("rude", "eve"))
        rude = Verdict(action=Action.TIMEOUT, reason="a word", level="strong", seconds=60, guideline="Be kind")
        server.judge(subject, Opinion(plugin="blocked_words", verdict=rude))
        verdict = server.log[-1]
        server.say(
            StrikeCounted(subject=subject, viewer=viewer("eve"), number=2, seconds=60, cause=verdict.id),
            Warned(subject=subject, viewer=viewer("eve"), text="@eve that was deleted: Be kind."),
        )
        row = f"document.querySelector('.row[data-id=\"{subject}\"]')"
        await wait(page, f"{row}?.querySelector('.why')?.innerText.includes('2nd strike: 1 min timeout')")
        assert await page.evaluate(f"{row}.querySelector('.chip').textContent") == "Time out 1 min"
        assert await page.evaluate(f"{row}.querySelector('.level').textContent") == "strong"
        assert await page.evaluate(f"{row}.querySelector('.enforced').textContent") == "Be kind"
        await wait_row(page, "was told in the chat: @eve that was deleted: Be kind.")
        # A person let it through: the strike is gone with the verdict.
        server.say(VerdictReached(subject=subject, action=Action.ALLOW, by="grace", cause=verdict.id, reason="undone"))
        await wait(page, f"!{row}.innerText.includes('strike')")
