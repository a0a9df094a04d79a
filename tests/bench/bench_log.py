"""The event log alone: how many messages a second it takes, and how long one waits from recorded to told.

`python tests/bench/bench_log.py` prints a table. In some rows the loop's thread also computes for 60 % of the time, as
the rest of the daemon does under load. `other` is what else ran on the machine, in % of one core: with much of it, the
waits say nothing about the log.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "daemon"))

from stagedoor.clock import SystemClock
from stagedoor.events import ChatMessage
from stagedoor.model import Viewer
from stagedoor.store.log import Log

SECONDS = 6
VIEWERS = 5_000
WORDS = [
    "that",
    "was",
    "so",
    "close",
    "what",
    "a",
    "run",
    "hello",
    "chat",
    "LUL",
    "nice",
    "one",
    "try",
    "the",
    "new",
    "level",
    "again",
    "please",
    "grüße",
    "日本",
]


def message(number: int) -> ChatMessage:
    viewer = number * 7919 % VIEWERS
    text = " ".join(WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 5, 7, 11, 13))
    return ChatMessage(
        source="twitch:bench",
        platform="twitch",
        channel="bench",
        platform_id=f"3f2b-{number:012x}",
        viewer=Viewer(platform="twitch", id=str(viewer), name=f"Viewer{viewer}", login=f"viewer{viewer}"),
        text=f"{text} n{number}",
    )


async def steady(rate: int, *, path: Path | None, busy: float = 0.0) -> tuple[list[float], float]:
    """Record `rate` messages a second, one by one; returns the waits in ms and the messages a second told."""
    log = await Log.open(path, clock=SystemClock())
    messages = [message(number) for number in range(rate * SECONDS)]
    recorded: dict[int, float] = {}
    waits: list[float] = []
    log.subscribe(lambda entries: waits.extend(time.perf_counter() - recorded[entry.event.id] for entry in entries))
    start = time.perf_counter()
    for number, wanted in enumerate(messages):
        if (pause := start + number / rate - time.perf_counter()) > 0:
            await asyncio.sleep(pause)
        entry = log.record(wanted)
        recorded[entry.event.id] = time.perf_counter()
        until = time.perf_counter() + busy / rate
        while time.perf_counter() < until:
            pass
        if log.backlog > 4_096:
            await log.flushed()
    await log.flushed()
    took = time.perf_counter() - start
    await log.close()
    return [wait * 1000 for wait in waits], len(waits) / took


async def burst(count: int, path: Path) -> tuple[float, float, float, float]:
    """As fast as it goes: messages a second, processor µs a message, bytes a message, and µs to record one."""
    messages = [message(number) for number in range(count)]
    log = await Log.open(path, clock=SystemClock())
    start, used, recording = time.perf_counter(), time.process_time(), 0.0
    for first in range(0, count, 256):
        before = time.perf_counter()
        for wanted in messages[first : first + 256]:
            log.record(wanted)
        recording += time.perf_counter() - before
        await asyncio.sleep(0)
        while log.backlog > 4_096:
            await log.flushed()
    await log.flushed()
    took, used = time.perf_counter() - start, time.process_time() - used
    await log.close()
    return count / took, used / count * 1e6, path.stat().st_size / count, recording / count * 1e6


def elsewhere() -> float:
    """Processor seconds used so far by everything but this process; 0 where the system does not say."""
    try:
        user, nice, system = Path("/proc/stat").read_text().split()[1:4]
    except OSError:
        return 0.0
    return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK") - time.process_time()


def main() -> None:
    print(f"{'':34}{'msg/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'other':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for rate, busy in ((100, 0), (1_000, 0), (1_000, 0.6), (5_000, 0), (5_000, 0.6)):
            path = Path(folder) / f"{rate}-{busy}.db"
            start, other = time.perf_counter(), elsewhere()
            waits, told = asyncio.run(steady(rate, path=path, busy=busy))
            foreign = 100 * (elsewhere() - other) / (time.perf_counter() - start)
            cuts = statistics.quantiles(waits, n=100)
            name = f"one by one{', loop 60 % busy' if busy else ''}"
            print(f"{name:34}{told:9.0f}{cuts[49]:9.2f}{cuts[98]:9.2f}{max(waits):9.2f}{foreign:8.0f}%")
        rate, cpu, size, recording = asyncio.run(burst(100_000, Path(folder) / "burst.db"))
    print(f"as fast as it goes: {rate:,.0f} msg/s, {cpu:.0f} µs processor and {size:.0f} bytes a message")
    print(f"record() itself: {recording:.1f} µs (in turns of 256, beside a working writer)")


if __name__ == "__main__":
    main()
