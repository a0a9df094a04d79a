"""How soon the daemon is ready, how soon the panel is usable, what it needs when nothing happens.

`python tests/bench/bench_start.py` starts it several times on a warm disk and prints medians: seconds from spawning to
ready, seconds until a real browser has the panel usable (the first message row drawn), memory (PSS) without the
window, and processor time while idle for half a minute with OBS looked for and no chat.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "daemon")]

from rig.chromium import Chromium  # noqa: E402
from rig.real_daemon import RealDaemon  # noqa: E402

STARTS = 7
IDLE = 30


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ready, memory = [], []
        for _ in range(STARTS):
            async with RealDaemon(Path(folder) / "data", "--no-demo") as daemon:
                ready.append(daemon.ready_after)
                memory.append(daemon.memory())
        print(f"ready: median {statistics.median(ready):.2f} s of {[f'{took:.2f}' for took in ready]}")
        print(f"memory without the window: {statistics.median(memory):.0f} MB (PSS)")

        async with RealDaemon(Path(folder) / "data", "--no-demo") as daemon:
            await asyncio.sleep(3)
            before, begun = daemon.cpu_seconds(), time.perf_counter()
            await asyncio.sleep(IDLE)
            share = (daemon.cpu_seconds() - before) / (time.perf_counter() - begun)
            print(f"idle for {IDLE} s: {share:.2%} of a core, {daemon.memory():.0f} MB")

        usable = []
        async with Chromium() as browser:
            await browser.open("about:blank")
            for _ in range(3):
                begun = time.perf_counter()
                async with RealDaemon(Path(folder) / "data", "--demo", "--set", "obs.enabled=false") as daemon:
                    page = await browser.open(await daemon.panel_url())
                    await page.wait_for("document.body.innerText.length > 200", timeout=20)
                    usable.append(time.perf_counter() - begun)
        print(f"panel usable: median {statistics.median(usable):.2f} s from spawning the daemon, browser running")


if __name__ == "__main__":
    asyncio.run(main())
