"""A TikTok burst through the real socket: `python tests/bench/bench_tiktok_socket.py [--rate 5000] [--seconds 10]`.

The server runs in a process of its own and sends comments of the size real ones have (2.6 KB) in gzip frames, evenly.
Each is counted when it reaches `emit`; a watch on the loop notes the longest time it could not do anything else. The
last row sends as fast as it is taken. Three rounds of each; the medians are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "daemon"), str(HERE.parents[2] / "plugins")]

import source_tiktok  # noqa: E402 - found only now
from rig.fake_tiktok import FakeHost, FakeTikTok, SocketManners  # noqa: E402
from rig.source_stage import SourceStage  # noqa: E402
from rig.tiktok_words import chat  # noqa: E402
from stagedoor import ChatMessage  # noqa: E402
from stagedoor.chat.reporter import Reporter  # noqa: E402

_PER_FRAME = 25
_AS_FAST = 30_000
_LOOKS = 0.002
_UNREAD_BYTES = 2400
_UNREAD = b"\xc2\x3e\xe0\x12"
"""Field 1000, as many bytes."""
_dice = random.Random(1)


def envelopes(first: int, count: int) -> list[tuple[str, bytes, int]]:
    """So many comments, each with a number of its own."""
    made = []
    for number in range(first, first + count):
        method, message = chat(f"line {number} 👋 grüße", number % 977 + 1, message_id=10_000_000 + number)
        # What nobody reads (pictures above all) makes a real comment large: a field no schema names, 2,400 bytes of it.
        unread = _UNREAD + _dice.randbytes(_UNREAD_BYTES // 2).hex().encode()
        made.append((method, message.SerializeToString() + unread, message.common.msg_id))
    return made


async def serve(rate: int, total: int) -> None:
    """Be the server for one reader; print where it is, and at the end how many were said to have arrived."""
    frames = [envelopes(first, min(_PER_FRAME, total - first)) for first in range(0, total, _PER_FRAME)]
    async with FakeTikTok(FakeHost("bench"), manners=SocketManners()) as tiktok:
        print(tiktok.address, flush=True)
        await tiktok.entered()
        begun = time.perf_counter()
        for number, frame in enumerate(frames):
            if rate and (early := begun + number * _PER_FRAME / rate - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            await tiktok.session.say(frame)
        await tiktok.until(lambda: not tiktok.session.unanswered)
        print(len(tiktok.session.acks), flush=True)
        await asyncio.to_thread(sys.stdin.readline)


class Row(NamedTuple):
    """One round."""

    reached: float
    core: float
    """Percent of one core."""
    work: float
    """The most processor time the loop spent before it could do something else, in ms: what we ourselves hold it up."""
    usual: float
    longest: float
    """How late the loop came back to other work, in ms: this, and whatever else the computer was doing."""
    lost: int


async def measure(rate: int, total: int) -> Row:
    """One round."""
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        str(HERE),
        "--serve",
        f"{rate},{total}",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    assert server.stdin is not None
    address = (await server.stdout.readline()).decode().strip()
    socket = address.replace("http", "ws")
    stage = SourceStage(source_tiktok, "bench", site=address, webcast=address, socket=socket, way="without_account")
    seen: set[str] = set()
    stalls: list[float] = []
    works: list[float] = []
    done = asyncio.Event()
    begun = ended = cpu = 0.0

    async def emit(*events) -> None:
        nonlocal begun, ended, cpu
        if not begun:
            begun, cpu = time.perf_counter(), time.process_time()
        seen.update(event.platform_id for event in events if isinstance(event, ChatMessage))
        if len(seen) >= total:
            ended, cpu = time.perf_counter(), time.process_time() - cpu
            done.set()

    async def watch() -> None:
        last, busy = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(_LOOKS)
            now, used = time.perf_counter(), time.thread_time()
            if begun:
                stalls.append(now - last - _LOOKS)
                works.append(used - busy)
            last, busy = now, used

    reading = asyncio.ensure_future(stage.source.run(emit, Reporter(stage)))
    watching = asyncio.ensure_future(watch())
    try:
        await asyncio.wait({asyncio.ensure_future(done.wait()), reading}, timeout=60, return_when="FIRST_COMPLETED")
        ended = ended or time.perf_counter()
    finally:
        for work in (watching, reading):
            work.cancel()
        await asyncio.gather(watching, reading, return_exceptions=True)
        server.stdin.write(b"\n")
        await server.wait()
    stalls.sort()
    seconds = ended - begun
    return Row(
        len(seen) / seconds,
        100 * cpu / seconds,
        max(works) * 1000,
        stalls[len(stalls) * 99 // 100] * 1000,
        stalls[-1] * 1000,
        total - len(seen),
    )


async def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rate", type=int, default=5000)
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--serve")
    chosen = options.parse_args()
    if chosen.serve:
        await serve(*map(int, chosen.serve.split(",")))
        return
    print("asked/s  reached/s  of a core  loop held up by us  99 % late by  longest late  lost")
    for rate, total in ((chosen.rate, int(chosen.rate * chosen.seconds)), (0, _AS_FAST)):
        rounds = [await measure(rate, total) for _ in range(chosen.rounds)]
        row = Row(*(statistics.median(column) for column in zip(*rounds, strict=True)))
        print(
            f"{rate or 'all':>7}  {row.reached:9.0f}  {row.core:7.0f} %  {row.work:15.1f} ms  {row.usual:9.1f} ms  "
            f"{row.longest:9.1f} ms  {sum(one.lost for one in rounds):>4}"
        )


if __name__ == "__main__":
    asyncio.run(main())
