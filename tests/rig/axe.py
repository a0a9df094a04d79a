"""What axe-core, the accessibility engine of Deque, says about the page a test looks at."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rig.chromium import Page

SCRIPT = Path(__file__).resolve().parents[2] / "daemon" / "node_modules" / "axe-core" / "axe.min.js"
"""Installed by `python daemon/build_pages.py --all`, as the type checker is."""
_BUILD = SCRIPT.parents[2] / "build_pages.py"
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer another theme changes: all the others are asked in one theme only."""
_RUN = """
(async (rules) => {
  // What is on its way in or out is half seen through; what counts is how it stays.
  const ending = (going) => Number.isFinite(going.effect.getComputedTiming().endTime);
  for (const going of document.getAnimations()) if (ending(going)) going.finish();
  const {violations} = await axe.run(document, {
    resultTypes: ["violations"], ...(rules.length ? {runOnly: rules} : {}),
  });
  return violations.map(({id, nodes}) => [id, nodes.map(({target, failureSummary}) =>
    `${target.join(" ")}: ${failureSummary.split("\\n")[1] ?? ""}`.trim())]);
})
"""


def _install() -> None:
    """Install it as the type checker is; only where no registry can be reached the test is left out."""
    made = subprocess.run(
        [sys.executable, str(_BUILD), "--all"], capture_output=True, text=True, timeout=300, check=False
    )
    if made.returncode and "cannot be reached" in made.stderr + made.stdout:
        pytest.skip("axe-core is not there, and no registry can be reached to install it.")
    assert not made.returncode, made.stderr


async def violations(page: Page, rules: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """What is wrong on the page as it is now, in all its frames of the same origin, by the name of axe's rule.

    `rules`: only these are asked; none means all of them.
    """
    if not SCRIPT.is_file():
        await asyncio.to_thread(_install)
    if await page.evaluate("typeof axe === 'undefined'"):
        # The page's own policy forbids a script from elsewhere; the debugger is not the page.
        await page.call("Runtime.evaluate", expression=SCRIPT.read_text(encoding="utf-8"))
    found: list[list[Any]] = await page.evaluate(f"({_RUN})({json.dumps(rules)})")
    return dict(found)
