"""The card of a person, among a million messages of which they wrote a hundred thousand.

`python tests/bench/bench_people.py [messages]` builds a log (about a minute for a million) and prints how many ms each
part of a card takes, from asking on the loop to having the answer. A card is to be there within 50 ms.
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
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "daemon"))

from stagedoor.chat.people import People
from stagedoor.clock import SystemClock
from stagedoor.events import ChatMessage, DeedDone, GiftReceived, VerdictReached
from stagedoor.model import Action, Amount, Verb, Viewer
from stagedoor.moderation.penalties import Penalties
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import Strikes
from stagedoor.people.actions import actions_of
from stagedoor.people.card import Cards
from stagedoor.people.marks import Marks
from stagedoor.people.notes import Notes
from stagedoor.store import people
from stagedoor.store.log import Log
from stagedoor.tasks import Tasks

MESSAGES = 1_000_000
VIEWERS = 50_000
BUSY = 0.1
"""Of all messages are by one viewer."""
MODERATED = 0.02


async def build(log: Log, count: int, chance: random.Random) -> None:
    viewers = [Viewer(platform="twitch", id=str(n), name=f"Viewer{n}") for n in range(VIEWERS)]
    weights = list(accumulate(1 / rank for rank in range(1, VIEWERS + 1)))
    names = [Viewer(platform="twitch", id="busy", name=name) for name in ("Busy", "Busy_B", "VeryBusy")]
    for done in range(count):
        viewer = names[done * 3 // count] if chance.random() < BUSY else chance.choices(viewers, cum_weights=weights)[0]
        said = log.record(
            ChatMessage(
                platform="twitch", source="twitch:c", channel="c", viewer=viewer, text=f"message {done} of many"
            )
        ).event
        if chance.random() < MODERATED:
            verdict = log.record(VerdictReached(subject=said.id, action=Action.TIMEOUT), cause=said.id).event
            log.record(DeedDone(source="twitch:c", verb=Verb.TIMEOUT, viewer=viewer.key, seconds=60), cause=verdict.id)
        if done % 100 == 0:
            worth = Amount(count=5, unit="diamonds")
            log.record(GiftReceived(platform="twitch", source="twitch:c", viewer=viewer, gift="Rose", value=worth))
        if done % 512 == 0:
            await asyncio.sleep(0)
            while log.backlog > 4_096:
                await log.flushed()
    await log.flushed()


async def measure(path: Path, count: int) -> None:
    clock = SystemClock()
    log = await Log.open(path, clock=clock)
    start = time.perf_counter()
    await build(log, count, random.Random(7))
    took = time.perf_counter() - start
    print(f"{count:,} messages built in {took:.1f} s ({count / took:,.0f}/s), {path.stat().st_size / count:.0f} B each")
    await log.close()

    log = await Log.open(path, clock=clock)
    tasks = Tasks()
    links = People(log.record, lambda: None)
    links.link(["twitch:busy", "twitch:1"], [], by="bench")
    cards = Cards(
        log,
        viewers_of=links.viewers_of,
        names_of=links.name_of,
        notes=Notes(log.record, lambda: None),
        marks=Marks(log.record, links.viewers_of, lambda: None, clock=clock, tasks=tasks),
        strikes=Strikes(ModerationSettings),
        penalties=Penalties(log, clock),
        settings=ModerationSettings,
        clock=clock,
    )
    busy, both = ["twitch:busy"], list(links.viewers_of("twitch:busy"))
    asked: dict[str, Any] = {
        "the card of somebody seldom here": lambda: cards.card("twitch:40000"),
        "the card of the busiest, linked": lambda: cards.card("twitch:busy"),
        "their last 50 messages": lambda: log.ask(people.written, busy, 0, 50),
        "those of both they are": lambda: log.ask(people.written, both, 0, 50),
        "50 messages from the middle": lambda: log.ask(people.written, both, count // 2, 50),
        "their last 50 actions": lambda: actions_of(log, both, 0, 50),
        "what else stands against them": lambda: Penalties(log, clock).left("twitch:busy", "twitch:c", 1),
        "a name: 1 letter": lambda: log.ask(people.called, "v", 50),
        "a name: 8 letters": lambda: log.ask(people.called, "viewer77", 50),
        "moderated lately": lambda: log.ask(people.moderated_lately, 30),
    }
    print(f"\n{'':36}{'first ms':>10}{'p50 ms':>9}{'max ms':>9}")
    for name, ask in asked.items():
        times: list[float] = []
        for _ in range(15):
            before = time.perf_counter()
            await ask()
            times.append((time.perf_counter() - before) * 1000)
        print(f"{name:36}{times[0]:10.2f}{statistics.median(times):9.2f}{max(times):9.2f}")
    await tasks.cancel()
    await log.close()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder) / "show.db", count))


if __name__ == "__main__":
    main()
