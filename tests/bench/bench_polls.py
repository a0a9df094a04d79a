"""A poll in a storm: `python tests/bench/bench_polls.py [--votes 100000] [--seconds 10] [--filters]`.

Votes of as many viewers come at a steady rate through the real intake, review and log (in a file) into the real plugin;
a tenth of them votes twice. Compared with a plain count: every vote once, none lost. Printed: whether it is exact, when
the last one was counted, how long the page of the poll went without news at most and usually, and processor time. With
`--filters` every bundled plugin that judges messages takes part.
"""

import argparse
import asyncio
import itertools
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "daemon"), str(HERE.parents[2] / "plugins")]

from stagedoor import ChatMessage, Viewer, paths  # noqa: E402 - found only now
from stagedoor.clock import SystemClock  # noqa: E402
from stagedoor.host.answers import REVIEWS  # noqa: E402
from stagedoor.store.log import Log  # noqa: E402
from stagedoor.testing.daemon import MemoryDaemon  # noqa: E402

OPTIONS = ("Red", "Green", "Blue", "Yellow")
BATCH = 100


def votes(count: int) -> list[tuple[str, int]]:
    """Who votes for what: nine of ten are new, the tenth changes a vote of before."""
    return [(f"v{number if number % 10 else number // 2}", (number * 7 + number // 10) % 4) for number in range(count)]


def message(number: int, viewer: str, option: int) -> ChatMessage:
    who = Viewer(platform="test", id=viewer, name=viewer)
    return ChatMessage(platform="test", platform_id=f"m{number}", viewer=who, text=str(option + 1))


async def main(count: int, seconds: float, *, filters: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        daemon = MemoryDaemon(await Log.open(Path(folder) / "log.db", clock=clock), clock)
        await daemon.open()
        for plugin in sorted(paths.bundled("plugins").iterdir()):
            judges = filters and any(hook in (plugin / "__init__.py").read_text("utf-8") for hook in REVIEWS)
            if judges or plugin.name == "polls":
                await daemon.host.load(plugin, "bundled")
        told: list[float] = []
        show = daemon.pages.show

        def look(page: str, state: bytes) -> None:
            told.append(time.perf_counter())
            show(page, state)

        daemon.pages.show = look
        await daemon.controls.press("polls.open", {"title": "Colour?", "options": list(OPTIONS), "seconds": 0}, "bench")
        cast = votes(count)
        begun, cpu = time.perf_counter(), time.process_time()
        for start in range(0, count, BATCH):
            batch = [message(start + at, *vote) for at, vote in enumerate(cast[start : start + BATCH])]
            await daemon.intake.accept("test:bench", tuple(batch))
            ahead = begun + seconds * (start + BATCH) / count - time.perf_counter()
            await asyncio.sleep(max(0.0, ahead))
        sent = time.perf_counter() - begun
        last = dict(cast)
        expected = [list(last.values()).count(option) for option in range(4)]
        while sum((daemon.pages.shown["polls/poll"]["poll"] or {}).get("counts", [])) < len(last):
            await asyncio.sleep(0.02)
            if time.perf_counter() - begun > 10 * seconds + 60:
                break
        await asyncio.sleep(0.3)
        counted = told[-1] - begun
        used = time.process_time() - cpu
        counts = daemon.pages.shown["polls/poll"]["poll"]["counts"]
        gaps = [later - earlier for earlier, later in itertools.pairwise(told) if later - begun <= counted]
        print(f"{count:,} votes of {len(last):,} people within {sent:.1f} s{' with every filter' if filters else ''}")
        print(f"exact: {'yes' if counts == expected else f'NO: {counts} instead of {expected}'}")
        print(f"the last one was counted {max(0.0, counted - sent):.2f} s after it was sent")
        print(f"news on the page every {statistics.median(gaps):.2f} s, at most {max(gaps):.2f} s apart")
        print(f"processor time: {used:.1f} s, {used / count * 1e6:.0f} µs for each vote")
        await daemon.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--votes", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--filters", action="store_true")
    given = parser.parse_args()
    asyncio.run(main(given.votes, given.seconds, filters=given.filters))
