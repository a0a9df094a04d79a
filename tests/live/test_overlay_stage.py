"""The widgets of the stage in a real browser: in their boxes with any text, apart from each other, quiet, and gone."""

import asyncio
import importlib
import itertools

import msgspec
import pytest

from rig.hostile_texts import hostile_texts
from rig.overlay_page import gift, message, overlay
from rig.overlay_server import OverlayServer, chat, now, widget
from stagedoor.web import wire

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

PLUGINS = ("featured", "lower_third", "segments", "goals", "ticker")
WIDE, UPRIGHT = (1920, 1080), (1080, 1920)
CANVASES = [WIDE, UPRIGHT]
TEXTS = {
    "plain": "What mic are you using?",
    "long": "I have been here since the very first stream and cannot believe how far it has come. " * 8,
    "one_word": "W" * 300,
    "arabic": "أفضل بث شاهدته هذا الأسبوع، شكرًا لك! " * 8,
    "han": "よろしくお願いします" * 30,
    "family": "👩‍👩‍👧‍👦" * 60,
    "zalgo": "Z̸̢̛͎̈́a̵͎̐l̸̢̈́g̷̖̈o̴͉̿" * 40,
    "turned": "\u202egnihtyna\u2066\u2067",
}
CARDS = ".card, .lower, .featured, .goals, .clock, .ticker"
# What is laid out of every widget lies in its box; what is too long in a line of text may, its end is not seen.
LEAKS = """[...document.querySelectorAll('.place')].flatMap((place) => {
  const box = place.getBoundingClientRect();
  const skipped = (each) => ['LINK', 'STYLE'].includes(each.tagName) || each.closest('.sheet')
    || each.parentElement?.closest('.name, .line, .text, .title, .next, .detail');
  return [...place.shadowRoot.querySelectorAll('*')].filter((each) => !skipped(each)).flatMap((each) => {
    const its = each.getBoundingClientRect();
    if (!its.width || !its.height) return [];
    const isBeside = its.left >= box.left - 1 && its.right <= box.right + 1;
    // What stands in a line is as high as its font, which may be more than the line.
    const high = getComputedStyle(each).display === 'inline' ? 6 : 1;
    if (isBeside && its.top >= box.top - high && its.bottom <= box.bottom + high) return [];
    return [`${place.dataset.widget} ${each.className}: ${[its.left, its.top, its.right, its.bottom].map(Math.round)}`];
  });
})"""
CLIPPED = f"""[...document.querySelectorAll('.place')].flatMap((place) =>
  [...place.shadowRoot.querySelectorAll('{CARDS}')]
    .filter((each) => each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2)
    .map((each) => `${{place.dataset.widget}} ${{each.className}} ${{each.scrollHeight}}>${{each.clientHeight}}`))"""
BOXES = f"""Object.fromEntries([...document.querySelectorAll('.place')].map((place) => {{
  const parts = [...place.shadowRoot.querySelectorAll('{CARDS}')]
    .map((each) => each.getBoundingClientRect()).filter((box) => box.width);
  const least = (of) => Math.min(...parts.map(of)), most = (of) => Math.max(...parts.map(of));
  const box = [least((b) => b.left), least((b) => b.top), most((b) => b.right), most((b) => b.bottom)];
  return [place.dataset.widget, box];
}}).filter(([, box]) => Number.isFinite(box[0])))"""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Timers of more than five seconds are kept, to be run when the test wants it.
HOLD = (
    "window.turns = [], window.realTimeout = setTimeout,"
    "window.setTimeout = (run, time) => time > 5000 ? turns.push(run) : realTimeout(run, time), 0"
)
COUNT = (
    "window.ticks = 0, window.realTimeout = setTimeout, window.setTimeout = (run, time, ...more) => {"
    " if (time >= 60 && time <= 1000) ticks += 1; return realTimeout(run, time, ...more) }, 0"
)


def views(size, **settings):
    """The widgets where they stand by themselves."""
    is_upright = size[1] > size[0]
    for plugin in PLUGINS:
        for declared in importlib.import_module(plugin).register_widgets():
            box = (is_upright and declared.upright) or declared.place
            given = settings.get(plugin, {})
            view = widget(
                plugin, declared.name, events=(), style=declared.style, module=declared.module, settings=given
            )
            place = wire.PlaceView(x=box.x, y=box.y, width=box.width, height=box.height)
            yield msgspec.structs.replace(view, item=f"{plugin}-{declared.name}", place=place)


def states(text="What mic are you using?"):
    """Every widget shows something, in these words."""
    viewer = {"platform": "twitch", "id": "n", "name": text, "roles": ["moderator", "subscriber", "vip"]}
    said = {"kind": "chat_message", "id": 7, "at": 1, "platform": "twitch", "viewer": viewer, "text": text}
    goal = {"title": text, "value": 87, "start": 0, "target": 100, "is_reached": False}
    return {
        "featured/message": {"message": said, "until": 0, "turn": 1},
        "lower_third/caption": {"name": text, "line": text, "turn": 1},
        "segments/now": {"title": text, "next": text, "minutes": 90, "began": now(), "number": 2, "count": 4},
        "segments/clock": {"kind": "down", "title": text, "mark": now() + 4_000_000, "whole": 8_000_000},
        "goals/goals": {"goals": [{"name": "a", "unit": ""} | goal, {"name": "b", "unit": "EUR"} | goal]},
        "ticker/ticker": {"items": [{"id": 9, "kind": "gift", "name": text, "detail": text}]},
    }


def credits_of(*names, seconds=600, began=None):
    parts = [{"title": "New followers", "more": 3, "names": [{"name": name, "detail": name} for name in names]}]
    return {"began": began or now(), "seconds": seconds, "turn": 1, "title": "Thank you!", "end": "Bye", "parts": parts}


async def put(server, shown, subjects=()):
    for name, state in shown.items():
        raw = msgspec.Raw(msgspec.json.encode(state))
        await server.push(wire.WidgetState(widget=name, state=raw, subjects=subjects))


def inside(plugin, name, selector):
    return f"document.querySelector('[data-widget=\"{plugin}/{name}\"]').shadowRoot.querySelector('{selector}')"


async def settled(page):
    await page.wait_for("insides().length && moving() === 0")


@pytest.mark.parametrize("size", CANVASES, ids=["wide", "upright"])
async def test_everything_lies_in_its_box_and_apart_from_the_others_whatever_is_written(browser, size):
    looks = [
        {},
        {
            "featured": {"layout": "quote"},
            "lower_third": {"style": "block", "align": "center"},
            "goals": {"style": "slim"},
        },
        {"featured": {"layout": "strip"}, "lower_third": {"style": "line", "align": "right"}},
    ]
    async with (
        OverlayServer(*views(size)) as server,
        overlay(browser, server, width=size[0], height=size[1], is_still=True) as page,
    ):
        await page.resize(*size)
        for look, (name, text) in itertools.product(looks, TEXTS.items()):
            await server.show(*views(size, **look))
            await put(server, states(text))
            await page.wait_for(f"{inside('ticker', 'ticker', '.name')}?.textContent && heard.length")
            await page.evaluate(DRAWN)
            assert await page.evaluate(LEAKS) == [], name
            assert await page.evaluate(CLIPPED) == [], name
            boxes = await page.evaluate(BOXES)
            assert len(boxes) == 6, boxes
            for (one, a), (other, b) in itertools.combinations(boxes.items(), 2):
                apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
                assert apart, (name, one, a, other, b)
        assert page.console == []


async def test_hostile_texts_are_only_text(browser):
    texts = hostile_texts()
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server, is_still=True) as page:
        drawn = "insides().flatMap((each) => [...each.querySelectorAll('script, iframe, object, img, a')]).length"
        for text in texts[:: max(1, len(texts) // 60)]:
            await put(server, {**states(text), "ticker/credits": credits_of(text)})
        await page.wait_for(f"{inside('featured', 'message', '.text')}.textContent.length")
        await page.evaluate("new Promise((done) => setTimeout(done, 50))")
        assert await page.evaluate(drawn) == 0
        assert await page.evaluate("window.stormed ?? 0") == 0
        assert page.console == []


async def test_what_is_shown_and_still_asks_for_no_frame(browser):
    quiet = {"segments": {"time": "none"}}
    async with OverlayServer(*views(WIDE, **quiet)) as server, overlay(browser, server) as page:
        shown = states()
        del shown["segments/clock"]
        await put(server, shown)
        await page.wait_for(f"{inside('featured', 'message', '.text')}.textContent")
        await settled(page)
        frames = await page.evaluate("frames_asked")
        await page.evaluate("new Promise((done) => setTimeout(done, 400))")
        assert await page.evaluate("frames_asked") == frames
        assert await page.evaluate("moving()") == 0


async def test_a_clock_ticks_while_it_is_seen_and_not_otherwise(browser):
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        await page.evaluate(COUNT)
        await put(server, {"segments/clock": states()["segments/clock"]})
        face = inside("segments", "clock", ".face")
        await page.wait_for(f"{face}.textContent.includes(':') && ticks >= 2")
        first = await page.evaluate(f"{face}.textContent")
        await page.wait_for(f"{face}.textContent !== {first!r}")
        await page.evaluate("hideSource(true)")
        await page.evaluate("new Promise((done) => realTimeout(done, 50))")
        ticks = await page.evaluate("ticks")
        await page.evaluate("new Promise((done) => realTimeout(done, 1300))")
        assert await page.evaluate("ticks") == ticks
        await page.evaluate("hideSource(false)")
        await page.wait_for(f"ticks > {ticks}")
        await server.push(wire.WidgetState(widget="segments/clock", state=msgspec.Raw(b"null")))
        await page.wait_for(f"{inside('segments', 'clock', '.clock')}.hidden")


async def test_withdrawn_words_are_gone_at_once(browser):
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        await put(
            server, {name: states("secret")[name] for name in ("featured/message", "ticker/ticker")}, subjects=(7, 9)
        )
        await page.wait_for(f"{inside('featured', 'message', '.text')}.textContent === 'secret'")
        await page.evaluate("hideSource(true), watchFor('secret')")
        await server.push_raw(b'{"kind":"message_withdrawn","id":11,"at":1,"subjects":[7,9]}')
        await page.wait_for("watched.goneAt")
        assert await page.evaluate("everything().includes('secret')") is False


async def test_a_goal_that_is_reached_is_celebrated_once_without_a_flash(browser):
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        await put(server, {"goals/goals": states()["goals/goals"]})
        await page.wait_for(f"{inside('goals', 'goals', '.goal')}")
        await settled(page)
        await server.push(wire.WidgetTold(widget="goals/goals", payload={"reached": "a"}))
        pieces = "document.querySelector('[data-widget=\"goals/goals\"]').shadowRoot.querySelectorAll('.piece').length"
        await page.wait_for(f"{pieces} > 0")
        assert await page.evaluate(pieces) <= 40
        await page.wait_for(f"{pieces} === 0")
        await settled(page)


async def test_credits_roll_by_one_movement_from_where_the_time_says(browser):
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        await put(server, {"ticker/credits": credits_of(*"abcdefgh", seconds=100, began=now() - 50_000)})
        sheet = inside("ticker", "credits", ".sheet")
        await page.wait_for(f"{sheet}.getAnimations().length === 1")
        there = await page.evaluate(f"{sheet}.getAnimations()[0].currentTime")
        assert 49_000 < there < 70_000
        assert await page.evaluate(f"{sheet}.getBoundingClientRect().top < innerHeight")
        await server.push(wire.WidgetState(widget="ticker/credits", state=msgspec.Raw(b"null")))
        await page.wait_for(f"{sheet}.hidden && !{sheet}.textContent")


async def test_where_nothing_may_move_credits_are_shown_part_by_part(browser):
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server, is_still=True) as page:
        await put(server, {"ticker/credits": credits_of("ada", seconds=90, began=now() - 45_000)})
        sheet = inside("ticker", "credits", ".sheet")
        await page.wait_for(f"{sheet}.querySelector('.is-on')")
        assert await page.evaluate(f"{sheet}.querySelector('.is-on').textContent") == "New followersadaadaand 3 more"
        assert await page.evaluate("moving()") == 0


async def test_a_ticker_turns_from_one_line_to_the_next(browser):
    items = [
        {"id": 1, "kind": "follow", "name": "ada", "detail": ""},
        {"id": 2, "kind": "raid", "name": "bob", "detail": "5"},
    ]
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        await page.evaluate(HOLD)
        await put(server, {"ticker/ticker": {"items": items}})
        name = inside("ticker", "ticker", ".name")
        await page.wait_for(f"{name}?.textContent === 'ada' && turns.length")
        await page.evaluate("turns.pop()()")
        await page.wait_for(f"{name}?.textContent === 'bob'")
        await settled(page)
        await server.push_raw(b'{"kind":"message_withdrawn","id":11,"at":1,"subjects":[2]}')
        await page.wait_for(f"{name}?.textContent === 'ada'")


async def test_emotes_and_badges_of_a_featured_message_are_drawn(browser):
    said = states()["featured/message"]
    said["message"]["fragments"] = [
        {"text": "look "},
        {"kind": "emote", "text": "Wave", "image": "plugin/source_demo/emotes/Wave.svg"},
        {"kind": "emote", "text": "Gone", "image": "nowhere/else"},
    ]
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        await put(server, {"featured/message": said})
        text = inside("featured", "message", ".text")
        await page.wait_for(f"{text}.textContent.includes('Gone')")
        assert await page.evaluate(f"{inside('featured', 'message', '.marks')}.querySelectorAll('svg').length") == 4


async def test_all_of_it_stays_calm_in_a_storm_of_states(browser):
    async with OverlayServer(*views(WIDE)) as server, overlay(browser, server) as page:
        for _ in range(60):
            await put(server, states())
            await server.push(message("hi"))
        await asyncio.sleep(0)
        await page.wait_for(f"{inside('goals', 'goals', '.goal')}")
        await settled(page)
        nodes = await page.evaluate("insides().reduce((sum, each) => sum + each.querySelectorAll('*').length, 0)")
        assert nodes < 250
        assert page.console == []


@pytest.mark.parametrize("layout", ["bubbles", "compact", "strip"])
@pytest.mark.parametrize("position", ["bottom-left", "top-right"])
async def test_every_layout_of_the_chat_shows_whole_messages_and_lets_go_of_them(browser, layout, position):
    settings = {"layout": layout, "position": position, "width": 90, "stay": 0}
    async with OverlayServer(chat(**settings)) as server, overlay(browser, server) as page:
        said = [message(text, name) for name, text in TEXTS.items()] + [message("newest", "ada"), gift()]
        await server.push(*said)
        await page.wait_for("texts().includes('newest')")
        await settled(page)
        whole = "onScreen().filter((row) => row.offsetTop < row.offsetParent.offsetHeight)"
        boxes = await page.evaluate(
            f"{whole}.map((row) => row.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom])"
        )
        assert len(boxes) >= 2
        for left, top, right, bottom in boxes:
            assert min(left, top) >= 0
            assert right <= 1280.5
            assert bottom <= 720.5
        if layout == "strip":
            assert len({round(top) for _, top, _, _ in boxes}) == 1, "all of them beside each other"
            newest, other = boxes[-1], boxes[-2]
            assert newest[0] < other[0] if position.endswith("left") else newest[0] > other[0]
        if layout in ("compact", "strip"):
            assert max(bottom - top for _, top, _, bottom in boxes) < 60
        await server.push_raw(b'{"kind":"message_withdrawn","id":999999,"at":1,"subjects":[%d]}' % said[-2].id)
        await page.wait_for("!texts().includes('newest')")
        assert page.console == []


@pytest.mark.parametrize("size", CANVASES, ids=["wide", "upright"])
async def test_what_the_editor_shows_of_every_widget_can_be_drawn(browser, size):
    async with (
        OverlayServer(*views(size)) as server,
        overlay(browser, server, width=size[0], height=size[1], is_still=True) as page,
    ):
        await page.resize(*size)
        for view in views(size):
            count = await page.evaluate(f"customElements.whenDefined('{view.tag}').then((code) => code.samples.length)")
            assert count >= 1, view.name
            for at in range(count):
                sample = f"customElements.get('{view.tag}').samples[{at}]"
                await put(server, {view.name: await page.evaluate(f"{sample}.state")})
                await page.wait_for(f"{inside(*view.name.split('/'), '*:not(link)')}.textContent.trim().length > 2")
                assert await page.evaluate(CLIPPED) == [], (view.name, at)
        assert page.console == []
