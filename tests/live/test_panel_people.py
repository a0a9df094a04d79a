"""The card of a person and the page of people, in a real browser against the whole daemon."""

import json

import pytest
import pytest_asyncio

from rig.panel_page import wait
from rig.real_daemon import RealDaemon
from rig.spoken_chat import SpokenChats

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(240)]

CARD = "document.querySelector('.sheet.person')"
OFF = '["blocked_words","links","flood","scams","newcomers","names","raid_guard","message_limits","hate_speech"]'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("people")


@pytest.fixture(scope="module")
def chats(folder):
    """Each test has viewers of its own in them."""
    return SpokenChats(folder / "data", folder / "said")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(folder, chats):
    sources = ("--source", "spoken:twitch", "--source", "spoken:tiktok", "--set", f"plugins.off={OFF}")
    async with RealDaemon(folder / "data", *sources) as running:
        yield running


async def seen(daemon, viewer, messages=1):
    """Wait until somebody has written so much."""
    while (await daemon.do("show_person", viewer=viewer))["messages"] < messages:
        pass


async def people_page(browser, daemon, width=1280):
    page = await browser.open(await daemon.panel_url(), width=width, height=800)
    await wait(page, "document.querySelector('.link-state.is-open')", 20)
    await page.evaluate("location.hash = '#/people'")
    await wait(page, "document.querySelector('stagedoor-people .search input')")
    return page


async def press(page, words, within="document"):
    """Press the button that says so, as soon as it is there."""
    find = (
        f"[...{within}.querySelectorAll('button, summary')].find((each) => !each.disabled && "
        f"(each.textContent.trim().startsWith({json.dumps(words)}) || each.ariaLabel === {json.dumps(words)}))"
    )
    await wait(page, f"({find})?.isConnected")
    await page.evaluate(f"({find}).click()")


async def open_card(page, viewer):
    await page.evaluate(f"document.querySelector('stagedoor-card').open({json.dumps(viewer)})")
    await wait(page, f"{CARD}?.querySelector('.card-tabs')")


async def test_a_press_on_a_name_in_a_row_opens_the_card_and_escape_gives_the_focus_back(browser, daemon, chats):
    chats.say("twitch", "Ada", "hello there", id="20")
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    await wait(page, "[...document.querySelectorAll('.feed .row')].some((row) => row.innerText.includes('hello'))", 20)
    await page.press("j")
    await wait(page, "document.querySelector('.row.is-current') ?? document.activeElement.closest('.row')")
    await page.press("p")
    await wait(page, f"{CARD}?.querySelector('.card-said')?.innerText.includes('hello there')")
    assert await page.evaluate(f"{CARD}.contains(document.activeElement)")
    await page.press("Escape")
    await wait(page, f"!{CARD}")
    assert await page.evaluate("document.activeElement.closest('.row') !== null")
    assert [line for line in page.console if line.startswith("error") and "/images/" not in line] == []
    await page.close()


async def test_a_name_beside_the_list_and_in_what_is_explained_opens_the_card_too(browser, daemon, chats):
    chats.say("twitch", "Ann", "what is the name of this song?", id="21")
    chats.happen("tiktok", "gift_received", "Linus", gift="Rose", count=3, value={"count": 3, "unit": "coins"})
    page = await browser.open(await daemon.panel_url(), width=1280, height=800)
    for name, place in (("Ann", ".unanswered-who"), ("Linus", ".latest")):
        await wait(page, f"document.querySelector('{place} .person-link')", 20)
        await page.evaluate(f"document.querySelector('{place} .person-link').click()")
        await wait(page, f"{CARD}?.querySelector('h2').textContent.includes('{name}')")
        await page.press("Escape")
        await wait(page, f"!{CARD}")
        assert await page.evaluate("document.activeElement.className") == "person-link"
    (event,) = (await daemon.do("find_person_messages", viewer="twitch:21"))["events"]
    await page.evaluate(f"document.querySelector('stagedoor-explanation').open({event['id']})")
    await wait(page, "document.querySelector('.quoted-who .person-link')")
    await page.evaluate("document.querySelector('.quoted-who .person-link').click()")
    await wait(page, f"{CARD}?.innerText.includes('Ann')")
    assert await page.evaluate(f"{CARD}.contains(document.activeElement)")
    await page.close()


async def test_by_keyboard_alone_somebody_is_found_by_an_earlier_name_and_watched(browser, daemon, chats):
    chats.say("twitch", "countess", "hi", id="1")
    chats.say("twitch", "Lovelace", "hi again", id="1")
    await seen(daemon, "twitch:1", 2)
    page = await people_page(browser, daemon)
    await page.press("/")
    await page.type("COUNT")
    await wait(page, "document.querySelector('.people-one')?.innerText.includes('also called countess')")
    await page.press("ArrowDown")
    await page.press("Enter")
    await wait(page, f"{CARD}?.innerText.includes('2 messages')")
    for _ in range(30):
        await page.press("Tab")
        if await page.evaluate("document.activeElement.ariaLabel === 'Watch for 15 minutes'"):
            break
    await page.press("Enter")
    await wait(page, f"/Watched 1[45]:/.test({CARD}.innerText)")
    marks = await daemon.until("viewer_marks", lambda state: state["marks"])
    assert marks["marks"] == {"twitch:1": ["watched"]}
    chats.say("twitch", "Lovelace", "back again", id="1")
    await wait(page, "document.querySelector('.watch-notice.private')?.innerText.includes('back again')")
    await wait(page, "document.querySelector('.card-said').innerText.includes('back again')")
    await page.press("Escape")
    await wait(page, f"!{CARD}")
    assert await page.evaluate("document.activeElement.className") == "people-one"
    await page.close()


async def test_a_timeout_and_a_ban_are_done_on_the_platform_and_taken_back(browser, daemon, chats):
    chats.say("twitch", "Bob", "hi", id="7")
    await seen(daemon, "twitch:7")
    page = await people_page(browser, daemon)
    await open_card(page, "twitch:7")
    offered = f"[...{CARD}.querySelectorAll('.card-place .menu-time')].map((each) => each.textContent).join()"
    assert await page.evaluate(offered) == "30 s,1 min,10 min,1 h,1 day"
    await press(page, "Time out on Twitch for 1 h")
    await wait(page, f"{CARD}.innerText.includes('Timed out on Twitch')")
    await press(page, "End the timeout")
    await wait(page, f"!{CARD}.innerText.includes('Timed out on Twitch,')")
    await press(page, "Ban on Twitch")
    assert [deed["verb"] for deed in chats.deeds("twitch")] == ["timeout", "unban"], "a ban asks once more"
    await press(page, "Really ban Bob")
    await wait(page, f"{CARD}.innerText.includes('Banned on Twitch')")
    await press(page, "Unban on Twitch")
    await wait(page, f"!{CARD}.innerText.includes('Banned on Twitch')")
    asked = [(deed["verb"], deed["seconds"]) for deed in chats.deeds("twitch")]
    assert asked == [("timeout", 3600), ("unban", 1), ("ban", 0), ("unban", 0)]
    await page.close()


async def test_where_nothing_can_be_done_it_is_said_and_hiding_is_here_only(browser, daemon, chats):
    chats.say("tiktok", "Cyd", "hi", id="9")
    await seen(daemon, "tiktok:9")
    page = await people_page(browser, daemon)
    await open_card(page, "tiktok:9")
    text = await page.evaluate(f"{CARD}.innerText")
    assert "TikTok lets no other program moderate" in text
    assert "Hidden here only" in text
    assert await page.evaluate(f"{CARD}.querySelector('.card-place .menu-time')") is None
    await press(page, "Hide what they write", CARD)
    await wait(page, f"{CARD}.innerText.includes('Muted here')")
    chats.say("tiktok", "Cyd", "anybody?", id="9")
    await wait(page, "document.querySelector('.card-message.is-hidden')?.innerText.includes('anybody?')")
    assert chats.deeds("tiktok") == []
    await page.close()


async def test_two_who_change_one_note_do_not_write_over_one_another(browser, daemon, chats):
    chats.say("twitch", "Dan", "hi", id="3")
    await seen(daemon, "twitch:3")
    page = await people_page(browser, daemon)
    await open_card(page, "twitch:3")
    await press(page, "Notes", CARD)
    await wait(page, "document.querySelector('#card-note')")
    await page.evaluate("document.querySelector('#card-note').focus()")
    hostile = "<img src=x onerror=\"document.title='pwned'\"> \u202etrains"
    await page.type(hostile)
    await press(page, "Add the note", CARD)
    await wait(page, "document.querySelector('.card-note .text')")
    assert await page.evaluate("document.querySelector('.card-note .text').textContent") == hostile
    assert await page.evaluate("document.querySelector('.card-note').closest('.private') !== null")
    await press(page, "Change", CARD)
    (note,) = (await daemon.do("show_person", viewer="twitch:3"))["notes"]
    await daemon.do("write_note", note=note["id"], text="old trains", version=note["version"])
    await wait(page, f"{CARD}.innerText.includes('changed it meanwhile')")
    await press(page, "Save mine instead", CARD)
    await wait(page, f"!{CARD}.querySelector('.card-note form')")
    (note,) = (await daemon.do("show_person", viewer="twitch:3"))["notes"]
    assert (note["text"], note["versions"]) == (hostile, 3)
    await press(page, "Remove this note", CARD)
    await press(page, "1 removed note", CARD)
    await press(page, "Bring back", CARD)
    await wait(page, "document.querySelector('.card-note:not(.is-gone) .text')")
    assert await page.evaluate("document.title.includes('pwned')") is False
    await page.close()


async def test_everything_they_ever_wrote_is_paged_through_for_all_they_are(browser, daemon, chats):
    for number in range(120):
        chats.say("twitch", "Eve", f"message {number}", id="5")
    await seen(daemon, "twitch:5", 120)
    chats.say("tiktok", "Eve", "from TikTok", id="6")
    await seen(daemon, "tiktok:6")
    page = await people_page(browser, daemon)
    await open_card(page, "twitch:5")
    await wait(page, "document.querySelectorAll('.card-message').length === 50")
    await press(page, "About", CARD)
    await press(page, "Eve on TikTok is the same person", CARD)
    await wait(page, f"{CARD}.innerText.includes('121 messages')")
    await press(page, "Messages", CARD)
    for shown in (50, 100, 121):
        await wait(page, f"document.querySelectorAll('.card-message').length === {shown}")
        if shown < 121:
            await press(page, "Older", CARD)
    assert "message 0" in await page.evaluate("document.querySelector('.card-message:last-child').innerText")
    assert "from TikTok" in await page.evaluate("document.querySelector('.card-said').innerText")
    await page.close()


async def test_what_was_decided_is_listed_and_undone_from_the_card(browser, daemon, chats):
    chats.say("twitch", "Fay", "spoils the end", id="8")
    await seen(daemon, "twitch:8")
    (event,) = (await daemon.do("find_person_messages", viewer="twitch:8"))["events"]
    await daemon.do("decide", subject=event["id"], action=3, reason="spoiler")
    page = await people_page(browser, daemon)
    await wait(page, "document.querySelector('.people-one')?.innerText.includes('moderated')")
    await open_card(page, "twitch:8")
    await press(page, "Actions", CARD)
    await wait(page, f"{CARD}.querySelector('.card-actions')?.innerText.includes('spoiler')")
    await press(page, "Undo", f"{CARD}.querySelector('.card-actions')")
    await wait(page, f"{CARD}.querySelector('.card-actions .is-undone')?.innerText.includes('taken back')")
    actions = (await daemon.do("find_person_actions", viewer="twitch:8"))["actions"]
    assert [each["reason"] for each in actions if each["is_undone"]] == ["spoiler"]
    await page.close()


async def test_somebody_is_forgotten_from_their_card_after_it_was_confirmed(browser, daemon, chats):
    chats.say("twitch", "Gil", "forget me", id="12")
    await seen(daemon, "twitch:12")
    await daemon.do("write_note", viewer="twitch:12", text="asked to be forgotten")
    page = await people_page(browser, daemon)
    await open_card(page, "twitch:12")
    await press(page, "About", CARD)
    await press(page, "Forget them", CARD)
    await wait(page, f"{CARD}.innerText.includes('1 message, 1 note')")
    await press(page, "Cancel", CARD)
    await press(page, "Forget them", CARD)
    await wait(page, "document.activeElement.id === 'card-forget'")
    await page.type("Gil")
    await press(page, "Forget for good", CARD)
    await wait(page, f"!{CARD}")
    await daemon.until("viewer_marks", lambda state: "twitch:12" not in state["marks"])
    assert (await daemon.do("find_viewers", name="gil"))["viewers"] == []
    await page.close()


@pytest.mark.parametrize("width", [360, 900])
async def test_long_and_hostile_names_stay_inside_the_card(browser, daemon, chats, width):
    name = "<b>x</b>" + "W" * 80 + "\u202eمستخدم"
    chats.say("twitch", name, "hi", id="11")
    await seen(daemon, "twitch:11")
    page = await people_page(browser, daemon, width)
    await open_card(page, "twitch:11")
    await wait(page, f"{CARD}.querySelector('h2').textContent === {json.dumps(name)}")
    right = f"Math.max(...[...{CARD}.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right))"
    await wait(page, f"{right} <= innerWidth + 1")  # once it has come in from the side
    await page.close()
