"""Whether memory stays flat over a million messages through the whole daemon.

`python tests/bench/bench_memory.py [MILLIONS]` sends them as fast as they are taken (a few minutes) with a panel and an
overlay following, and prints the daemon's memory (PSS) as it goes. Flat means: under 5 % more at the end than after
the first tenth, when every bounded buffer is full.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "daemon"), str(Path(__file__).parent)]

from bench_pipeline import line  # noqa: E402

from rig.fake_tmi import FakeTmi  # noqa: E402
from rig.real_daemon import RealDaemon  # noqa: E402

_STEP = 50_000


async def swallow(socket, seen: list[int]) -> None:
    async for frame in socket:
        seen[0] += frame.data.count('"kind":"chat_message"')


async def main(total: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = ("--set", "obs.enabled=false")
        async with (
            FakeTmi() as tmi,
            RealDaemon(
                Path(folder) / "data",
                "--source",
                "twitch:bench",
                "--set",
                f"source_twitch.address={tmi.address}",
                *settings,
            ) as daemon,
        ):
            await tmi.joined()
            seen = [[0], [0]]
            sockets = [await daemon.panel_socket("inbox"), await daemon.overlay_socket()]
            tasks = [asyncio.ensure_future(swallow(*each)) for each in zip(sockets, seen, strict=True)]
            begun, full = time.perf_counter(), 0.0
            for first in range(0, total, _STEP):
                for number in range(first, first + _STEP, 100):
                    await tmi.say(*(line(one) for one in range(number, number + 100)))
                while min(seen[0][0], seen[1][0]) < first + _STEP:
                    await asyncio.sleep(0.02)
                    assert time.perf_counter() - begun < 900, f"only {seen} of {first + _STEP} arrived"
                memory = daemon.memory()
                if not full and first + _STEP >= total // 10:
                    full = memory
                print(f"{first + _STEP:>9} messages: {memory:.0f} MB, {time.perf_counter() - begun:.0f} s", flush=True)
            rate = total / (time.perf_counter() - begun)
            print(f"growth after the first tenth: {(memory - full) / full:+.1%}; sustained {rate:.0f}/s")
            for task in tasks:
                task.cancel()


if __name__ == "__main__":
    asyncio.run(main(int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 1_000_000))
