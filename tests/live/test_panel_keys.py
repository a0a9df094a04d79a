"""The panel by keyboard alone, from the moment it is loaded: no mouse touches any of these pages."""

import json

import pytest

from rig.panel_page import panel, wait, wait_row
from rig.panel_server import message, opinion
from rig.until import until
from stagedoor.desk.deciding import BeginPanic, Decide, EndPanic, UndoDecision
from stagedoor.model import Action

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

CODES = {" ": 32, "F9": 120, "F8": 119, "k": 75, "h": 72, "b": 66}


async def chord(page, key, modifiers=2):
    """A key with Ctrl (2), Alt (1), Meta (4) or Shift (8)."""
    code = f"Key{key.upper()}" if key.isalpha() and len(key) == 1 else key
    more = {"key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": CODES.get(key, ord(key[0]))}
    await page.call("Input.dispatchKeyEvent", type="rawKeyDown", **more)
    await page.call("Input.dispatchKeyEvent", type="keyUp", **more)


async def command(page, words):
    """By the palette."""
    await chord(page, "k")
    await wait(page, "document.querySelector('dialog.palette[open]')?.contains(document.activeElement)")
    await page.type(words)
    await wait(page, "document.querySelector('.palette-option[aria-selected=true]')")
    await page.press("Enter")
    await wait(page, "!document.querySelector('dialog.palette[open]')")


def decided(server):
    return [order for _, order in server.orders if isinstance(order, Decide | UndoDecision)]


async def test_a_message_is_hidden_and_that_is_undone(browser, server):
    async with panel(browser, server) as page:
        one, two = server.say(message("one"), message("two"))
        await wait_row(page, "two")
        await page.press("j")
        await page.press("h")
        await until(lambda: decided(server) == [Decide(subject=two, action=Action.HIDE)])
        await wait(page, f"document.querySelector('.row[data-id=\"{two}\"]').classList.contains('is-hidden')")
        await page.press("u")
        await until(lambda: decided(server)[-1] == UndoDecision(subject=two))
        # The focus is where it was, after everything was drawn anew.
        await wait(page, f"document.activeElement.dataset.id === '{two}'")
        assert one


async def test_what_waits_is_decided_about(browser, server):
    async with panel(browser, server) as page:
        ids = server.say(message("held one"), message("held two"))
        for subject in ids:
            server.judge(subject, opinion(Action.HOLD))
        await wait_row(page, "held two")
        while not await page.evaluate(
            "document.activeElement.textContent.includes('Waiting') && document.activeElement.matches('.tab')"
        ):
            await page.press("Tab")
        await page.press("Enter")
        await wait(page, "document.querySelector('stagedoor-waiting .row')")
        await page.press("j")
        await page.press("a")
        await until(lambda: decided(server) == [Decide(subject=ids[0], action=Action.ALLOW, if_held=True)])


async def test_why_opens_and_gives_the_focus_back_and_what_is_typed_is_typed(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("answer me"))
        server.judge(subject, opinion(Action.MARK))
        await wait_row(page, "answer me")
        await page.press("j")
        await page.press("w")
        await wait(page, "document.querySelector('.sheet h2') === document.activeElement")
        await page.press("Escape")
        await wait(page, f"!document.querySelector('.sheet') && document.activeElement.dataset.id === '{subject}'")
        await page.press("/")
        await wait(page, "document.activeElement.matches('input')")
        # None of it is a command.
        for letter in "hadu?1/ jk":
            await page.press(letter)
        assert await page.evaluate("document.activeElement.value") == "hadu?1/ jk"
        assert decided(server) == []


async def test_pages_are_changed_and_the_focus_goes_to_their_heading(browser, server):
    async with panel(browser, server) as page:
        await page.press("2")
        await wait(page, "location.hash !== '#/show' && document.activeElement.matches('main h1')")
        await command(page, "chats")
        await wait(page, "location.hash === '#/sources' && document.activeElement.matches('main h1')")


async def test_panic_begins_in_a_field_and_ends_by_its_button(browser, server):
    async with panel(browser, server) as page:
        await page.press("/")
        await wait(page, "document.activeElement.matches('input')")
        await chord(page, "F9", 0)
        await until(lambda: BeginPanic() in [order for _, order in server.orders])
        await wait(page, "document.querySelector('.panic-end')")
        for _ in range(200):
            if await page.evaluate("document.activeElement.matches('.panic-end')"):
                break
            await page.press("Tab")
        await page.press("Enter")
        await until(lambda: EndPanic() in [order for _, order in server.orders])


# --- the palette


async def test_the_palette_names_the_message_it_is_about_and_keeps_to_it(browser, server):
    async with panel(browser, server) as page:
        (subject,) = server.say(message("look at this", "ada"))
        await wait_row(page, "look at this")
        await page.press("j")
        await chord(page, "k")
        await wait(page, "document.querySelector('.palette-option')")
        assert await page.evaluate("document.querySelector('.palette-option').innerText.includes(\"ada's message\")")
        # Whatever comes meanwhile, it stays about that one.
        server.say(*(message(f"flood {at}", "bob") for at in range(80)))
        await page.type("hide ada")
        await page.press("Enter")
        await until(lambda: decided(server) == [Decide(subject=subject, action=Action.HIDE)])


async def test_the_palette_is_a_combobox_to_a_screen_reader(browser, server):
    async with panel(browser, server) as page:
        await page.press("/")
        await chord(page, "k")
        await wait(page, "document.querySelector('.palette-option')")
        tree = (await page.call("Accessibility.getFullAXTree"))["nodes"]
        roles = {node["role"]["value"] for node in tree if not node["ignored"]}
        assert {"combobox", "listbox", "option"} <= roles
        await page.press("ArrowDown")
        field = "document.querySelector('.palette [role=combobox]')"
        active = f"document.getElementById({field}.getAttribute('aria-activedescendant'))"
        assert await page.evaluate(f"{active}.ariaSelected") == "true"
        assert await page.evaluate(f"{active}.id") == "palette-1"
        await page.press("Escape")
        await wait(
            page,
            "!document.querySelector('dialog.palette[open]') && document.activeElement.matches('input')",
        )


async def test_what_was_used_last_comes_first(browser, server):
    async with panel(browser, server) as page:
        await command(page, "people")
        await wait(page, "location.hash === '#/people'")
        await chord(page, "k")
        await wait(page, "document.querySelector('.palette-option')?.innerText.includes('People')")


# --- other keys


async def change(page, of):
    """Wait for a key for a command, without a mouse."""
    button = f'document.querySelector(\'[data-command="{of}"] button[aria-label^="Another key"]\')'
    await wait(page, button)
    await page.evaluate(f"{button}.focus()")
    await page.press("Enter")
    await wait(page, "document.activeElement.classList.contains('keys-listening')")


async def test_another_key_does_it_and_the_usual_one_no_longer(browser, server):
    async with panel(browser, server) as page:
        await command(page, "change keys")
        await change(page, "inbox.hide")
        await page.press("b")
        take = "document.querySelector('[aria-label^=\"Take h away\"]')"
        await wait(page, take)
        await page.evaluate(f"{take}.focus()")
        await page.press("Enter")
        await wait(page, f"!{take}")
        await page.press("1")
        (subject,) = server.say(message("hide me"))
        await wait_row(page, "hide me")
        await page.press("j")
        await page.press("h")
        await page.press("b")
        await until(lambda: decided(server) == [Decide(subject=subject, action=Action.HIDE)])
        await page.evaluate("localStorage.removeItem('stagedoor.keys')")


@pytest.mark.parametrize(
    ("key", "modifiers", "says"), [("j", 0, "Next message"), ("w", 2, "browser"), ("ArrowUp", 0, "moves")]
)
async def test_what_cannot_be_is_refused_with_a_sentence(browser, server, key, modifiers, says):
    async with panel(browser, server, "keys") as page:
        await change(page, "inbox.hide")
        await chord(page, key, modifiers)
        await wait(page, f"document.querySelector('.keys-row [role=alert]')?.textContent.includes({json.dumps(says)})")
        assert await page.evaluate("localStorage.getItem('stagedoor.keys')") is None


async def test_single_letters_can_be_switched_off(browser, server):
    async with panel(browser, server, "keys") as page:
        await page.evaluate("document.querySelector('#keys-single').focus()")
        await page.press(" ")
        await wait(page, "!document.querySelector('#keys-single').checked")
        await command(page, "show")
        server.say(message("leave me"))
        await wait_row(page, "leave me")
        for key in "jh2?":
            await page.press(key)
        assert await page.evaluate("location.hash") == "#/show"
        assert not await page.evaluate("Boolean(document.querySelector('dialog[open]'))")
        assert decided(server) == []
        await chord(page, "F9", 0)
        await until(lambda: BeginPanic() in [order for _, order in server.orders])
        await page.evaluate("localStorage.removeItem('stagedoor.keys')")


async def test_nothing_is_a_command_while_it_is_composed_or_typed(browser, server):
    async with panel(browser, server) as page:
        server.say(message("leave me"))
        await wait_row(page, "leave me")
        await page.press("j")
        for more in ("isComposing: true", "keyCode: 229"):
            await page.evaluate(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                f" {{key: 'h', bubbles: true, {more}}}))"
            )
        await page.evaluate(
            """for (const name of ["textarea", "select", "div"]) {
              const field = document.createElement(name);
              if (name === "div") field.setAttribute("contenteditable", "plaintext-only");
              const inside = name === "div" ? field.appendChild(document.createElement("b")) : field;
              document.body.append(field);
              inside.dispatchEvent(new KeyboardEvent("keydown", {key: "h", bubbles: true, composed: true}));
            }"""
        )
        await page.press("u")
        assert decided(server) == []


# --- what a screen reader hears


async def test_a_row_says_who_where_what_and_why(browser, server):
    async with panel(browser, server) as page:
        server.touch("obs", state="connected")
        from rig.panel_server import viewer
        from stagedoor.model import Role

        (subject,) = server.say(message("buy this", viewer=viewer("Ada", Role.MODERATOR)))
        server.judge(subject, opinion(Action.HIDE, "a word on the list"))
        await wait(page, "document.querySelector('.row.is-hidden')?.ariaLabel.includes('buy this')")
        tree = (await page.call("Accessibility.getFullAXTree"))["nodes"]
        feeds = [node for node in tree if node.get("role", {}).get("value") == "feed"]
        rows = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "article"]
        assert feeds
        assert rows == ["Ada, moderator, Twitch: buy this. Hidden because Blocked words: a word on the list"]


async def test_much_that_happens_is_told_in_one_breath_and_panic_at_once(browser, server):
    async with panel(browser, server) as page:
        await page.evaluate(
            "window.heard = []; for (const id of ['voice', 'alarm']) { const place = document.getElementById(id);"
            "new MutationObserver(() => window.heard.push([id, place.textContent]))"
            ".observe(place, {childList: true, characterData: true, subtree: true}); }"
        )
        server.touch("status", held=1)
        await wait(page, "window.heard.length === 1")
        for held in range(2, 9):
            server.touch("status", held=held)
            await wait(page, f"document.querySelector('.counts .is-held').textContent.includes('{held}')")
        assert await page.evaluate("window.heard") == [["voice", "1 message waiting."]]
        server.moderation.panic(reason="a raid")
        await wait(page, "window.heard.length === 2")
        assert (await page.evaluate("window.heard"))[1] == ["alarm", "Panic is on. a raid"]
        await wait(page, "window.heard.length === 3")
        assert (await page.evaluate("window.heard"))[2] == ["voice", "8 messages waiting."]
