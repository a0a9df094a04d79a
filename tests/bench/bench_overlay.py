"""What the overlay shows of a fast chat: `python tests/bench/bench_overlay.py [--seconds 5] [--rates 200,1000,5000]`.

The page runs in a real browser without a window (software drawing, so a machine with a graphics card does better).
Printed for each rate: frames a second, how long a message takes from the socket to the frame that shows it, the
processor time of all of the browser's processes, and how many tasks took longer than 50 ms (and the longest of them).
Needs Linux and Chromium.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "daemon")]

from rig.chromium import Chromium, Page  # noqa: E402 - found only now
from rig.overlay_page import emotes, message, viewer  # noqa: E402
from rig.overlay_server import OverlayServer, chat, now  # noqa: E402
from stagedoor import events  # noqa: E402
from stagedoor.model import Role  # noqa: E402

_TURN = 0.02
_TICKS = 100
_WITNESS = """
(() => {
  const RealSocket = WebSocket;
  const waiting = [];
  window.frames = 0;
  window.late = [];
  window.WebSocket = class extends RealSocket {
    constructor(...at) {
      super(...at);
      this.addEventListener("message", () => waiting.push(performance.now()));
    }
  };
  // A task after the frame's own callbacks and drawing: what came before this frame is on screen now.
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { const at = performance.now(); for (const came of shown) late.push(at - came); };
  let shown = [];
  const frame = () => {
    frames += 1;
    shown = waiting.splice(0);
    if (shown.length) channel.port2.postMessage(0);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.long = [];
  const told = (list) => long.push(...list.getEntries().map((each) => each.duration));
  new PerformanceObserver(told).observe({ type: "longtask" });
})();
"""
_WORDS = ["that", "jump", "was", "so", "clean", "no", "way", "gg", "hello", "from", "over", "here", "what", "a", "game"]


def said(count: int) -> list[bytes]:
    """Messages as chat has them: short, some with emotes, some with roles."""
    made = []
    for number in range(count):
        text = " ".join(_WORDS[(number + word) % len(_WORDS)] for word in range(2 + number % 9))
        who = viewer(f"viewer{number % 500}", roles=(Role.SUBSCRIBER,) if number % 3 == 0 else ())
        fragments = emotes(text, " ", ":wow") if number % 5 == 0 else ()
        made.append(events.encode(message(text, viewer=who, fragments=fragments)))
    return made


def processor_time(group: int) -> float:
    """Seconds of processor time of all processes of a group."""
    total = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            total += int(fields[11]) + int(fields[12])
    return total / _TICKS


async def measure(server: OverlayServer, page: Page, group: int, rate: int, seconds: float) -> str:
    """One line of the table."""
    pool = said(max(rate, 1000))
    await page.evaluate("frames = 0, late.length = 0, long.length = 0")
    start, cpu = time.perf_counter(), processor_time(group)
    next_id, sent = now() % 10_000 * 5000, 0
    while (passed := time.perf_counter() - start) < seconds:
        due = int(rate * passed) - sent
        if due:
            batch = [pool[(sent + number) % len(pool)] for number in range(due)]
            # Each has its own id, as in a real show; the page keeps one row per id.
            first = next_id + sent
            await server.push_raw(
                *(item.replace(b'"id":', b'"id":1%08d' % (first + place), 1) for place, item in enumerate(batch))
            )
            sent += due
        await asyncio.sleep(_TURN - (time.perf_counter() - start) % _TURN)
    took, cpu = time.perf_counter() - start, processor_time(group) - cpu
    everything = "document.querySelector('.place').shadowRoot.querySelectorAll('*').length"
    ordered = "late.slice().sort((a, b) => a - b)"
    frames, late, nodes, long = await page.evaluate(f"[frames, {ordered}, {everything}, long.slice()]")
    middle, worst = (late[int(len(late) * part)] if late else 0.0 for part in (0.5, 0.99))
    return (
        f"{rate:>7} {sent / took:>9.0f} {frames / took:>6.1f} {middle:>8.1f} {worst:>8.1f} {100 * cpu / took:>7.0f} "
        f"{10000 * cpu / max(sent, 1):>9.2f} {nodes:>6} {len(long):>5} {max(long, default=0):>8.0f}"
    )


async def main() -> None:
    """All rates, one after the other, on one page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=5)
    options.add_argument("--rates", default="200,1000,5000,20000")
    options.add_argument("--motion", default="slide", choices=["slide", "fade", "none"])
    given = options.parse_args()
    print(f"motion: {given.motion}")
    print(
        f"{'rate/s':>7} {'sent/s':>9} {'fps':>6} {'p50 ms':>8} {'p99 ms':>8} {'CPU %':>7} {'s/10k':>9} {'nodes':>6}",
        end="",
    )
    print(f" {'long':>5} {'worst ms':>8}")
    async with Chromium() as browser, OverlayServer(chat(motion=given.motion)) as server:
        page = await browser.open(width=1920, height=1080)
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=_WITNESS)
        await page.goto(server.url)
        await server.overlay()
        await server.push(message("warm"))
        await page.wait_for("document.querySelector('.place')?.shadowRoot.querySelector('.row')")
        await measure(server, page, browser.pid, 100, 1)
        for rate in map(int, given.rates.split(",")):
            print(await measure(server, page, browser.pid, rate, given.seconds), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
