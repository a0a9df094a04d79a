"""Whether a page can be used by everybody: in both themes, on a phone and on a desk, with what axe looks for."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

from rig.chromium import Page
from rig.panel_page import wait
from rig.written_plugin import axe

_FOUND = "({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])"


async def fits_everybody(page: Page, element: str, name: str) -> None:
    """Look at an element of the panel in every theme and width; `name` is that of its pictures, where they are kept."""
    await page.evaluate(axe())
    for theme, width in itertools.product(("light", "dark"), (360, 1280)):
        await page.resize(width, 800)
        await page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(theme)}")
        await wait(page, f"innerWidth === {width} && !document.getAnimations().length")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)
        assert await page.evaluate(f"axe.run({element}).then({_FOUND})") == [], (theme, width)
        if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
            await page.screenshot(Path(kept, f"{name}_{theme}_{width}.png"))
