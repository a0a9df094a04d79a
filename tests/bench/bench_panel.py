"""How the panel's inbox keeps up in a real Chromium: frames dropped, memory over time, and scrolling back.

`python tests/bench/bench_panel.py [--minutes 60] [--rate 50] [--messages 100000]`. The web server is the real one, with
an invented daemon behind it, and takes its turns on the same processor. Figures are of this computer: without a
graphics card it draws more slowly. The line of 0 messages/s says what it drops when nothing comes; processor times do
not depend on what else it does.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "daemon")]

from rig.chromium import Chromium, Page  # noqa: E402
from rig.panel_page import panel, wait_row  # noqa: E402
from rig.panel_server import PanelServer, message  # noqa: E402

_SECONDS = 12.0
_FRAME = 1000 / 60
_WORDS = (
    "the",
    "boat",
    "floats",
    "when",
    "it",
    "rains",
    "and",
    "nobody",
    "knows",
    "why",
    "but",
    "everyone",
    "is",
    "here",
)
_KEPT = 4_000
"""Events the invented daemon keeps while memory is measured, so that its own log does not grow for an hour."""

_WATCH = """(() => {
  window.gaps = [];
  let last = performance.now();
  const next = (now) => { window.gaps.push(now - last); last = now; window.frames = requestAnimationFrame(next); };
  cancelAnimationFrame(window.frames ?? 0);
  window.frames = requestAnimationFrame((now) => { last = now; window.frames = requestAnimationFrame(next); });
})()"""

_SCROLL = """(async () => {
  const feed = document.querySelector('.feed');
  let waited = 0, longest = 0, still = 0;
  while (document.querySelector('.feed .row')?.dataset.id !== '1' || feed.scrollTop > 0) {
    if (feed.scrollTop === 0) { still ||= performance.now(); waited += 1; }
    else if (still) { longest = Math.max(longest, performance.now() - still); still = 0; }
    feed.scrollTop -= feed.clientHeight;
    await new Promise(requestAnimationFrame);
  }
  window.scrolled = { waited, longest };
})(), undefined"""


async def main(minutes: float, rate: int, messages: int) -> None:
    """Print all figures."""
    async with Chromium("--enable-precise-memory-info", "--js-flags=--expose-gc") as browser:
        for speed in (0, 50, 200, 1_000):
            await _frames(browser, speed)
        await _back(browser, messages)
        await _memory(browser, minutes, rate)


async def _frames(browser: Chromium, rate: int) -> None:
    async with PanelServer() as server, panel(browser, server, width=1600, height=900) as page:
        server.say(*(_message(at) for at in range(100)))
        await wait_row(page, "number 99")
        await page.evaluate(_WATCH)
        before = await _work(page)
        sent = await _chat(server, rate, _SECONDS)
        gaps = (await page.evaluate("window.gaps"))[10:]
        all_, scripts, layout = (
            (after - at) / len(gaps) * 1000 for at, after in zip(before, await _work(page), strict=True)
        )
        dropped = sum(max(0, round(gap / _FRAME) - 1) for gap in gaps)
        print(
            f"{sent / _SECONDS:6.0f} messages/s: {len(gaps)} frames, "
            f"{dropped} dropped ({dropped / (len(gaps) + dropped):.2%}), "
            f"longest gap {max(gaps):.0f} ms, p99 {statistics.quantiles(gaps, n=100)[98]:.1f} ms, "
            f"processor {all_:.1f} ms a frame (scripts {scripts:.1f}, layout {layout:.1f})",
            flush=True,
        )


async def _work(page: Page) -> tuple[float, float, float]:
    """Processor seconds the page's main thread took since it was loaded: in all, for scripts, for layout and style."""
    await page.call("Performance.enable", timeDomain="threadTicks")
    told = {each["name"]: each["value"] for each in (await page.call("Performance.getMetrics"))["metrics"]}
    return told["TaskDuration"], told["ScriptDuration"], told["LayoutDuration"] + told["RecalcStyleDuration"]


async def _back(browser: Chromium, messages: int) -> None:
    async with PanelServer() as server:
        for start in range(0, messages, 5_000):
            server.say(*(_message(at) for at in range(start, min(start + 5_000, messages))))
        async with panel(browser, server, width=1600, height=900) as page:
            await wait_row(page, f"number {messages - 1} ")
            before = await _heap(page)
            spot = {"x": 500, "y": 400}
            await page.call("Input.dispatchMouseEvent", type="mouseWheel", deltaX=0, deltaY=-300, **spot)
            await page.evaluate(_WATCH)
            begun = time.perf_counter()
            # As fast as a wheel that is spun, a screen a frame; how often nothing new could be shown is counted.
            await page.evaluate(_SCROLL)
            while not (blank := await page.evaluate("window.scrolled ?? null")):
                await asyncio.sleep(0.25)
            took = time.perf_counter() - begun
            gaps = await page.evaluate("window.gaps")
            print(
                f"{messages:,} messages scrolled back in {took:.1f} s ({messages / took:,.0f}/s); "
                f"{blank['waited']} frames at the edge, {blank['longest']:.0f} ms at most; "
                f"longest frame {max(gaps):.0f} ms; "
                f"heap {before:.1f} MB before, {await _heap(page):.1f} MB at the oldest",
                flush=True,
            )


async def _memory(browser: Chromium, minutes: float, rate: int) -> None:
    async with PanelServer() as server, panel(browser, server, width=1600, height=900) as page:
        server.say(*(_message(at) for at in range(3_500)))
        await wait_row(page, "number 3499")
        print(f"memory over {minutes:g} min at {rate} messages/s:", flush=True)
        told = []
        await page.evaluate(_WATCH)
        for step in range(11):
            if step:
                await _chat(server, rate, minutes * 6)
                del server.log[:-_KEPT]
            told.append(await _heap(page))
            nodes = (await page.call("Memory.getDOMCounters"))["nodes"]
            print(f"  {step * minutes / 10:6.1f} min: {told[-1]:6.2f} MB, {nodes} nodes", flush=True)
        gaps = (await page.evaluate("window.gaps"))[10:]
        dropped = sum(max(0, round(gap / _FRAME) - 1) for gap in gaps)
        print(
            f"  {dropped} of {len(gaps) + dropped} frames dropped; "
            f"heap {told[-1] / told[1] - 1:+.1%} after the first tenth"
        )


async def _heap(page: Page) -> float:
    """What the page's scripts hold, in MB, once everything that nobody holds is gone."""
    for _ in range(2):
        await page.call("HeapProfiler.collectGarbage")
    usage: dict[str, Any] = await page.call("Runtime.getHeapUsage")
    return float(usage["usedSize"]) / 1e6


async def _chat(server: PanelServer, rate: int, seconds: float) -> int:
    """Say so much for so long, evenly; how much it was."""
    begun = time.perf_counter()
    sent = 0
    while (past := time.perf_counter() - begun) < seconds:
        due = int(past * rate) - sent
        if due > 0:
            server.say(*(_message(1_000_000 + sent + at) for at in range(due)))
            sent += due
        await asyncio.sleep(0.01)
    return sent


def _message(number: int) -> Any:
    chance = random.Random(number)
    words = " ".join(chance.choices(_WORDS, k=chance.choice((2, 5, 9, 30))))
    return message(f"number {number} {words}", f"viewer {chance.randrange(400)}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--minutes", type=float, default=3)
    asked.add_argument("--rate", type=int, default=50)
    asked.add_argument("--messages", type=int, default=100_000)
    given = asked.parse_args()
    asyncio.run(main(given.minutes, given.rate, given.messages))
