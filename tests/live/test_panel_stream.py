"""The stream's page in a real browser: what it says, its badge, reading along the timeline, and the privacy scene."""

import time

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import panel, wait
from rig.until import until
from stagedoor.desk.stage import BeginPrivacy, EndPrivacy
from stagedoor.web.health import HealthNumbersView, HealthProblemView, MarkView, TimelineView

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

DROPS = "Your connection drops frames: 9.3 % in the last 30 s. Lower the bitrate in OBS."
HIDES = "document.documentElement.classList.contains('streamer')"


def streaming(steps=60):
    """A stream of five minutes that was lost once and then drops frames."""
    now = int(time.time() * 1000) // 5_000 * 5_000

    def at(step):
        return now - (steps - step) * 5_000

    lost = [0.1 if step >= 40 else 0.0 for step in range(steps)]
    nothing = [0.0] * steps
    return {
        "is_streaming": True,
        "on_air_since": now - 4_521_000,
        "numbers": HealthNumbersView(bitrate=1_130, usual=2_470, fps=60.0, cpu=23.4, network=0.093, network_total=412),
        "timeline": TimelineView(
            step=5_000,
            until=now,
            bitrate=[None if step in (20, 21) else 2_500.0 for step in range(steps)],
            network=lost,
            encoder=nothing,
            render=nothing,
            congestion=nothing,
            fps=[60.0] * steps,
            cpu=[23.4] * steps,
            marks=[MarkView(kind="reconnecting", at=at(20)), MarkView(kind="reconnected", at=at(23))],
        ),
    }


def wrong(name, level, sentence):
    return {
        "state": level,
        "sentence": sentence,
        "problems": [HealthProblemView(name=name, level=level, sentence=sentence, since=0)],
    }


@pytest_asyncio.fixture(loop_scope="module")
async def server(server):
    """A show with an OBS that streams."""
    server.touch("obs", state="connected", scenes=["Camera", "Break"], scene="Camera", is_streaming=True)
    yield server


async def test_without_a_stream_it_says_what_will_be_there(browser, server):
    async with panel(browser, server, "stream") as page:
        await wait(page, "document.querySelector('.stream-empty h2')?.textContent === 'OBS does not stream now'")
        assert await page.evaluate("document.querySelector('.stream-badge')") is None
        assert not await page.evaluate("Boolean(document.querySelector('.stream-chart'))")


async def test_what_is_wrong_stands_in_the_header_beside_the_inbox_and_on_its_page(browser, server):
    async with panel(browser, server) as page:
        server.touch("stream_health", state="good", sentence="The stream is well: 2,470 kbit/s.", **streaming())
        await wait(page, "document.querySelector('stagedoor-frame-health')?.textContent.includes('1,130 kbit/s')")
        assert not await page.evaluate("Boolean(document.querySelector('.stream-badge'))")
        server.touch("stream_health", **wrong("line", "bad", DROPS))
        await wait(page, "document.querySelector('.stream-badge.tone-bad')?.textContent === 'Frames lost'")
        await wait(page, f"document.querySelector('.frame-sentence')?.textContent.startsWith({DROPS!r})")
        await page.click(".stream-badge")
        await wait(page, "document.querySelector('.stream-verdict.tone-bad h2')?.textContent === 'Frames lost'")
        assert DROPS in await page.evaluate("document.querySelector('.stream-verdict p').textContent")
        timer = await page.evaluate("document.querySelector('.card-head .stream-time').textContent")
        assert timer.startswith("1:15:")
        server.touch("stream_health", state="good", problems=[], sentence="The stream is well: 2,470 kbit/s.")
        await wait(
            page, "document.querySelector('.stream-verdict.tone-good') && !document.querySelector('.stream-badge')"
        )


async def test_the_timeline_is_read_with_the_keyboard_and_with_the_mouse(browser, server):
    async with panel(browser, server, "stream") as page:
        server.touch("stream_health", **wrong("line", "bad", DROPS), **streaming())
        await wait(page, "document.querySelector('.stream-plot')")
        value = "document.querySelector('.stream-plot').ariaValueText"
        await page.evaluate("document.querySelector('.stream-plot').focus()")
        await page.press("ArrowLeft")
        await wait(page, f"{value}.includes('2,500 kbit/s') && {value}.includes('Lost on the way 10%')")
        await page.press("Home")
        await wait(page, f"document.querySelector('.stream-plot').ariaValueNow === '0' && !{value}.includes('Lost')")
        assert await page.evaluate("document.querySelector('.stream-cursor') !== null")
        await page.press("Escape")
        await wait(page, "!document.querySelector('.stream-cursor')")
        box = await page.evaluate(
            "(() => { const box = document.querySelector('.stream-plot').getBoundingClientRect();"
            " return [box.x + box.width * 0.345, box.y + box.height / 2]; })()"
        )
        await page.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])
        await wait(page, "document.querySelector('.stream-reading').textContent.includes('nothing known')")
        assert await page.evaluate("document.querySelectorAll('.stream-band.is-lost').length") == 1
        assert await page.evaluate("document.querySelectorAll('.stream-loss.is-network').length") == 20


@pytest.mark.parametrize("steps", [1, 2, 180])
async def test_any_length_is_drawn_within_its_frame(browser, server, steps):
    async with panel(browser, server, "stream", width=360) as page:
        server.touch("stream_health", state="good", sentence="Well.", **streaming(steps))
        await wait(page, "document.querySelector('.stream-line')")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await page.evaluate("!document.querySelector('.stream-chart').outerHTML.includes('NaN')")


async def test_the_privacy_key_hides_and_never_shows(browser, server):
    async with panel(browser, server) as page:
        assert await page.evaluate("document.querySelector('.privacy-button')") is None
        server.touch("privacy_scene", is_ready=True, scene="Curtain")
        await wait(page, "document.querySelector('.privacy-button')?.title.includes('F8')")
        await page.press("F8")
        await until(lambda: BeginPrivacy() in [order for _, order in server.orders])
        server.touch("privacy_scene", is_on=True, since=1, by="panel", done=["“Mic” is muted."], failed=[])
        await wait(page, "document.querySelector('.privacy-banner h2')?.textContent === 'The stage is hidden'")
        before = len(server.orders)
        await page.press("F8")
        await wait(page, "document.querySelector('#voice').textContent === 'The stage is hidden already.'")
        assert len(server.orders) == before
        await page.click(".privacy-banner .panic-end")
        await until(lambda: EndPrivacy() in [order for _, order in server.orders])


async def test_the_screen_on_air_hides_what_is_private_whatever_the_mode(browser, server):
    server.touch("obs", is_streaming=False)
    async with panel(browser, server) as page:
        await wait(page, f"!{HIDES}")
        server.touch("screen", is_on_air=True, sources=["Display 1"], scene="Game")
        await wait(page, HIDES)
        await page.click(".streamer-button")
        await wait(page, "document.querySelector('.streamer-popover p')?.textContent.includes('(Display 1)')")
        server.touch("screen", is_on_air=False, sources=[], scene="")
        await wait(page, f"!{HIDES}")


async def test_a_page_that_does_not_know_yet_hides(browser, server):
    server.touch("obs", is_streaming=False)
    held = msgspec.structs.replace(server.screen, is_on_air=True, sources=["Display 1"])
    server.screen = held
    async with panel(browser, server) as page:
        seen = await page.evaluate(HIDES)
        assert seen
