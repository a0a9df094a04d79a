"""Settings in a real browser over the whole daemon: found, set, undone, gone back to, carried elsewhere."""

import json

import pytest
import pytest_asyncio

from rig.panel_page import field, wait
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

TOAST = "[...document.querySelectorAll('.toast')].map((each) => each.innerText).join(' ')"
PLUGIN = '''"""A lamp that is too hot."""
from stagedoor import Settings, SettingsError, hookimpl


class Lamp(Settings):
    level: int = 3
    """How bright."""


@hookimpl
def register_settings():
    return Lamp


@hookimpl
def settings_changed(old, new, ctx):
    if new.level > 7:
        raise SettingsError("The lamp is too hot for that.", field="level")


@hookimpl
def start(ctx):
    ctx.memory.write("starts", 1)
    ctx.notice("The lamp is on.")


@hookimpl
def chat_message(message, ctx):
    raise RuntimeError("fell over")
'''


@pytest_asyncio.fixture(loop_scope="module")
async def daemon(tmp_path):
    (tmp_path / "data" / "plugins").mkdir(parents=True)
    (tmp_path / "data" / "plugins" / "lamp.py").write_text(PLUGIN)
    async with RealDaemon(tmp_path / "data", "--demo", "--set", "obs.enabled=false") as running:
        yield running


async def opened(browser, daemon, route, width=1280):
    page = await browser.open(await daemon.panel_url(), width=width, height=800)
    await wait(page, "document.querySelector('.link-state.is-open')")
    await page.evaluate(f"location.hash = '#/{route}'")
    await wait(page, "document.querySelector('main h1')")
    return page


async def value(daemon, part, name):
    parts = (await daemon.state("settings"))["parts"]
    return next(each for each in parts if each["part"] == part)["values"][name]


def faults(page):
    return [
        line
        for line in page.console
        if line.startswith("error") and "/panel/images/" not in line and " 409 " not in line
    ]


async def test_a_setting_is_found_by_keyboard_alone_and_has_the_focus(browser, daemon):
    page = await opened(browser, daemon, "settings")
    await wait(page, "document.querySelector('form.part')")
    await page.press("/")
    await wait(page, "document.activeElement.type === 'search'")
    await page.type("longest wait")
    await wait(page, "document.querySelector('.results a')")
    await page.press("ArrowDown")
    await wait(page, "document.activeElement.closest('.results')")
    assert "Longest wait" in await page.evaluate("document.activeElement.innerText")
    await page.press("Enter")
    # It is advanced, and shown all the same.
    await wait(page, "document.activeElement.id === 'chat-longest_wait'")
    assert await page.evaluate("location.hash") == "#/settings/chat/longest_wait"
    assert "default: 60" in await page.evaluate("document.activeElement.closest('.field').innerText")
    await page.press("Escape")
    assert faults(page) == []
    await page.close()


async def test_what_is_typed_is_looked_for_in_help_and_values_too(browser, daemon):
    await daemon.do("change_settings", part="blocked_words", values={"hide": ["zwiebelkuchen"]})
    page = await opened(browser, daemon, "settings")
    await wait(page, "document.querySelector('input[type=search]')")
    for typed, expected in (("zwiebelkuchen", "Blocked words"), ("what a chat command begins with", "Command prefix")):
        await field(page, "input[type=search]", typed)
        await wait(page, f"document.querySelector('.results a')?.innerText.includes({json.dumps(expected)})")
    await field(page, "input[type=search]", "<img src=x onerror=alert(1)>")
    await wait(page, "document.querySelector('.empty')?.innerText.includes('<img src=x')")
    assert await page.evaluate("document.querySelector('.empty img') === null")
    await page.close()


async def test_only_changed_ones_are_shown_and_a_part_goes_back_to_its_defaults(browser, daemon):
    await daemon.do("change_settings", part="chat_overlay", values={"font_size": 40, "width": 50})
    page = await opened(browser, daemon, "settings/chat_overlay")
    await wait(page, "document.querySelectorAll('form.part .field').length > 5")
    await page.evaluate("document.querySelector('.check input').click()")
    await wait(page, "document.querySelectorAll('form.part .field').length === 2")
    assert "Kick" not in await page.evaluate("document.querySelector('.part-list').innerText")
    buttons = "[...document.querySelectorAll('form.part .save .button')]"
    await page.evaluate(f"{buttons}.find((each) => each.innerText.includes('Defaults')).click()")
    await wait(page, "document.activeElement.type === 'submit'")
    await page.press("Enter")
    await wait(page, f"{TOAST}.includes('saved')")
    assert (await value(daemon, "chat_overlay", "font_size"), await value(daemon, "chat_overlay", "width")) == (28, 30)
    # And all of it is undone from the toast.
    await page.evaluate("[...document.querySelectorAll('.toast .button')].at(-1).click()")
    await wait(page, f"{TOAST}.includes('as they were before')")
    assert (await value(daemon, "chat_overlay", "font_size"), await value(daemon, "chat_overlay", "width")) == (40, 50)
    assert faults(page) == []
    await page.close()


async def test_the_history_undoes_one_change_and_goes_back_behind_all(browser, daemon):
    await daemon.do("change_settings", part="chat", values={"command_prefix": "?"})
    await daemon.do("change_settings", part="chat_overlay", values={"font_size": 40})
    await daemon.do("change_settings", part="chat_overlay", values={"font_size": 50})
    page = await opened(browser, daemon, "settings/-history")
    await wait(page, "document.querySelectorAll('.history-change').length === 3")
    undo = "[...document.querySelectorAll('.history-acts .button')]"
    await page.evaluate(f"{undo}[0].click()")
    await wait(page, "document.querySelectorAll('.history-change').length === 4")
    assert await value(daemon, "chat_overlay", "font_size") == 40
    # The oldest: all as it was before, but only the part that is picked.
    await page.evaluate("[...document.querySelectorAll('.history-acts .link')].at(-1).focus()")
    await page.press("Enter")
    await wait(page, "document.querySelector('dialog[open] .diff-part')")
    assert await page.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
    await page.evaluate("document.querySelector('dialog[open] .diff-part input').click()")
    await wait(page, "document.querySelector('dialog[open] .is-main').innerText === 'Change 1 setting'")
    await page.evaluate("document.querySelector('dialog[open] .is-main').click()")
    await wait(page, "!document.querySelector('dialog[open].settings-preview')")
    assert (await value(daemon, "chat", "command_prefix"), await value(daemon, "chat_overlay", "font_size")) == (
        "?",
        28,
    )
    # The very first is what it was already; the second one was changed again since: what would be is shown first.
    await wait(page, "document.querySelectorAll('.history-change').length === 5")
    await page.evaluate(f"{undo}.at(-2).click()")
    await wait(page, "document.querySelector('dialog[open]')?.innerText.includes('changed again since')")
    await page.press("Escape")
    await wait(page, "!document.querySelector('dialog[open]')")
    await page.evaluate("document.querySelector('.settings-bar select').value = 'chat'")
    await page.evaluate("document.querySelector('.settings-bar select').dispatchEvent(new Event('change'))")
    await wait(page, "document.querySelectorAll('.history-change').length === 1")
    assert faults(page) == []
    await page.close()


async def test_a_plugin_that_refuses_is_named_and_nothing_is_restored(browser, daemon):
    await daemon.do("change_settings", part="lamp", values={"level": 5})
    await daemon.do("change_settings", part="chat", values={"command_prefix": "?"})
    text = json.dumps(
        {
            "format": "stagedoor settings",
            "version": 1,
            "parts": {"lamp": {"level": 9}, "chat": {"command_prefix": "+"}, "cat": {"a": 1}},
        }
    )
    page = await opened(browser, daemon, "settings/-copies")
    await wait(page, "document.querySelector('input[type=file]')")
    await drop(page, "show.json", text)
    await wait(page, "document.querySelector('dialog[open]')")
    shown = await page.evaluate("document.querySelector('dialog[open]').innerText")
    assert "1 thing is left out" in shown
    assert "did you mean “chat”" in shown
    await page.evaluate("document.querySelector('dialog[open] .is-main').click()")
    await wait(
        page, "document.querySelector('dialog[open] .problem')?.innerText.includes('Lamp refused: The lamp is too hot')"
    )
    assert (await value(daemon, "lamp", "level"), await value(daemon, "chat", "command_prefix")) == (5, "?")
    await page.press("Escape")
    await wait(page, "!document.querySelector('dialog[open]')")
    for name, raw, said in (
        ("wrong.json", "{", "is not JSON"),
        ("newer.json", '{"format": "stagedoor settings", "version": 7}', "newer Stagedoor"),
        ("huge.json", " " * (800 * 1024), "larger than 768 KB"),
    ):
        await drop(page, name, raw)
        await wait(page, f"document.querySelector('.import .problem')?.innerText.includes({json.dumps(said)})")
    await drop(page, "latin.json", "é", "latin")
    await wait(page, "document.querySelector('.import .problem')?.innerText.includes('not text in UTF-8')")
    assert faults(page) == []
    await page.close()


async def drop(page, name, text, kind="utf-8"):
    """Drop a file onto the import card."""
    content = "new Uint8Array([0xe9, 0x20])" if kind == "latin" else json.dumps(text)
    await page.evaluate(
        f"""(() => {{
          const data = new DataTransfer();
          data.items.add(new File([{content}], {json.dumps(name)}));
          const drop = new DragEvent('drop', {{dataTransfer: data, bubbles: true, cancelable: true}});
          document.querySelector('.import').dispatchEvent(drop);
        }})()"""
    )


async def test_an_exported_file_is_imported_into_another_data_folder(browser, daemon, tmp_path):
    await daemon.do("change_settings", part="chat", values={"command_prefix": "?"})
    await daemon.do("change_settings", part="blocked_words", values={"hide": ["Straße", "كلب"]})
    page = await opened(browser, daemon, "settings/-copies")
    await page.evaluate(
        "(() => { const made = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) =>"
        " (globalThis.exported = text)); return made.call(URL, blob); }; })()"
    )
    await page.evaluate("document.querySelector('.copies .is-main').click()")
    await wait(page, "globalThis.exported")
    text = await page.evaluate("globalThis.exported")
    await wait(page, f"{TOAST}.includes('is in your downloads')")
    await page.close()
    async with RealDaemon(tmp_path / "other", "--demo", "--set", "obs.enabled=false") as other:
        page = await opened(browser, other, "settings/-copies")
        await wait(page, "document.querySelector('input[type=file]')")
        await drop(page, "settings.json", text)
        await wait(page, "document.querySelector('dialog[open] .is-main')")
        await page.evaluate("document.querySelector('dialog[open] .is-main').click()")
        await wait(page, f"{TOAST}.includes('settings were changed')")
        assert await value(other, "blocked_words", "hide") == ["Straße", "كلب"]
        # As it was before is kept as a copy, and one click away.
        first = await page.evaluate("document.querySelector('.copy-list li').innerText")
        assert "at the start of a day" in first, "it is how everything was: before the import nothing had changed"
        await page.close()


async def test_the_plugins_page_shows_cost_faults_with_their_lines_and_what_went_through_the_door(browser, daemon):
    page = await opened(browser, daemon, "plugins")
    lamp = "[...document.querySelectorAll('.plugin')].find((each) => each.querySelector('h2').title === 'lamp')"
    await wait(page, f"{lamp}?.querySelector('.faults pre')?.textContent.includes('fell over')", 30)
    said = await page.evaluate(f"{lamp}.querySelector('.closely').textContent")
    assert "lamp.py" in said
    assert "notices to you" in said
    assert "values remembered" in said
    assert "A plugin is a Python program with all your rights" in said
    assert "yours" in await page.evaluate(f"{lamp}.innerText")
    await wait(page, "document.querySelector('.price').innerText.includes('of a core now')")
    await field(page, "input[type=search]", "hot lamp")
    await wait(page, "document.querySelectorAll('.plugin').length === 1")
    await page.evaluate(f"{lamp}.querySelector('.switch input').click()")
    await daemon.until(
        "plugins",
        lambda state: any(each["name"] == "lamp" and each["state"] == "disabled" for each in state["plugins"]),
    )
    await field(page, "input[type=search]", "")
    await page.evaluate("[...document.querySelectorAll('input[name=plugins-shown]')].at(-1).click()")
    await wait(page, "document.querySelectorAll('.plugin').length === 1")
    assert str(daemon.data / "plugins") in await page.evaluate(
        "document.querySelector('[aria-labelledby=own-plugins]').innerText"
    )
    assert faults(page) == []
    await page.close()


async def test_the_overlay_page_shows_what_is_drawn_and_what_it_looks_like(browser, daemon):
    page = await opened(browser, daemon, "overlay")
    await wait(page, "document.querySelectorAll('[aria-labelledby=overlay-widgets] li').length >= 2")
    assert await page.evaluate("document.querySelector('#overlay-page-url').closest('.private') !== null")
    await page.evaluate("document.querySelector('[aria-labelledby=overlay-preview] .button').click()")
    await wait(
        page,
        "document.querySelector('iframe')?.contentDocument?.querySelector('stagedoor-chat-overlay-chat, [class]')",
        15,
    )
    await daemon.until("status", lambda status: status["overlays"] == 1)
    await wait(
        page,
        "[...document.querySelectorAll('.overlay-card .state')].some((at) => at.innerText === 'Nothing shows it now')",
    )
    wide = await page.evaluate("document.querySelector('.overlay-stage').getBoundingClientRect().toJSON()")
    drawn = await page.evaluate("document.querySelector('iframe').getBoundingClientRect().toJSON()")
    assert abs(wide["width"] - drawn["width"]) < 4
    await page.evaluate("[...document.querySelectorAll('input[name=overlay-shape]')].at(-1).click()")
    await wait(page, "document.querySelector('.overlay-stage.is-upright')")
    box = "document.querySelector('iframe').getBoundingClientRect()"
    await wait(page, f"{box}.height > {box}.width")
    await page.close()
    await daemon.until("status", lambda status: status["overlays"] == 0)


async def test_nothing_is_wider_than_a_telephone(browser, daemon):
    await daemon.do(
        "change_settings", part="blocked_words", values={"hide": ["donaudampfschifffahrtsgesellschaft" * 4, "كلب" * 40]}
    )
    page = await opened(browser, daemon, "settings/chat_overlay", width=360)
    wide = "[...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().right > 361)"
    main = "document.querySelector('main')"
    parts = {
        "settings/chat_overlay": "form.part",
        "settings/-history": "stagedoor-settings-history .card",
        "settings/-copies": "stagedoor-settings-copies .card",
        "plugins": "main.page-plugins .card",
        "overlay": "main.page-overlay .card",
    }
    for route, part in parts.items():
        await page.evaluate(f"location.hash = '#/{route}'")
        await wait(page, f"document.querySelector('{part}')", 20)
        said = await page.evaluate(
            f"{main}.scrollWidth <= {main}.clientWidth + 1 || {wide}.map((each) => each.outerHTML.slice(0, 200))"
        )
        assert said is True, route
    await page.close()
