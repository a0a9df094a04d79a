"""How well and how fast the board of questions merges: `python tests/bench/bench_questions.py [--rounds 1000]`.

Precision and recall over the pairs of tests/rig/question_pairs.py, at several thresholds, for those the similarity
was tuned with and those held back; then the time per question with 500 on the board, and how many a second a whole
show (review, log, journal, board and page) takes in.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2] / each) for each in ("tests", "daemon", "plugins")]

from questions.alike import Alike, likeness  # noqa: E402
from rig import question_pairs as pairs  # noqa: E402 - found only now
from stagedoor.testing import Stage  # noqa: E402

_SYLLABLES = ["ba", "ke", "lo", "mi", "ru", "sta", "tre", "vin", "gor", "pla", "del", "fi", "no", "sha", "qui", "zen"]
_FORMS = ("what {} do you use for {}", "how long did {} take in {}?", "why is {} better than {}", "can you show {} {}?")


def quality() -> None:
    sets = {"tuned": (pairs.SAME, pairs.OTHER), "held back": (pairs.HELD_BACK_SAME, pairs.HELD_BACK_OTHER)}
    for name, (same, other) in sets.items():
        print(f"{name}: {len(same)} pairs that ask the same, {len(other)} hard pairs that do not")
        for least in (0.75, 0.80, 0.84, 0.90):
            right = sum(likeness(*pair) >= least for pair in same)
            wrong = sum(likeness(*pair) >= least for pair in other)
            precision = right / (right + wrong) if right + wrong else 1.0
            print(f"  from {least:.0%}: precision {precision:.3f}, recall {right / len(same):.3f}")


def speed(rounds: int) -> None:
    chance = random.Random(7)
    alike = Alike()
    for number in range(500):
        alike.put(number, made_up(chance))
    times = []
    for _ in range(rounds):
        text = made_up(chance)
        begun = time.process_time()
        alike.best(text, 0.84)
        times.append(time.process_time() - begun)
    times.sort()
    print(
        f"compared with 500 on the board, in processor time: median {statistics.median(times) * 1e3:.2f} ms, "
        f"p99 {times[int(len(times) * 0.99)] * 1e3:.2f} ms"
    )


async def show(rounds: int) -> None:
    chance = random.Random(8)
    async with Stage() as stage:
        await stage.load("questions", alike=100)
        for number in range(490):
            await stage.say(f"!ask {made_up(chance)} {number}", viewer=f"viewer{number}")
        await stage.change("questions", alike=84)
        begun = time.perf_counter()
        for number in range(rounds):
            await stage.say(f"!ask {made_up(chance)}", viewer=f"more{number}")
            stage.clock.step(0.02)
        took = time.perf_counter() - begun
    print(f"a whole show with 500 on the board: {rounds / took:.0f} asked a second, one after the other")


def made_up(chance: random.Random) -> str:
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))) for _ in range(2))
    return chance.choice(_FORMS).format(*words)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1_000)
    chosen = parser.parse_args()
    quality()
    speed(chosen.rounds)
    asyncio.run(show(min(chosen.rounds, 300)))
