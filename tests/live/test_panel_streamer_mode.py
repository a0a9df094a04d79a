"""Streamer mode in a real browser: what is private cannot be seen, selected or heard while the show is on air."""

import json

import pytest

from rig.panel_page import panel, place, point, wait, wait_row
from rig.panel_server import message, opinion
from stagedoor.model import Action

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]

ON = "document.documentElement.classList.contains('streamer')"


async def on_air(server, page):
    server.touch("obs", state="connected", is_streaming=True)
    await wait(page, ON)


async def seen(page, text):
    """Whether a text is anywhere it could be read: drawn, in a tooltip, or told to a screen reader."""
    drawn = await page.evaluate(
        f"""(() => {{
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const has = (words) => (words ?? "").includes({json.dumps(text)});
          while (walker.nextNode()) {{
            const at = walker.currentNode.parentElement;
            if (has(walker.currentNode.data) && getComputedStyle(at).visibility === "visible") return "drawn";
          }}
          const named = [...document.querySelectorAll("[title], [aria-label]")];
          if (named.some((one) => has(one.title) || has(one.ariaLabel))) return "named";
          return has(document.title) ? "title" : "";
        }})()"""
    )
    if drawn:
        return drawn
    tree = (await page.call("Accessibility.getFullAXTree"))["nodes"]
    heard = any(
        text in str(node.get(field, {}).get("value", ""))
        for node in tree
        if not node["ignored"]
        for field in ("name", "value", "description")
    )
    return "heard" if heard else ""


async def test_it_comes_and_goes_with_the_stream_and_the_recording(browser, server):
    async with panel(browser, server) as page:
        server.touch("obs", state="connected")
        await wait(page, f"!{ON}")
        await on_air(server, page)
        await wait(page, "document.querySelector('.streamer-button').ariaLabel === 'Streamer mode: on'")
        # Nobody knows whether it goes on where OBS does not answer.
        server.touch("obs", state="hung", is_streaming=False)
        server.touch("status", held=3)
        await wait(page, "document.querySelector('.counts .is-held')")
        assert await page.evaluate(ON)
        assert await page.evaluate("document.title") == "Stagedoor"
        server.touch("obs", state="connected", is_streaming=False, is_recording=True)
        server.touch("status", held=4)
        await wait(page, "document.querySelector('.counts .is-held').textContent.includes('4')")
        assert await page.evaluate(ON)
        server.touch("obs", is_recording=False)
        await wait(page, f"!{ON}")
        await wait(page, "document.title === '(4) Stagedoor'")


async def test_held_and_hidden_texts_cannot_be_seen_or_heard_and_nothing_moves(browser, server):
    async with panel(browser, server) as page:
        server.touch("obs", state="connected")
        _, held, hidden = server.say(message("fine words"), message("SECRETHELD words"), message("SECRETHIDDEN words"))
        server.judge(held, opinion(Action.HOLD, "says “SECRETHELD” again", (0, 10)))
        server.judge(hidden, opinion(Action.HIDE))
        await wait(page, "document.querySelector('.row.is-hidden') && document.querySelector('.row.is-held')")
        await wait(page, f"!{ON}")
        assert await seen(page, "SECRETHELD") == "drawn"
        places = (
            "JSON.stringify([...document.querySelectorAll('.row')].map((row) => row.getBoundingClientRect().toJSON()))"
        )
        before = await page.evaluate(places)
        await on_air(server, page)
        await wait(page, "document.querySelector('.row.is-held').ariaLabel.includes('hidden by streamer mode')")
        assert await seen(page, "SECRETHELD") == ""
        assert await seen(page, "SECRETHIDDEN") == ""
        assert await seen(page, "fine words") == "drawn"
        assert await page.evaluate(places) == before
        # What is found among all that waits is no different.
        await page.evaluate("document.querySelector('.tab:nth-child(2)').click()")
        await wait(page, "document.querySelector('stagedoor-waiting .row')")
        assert await seen(page, "SECRETHELD") == ""


async def test_a_thing_is_shown_only_while_it_is_held_down(browser, server):
    async with panel(browser, server) as page:
        (held,) = server.say(message("SECRETHELD words"))
        server.judge(held, opinion(Action.HOLD))
        await wait_row(page, "SECRETHELD")
        await on_air(server, page)
        await wait(page, "document.querySelector('.row.is-held .text.private')")
        at = await place(page, held, ".text")
        await point(page, **at)
        assert await seen(page, "SECRETHELD") == ""
        down = {"x": at["x"], "y": at["y"], "button": "left", "clickCount": 1}
        await page.call("Input.dispatchMouseEvent", type="mousePressed", buttons=1, **down)
        await wait(page, "document.querySelector('.is-revealed')")
        assert await seen(page, "SECRETHELD") == "drawn"
        await page.call("Input.dispatchMouseEvent", type="mouseReleased", buttons=0, **down)
        await wait(page, "!document.querySelector('.is-revealed')")
        assert await seen(page, "SECRETHELD") == ""
        assert [name for name, _ in server.orders if name in {"decide", "explain"}] == []


async def test_all_of_it_is_shown_while_a_button_is_held_by_keyboard(browser, server):
    async with panel(browser, server) as page:
        (held,) = server.say(message("SECRETHELD words"))
        server.judge(held, opinion(Action.HOLD))
        await on_air(server, page)
        await page.evaluate("document.querySelector('.streamer-button').focus()")
        await page.press("Enter")
        await wait(page, "document.querySelector('.streamer-popover input:checked') === document.activeElement")
        await page.press("Tab")
        await wait(page, "document.activeElement.classList.contains('streamer-reveal')")
        await page.call("Input.dispatchKeyEvent", type="keyDown", key=" ", code="Space", windowsVirtualKeyCode=32)
        await wait(page, "document.documentElement.classList.contains('reveals')")
        assert await seen(page, "SECRETHELD") == "drawn"
        await page.call("Input.dispatchKeyEvent", type="keyUp", key=" ", code="Space", windowsVirtualKeyCode=32)
        await wait(page, "!document.documentElement.classList.contains('reveals')")
        assert await seen(page, "SECRETHELD") == ""


async def test_addresses_and_numbers_inside_messages_are_covered(browser, server):
    addresses = ["ada.lovelace@example.org", "ada (at) example.org"]
    secrets = [*addresses, "+49 170 1234567", "(030) 123 45 678", "555-867-5309"]
    async with panel(browser, server) as page:
        server.say(*(message(f"reach me: {secret} or here") for secret in secrets))
        await wait_row(page, secrets[-1])
        await on_air(server, page)
        await wait(page, "!document.querySelector('.row').ariaLabel.includes('@')")
        await wait(page, f"document.querySelectorAll('.row .is-personal').length >= {len(secrets)}")
        for secret in secrets:
            assert await seen(page, secret) == ""
        assert await seen(page, "reach me") == "drawn"


async def test_other_numbers_and_names_are_left_alone(browser, server):
    numbers = ["gg 10:30 2026-11-23", "1000000 bits!!", "3.14159265358979", "see 1, 2, 3, 4, 5, 6, 7, 8"]
    async with panel(browser, server) as page:
        server.say(*(message(text) for text in [*numbers, "@ada hello"]))
        await on_air(server, page)
        await wait_row(page, "@ada hello")
        assert not await page.evaluate("Boolean(document.querySelector('.row .is-personal'))")


async def test_it_can_be_switched_by_the_palette_and_stays_so(browser, server):
    async with panel(browser, server) as page:
        server.touch("obs", state="connected")
        await wait(page, f"!{ON}")
        await page.evaluate("document.activeElement.blur()")
        await page.call(
            "Input.dispatchKeyEvent", type="rawKeyDown", key="k", code="KeyK", modifiers=2, windowsVirtualKeyCode=75
        )
        await wait(page, "document.querySelector('dialog.palette[open]')")
        await page.type("streamer mode hide")
        await page.press("Enter")
        await wait(page, ON)
        await page.call("Page.reload")
        await wait(page, f"document.querySelector('.link-state.is-open') && {ON}")
        server.touch("obs", scene="Other")
        await wait(page, ON)
        await page.evaluate("localStorage.removeItem('stagedoor.streamer_mode')")
