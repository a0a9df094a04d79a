"""Searching among a million messages: the first page, while the show goes on.

`python tests/bench/bench_search.py [messages]` builds a log (about half a minute for a million) and prints for each
kind of question how many ms a page of 50 takes, from asking on the loop to having the bytes. Words follow Zipf's law,
as in a chat.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "daemon"))

from stagedoor.clock import SystemClock
from stagedoor.events import ChatMessage
from stagedoor.model import Viewer
from stagedoor.store.log import Log

MESSAGES = 1_000_000
VIEWERS = 20_000
VOCABULARY = 30_000
_SYLLABLES = ("ka", "lo", "mi", "ter", "son", "ba", "re", "wi", "no", "du", "sha", "ping", "grü", "é", "日", "本")


def vocabulary(chance: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))] = None
    return list(words)


async def build(log: Log, count: int, words: list[str], chance: random.Random) -> None:
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    viewers = [Viewer(platform="twitch", id=str(n), name=f"Viewer{n}") for n in range(VIEWERS)]
    viewer_weights = list(accumulate(1 / rank for rank in range(1, VIEWERS + 1)))
    done = 0
    while done < count:
        turn = min(512, count - done)
        spoken = chance.choices(words, cum_weights=weights, k=6 * turn)
        speakers = chance.choices(viewers, cum_weights=viewer_weights, k=turn)
        for number, viewer in enumerate(speakers):
            text = " ".join(spoken[6 * number : 6 * number + 6])
            log.record(ChatMessage(platform="twitch", channel="bench", viewer=viewer, text=text))
        done += turn
        await asyncio.sleep(0)
        while log.backlog > 4_096:
            await log.flushed()
    await log.flushed()


def questions(words: list[str]) -> dict[str, dict[str, str]]:
    common, middle, rare = words[0], words[200], words[-50]
    return {
        "the most common word": {"words": f'"{common}"'},
        "a word in the middle": {"words": f'"{middle}"'},
        "a rare word": {"words": f'"{rare}"'},
        "a word that is not there": {"words": '"zzzzzz"'},
        "two common words": {"words": f'{common} "{words[1]}"'},
        "a phrase": {"words": f'"{common} {words[1]}"'},
        "typing: 1 letter": {"words": "k"},
        "typing: 2 letters": {"words": "ka"},
        "typing: 3 letters": {"words": "kal"},
        "typing: word and 1 letter": {"words": f"{middle} k"},
        "日 alone (in a third of all)": {"words": "日"},
        "a viewer's name": {"words": "viewer777"},
        "a viewer and a common word": {"words": f'"{common}"', "viewer": "twitch:777"},
        "all of one viewer": {"words": "", "viewer": "twitch:0"},
        "a channel and a rare word": {"words": f'"{rare}"', "channel": "twitch:bench"},
        "a platform, everything": {"words": "", "platform": "twitch"},
    }


async def measure(path: Path, count: int) -> None:
    chance = random.Random(7)
    words = vocabulary(chance)
    log = await Log.open(path, clock=SystemClock())
    start = time.perf_counter()
    await build(log, count, words, chance)
    print(
        f"{count:,} messages built in {time.perf_counter() - start:.1f} s, {path.stat().st_size / count:.0f} bytes each"
    )
    await log.close()

    start = time.perf_counter()
    log = await Log.open(path, clock=SystemClock())
    await log.recent(200)
    print(f"opened again, with the last page, in {(time.perf_counter() - start) * 1000:.0f} ms")
    print(f"\n{'':34}{'found':>7}{'first ms':>10}{'p50 ms':>9}{'max ms':>9}")
    for name, asked in questions(words).items():
        took: list[float] = []
        found = 0
        for _ in range(15):
            before = time.perf_counter()
            found = len(await log.search(limit=50, **asked))
            took.append((time.perf_counter() - before) * 1000)
        print(f"{name:34}{found:7}{took[0]:10.2f}{statistics.median(took):9.2f}{max(took):9.2f}")
    for name, ask in {
        "the last 500, with verdicts": lambda: log.recent(500),
        "a page in the middle": lambda: log.page(before=count // 2),
        "a viewer's last 1,000": lambda: log.messages_of("twitch:0"),
        "platform ids of the last 5,000": lambda: log.recent_platform_ids(5_000),
        "settings changed (there are none)": lambda: log.page(kinds=("setting_changed",)),
    }.items():
        took = []
        for _ in range(15):
            before = time.perf_counter()
            found = len(await ask())
            took.append((time.perf_counter() - before) * 1000)
        print(f"{name:34}{found:7}{took[0]:10.2f}{statistics.median(took):9.2f}{max(took):9.2f}")
    await log.close()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder) / "show.db", count))


if __name__ == "__main__":
    main()
