"""Searching among a million messages, or ten: the first page of every kind of search, while the show goes on.

`python tests/bench/bench_search.py [--messages 10000000] [--log FILE]` builds a log (a minute or two for a million) and
prints for each search how many ms a page of 50 takes, from asking on the loop to having the bytes; `back` says how much
of the log was looked at, where the time that a page may take did not suffice for all. With `--log`, the log is kept
there and used again. Words follow Zipf's law, as in a chat; the messages are of three platforms, one a second.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "daemon"))

from stagedoor.clock import SystemClock
from stagedoor.events import ChatMessage, GiftReceived, MessageAnswered, VerdictReached
from stagedoor.finding.finder import Finder
from stagedoor.model import Action, Amount, Opinion, Role, Verdict, Viewer
from stagedoor.store.log import Log

MESSAGES = 1_000_000
VIEWERS = 20_000
VOCABULARY = 30_000
TURNS = 25
PLATFORMS = ("twitch", "tiktok", "youtube")
HELD, FLAGGED, GIFTS, QUESTIONS, FIRSTS = 0.002, 0.02, 0.005, 0.05, 0.01
BEGIN = 1_600_000_000
_SYLLABLES = ("ka", "lo", "mi", "ter", "son", "ba", "re", "wi", "no", "du", "sha", "ping", "grü", "é", "日", "本")


class PassingClock(SystemClock):
    """A second passes with each message, so that a log holds months."""

    def __init__(self) -> None:
        self.at = float(BEGIN)

    def now(self) -> float:
        self.at += 1
        return self.at


def vocabulary(chance: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))] = None
    return list(words)


class Room:
    """Invents what a chat says, and what becomes of it."""

    def __init__(self, words: Sequence[str], chance: random.Random) -> None:
        self._words, self._chance = words, chance
        self._word_weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
        roles = [
            (Role.MODERATOR,) if n % 500 == 7 else (Role.SUBSCRIBER,) if n % 5 == 0 else () for n in range(VIEWERS)
        ]
        self._viewers = [
            Viewer(platform=PLATFORMS[n % 3], id=str(n), name=f"Viewer{n}", roles=roles[n]) for n in range(VIEWERS)
        ]
        self._viewer_weights = list(accumulate(1 / rank for rank in range(1, VIEWERS + 1)))

    def speak(self, log: Log, many: int) -> None:
        """Have the next messages written down, and what follows from some of them."""
        chance = self._chance
        spoken = chance.choices(self._words, cum_weights=self._word_weights, k=6 * many)
        speakers = chance.choices(self._viewers, cum_weights=self._viewer_weights, k=many)
        for number, viewer in enumerate(speakers):
            place = {"platform": viewer.platform, "source": f"{viewer.platform}:bench", "channel": "bench"}
            if chance.random() < GIFTS:
                worth = Amount(count=5, unit="diamonds")
                log.record(GiftReceived(**place, viewer=viewer, gift="Rose", value=worth))
                continue
            text = " ".join(spoken[6 * number : 6 * number + 6])
            asks = chance.random() < QUESTIONS
            text = f"when is {text}?" if asks else text
            is_first = chance.random() < FIRSTS
            said = log.record(ChatMessage(**place, viewer=viewer, text=text, is_first=is_first)).event
            if asks and chance.random() < 0.7:
                log.record(MessageAnswered(subject=said.id, by="mod"))
            if chance.random() < FLAGGED:
                self._judge(log, said.id)

    def _judge(self, log: Log, subject: int) -> None:
        is_held = self._chance.random() < HELD / FLAGGED
        action = Action.HOLD if is_held else self._chance.choice((Action.MARK, Action.HIDE))
        rule = self._chance.choice(("caps", "links", "words"))
        opinion = Opinion(plugin="guard", verdict=Verdict(action=action, reason="invented", rule=rule))
        log.record(VerdictReached(subject=subject, action=action, opinions=(opinion,)))
        if is_held and self._chance.random() < 0.9:
            log.record(VerdictReached(subject=subject, action=Action.ALLOW, by="mod"))


async def build(log: Log, count: int, words: Sequence[str], chance: random.Random) -> None:
    room = Room(words, chance)
    done = 0
    while done < count:
        room.speak(log, min(512, count - done))
        done += 512
        await asyncio.sleep(0)
        while log.backlog > 4_096:
            await log.flushed()
    await log.flushed()


def searches(words: Sequence[str], count: int) -> list[str]:
    """Every kind of search: common and rare, alone and together, without, in a span of time, and what is not there."""
    common, second, middle, rare = words[0], words[1], words[200], words[-50]
    day = time.strftime("%Y-%m-%d", time.localtime(BEGIN + count / 2))
    late = time.strftime("%Y-%m-%d", time.localtime(BEGIN + count * 0.99))
    return [
        f'"{common}"',
        f'"{middle}"',
        f'"{rare}"',
        '"zzzzzz"',
        f'"{common}" "{second}"',
        f'"{common} {second}"',
        f'"{rare} {common}"',
        "k",
        "ka",
        "kal",
        f"{middle} k",
        "日",
        "from:viewer0",
        "from:viewer777",
        f'from:viewer0 "{common}"',
        f'from:viewer777 "{common}"',
        "from:viewer0 from:viewer1",
        "from:viewer0,viewer1,viewer777",
        "in:bench",
        f'in:bench "{rare}"',
        "in:elsewhere",
        "platform:twitch",
        "platform:tiktok,youtube",
        "platform:kick",
        "platform:twitch platform:youtube",
        "in:bench -platform:twitch,youtube,tiktok",
        "is:flagged",
        "is:held",
        "is:hidden",
        "is:question",
        "is:unanswered",
        "is:first",
        "is:gift",
        "is:highlighted",
        f'is:unanswered "{common}"',
        f'is:unanswered "{rare}"',
        "is:unanswered is:flagged role:moderator",
        "is:unanswered is:gift",
        "is:held -platform:twitch",
        f'is:flagged platform:tiktok -"{common}"',
        f'-"{common}"',
        "-in:bench",
        "-platform:twitch -platform:youtube -platform:tiktok",
        "role:moderator",
        "role:moderator rule:caps",
        "role:moderator is:gift",
        "action:hide",
        "rule:guard.caps -action:hide",
        f"before:{day}",
        f'before:{day} "{rare}"',
        f"after:{day} before:{late} is:held",
        f"after:{day} platform:twitch platform:youtube",
        "before:2020-09-14 is:first",
        "before:2019-01-01",
        'regex:"(ka|lo){2}"',
        'regex:"^sha.*re$"',
        'regex:"zzzz+"',
        'platform:tiktok regex:"zzzz+"',
        f'"{rare}" regex:"ka"',
        f'regex:"(.*.*.*.*)*{second}zz"',
    ]


async def measure(path: Path, count: int) -> None:
    chance = random.Random(7)
    words = vocabulary(chance)
    if not path.exists():
        log = await Log.open(path, clock=PassingClock())
        start = time.perf_counter()
        await build(log, count, words, chance)
        took = time.perf_counter() - start
        print(f"{count:,} messages built in {took:.0f} s, {path.stat().st_size / count:.0f} bytes each")
        await log.close()

    start = time.perf_counter()
    log = await Log.open(path, clock=SystemClock())
    await log.recent(200)
    print(f"opened again, with the last page, in {(time.perf_counter() - start) * 1000:.0f} ms")
    print(f"\n{'':58}{'found':>6}{'first ms':>10}{'p50 ms':>9}{'p99 ms':>9}  back")
    finder = Finder(log, SystemClock())
    for text in searches(words, count):
        took_ms: list[float] = []
        for _ in range(TURNS):
            before = time.perf_counter()
            found = await finder.find(text, limit=50)
            took_ms.append((time.perf_counter() - before) * 1000)
        reached = ""
        if len(found.events) < 50 and found.before:
            reached = time.strftime("%Y-%m-%d", time.localtime(found.looked_back_to / 1000))
        _tell(text, len(found.events), took_ms, reached)
    for name, ask in {
        "the last 500, with verdicts": lambda: log.recent(500),
        "a page in the middle": lambda: log.page(before=count // 2),
        "a viewer's last 1,000": lambda: log.messages_of("twitch:0"),
        "platform ids of the last 5,000": lambda: log.recent_platform_ids(5_000),
        "settings changed (there are none)": lambda: log.page(kinds=("setting_changed",)),
    }.items():
        took_ms = []
        for _ in range(TURNS):
            before = time.perf_counter()
            many = len(await ask())
            took_ms.append((time.perf_counter() - before) * 1000)
        _tell(name, many, took_ms, "")
    await log.close()


def _tell(name: str, found: int, took_ms: Sequence[float], reached: str) -> None:
    worst = sorted(took_ms)[max(0, round(len(took_ms) * 0.99) - 1)]
    print(
        f"{name[:57]:58}{found:6}{took_ms[0]:10.2f}{statistics.median(took_ms):9.2f}{worst:9.2f}  {reached}", flush=True
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--messages", type=int, default=MESSAGES)
    asked.add_argument("--log", type=Path, help="keep the log here, or use the one that is there")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(given.log or Path(folder) / "show.db", given.messages))


if __name__ == "__main__":
    main()
