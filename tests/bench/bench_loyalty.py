"""How soon the points of a long-running show are there: `python tests/bench/bench_loyalty.py [notes]`.

Builds a log with so many notes of 50,000 viewers (a million by itself), then prints how long the book takes to begin
from the journal alone and from its snapshot, how many notes a second that is, and how long a snapshot takes.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

sys.path[:0] = [str(Path(__file__).parents[2] / each) for each in ("daemon", "plugins")]

from loyalty.book import Book  # noqa: E402 - found only now
from stagedoor.clock import SystemClock  # noqa: E402 - found only now
from stagedoor.events import PluginNoted  # noqa: E402 - found only now
from stagedoor.store.log import Log  # noqa: E402 - found only now

VIEWERS = 50_000


class Door:
    """A plugin's door with the journal of a real log, and a memory that is JSON."""

    def __init__(self, log: Log) -> None:
        self.journal = _Journal(log)
        self.memory = _Memory()

    def person_of(self, key: str) -> str:
        """Nobody is linked."""
        return key

    def now(self) -> float:
        """The time."""
        return time.time()


class _Journal:
    def __init__(self, log: Log) -> None:
        self._log = log

    async def read(self, after: int = 0, limit: int = 5_000) -> list[Any]:
        return await self._log.since(0, "plugin_noted", after=after, limit=limit)


class _Memory:
    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def read(self, key: str, default: Any = None) -> Any:
        return msgspec.json.decode(self._kept[key]) if key in self._kept else default

    def write(self, key: str, value: Any) -> None:
        self._kept[key] = msgspec.json.encode(value)


async def build(log: Log, count: int) -> None:
    """Write so many notes."""
    chance = random.Random(1)
    for number in range(1, count + 1):
        who = f"twitch:{int(VIEWERS * chance.random() ** 2)}"
        name = "watched" if number % 4 else "chatted"
        data: dict[str, str | int | float | bool] = {"n": number, "points": 10, "seconds": 600, "name": who}
        log.record(PluginNoted(plugin="loyalty", name=name, viewer=who, data=data))
        if number % 5_000 == 0:
            await log.flushed()
    await log.flushed()


async def main(count: int) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        log = await Log.open(Path(folder) / "show.db", clock=SystemClock())
        begun = time.perf_counter()
        await build(log, count)
        print(f"written    {count:>10,} notes   {count / (time.perf_counter() - begun):>10,.0f} notes/s")
        door: Any = Door(log)
        for how in ("journal", "snapshot"):
            begun = time.perf_counter()
            book = Book(door)
            read = await book.begin()
            took = time.perf_counter() - begun
            rate = f"{read / took:>10,.0f} notes/s" if read else ""
            print(f"{how:<10} {read:>10,} read    {took:>8.2f} s  {rate}")
            assert book.ledger.circulating == 10 * count
        book.keep_soon()
        begun = time.perf_counter()
        book.keep()
        print(f"kept       {len(book.ledger.accounts):>10,} accounts {time.perf_counter() - begun:>7.3f} s")
        await log.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
