"""From a source's socket to pixels: the whole daemon, and the overlay page in a real browser.

`python tests/bench/bench_frame.py` prints for each rate p50 and p99 of the way from the source's socket to the frame in
which the overlay shows the message. At high rates the overlay leaves out what nobody could read; only what it draws is
counted. Then 5,000 messages come at once, and it is printed how long single ones take that are sent soon after. The
browser here draws without a graphics card, so a computer with one is faster.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "daemon"), str(Path(__file__).parent)]

from bench_pipeline import SECONDS, line  # noqa: E402

from rig.chromium import Chromium, Page  # noqa: E402
from rig.fake_tmi import FakeTmi  # noqa: E402
from rig.real_daemon import RealDaemon  # noqa: E402

BURST = 5_000
RATES = (10, 100, 1_000, 5_000)
_CALM = 0.5
"""Seconds within which a message is drawn where nothing waits before it."""
_WATCH = r"""
(() => {
  window.seen = [];
  const note = (records) => {
    const fresh = new Set();
    for (const record of records) for (const node of record.addedNodes) {
      const found = /n(\d+)$/.exec(node.textContent ?? "");
      if (found) fresh.add(Number(found[1]));
    }
    // The frame that shows them is done when the task after its animation callbacks runs.
    if (fresh.size) requestAnimationFrame(() => setTimeout(() => {
      const now = performance.timeOrigin + performance.now();
      for (const number of fresh) window.seen.push([number, now]);
    }));
  };
  const root = document.querySelector(".place").shadowRoot;
  new MutationObserver(note).observe(root, { childList: true, subtree: true });
})()
"""


async def send(tmi: FakeTmi, first: int, rate: int, sent: dict[int, float]) -> int:
    begun, count = time.perf_counter(), 0
    while (passed := time.perf_counter() - begun) < SECONDS:
        due = int(passed * rate) + 1
        if due > count:
            batch = range(first + count, first + due)
            lines = [line(number) for number in batch]
            sent.update(dict.fromkeys(batch, time.time() * 1000))
            await tmi.say(*lines)
            count = due
        await asyncio.sleep(0.001)
    return count


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        chat = [{"name": "main", "items": [{"id": "chat", "widget": "chat_overlay/chat"}]}]
        source = ("--source", "twitch:bench", "--set", f"overlays.overlays={json.dumps(chat)}")
        async with (
            FakeTmi() as tmi,
            RealDaemon(
                Path(folder) / "data",
                *(*source, "--set", f"source_twitch.address={tmi.address}", "--set", "obs.enabled=false"),
            ) as daemon,
            Chromium() as browser,
        ):
            await tmi.joined()
            page = await browser.open(await daemon.overlay_url(), width=1280, height=720)
            await page.wait_for("document.querySelector('.place')?.shadowRoot?.querySelector('.list')")
            await page.evaluate(_WATCH)
            print("rate/s | sent | drawn | socket to frame p50/p99 ms")
            first = 0
            for rate in RATES:
                sent: dict[int, float] = {}
                count = await send(tmi, first, rate, sent)
                await asyncio.sleep(1)
                seen = await page.evaluate("window.seen.splice(0)")
                took = sorted(at - sent[number] for number, at in seen if number in sent)
                p99 = took[int(len(took) * 0.99)]
                print(f"{rate} | {count} | {len(took)} | {statistics.median(took):.1f}/{p99:.1f}", flush=True)
                first += count
            await burst(tmi, page, await calm(tmi, page, first))


async def calm(tmi: FakeTmi, page: Page, first: int) -> int:
    """Wait until nothing is left of what was sent before: a message is drawn at once again. The number of the next."""
    begun = time.time()
    for number in range(first, first + 120):
        sent = time.time()
        await tmi.say(line(number))
        while time.time() - sent < _CALM:
            if number in dict(await page.evaluate("window.seen")):
                print(f"calm again {time.time() - begun:.1f} s after the last of them")
                await page.evaluate("window.seen.splice(0)")
                return number + 1
            await asyncio.sleep(0.02)
    raise TimeoutError("what was sent before is not reviewed yet")


async def burst(tmi: FakeTmi, page: Page, first: int) -> None:
    """Everything at once, and then one more: how soon the overlay is as quick again as it was."""
    begun = time.time() * 1000
    await tmi.say(*(line(number) for number in range(first, first + BURST)))
    last = first + BURST
    for wait in (0.0, 0.5, 1.0, 2.0):
        await asyncio.sleep(max(0.0, begun / 1000 + wait - time.time()))
        sent = time.time() * 1000
        await tmi.say(line(last))
        await page.wait_for(f"window.seen.some(([number]) => number === {last})", timeout=30)
        seen = dict(await page.evaluate("window.seen.splice(0)"))
        print(f"burst of {BURST}: sent after {wait:g} s, it was drawn {seen[last] - sent:.0f} ms later", flush=True)
        last += 1


if __name__ == "__main__":
    asyncio.run(main())
