"""The overlay against strangers: what they write is text, what is broken stays in its place, what is big is cut."""

import itertools
import json

import pytest

from rig.overlay_page import chat_page, message, overlay, shown, viewer
from rig.overlay_server import OverlayServer, chat, now
from stagedoor.events import GiftReceived
from stagedoor.model import Fragment

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

ATTACKS = [
    "<img src=x onerror=window.pwned=1>",
    "<script>window.pwned=1</script>",
    "javascript:window.pwned=1",
    '"><svg onload=window.pwned=1>',
    "{{constructor.constructor('window.pwned=1')()}}",
    "url(https://example.org/steal)",
    "</style><style>*{background:red}",
    "\u202e\u2066\u0000\u0007\r\n\u2028x",
]
ZALGO = "".join(letter + "\u0300\u0316\u0334\u0489\u0323\u0301" * 12 for letter in "zalgo") * 3


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
async def test_what_viewers_send_is_text_and_nothing_else(browser, attack):
    async with chat_page(browser, font=attack[:80]) as (server, page):
        hostile = viewer(name=attack, color=attack)
        fragments = tuple(
            Fragment(kind=kind, text=attack, image=image)
            for kind in ("text", "emote", "mention", "link", "cheer")
            for image in (
                attack,
                "https://example.org/x.png",
                "//example.org/x",
                "../../x/y",
                "a/../b",
                "data:image/png,x",
            )
        )
        await server.push(
            message(attack, viewer=hostile, fragments=fragments),
            message(attack, viewer=hostile),
            GiftReceived(platform=attack, viewer=hostile, gift=attack, text=attack, id=9200, at=now()),
        )
        await page.wait_for("chatRows().length === 3")
        assert await page.evaluate("window.pwned") is None
        assert await page.evaluate("insides()[0].querySelectorAll('script, img, style, iframe, a').length") == 0
        assert [line for line in page.console if "onerror" in line or "Refused" in line] == []
        assert not any("example" in path or path == "x" for path in server.missing)


HOSTILE = [
    {},
    {"viewer": None},
    {"viewer": 7, "text": "x"},
    {"viewer": {"name": ["a"], "platform": {}, "id": 0}, "text": "x"},
    {"viewer": {"name": "n", "roles": "moderator", "badges": 7, "color": {}}, "text": {"a": 1}},
    {
        "viewer": {"name": "n", "roles": [["a"], {}, None, "__proto__", "constructor"]},
        "text": "shown",
        "platform": "__proto__",
    },
    {
        "viewer": {"name": "n"},
        "fragments": [None, 7, {"text": 7}, {"kind": "emote"}, {"kind": "emote", "text": "t", "image": 7}],
    },
    {
        "viewer": {"name": "n"},
        "text": "x",
        "fragments": {"length": 3},
        "reply_to": 7,
        "cheer": "lots",
        "is_action": "yes",
    },
    {"viewer": {"name": "n"}, "text": "", "fragments": []},
    {"viewer": {"name": "   "}, "text": "   "},
]


KINDS = ["chat_message", "gift_received", "subscription_received", "raid_received", "unheard_of"]
WRONG = {"count": "many", "months": -1, "viewers": 1e308, "gifted": {}, "tier": 7, "value": {"count": "x", "unit": 7}}


@pytest.mark.parametrize("fields", HOSTILE, ids=lambda fields: str(HOSTILE.index(fields)))
async def test_events_that_make_no_sense_do_not_stop_the_others(browser, fields):
    async with chat_page(browser) as (server, page):
        for kind in KINDS:
            for more in ({}, WRONG):
                event = {"kind": kind, "id": 9000, "at": "now", **fields, **more}
                await server.push_raw(json.dumps(event).encode())
        await server.push_raw(b"null", b"7", b"[]", b'{"kind":"chat_message"}', b'{"kind":"widget_told","widget":7}')
        await server.push_raw(b'{"kind":"message_withdrawn","subjects":"all"}', b'{"kind":"chat_message","id":"1"}')
        await server.push(message("still here"))
        await page.wait_for("texts().at(-1) === 'still here'")
        assert await page.evaluate("insides().length") == 1


@pytest.mark.parametrize("canvas", [(1920, 1080), (1080, 1920), (640, 360)], ids=str)
async def test_nothing_grows_beyond_its_place(browser, canvas):
    width, height = canvas
    async with (
        OverlayServer(chat(max_messages=50, font_size=20)) as server,
        overlay(browser, server, width=width, height=height) as page,
    ):
        await server.push(
            message(ZALGO, "zalgo"),
            message("plain", ZALGO),
            message("plain", "N" * 300),
            message("A" * 500),
            message("word " * 150),
            message("ﷺ﷽" * 40),
            message("مرحبا بالعالم " * 30),
            message("👨‍👩‍👧‍👦" * 60),
            message("这是一个非常长的中文消息" * 20),
            message("\u2067\u202e" * 40 + "turned"),
        )
        await page.wait_for("chatRows().length === 10 && moving() === 0")
        line = await page.evaluate("parseFloat(getComputedStyle(chatRows()[0].querySelector('.line')).lineHeight)")
        boxes = await page.evaluate("""chatRows().map((row) => {
          const place = row.getBoundingClientRect(), panel = row.firstChild.getBoundingClientRect();
          const over = row.firstChild.scrollWidth - row.firstChild.clientWidth;
          return [place.height, panel.left - place.left, place.right - panel.right, over];
        })""")
        for number, (tall, left, right, over) in enumerate(boxes):
            assert tall < line * 6 + line, number
            assert left >= -0.5, number
            assert right >= -0.5, number
            assert over <= 1, number
        seen = await page.evaluate("""onScreen().map((row) => {
          const box = row.getBoundingClientRect();
          return [box.x, box.y, box.right, box.bottom];
        })""")
        assert seen
        assert all(x >= 0 and y >= 0 and right <= width and bottom <= height for x, y, right, bottom in seen)
        assert all(row[3] <= other[1] + 0.5 for row, other in itertools.pairwise(seen)), "no row covers another"


async def test_marks_on_a_letter_are_few(browser):
    async with chat_page(browser) as (server, page):
        await server.push(message(ZALGO), message("e\u0301te\u0301 นี้ की 👍🏽 1\ufe0f\u20e3"))
        await page.wait_for("chatRows().length === 2")
        zalgo, languages = await shown(page)
        assert len(zalgo) == len("zalgo" * 3) * 4
        assert languages == "e\u0301te\u0301 นี้ की 👍🏽 1\ufe0f\u20e3"


async def test_a_message_is_read_in_the_direction_of_its_script(browser):
    async with chat_page(browser) as (server, page):
        await server.push(
            message("hello مرحبا"), message("مرحبا hello", "ada"), message("123 שלום", "ראובן"), message("7", "ليلى")
        )
        await page.wait_for("chatRows().length === 4")
        direction = "chatRows().map((row) => getComputedStyle(row.querySelector('.line')).direction)"
        assert await page.evaluate(direction) == ["ltr", "rtl", "rtl", "ltr"]
        isolated = "chatRows().every((row) => getComputedStyle(row.querySelector('.name')).unicodeBidi === 'isolate')"
        assert await page.evaluate(isolated)


@pytest.mark.parametrize(("background", "ground"), [("dark", (15, 16, 22)), ("light", (252, 252, 253))])
async def test_every_name_can_be_read(browser, background, ground):
    async with chat_page(browser, background=background, max_messages=50, font_size=12) as (server, page):
        colors = ["#000000", "#ffffff", "#00008b", "#0000ff", "#ff0000", "#008000", "#ffff00", "#7f7f7f", "", "", "red"]
        await server.push(
            *(message("hi", viewer=viewer(f"v{number}", color=color)) for number, color in enumerate(colors))
        )
        await page.wait_for(f"chatRows().length === {len(colors)}")
        for color in await page.evaluate("chatRows().map((row) => getComputedStyle(row.querySelector('.name')).color)"):
            written = tuple(int(part) for part in color[4:-1].split(","))
            assert _contrast(written, ground) >= 4.5, color


def _contrast(one, other):
    def light(color):
        parts = [part / 255 for part in color]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, brighter = sorted((light(one), light(other)))
    return (brighter + 0.05) / (darker + 0.05)
