"""The board of questions in a real browser: asked on two platforms, merged, moved, on air, answered, copied, undone."""

import aiohttp
import pytest
import pytest_asyncio

from rig.overlay_page import witness
from rig.panel_page import wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

CARD = "document.querySelector('[data-widget=\"questions/question\"]')?.shadowRoot.querySelector('.question')"
WAITING = (
    "[...document.querySelectorAll('[data-column=waiting] .questions > li')]"
    ".map((each) => each.querySelector('.question-text').textContent)"
)
ASKED = [
    ("nora", "twitch", "!ask What mic do you use?"),
    ("Jürgen mit einem wirklich sehr langen Namen 👩‍👩‍👧‍👦", "youtube", "!ask which microphone do you use"),
    ("omar", "tiktok", "!ask ما هي لعبتك المفضلة؟"),
    ("yuki", "kick", "!ask 配信はいつですか？"),
    ("lee", "twitch", "!up 2"),
    ("kim", "twitch", "@mira how did you learn to draw like that?"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("questions") / "data", "--no-demo") as running:
        await running.do("change_settings", part="questions", values={"names": ["mira"]})
        await running.do("add_source", source="input:asking")
        await running.until("sources", lambda state: all(each["state"] == "live" for each in state["sources"]))
        headers = {"Authorization": f"Bearer {(await running.do('input_address', name='asking'))['token']}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            for name, platform, text in ASKED:
                document = {"name": name, "text": text, "platform": platform}
                async with session.post(f"http://127.0.0.1:{running.port}/in/asking", json=document) as answer:
                    assert answer.status < 300, await answer.text()
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(daemon, browser):
    page = await browser.open(await daemon.panel_url(), width=1280, height=900)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate("location.hash = '#/plugin/questions/board'")
    await wait(page, f"{WAITING}.length === 3 && document.querySelector('[data-column=review] .questions > li')")
    return page


async def test_the_same_in_other_words_is_one_question_with_two_votes(page):
    assert await page.evaluate(WAITING) == ["What mic do you use?", "ما هي لعبتك المفضلة؟", "配信はいつですか？"]
    votes = "[...document.querySelectorAll('.question-votes')].map((each) => parseInt(each.title))"
    assert await page.evaluate(votes) == [2, 2]
    marks = "document.querySelector('[data-column=waiting] li .question-who').querySelectorAll('.platform').length"
    assert await page.evaluate(marks) == 2


async def test_a_question_is_approved_and_moved_with_keys(page):
    await page.click("[data-column=review] .question-acts button")
    await wait(page, f"{WAITING}.length === 4 && !document.querySelector('[data-column=review] .questions > li')")
    before = await page.evaluate(WAITING)
    press = "new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true })"
    await page.evaluate(f"document.querySelector('[data-column=waiting] .questions > li').dispatchEvent({press}), 0")
    await wait(page, f"{WAITING}[1] === 'What mic do you use?'")
    assert await page.evaluate("document.querySelector('.question-sort').value") == "hand"
    assert sorted(before) == sorted(await page.evaluate(WAITING))


async def test_a_row_is_dragged_to_another_place(page):
    await page.evaluate("""(() => {
      const rows = document.querySelectorAll('[data-column=waiting] .questions > li');
      const data = new DataTransfer();
      const say = (row, kind) =>
        row.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      say(rows[1], 'dragstart'); say(rows[0], 'dragover'); say(rows[0], 'drop'); say(rows[1], 'dragend');
    })()""")
    await wait(page, f"{WAITING}[0] === 'What mic do you use?'")


async def test_it_is_on_air_with_votes_and_leaves_when_answered(daemon, browser, page):
    stage = await browser.open(width=1920, height=1080)
    await witness(stage)
    await stage.goto(await daemon.overlay_url())
    await page.click("[data-column=waiting] li .question-air")
    await stage.wait_for(f"{CARD} && !{CARD}.hidden && {CARD}.textContent.includes('What mic do you use?')")
    assert await stage.evaluate(f"{CARD}.querySelector('.votes').textContent") == "▲ 2"
    assert await stage.evaluate(f"{CARD}.querySelectorAll('.who svg').length") == 2
    await wait(page, "document.querySelector('.question-now.is-live')")
    await page.click(".question-now .button.is-main")
    await stage.wait_for(f"{CARD}.hidden")
    await wait(page, "document.querySelectorAll('[data-column=answered] .questions > li').length === 1")
    await stage.close()


async def test_on_a_phone_it_is_one_column_at_a_time_and_nothing_sticks_out(page):
    await page.resize(360, 740)
    shown = "[...document.querySelectorAll('.question-column')].filter((each) => each.offsetHeight).length"
    await wait(page, f"{shown} === 1")
    assert await page.evaluate("document.scrollingElement.scrollWidth <= 360")
    await page.evaluate("document.querySelectorAll('.question-tabs .button')[2].click(), 0")
    await wait(page, "document.querySelector('[data-column=answered]').offsetHeight > 0")
    await page.resize(1280, 900)


async def test_words_are_edited_and_the_first_ones_kept(page):
    await page.click("[data-column=waiting] li .question-acts button:nth-of-type(3)")
    await wait(page, "document.activeElement?.closest('.questions form')")
    await page.evaluate("document.activeElement.select(), 0")
    await page.type("Better words?")
    await page.press("Enter")
    await wait(page, f"{WAITING}.includes('Better words?')")
    assert await page.evaluate("document.querySelector('.question-who [title]')?.title.length > 3")
