"""What a test does to the panel in a real browser: open it, read its rows, move and press a mouse."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rig.chromium import Chromium, Page
from rig.panel_server import PanelServer

ROWS = "[...document.querySelectorAll('.feed .row')]"


@asynccontextmanager
async def panel(
    browser: Chromium, server: PanelServer, route: str = "show", *, width: int = 1280, height: int = 800
) -> AsyncIterator[Page]:
    """The panel at a page of its own, connected."""
    page = await browser.open(server.url, width=width, height=height)
    try:
        await wait(page, "document.querySelector('.link-state.is-open')")
        await page.evaluate(f"location.hash = '#/{route}'")
        await wait(page, f"document.querySelector('main.page-{route.split('/', maxsplit=1)[0]}')")
        yield page
    finally:
        await page.close()


async def texts(page: Page) -> list[str]:
    """What the rows in the document say, oldest first."""
    found: list[str] = await page.evaluate(f"{ROWS}.map((row) => row.querySelector('.text').textContent.trim())")
    return found


async def wait(page: Page, condition: str, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - passed on
    """Wait until a JavaScript expression is true, or not empty."""
    await page.wait_for(f"Boolean({condition})", timeout)


async def wait_row(page: Page, text: str, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - passed on
    """Wait until a row says that."""
    await page.wait_for(
        f"{ROWS}.some((row) => row.querySelector('.text').textContent.includes({json.dumps(text)}))", timeout
    )


async def point(page: Page, x: float, y: float) -> None:
    await page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)


async def press(page: Page, x: float, y: float) -> None:
    """Press and release where the pointer is."""
    for kind, buttons in (("mousePressed", 1), ("mouseReleased", 0)):
        await page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=buttons, clickCount=1)


async def away(page: Page) -> None:
    """Put the pointer where it pauses nothing, and wait until the inbox follows again."""
    await point(page, 600, 20)
    await wait(page, "document.querySelector('.flow.is-live')")


async def place(page: Page, row: int, selector: str = "") -> dict[str, float]:
    """The middle of a row, or of something in it, in the window."""
    found: dict[str, float] = await page.evaluate(
        f"""(() => {{
          const row = document.querySelector('.row[data-id="{row}"]');
          const part = {json.dumps(selector)};
          const box = (part ? row.querySelector(part) : row).getBoundingClientRect();
          return {{x: box.x + box.width / 2, y: box.y + box.height / 2}};
        }})()"""
    )
    return found


async def choose(page: Page, selector: str) -> None:
    """Press a button of a row as a screen reader would, once the rows have been lying still."""
    await page.evaluate("new Promise((still) => setTimeout(still, 450))")
    await page.evaluate(f"document.querySelector({json.dumps(selector)}).click()")


async def field(page: Page, selector: str, value: Any) -> None:
    """Put a value into a field as typing would."""
    await page.evaluate(
        f"""(() => {{
          const field = document.querySelector({json.dumps(selector)});
          field.focus();
          field.value = {json.dumps(value)};
          field.dispatchEvent(new InputEvent('input', {{bubbles: true}}));
          field.dispatchEvent(new Event('change', {{bubbles: true}}));
        }})()"""
    )
