"""How long the writer is held up while a person is forgotten: `python -m bench.bench_forgetting [EVENTS]`."""

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from rig.events import said
from stagedoor import Viewer
from stagedoor.clock import SystemClock
from stagedoor.privacy.erasing import Erasing, stand_ins
from stagedoor.store import counting
from stagedoor.store.forgetting import Journal
from stagedoor.store.log import Log

_WORDS = ("the", "boss", "door", "left", "right", "heal", "chat", "run", "nice", "clip", "music", "again", "stream")
_MIA = Viewer(platform="twitch", id="771122", name="MiaSecretname")


async def main(events: int) -> None:
    """Fill a log, forget the one who wrote every hundredth message, and print what it took."""
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "show.db"
        log = await Log.open(path, clock=SystemClock())
        others = [Viewer(platform="twitch", id=str(number), name=f"viewer{number}") for number in range(5_000)]
        for number in range(events):
            viewer = _MIA if number % 100 == 0 else dice.choice(others)
            log.record(said(" ".join(dice.choices(_WORDS, k=8)), viewer))
            if number % 2_000 == 0:
                await log.flushed()
        await log.flushed()
        held: list[tuple[float, str]] = []
        for name in ("forget", "tidy"):
            real = getattr(log._shelf, name)

            def timed(work, real=real):
                begun = time.perf_counter()
                try:
                    return real(work)
                finally:
                    held.append((time.perf_counter() - begun, getattr(work, "__name__", "") or work.func.__name__))

            setattr(log._shelf, name, timed)
        journal = Journal(stand_ins=stand_ins([_MIA.key]), names=(_MIA.name,), until=await log.ask(counting.newest))
        erasing, begun = Erasing(log), time.perf_counter()
        erased = await erasing.run(journal)
        gone = time.perf_counter()
        await erasing.tidy()
        await erasing.end()
        end = time.perf_counter()
        held.sort()
        print(
            f"{events} events, {erased.messages} of them theirs: gone after {gone - begun:.1f} s, nothing left in the"
            f" file after {end - begun:.1f} s; the writer was held up {len(held)} times, p50"
            f" {held[len(held) // 2][0] * 1e3:.1f} ms, p99 {held[int(len(held) * 0.99)][0] * 1e3:.1f} ms, at most"
            f" {held[-1][0] * 1e3:.1f} ms ({held[-1][1]}); left: {b'MiaSecretname' in path.read_bytes()}"
        )
        await log.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
