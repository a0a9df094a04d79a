"""The whole daemon with all bundled plugins: from a source's socket to committed, on a panel and on an overlay.

`python tests/bench/bench_pipeline.py` prints a table: for each rate what arrived, p50 and p99 of the way from the
source's socket to the panel and to the overlay (both only hear of what is committed; what filters hide is on the panel
alone), and the daemon's processor time for each 1,000 messages. The last row sends as fast as the daemon takes it.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "daemon")]

from rig.fake_tmi import FakeTmi  # noqa: E402
from rig.real_daemon import RealDaemon  # noqa: E402

SECONDS = 8
RATES = (10, 100, 1_000, 5_000, 0)
_BURST = 40_000
_COLUMNS = (
    "rate/s",
    "sent",
    "panel",
    "overlay",
    "lost",
    "panel p50/p99 ms",
    "overlay p50/p99 ms",
    "CPU ms per 1,000",
    "messages/s per core",
)
_WORDS = ("hello chat", "what a run", "that was close", "LUL nice one", "has anyone tried the new level", "grüße")


def line(number: int) -> str:
    viewer = number % 977
    return (
        f"@badge-info=subscriber/5;badges=subscriber/3;color=#1E90FF;display-name=Viewer{viewer};emotes=;flags=;"
        f"id=b{number:08x};mod=0;room-id=1;subscriber=1;tmi-sent-ts={int(time.time() * 1000)};user-id={viewer} "
        f":viewer{viewer}!v@v.tmi.twitch.tv PRIVMSG #bench :{_WORDS[number % len(_WORDS)]} n{number}"
    )


class Client:
    """Counts what arrives and when; never answers."""

    def __init__(self, socket) -> None:
        self._socket = socket
        self.arrived: dict[int, float] = {}
        self.doubled = 0

    async def run(self) -> None:
        async for frame in self._socket:
            now = time.perf_counter()
            said = json.loads(frame.data)
            if said["type"] == "delta":
                for item in said["items"]:
                    if item["kind"] == "chat_message":
                        number = int(item["platform_id"][1:], 16)
                        self.doubled += number in self.arrived
                        self.arrived[number] = now


async def send(tmi: FakeTmi, first: int, rate: int, sent: dict[int, float]) -> int:
    """Send at `rate` for a while, in the small bursts a network makes of it; how many."""
    begun = time.perf_counter()
    if not rate:
        for number in range(first, first + _BURST, 50):
            batch = range(number, number + 50)
            lines = [line(one) for one in batch]
            now = time.perf_counter()
            sent.update(dict.fromkeys(batch, now))
            await tmi.say(*lines)
        return _BURST
    count = 0
    while (passed := time.perf_counter() - begun) < SECONDS:
        due = int(passed * rate) + 1
        if due > count:
            batch = range(first + count, first + due)
            lines = [line(one) for one in batch]
            now = time.perf_counter()
            sent.update(dict.fromkeys(batch, now))
            await tmi.say(*lines)
            count = due
        await asyncio.sleep(0.001)
    return count


def milliseconds(sent: dict[int, float], client: Client, first: int) -> str:
    took = sorted((at - sent[number]) * 1000 for number, at in client.arrived.items() if number >= first)
    if not took:
        return "-"
    return f"{statistics.median(took):.1f}/{took[int(len(took) * 0.99)]:.1f}"


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with (
            FakeTmi() as tmi,
            RealDaemon(
                Path(folder) / "data",
                *("--source", "twitch:bench", "--set", f"source_twitch.address={tmi.address}"),
                *("--set", "obs.enabled=false"),
            ) as daemon,
        ):
            await tmi.joined()
            panel, overlay = Client(await daemon.panel_socket("inbox")), Client(await daemon.overlay_socket())
            tasks = [asyncio.ensure_future(client.run()) for client in (panel, overlay)]
            await asyncio.sleep(0.5)
            print(f"ready after {daemon.ready_after:.2f} s; {daemon.memory():.0f} MB (PSS)")
            print(" | ".join(_COLUMNS))
            sent: dict[int, float] = {}
            first = 0
            for rate in RATES:
                cpu, begun = daemon.cpu_seconds(), time.perf_counter()
                count = await send(tmi, first, rate, sent)
                while len(panel.arrived) < first + count and time.perf_counter() - begun < 60:
                    await asyncio.sleep(0.01)
                spent = daemon.cpu_seconds() - cpu
                lost = first + count - len(panel.arrived)
                got = [sum(number >= first for number in client.arrived) for client in (panel, overlay)]
                figures = (
                    *(rate or "burst", count, *got, lost),
                    *(milliseconds(sent, client, first) for client in (panel, overlay)),
                    *(f"{spent / count * 1e6:.0f}", f"{count / max(spent, 0.01):.0f}"),
                )
                print(" | ".join(str(figure) for figure in figures), flush=True)
                first += count
            print(f"doubled: {panel.doubled + overlay.doubled}; {daemon.memory():.0f} MB (PSS) at the end")
            for task in tasks:
                task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
