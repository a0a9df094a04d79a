"""The overlay editor with the whole daemon: dragged, snapped, undone, tried out, carried in a file."""

import base64
import json

import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

ITEM = '[...document.querySelectorAll(".ed-item")].find((each) => each.dataset.id.includes("chat"))'
FRAME = 'document.querySelector("iframe.ed-frame").contentDocument'
UNDO = """[...document.querySelectorAll('stagedoor-toasts button')]
  .filter((each) => each.textContent.includes('Undo')).at(-1).click()"""
CTRL, SHIFT, ALT = 2, 8, 1


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("editor") / "data") as running:
        await running.do("stop_demo")
        overlay = {
            "name": "test",
            "title": "Test",
            "theme": {},
            "items": [box("chat-a", 10, 10), box("chat-b", 60, 60)],
        }
        overlays = [{"name": "main", "title": "Overlay"}, overlay]
        await running.do("change_settings", part="overlays", values={"overlays": overlays})
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def page(daemon, browser):
    page = await browser.open(await daemon.panel_url(), width=1400, height=900)
    await page.wait_for("document.querySelector('.rail a')")
    await page.evaluate("location.hash = '#/stage/test'")
    await page.wait_for(f"{FRAME}.querySelectorAll('.place').length === document.querySelectorAll('.ed-item').length")
    yield page
    # The browser tells of every refused order; what is refused here is meant to be.
    assert not [line for line in page.console if line.startswith("error") and " 409 " not in line], page.console
    await page.close()


def box(name, x, y):
    return {"id": name, "widget": "chat_overlay/chat", "x": x, "y": y, "width": 25, "height": 25}


async def kept(daemon, name="test"):
    parts = (await daemon.state("settings"))["parts"]
    overlays = next(part for part in parts if part["part"] == "overlays")["values"]["overlays"]
    return next((each for each in overlays if each["name"] == name), None)


async def item(daemon, name="chat-a"):
    return next(each for each in (await kept(daemon))["items"] if each["id"] == name)


async def until(daemon, holds):
    def look(state):
        part = next(part for part in state["parts"] if part["part"] == "overlays")
        overlay = next((each for each in part["values"]["overlays"] if each["name"] == "test"), None)
        return overlay is not None and holds({each["id"]: each for each in overlay["items"]})

    await daemon.until("settings", look)


async def centre(page, selector):
    return await page.evaluate(
        f"(() => {{ const b = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )


async def drag(page, start, by, modifiers=0, *, leave_down=False):
    x, y = start
    await mouse(page, "mousePressed", x, y, modifiers)
    for part in (0.3, 0.7, 1):
        await mouse(page, "mouseMoved", x + by[0] * part, y + by[1] * part, modifiers)
    if not leave_down:
        await mouse(page, "mouseReleased", x + by[0], y + by[1], modifiers)


async def mouse(page, kind, x, y, modifiers=0):
    await page.call(
        "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1, modifiers=modifiers
    )


async def key(page, name, modifiers=0):
    code = {"z": "KeyZ", "d": "KeyD"}.get(name, name)
    for kind in ("rawKeyDown", "keyUp"):
        await page.call("Input.dispatchKeyEvent", type=kind, key=name, code=code, modifiers=modifiers)


async def scale(page):
    return await page.evaluate("document.querySelector('.ed-surface').getBoundingClientRect().width / 1920")


async def test_an_item_is_dragged_snapped_undone_and_moved_by_keys(daemon, page):
    size = await scale(page)
    start = await centre(page, '[data-id="chat-a"]')
    # Its left edge is let go two pixels from the canvas's, and is drawn to it; a line says so while it is held.
    await drag(page, start, (-192 * size + 2, 40), leave_down=True)
    await page.wait_for("document.querySelector('.ed-guide.is-down')")
    await mouse(page, "mouseReleased", start[0] - 192 * size + 2, start[1] + 40)
    await until(daemon, lambda items: items["chat-a"]["x"] == 0 and items["chat-a"]["y"] > 10)
    await page.wait_for("!document.querySelector('.ed-guide')")
    shown = f"{FRAME}.querySelectorAll('.place')[0].style.left"
    assert await page.evaluate(shown) == "0%", "the preview shows it"

    await key(page, "z", CTRL)
    await until(daemon, lambda items: (items["chat-a"]["x"], items["chat-a"]["y"]) == (10, 10))
    await page.wait_for(f"{shown} === '10%'")
    await key(page, "z", CTRL | SHIFT)
    await until(daemon, lambda items: items["chat-a"]["x"] == 0)
    await key(page, "z", CTRL)

    await key(page, "ArrowRight")
    await key(page, "ArrowDown", SHIFT)
    await until(daemon, lambda items: pytest.approx(items["chat-a"]["x"], abs=0.001) == 10 + 100 / 1920)
    await until(daemon, lambda items: pytest.approx(items["chat-a"]["y"], abs=0.001) == 10 + 1000 / 1080)
    await key(page, "z", CTRL)
    await until(daemon, lambda items: (items["chat-a"]["x"], items["chat-a"]["y"]) == (10, 10))


async def test_with_alt_nothing_snaps_and_escape_takes_a_gesture_back(daemon, page):
    size = await scale(page)
    start = await centre(page, '[data-id="chat-a"]')
    await drag(page, start, (-192 * size + 2, 0), ALT)
    await until(daemon, lambda items: 0 < items["chat-a"]["x"] < 1)
    await key(page, "z", CTRL)
    await until(daemon, lambda items: items["chat-a"]["x"] == 10)
    await drag(page, start, (100, 100), leave_down=True)
    await page.wait_for(f"{FRAME}.querySelectorAll('.place')[0].style.left !== '10%'")
    await key(page, "Escape")
    await page.wait_for(f"{FRAME}.querySelectorAll('.place')[0].style.left === '10%'")
    await mouse(page, "mouseReleased", start[0] + 100, start[1] + 100)
    assert (await item(daemon))["x"] == 10


async def test_a_box_around_two_chooses_and_resizes_both(daemon, page):
    surface = await page.evaluate(
        "(() => { const b = document.querySelector('.ed-surface').getBoundingClientRect();"
        " return [b.x, b.y, b.width, b.height]; })()"
    )
    await drag(page, (surface[0] + 4, surface[1] + 4), (surface[2] - 8, surface[3] - 8))
    await page.wait_for("document.querySelectorAll('.ed-item.is-chosen').length === 2")
    handle = await centre(page, ".ed-handle.is-se")
    await drag(page, handle, (-0.375 * surface[2], 0), ALT)
    await until(daemon, lambda items: abs(items["chat-a"]["width"] - 12.5) < 0.2 and items["chat-b"]["width"] < 13)
    await key(page, "z", CTRL)
    await until(daemon, lambda items: items["chat-a"]["width"] == 25 == items["chat-b"]["width"])

    await page.click("[aria-label='Align left']")
    await until(daemon, lambda items: items["chat-b"]["x"] == 10)
    await page.click("[aria-label='Undo']")
    await until(daemon, lambda items: items["chat-b"]["x"] == 60)


async def test_what_is_tried_is_seen_in_the_preview_and_nowhere_else(daemon, page, other_browser):
    address = (await daemon.do("overlay_addresses"))["test"]
    outside = await other_browser.open(address)
    await outside.wait_for("document.querySelectorAll('.place').length === 2")
    await page.click("[data-trial=chat]")
    await page.click("[data-trial=arabic]")
    text = "[...{}.querySelectorAll('.place')].map((each) => each.shadowRoot.textContent).join()"
    await page.wait_for(f"{text.format(FRAME)}.includes('do it again') && {text.format(FRAME)}.includes('شكرًا')")
    assert "do it again" not in await outside.evaluate(text.format("document"))
    # A page that is not framed listens to nobody, whatever its address asks for.
    await outside.goto(f"{address}?preview")
    await outside.wait_for("document.querySelectorAll('.place').length === 2")
    await outside.evaluate(
        "postMessage({do: 'take', items: [{kind: 'chat_message', platform: 'x', text: 'forged',"
        " viewer: {platform: 'x', id: '1', name: 'Eve'}}]})"
    )
    await outside.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert "forged" not in await outside.evaluate(text.format("document"))
    assert "do it again" not in json.dumps(await daemon.messages(limit=200))
    await outside.close()


async def test_layers_do_all_of_it_without_a_pointer(daemon, page):
    await page.click(".ed-row [aria-label^='Send']")
    await daemon.until(
        "settings",
        lambda state: (
            [
                each["id"]
                for part in state["parts"]
                if part["part"] == "overlays"
                for overlay in part["values"]["overlays"]
                if overlay["name"] == "test"
                for each in overlay["items"]
            ]
            == ["chat-b", "chat-a"]
        ),
    )
    await page.click("[aria-label='Undo']")
    await until(daemon, lambda items: next(iter(items)) == "chat-a")

    await page.click(".ed-row-name")
    await page.wait_for("document.querySelector('input[name=x]')")
    await page.evaluate(
        "(() => { const f = document.querySelector('input[name=x]'); f.value = '96';"
        " f.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    await until(daemon, lambda items: items["chat-b"]["x"] == 5)
    await page.evaluate("document.querySelector('.ed-row-name').focus()")
    await key(page, "Delete")
    await until(daemon, lambda items: list(items) == ["chat-a"])
    await page.click("[aria-label='Undo']")
    await until(daemon, lambda items: len(items) == 2)
    await page.click("[aria-label='Undo']")
    await until(daemon, lambda items: items["chat-b"]["x"] == 60)


async def test_an_item_keeps_only_the_settings_that_differ(daemon, page):
    await page.click(".ed-row-name")
    await page.wait_for("document.querySelector('[id$=-font_size]')")
    script = (
        "(() => {{ const f = document.querySelector('[id$=-font_size]'); f.value = '{}';"
        " f.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"
    )
    await page.evaluate(script.format(44))
    await until(daemon, lambda items: items["chat-b"]["settings"] == {"font_size": 44})
    await page.evaluate(script.format(28))
    await until(daemon, lambda items: items["chat-b"]["settings"] == {})


async def test_another_window_is_noticed(daemon, page):
    overlays = [{"name": "main", "title": "Overlay"}, {**await kept(daemon), "title": "Renamed"}]
    await daemon.do("change_settings", part="overlays", values={"overlays": overlays})
    await page.wait_for("document.querySelector('.ed-overlays').textContent.includes('Renamed')")
    await page.wait_for("document.querySelector('stagedoor-toasts').textContent.includes('another window')")


async def test_a_file_is_looked_at_before_it_is_taken_over(daemon, page):
    made = json.loads((await daemon.do("export_overlays", overlays=["test"]))["text"])
    made["overlays"][0] |= {"title": "From afar", "css": ".list { color: red }"}
    made["overlays"][0]["items"].append({"id": "odd", "widget": "nobody/knows"})
    await page.click("#ed-tab-overlay")
    await page.wait_for("document.querySelector('.ed-files input[type=file]')")
    await choose(page, "wrong.json", "[1, 2]")
    await page.wait_for("document.querySelector('.ed-files [role=alert]')?.textContent.includes('nothing was read')")
    await choose(page, "afar.json", json.dumps(made))
    await page.wait_for("document.querySelector('dialog.ed-import[open]')")
    shown = await page.evaluate("document.querySelector('dialog.ed-import').textContent")
    assert all(
        words in shown for words in ("From afar", "Chat × 2", "nobody/knows", "not here", ".list { color: red }")
    )
    assert await kept(daemon, "test-2") is None
    await page.click("dialog.ed-import .is-main")
    await daemon.until("settings", lambda state: '"From afar"' in json.dumps(state))
    assert (await kept(daemon, "test-2"))["css"] == ".list { color: red }"
    await page.evaluate(UNDO)
    await daemon.until("settings", lambda state: '"From afar"' not in json.dumps(state))


async def choose(page, name, text):
    encoded = base64.b64encode(text.encode()).decode()
    await page.evaluate(
        "(() => { const field = document.querySelector('.ed-files input[type=file]'); const files = new DataTransfer();"
        f" files.items.add(new File([Uint8Array.from(atob('{encoded}'), (each) => each.charCodeAt(0))], '{name}'));"
        " field.files = files.files; field.dispatchEvent(new Event('change')); })()"
    )


async def test_an_overlay_is_added_from_a_template_and_removed_with_a_way_back(daemon, page):
    await page.click(".ed-menu summary")
    await page.evaluate(
        "[...document.querySelectorAll('.ed-menu-list button')]"
        ".find((each) => each.textContent.includes('9:16')).click()"
    )
    await page.wait_for("location.hash.startsWith('#/stage/everything')")
    name = (await page.evaluate("location.hash")).split("/")[-1]
    await daemon.until("settings", lambda state: f'"{name}"' in json.dumps(state))
    overlay = await kept(daemon, name)
    assert (overlay["width"], overlay["height"], overlay["items"]) == (1080, 1920, None)
    await page.wait_for(f"{FRAME}.querySelector('.place')")
    await page.click("#ed-tab-overlay")
    await page.wait_for("document.querySelector('#ed-address')?.value.startsWith('http')")
    assert await page.evaluate("Boolean(document.querySelector('#ed-address').closest('.private'))")
    await page.click(".ed-form .is-danger")
    await daemon.until("settings", lambda state: f'"{name}"' not in json.dumps(state))
    await page.evaluate(UNDO)
    await daemon.until("settings", lambda state: f'"{name}"' in json.dumps(state))
