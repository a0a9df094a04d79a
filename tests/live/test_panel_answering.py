"""Answering from the panel, against the whole daemon: accounts, replies kept ready, by hand, and what waits."""

import asyncio
import json
import urllib.request

import pytest
import pytest_asyncio

from rig import written_plugin
from rig.panel_page import choose, point, wait, wait_row
from rig.real_daemon import RealDaemon
from rig.until import until

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

NOTE = "document.querySelector('#composer-note').textContent.trim()"
DRAFT = "document.querySelector('.composer textarea').value"
LINES = "[...document.querySelectorAll('.unanswered-line:not(.is-gone)')]"
CATCHING = """
  window.opened = [];
  window.open = (...told) => { window.opened.push(told); return null; };
  Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}});
"""


class Show:
    """A daemon with two chats, and a panel on it."""

    def __init__(self, daemon, data, browser):
        self.daemon, self.data, self.browser = daemon, data, browser
        self.page = None

    async def begin(self):
        address = await self.daemon.do("input_address", name="talk")
        self.url, self.token = address["url"], address["token"]
        await self.daemon.until("sources", lambda state: [one["state"] for one in state["sources"]] == ["live"] * 2)
        self.page = await self.open()

    async def open(self, width=1400, height=850):
        page = await self.browser.open(await self.daemon.panel_url(), width=width, height=height)
        await wait(page, "document.querySelector('.composer textarea')")
        await page.evaluate(CATCHING)
        return page

    async def say(self, *lines):
        body = "\n".join(json.dumps({"platform": "open"} | line) for line in lines).encode()
        request = urllib.request.Request(self.url, data=body, headers={"Authorization": f"Bearer {self.token}"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        await asyncio.to_thread(lambda: opener.open(request, timeout=5).read())

    def written(self):
        return [(one["text"], one["account"], one["reply"]) for one in written_plugin.written(self.data)]


@pytest_asyncio.fixture(loop_scope="module")
async def show(tmp_path, browser):
    data = tmp_path / "data"
    written_plugin.put(data)
    arguments = ("--source", "open:ada", "--source", "closed:ada", "--set", "obs.enabled=false")
    async with RealDaemon(data, *arguments, "--set", "panel.welcomed=true") as daemon:
        show = Show(daemon, data, browser)
        await show.begin()
        yield show
        await show.page.close()


async def test_a_question_is_answered_from_the_frame_as_the_account_chosen(show):
    page = show.page
    await show.say({"name": "Bea", "text": "what game is this?", "id": "m1"}, {"name": "Jo", "text": "nice"})
    await wait(page, f"{LINES}.length === 1")
    assert await page.evaluate("document.querySelector('.frame-unanswered .badge').textContent") == "1"
    await asyncio.sleep(0.45)  # lines that have just moved are not pressed
    await page.click(".unanswered-what")
    await wait(page, "document.querySelector('.answering')?.textContent.includes('Replying to Bea')")
    assert await page.evaluate("[...document.querySelectorAll('.composer-who option')].map((one) => one.text)") == [
        "ada",
        "ada_bot",
    ]
    await page.evaluate(
        "(() => { const list = document.querySelector('.composer-who select'); list.value = 'open_bot';"
        " list.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    await wait(page, "document.activeElement.matches('.composer textarea')")
    await page.type("Chess")
    await page.press("Enter")
    await until(show.written, 10)
    assert show.written() == [("Chess", "open_bot", "m1")]
    await wait(page, f"{LINES}.length === 0")
    await point(page, 300, 300)  # what was answered stays in its place while somebody points there
    await wait(page, "document.querySelector('.unanswered-line') === null")
    await wait(page, "document.querySelector('.frame-unanswered').textContent.includes('Everything is answered.')")
    await wait(page, "document.querySelector('.sent-one.is-good')?.textContent.includes('as ada_bot')")


async def test_a_reply_kept_ready_is_found_filled_and_sent_with_the_keyboard_alone(show):
    page = show.page
    await show.say({"title": "Building a boat"}, {"name": "Bea", "text": "hello there", "id": "m2"})
    await wait_row(page, "hello there")
    await page.press("c")
    await page.type("/what")
    await wait(
        page, "document.querySelector('.ready-one[aria-selected=true]')?.textContent.includes('Building a boat')"
    )
    field = "document.querySelector('.composer textarea')"
    assert await page.evaluate(f"{field}.getAttribute('aria-activedescendant')") == "ready-0"
    await page.press("Enter")
    await wait(page, f"{DRAFT} === 'Today: Building a boat'")
    assert await page.evaluate("document.querySelector('.ready')") is None
    await page.press("Enter")
    await until(show.written, 10)
    assert show.written()[0][0] == "Today: Building a boat"
    # Escape leaves what was typed alone, and a smiley is no list.
    await page.type("well ;)")
    assert await page.evaluate("document.querySelector('.ready')") is None


async def test_an_answer_that_fits_what_is_answered_is_offered_and_only_written(show):
    page = show.page
    await show.say({"name": "Bea", "text": "the quality is bad, shall I reload?", "id": "m9"})
    await wait_row(page, "the quality is bad")
    await choose(page, ".row [data-act=reply]")
    await wait(page, "[...document.querySelectorAll('.suggested button')].some((one) => one.innerText === 'Reload')")
    await page.evaluate("document.querySelector('.suggested button').click()")
    await wait(page, f"{DRAFT}.startsWith('Bea, it works here') && document.querySelector('.suggested') === null")
    assert show.written() == []


async def test_what_is_not_known_is_named_and_not_sent_unless_wanted(show):
    page = show.page
    await page.press("c")
    await page.type(";thanks")
    await wait(page, "document.querySelector('.ready-one[aria-selected=true]')?.textContent.includes('Not known now')")
    await page.press("Tab")
    await wait(page, f"{DRAFT} === 'Thank you, {{name}}!' && {NOTE}.includes('{{name}} is not known now')")
    await page.press("Enter")
    await wait(page, f"{NOTE}.includes('would be sent as it stands')")
    assert show.written() == []
    await page.press("Enter")
    await until(show.written, 10)
    assert show.written()[0][0] == "Thank you, {name}!"


async def test_the_menu_of_a_message_offers_a_reply_kept_ready(show):
    page = show.page
    await show.say({"name": "Bea", "text": "hello there", "id": "m3"})
    await wait_row(page, "hello there")
    await choose(page, ".row.chat_message [data-act=more]")
    await wait(page, "document.querySelector('.menu')")
    await page.evaluate(
        "[...document.querySelectorAll('.menu-item')].find((one) => one.textContent.includes('Reply with')).click()"
    )
    await wait(page, "document.querySelector('.ready-one')?.textContent.includes('Welcome, Bea!')")
    await page.evaluate("document.querySelector('.ready-one').click()")
    await wait(page, f"{DRAFT} === 'Welcome, Bea!'")
    await page.press("Enter")
    await until(show.written, 10)
    assert show.written() == [("Welcome, Bea!", "open_main", "m3")]


async def test_where_nothing_can_be_written_it_is_copied_and_the_platforms_page_opened(show):
    page = show.page
    await show.say({"name": "Cy", "text": "when are you going to stream again?", "platform": "closed", "id": "c1"})
    await wait(page, f"{LINES}.length === 1")
    await asyncio.sleep(0.45)
    await page.click(".unanswered-what")
    await wait(page, "document.querySelector('.answering')?.textContent.includes('Answering by hand: Cy')")
    await page.type("Tomorrow")
    await page.press("Enter")
    await wait(page, "window.copied === '@Cy Tomorrow'")
    assert await page.evaluate("window.opened[0][0]") == "https://ada.example/chat"
    await wait(page, f"{NOTE}.startsWith('Copied: paste it on')")
    assert show.written() == []
    await page.evaluate(
        "[...document.querySelectorAll('.composer-foot button')]"
        ".find((one) => one.textContent.includes('answered')).click()"
    )
    await wait(page, f"{LINES}.length === 0")


async def test_what_was_refused_says_why_stays_and_is_sent_again(show):
    page = show.page
    await page.press("c")
    await page.type("please refuse this")
    await page.press("Enter")
    await wait(page, f"{NOTE}.includes('The chat is in slow mode.')")
    await wait(page, "document.querySelector('.composer-ways')?.textContent.includes('Copy and open Open')")
    await wait(page, "document.querySelector('.sent-one.is-bad')?.textContent.includes('slow mode')")
    (written_plugin.folder(show.data) / "calm").touch()
    await page.evaluate(
        "[...document.querySelectorAll('.sent-ways button')].find((one) => one.textContent === 'Retry').click()"
    )
    await wait(page, "document.querySelector('.sent-one.is-good')")
    assert [text for text, *_ in show.written()] == ["please refuse this"]
    assert len(await show.daemon.messages(kinds="message_sent")) == 1


async def test_many_who_report_the_same_are_one_line_that_is_marked_and_taken_back(show):
    page = show.page
    await show.say(*({"name": name, "text": "no sound"} for name in ("Bea", "Cy", "Dora", "محمد", "Ed", "Flo", "Gus")))
    await show.say({"name": "Bea", "text": "what game is this?"})
    await wait(page, f"{LINES}.length === 2")
    assert "7 say: no sound" in await page.evaluate(f"{LINES}[0].textContent")
    await asyncio.sleep(0.45)
    await page.click(".unanswered-line.is-concern [title=Answered]")
    await wait(page, f"{LINES}.length === 1")
    await show.daemon.until("unanswered", lambda state: len(state["lines"]) == 1)
    await page.click(".unanswered-undo .link")
    await wait(page, f"{LINES}.length === 2")
    await asyncio.sleep(0.45)
    await page.evaluate(f"{LINES}[1].querySelector('[title=\"Not a question\"]').click()")
    await wait(page, f"{LINES}.length === 1")
    figures = await show.daemon.do("response_times")
    assert (figures["total"]["asked"], figures["total"]["answered"]) == (7, 0)


async def test_a_line_under_the_pointer_does_not_move(show):
    page = show.page
    await show.say(
        {"name": "Bea", "text": "what game is this?", "id": "m7"}, {"name": "Cy", "text": "which rank are you?"}
    )
    await wait(page, f"{LINES}.length === 2")
    box = await page.evaluate(
        f"(() => {{ const box = {LINES}[1].getBoundingClientRect(); return {{x: box.x + 60, y: box.y + 12}}; }})()"
    )
    await point(page, box["x"], box["y"])
    await show.say({"name": "Ada", "text": "Chess", "roles": ["broadcaster"], "reply_to": "m7"})
    await wait(page, "document.querySelectorAll('.unanswered-line.is-gone').length === 1")
    under = f"document.elementFromPoint({box['x']}, {box['y']}).closest('.unanswered-line').textContent"
    assert "which rank" in await page.evaluate(under)
    await point(page, 300, 300)
    await wait(page, "document.querySelectorAll('.unanswered-line').length === 1")


async def test_how_long_answers_take_stands_in_the_foot(show):
    await show.say({"name": "Bea", "text": "what game is this?", "id": "m8"})
    (line,) = (await show.daemon.until("unanswered", lambda state: len(state["lines"]) == 1))["lines"]
    await show.daemon.do("send_message", text="Chess", reply_to=line["subjects"][0])
    await show.daemon.until("unanswered", lambda state: not state["lines"])
    again = await show.open()
    await wait(again, "document.querySelector('.answer-times summary')?.textContent.includes('Answered 100 %')")
    await again.evaluate("document.querySelector('.answer-times summary').click()")
    await wait(again, "document.querySelectorAll('.answer-figures tbody tr').length === 2")
    assert "1 of 1" in await again.evaluate("document.querySelector('.answer-figures').textContent")
    await again.close()


@pytest.mark.parametrize("width", [360, 1400])
async def test_nothing_hinders_whoever_cannot_see_or_use_a_mouse(show, width):
    await show.say({"name": "Bea", "text": "what game is this?"}, {"name": "Cy", "text": "no sound"})
    page = await show.open(width=width, height=740)
    await page.press("c")
    await page.type(";")
    await wait(page, "document.querySelector('.ready-one')")
    source = written_plugin.axe()
    await page.evaluate(source)
    found = []
    for part in (".composer", ".frame-unanswered"):
        found += await page.evaluate(
            f"axe.run('{part}').then(({{violations}}) =>"
            " violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`))"
        )
    assert found == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.close()
