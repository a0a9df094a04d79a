"""What axe-core, the accessibility engine of Deque, says about the page a test looks at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rig.chromium import Page

SCRIPT = Path(__file__).resolve().parents[2] / "daemon" / "node_modules" / "axe-core" / "axe.min.js"
"""Installed by `python daemon/build_pages.py --all`, as the type checker is."""
_RUN = """
(async () => {
  // What is on its way in or out is half seen through; what counts is how it stays.
  const ending = (going) => Number.isFinite(going.effect.getComputedTiming().endTime);
  for (const going of document.getAnimations()) if (ending(going)) going.finish();
  const {violations} = await axe.run(document, {resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => [id, nodes.map(({target, failureSummary}) =>
    `${target.join(" ")}: ${failureSummary.split("\\n")[1] ?? ""}`.trim())]);
})()
"""


async def violations(page: Page) -> dict[str, list[str]]:
    """What is wrong on the page as it is now, in all its frames of the same origin, by the name of axe's rule."""
    if not SCRIPT.is_file():
        pytest.skip("axe-core is not there: run `python daemon/build_pages.py --all`")
    if await page.evaluate("typeof axe === 'undefined'"):
        # The page's own policy forbids a script from elsewhere; the debugger is not the page.
        await page.call("Runtime.evaluate", expression=SCRIPT.read_text(encoding="utf-8"))
    found: list[list[Any]] = await page.evaluate(_RUN)
    return dict(found)
