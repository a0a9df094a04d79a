"""Acting from a row of the panel, in a real browser: buttons that do what they say, and say what came of it."""

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import ROWS, choose, panel, wait, wait_row
from rig.panel_server import ABLE, READ_ONLY, PanelServer, message, source
from rig.until import until
from stagedoor.desk.chats import PinMessage, ShoutOut
from stagedoor.desk.deciding import Decide
from stagedoor.desk.people import LinkViewers, UnlinkViewer
from stagedoor.events import DeedDone, MessageHeld, VerdictReached
from stagedoor.model import Action, Verb, Viewer

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

TWITCH, TIKTOK = "twitch:somebody", "tiktok:somebody"
MENU = "[...document.querySelectorAll('.menu [role=menuitem]')].map((item) => item.textContent.trim())"


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.sources = msgspec.structs.replace(
            running.sources,
            sources=[source(TWITCH, "Twitch", can=ABLE), source(TIKTOK, "TikTok LIVE", can=READ_ONLY)],
        )
        yield running


def row(id):
    return f"document.querySelector('.row[data-id=\"{id}\"]')"


async def menu_of(page, id):
    await choose(page, f'.row[data-id="{id}"] .decision [data-act=more]')
    await wait(page, "document.querySelector('.menu')")


async def test_buttons_of_a_row_follow_what_its_chat_can_do(browser, server):
    async with panel(browser, server) as page:
        here, there = server.say(
            message("on tiktok", platform="tiktok", platform_id="t1"), message("on twitch", platform_id="w1")
        )
        await wait_row(page, "on twitch")
        acts = "((row) => [...row.querySelectorAll('.decision [data-act]')].map((button) => button.dataset.act))"
        assert await page.evaluate(f"{acts}({row(there)})") == ["reply", "hide", "delete", "more"]
        assert await page.evaluate(f"{acts}({row(here)})") == ["hide", "more"]
        title = await page.evaluate(f"{row(here)}.querySelector('[data-act=hide]').title")
        assert title == "Hide here (h). TikTok lets no other program write or moderate. Do it in the TikTok app."
        await menu_of(page, here)
        assert await page.evaluate(MENU) == [
            "Hide here", "Why not?", "Everyone who wrote this …", "Who ada is …", "Everything from ada …",
            "Link with another viewer …",
        ]  # fmt: skip
        assert "Not on TikTok: reply, delete, time out and ban." in await page.evaluate(
            "document.querySelector('.menu-not').textContent"
        )
        # When the login is lost, the buttons go at once.
        server.touch("sources", sources=[source(TWITCH, "Twitch", can=dict.fromkeys(ABLE, "Log in at Twitch first."))])
        await wait(page, f"!{row(there)}.querySelector('[data-act=delete]')")
        assert "Log in at Twitch first." in await page.evaluate(f"{row(there)}.querySelector('[data-act=hide]').title")


async def test_a_deletion_says_what_the_platform_did(browser, server):
    async with panel(browser, server) as page:
        done, refused = server.say(message("one", platform_id="1"), message("two", platform_id="2"))
        await wait_row(page, "two")
        for subject, error in ((done, ""), (refused, "Twitch says this message is too old.")):
            await choose(page, f'.row[data-id="{subject}"] [data-act=delete]')
            await wait(page, f"{row(subject)}.querySelector('.chip')?.textContent === 'Deleting …'")
            assert server.orders[-1] == ("decide", Decide(subject=subject, action=Action.DELETE))
            (verdict,) = (event for event in server.log if getattr(event, "subject", 0) == subject)
            server.say(DeedDone(source=TWITCH, verb=Verb.DELETE, error=error, by="panel", cause=verdict.id))
        await wait(page, f"{row(done)}.querySelector('.chip').textContent === 'Deleted on Twitch'")
        await wait(page, f"{row(refused)}.querySelector('.chip').textContent === 'Hidden here'")
        # While the row must not move, the sentence is told beside it.
        toast = "Not deleted on Twitch: Twitch says this message is too old."
        await wait(page, f"document.querySelector('.toast')?.textContent.includes('{toast}')")
        sentence = "Hidden here; not deleted on Twitch: Twitch says this message is too old."
        await page.press("Escape")
        await wait(page, f"{row(refused)}.querySelector('.why')?.textContent.trim() === '{sentence}'")
        # Read again from the log, it still says so.
        await page.call("Page.reload")
        await wait(page, f"{row(done)}?.querySelector('.chip')?.textContent === 'Deleted on Twitch'")


async def test_timeouts_bans_pins_and_shoutouts_are_in_the_menu_and_go_by_keys(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("rude", platform_id="1"))
        await wait_row(page, "rude")
        await page.press("j")
        await page.press("m")
        await wait(page, "document.activeElement.textContent.trim() === 'Reply'")
        assert await page.evaluate(MENU) == [
            "Reply", "Reply with …", "Hide here", "Delete on Twitch", "Pin on Twitch", "Why not?",
            "Everyone who wrote this …", "Shout out on Twitch", "1 min", "10 min", "1 h", "1 day", "Ban on Twitch …",
            "Who ada is …", "Everything from ada …", "Link with another viewer …",
        ]  # fmt: skip
        for _ in range(4):
            await page.press("ArrowDown")
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("pin_message", PinMessage(subject=subject))]
        server.say(DeedDone(source=TWITCH, verb=Verb.PIN, cause=subject))
        await wait(page, f"{row(subject)}.querySelector('.chip')?.textContent === 'Pinned on Twitch'")
        for item, order in (
            ("Shout out on Twitch", ("shout_out", ShoutOut(subject=subject))),
            ("10 min", ("decide", Decide(subject=subject, action=Action.TIMEOUT, seconds=600))),
        ):
            await menu_of(page, subject)
            known = len(server.orders)
            await page.evaluate(
                "[...document.querySelectorAll('.menu [role=menuitem]')]"
                f".find((item) => item.textContent.trim() === '{item}').click()"
            )
            await until(lambda known=known: len(server.orders) > known)
            assert server.orders[-1] == order
            cause = subject if order[0] == "shout_out" else server.log[-1].id
            verb = Verb.SHOUTOUT if order[0] == "shout_out" else Verb.TIMEOUT
            server.say(DeedDone(source=TWITCH, verb=verb, seconds=600, cause=cause))
            await wait(page, f"!{row(subject)}.querySelector('.chip.chip-busy')")
        await wait(page, f"{row(subject)}.querySelector('.chip').textContent === 'Timed out 10 min'")


async def test_a_ban_is_asked_twice(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("spam", platform_id="1"))
        await wait_row(page, "spam")
        await menu_of(page, subject)
        await page.evaluate(
            "[...document.querySelectorAll('.menu-item')].find((item) => item.textContent.includes('Ban')).click()"
        )
        await wait(page, "document.activeElement.textContent.trim() === 'Really ban ada'")
        assert server.orders == []
        await page.press("Enter")
        await until(lambda: server.orders)
        assert server.orders == [("decide", Decide(subject=subject, action=Action.BAN))]


async def test_while_the_menu_is_open_nothing_moves_and_escape_goes_back_to_the_row(browser, server):
    async with panel(browser, server) as page:
        ids = server.say(*(message(f"number {at}", platform_id=str(at)) for at in range(60)))
        await wait_row(page, "number 59")
        await menu_of(page, ids[-4])
        places = f"Object.fromEntries({ROWS}.map((row) => [row.dataset.id, row.getBoundingClientRect().y]))"
        before = await page.evaluate(places)
        server.say(*(message(f"later {at}") for at in range(20)))
        await wait(page, "document.querySelector('.pill')?.textContent.includes('+20 new')")
        assert await page.evaluate(places) == before
        await page.press("Escape")
        await wait(page, f"!document.querySelector('.menu') && document.activeElement === {row(ids[-4])}")


async def test_what_a_platform_holds_is_allowed_or_denied_there(browser, server):
    async with panel(browser, server) as page:
        troll = Viewer(platform="twitch", id="troll", name="troll")
        held = [
            server.say(
                MessageHeld(
                    source=TWITCH, platform="twitch", viewer=troll, message_id=name, text=name, reason="swearing"
                )
            )[0]
            for name in ("first", "second")
        ]
        server.say(*(VerdictReached(subject=each, action=Action.HOLD, cause=each) for each in held))
        await wait(page, "document.querySelectorAll('.row.is-held').length === 2")
        words = f"[...{row(held[0])}.querySelectorAll('.decision button')].map((button) => button.textContent.trim())"
        assert await page.evaluate(words) == ["Allow", "Deny"]
        await choose(page, f'.row[data-id="{held[0]}"] [data-act=show]')
        await choose(page, f'.row[data-id="{held[1]}"] [data-act=hide]')
        await until(lambda: len(server.orders) == 2)
        assert [order for _, order in server.orders] == [
            Decide(subject=held[0], action=Action.ALLOW, if_held=True),
            Decide(subject=held[1], action=Action.HIDE, if_held=True),
        ]
        verdicts = {event.subject: event.id for event in server.log if isinstance(event, VerdictReached) and event.by}
        server.say(
            DeedDone(source=TWITCH, verb=Verb.ALLOW, cause=verdicts[held[0]]),
            DeedDone(source=TWITCH, verb=Verb.DENY, cause=verdicts[held[1]], error="It was decided there already."),
        )
        await wait(page, f"{row(held[0])}.querySelector('.chip')?.textContent === 'Allowed on Twitch'")
        assert await page.evaluate(f"{row(held[0])}.querySelector('[data-act=undo]')") is None
        await wait(page, f"{row(held[1])}.querySelector('.chip')?.title.includes('It was decided there already.')")


async def test_viewers_are_linked_by_typing_a_name_and_unlinked_again(browser, server):
    async with panel(browser, server) as page:
        mine, _, _ = server.say(
            message("hi", "grace"),
            message("hi too", "grace_h", platform="tiktok"),
            message("no", "zoe", platform="tiktok"),
        )
        await wait_row(page, "hi too")
        await choose(page, f'.row[data-id="{mine}"] .decision [data-act=more]')
        await wait(page, "document.querySelector('.menu')")
        await page.evaluate(
            "[...document.querySelectorAll('.menu-item')].find((item) => item.textContent.includes('Link')).click()"
        )
        await wait(page, "document.querySelector('dialog.linking[open]')")
        await page.type("grace")
        await wait(page, "document.querySelectorAll('.linking .found li').length === 1")
        await page.press("Enter")
        link = LinkViewers(viewers=("twitch:grace", "tiktok:grace_h"), names=("grace", "grace_h"))
        await until(lambda: server.orders and server.orders[-1] == ("link_viewers", link))
        await wait(page, f"{row(mine)}.querySelector('.also')?.title === 'also TikTok (grace_h)'")
        await wait(page, "!document.querySelector('dialog.linking[open]')")
        await page.evaluate("document.querySelector('stagedoor-inbox').querySelector('stagedoor-linking').open("
                            "{platform: 'twitch', id: 'grace', name: 'grace'})")  # fmt: skip
        await page.click(".linking [aria-label='Unlink grace_h']")
        await until(lambda: len(server.orders) == 2)
        assert server.orders[-1] == ("unlink_viewer", UnlinkViewer(viewer="tiktok:grace_h"))
        await wait(page, "!document.querySelector('.also')")
