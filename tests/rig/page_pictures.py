"""Takes the pictures of every page of the panel for the docs, in both themes and three widths.

`python -m rig.page_pictures` (in `tests/`) writes them to `docs/images/panel/` and the page that shows them.
"""

from __future__ import annotations

import asyncio
import base64
import re
import tempfile
from pathlib import Path

from rig.chromium import Chromium, Page
from rig.panel_page import wait
from rig.real_daemon import RealDaemon

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "images" / "panel"
GALLERY = ROOT / "docs" / "gallery.md"
_PAGES_FILE = ROOT / "daemon" / "stagedoor" / "panel" / "static" / "pages.js"
_WIDTHS = {360: 740, 900: 760, 1600: 900}
_THEMES = ("light", "dark")
_SHOW_SECONDS = 20
_QUALITY = 50


def pages() -> list[str]:
    """The names of all pages, in the order of the rail."""
    return re.findall(r'\{ name: "(\w+)"', _PAGES_FILE.read_text("utf-8"))


async def take(folder: Path = PICTURES) -> None:
    """Play the invented show and take all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        async with RealDaemon(Path(data) / "data") as daemon, Chromium() as browser:
            await asyncio.sleep(_SHOW_SECONDS)
            page = await browser.open(await daemon.panel_url(), width=1600, height=900)
            await wait(page, "document.querySelector('.feed .row')", 30)
            await _act(page)
            for theme in _THEMES:
                await page.evaluate(
                    f"document.dispatchEvent(new CustomEvent('stagedoor:choose-theme', {{detail: '{theme}'}}))"
                )
                for width, height in _WIDTHS.items():
                    await page.resize(width, height)
                    for name in pages():
                        await page.evaluate(f"location.hash = '#/{name}'")
                        await wait(page, f"document.querySelector('main.page-{name}')")
                        await asyncio.sleep(0.7)  # what the page asks for is there, and nothing moves any more
                        await _take(page, folder / f"{name}-{theme}-{width}.webp")
            await page.close()


async def _act(page: Page) -> None:
    """Do something, so that the pages about what was done show it."""
    await page.press(" ")
    await page.evaluate(
        "[...document.querySelectorAll('.row.chat_message.is-shown [data-act=hide]')].slice(0, 3)"
        ".forEach((button) => button.click())"
    )
    await asyncio.sleep(1)
    await page.press(" ")


async def _take(page: Page, path: Path) -> None:
    answer = await page.call("Page.captureScreenshot", format="webp", quality=_QUALITY)
    path.write_bytes(base64.b64decode(answer["data"]))


def gallery() -> str:
    """The page that shows the pictures."""
    lines = [
        "# The panel in pictures",
        "",
        "Every page during the invented show, taken by `python -m rig.page_pictures` (in `tests/`).",
    ]
    for name in pages():
        lines += ["", f"## {name.capitalize()}", "", "| | 360 px | 900 px | 1600 px |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {theme} | "
            + " | ".join(
                f"![{name}, {theme}, {width} px](images/panel/{name}-{theme}-{width}.webp)" for width in _WIDTHS
            )
            + " |"
            for theme in _THEMES
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    asyncio.run(take())
    GALLERY.write_text(gallery(), encoding="utf-8")
