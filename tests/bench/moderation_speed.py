"""What every plugin costs for each message of ordinary chat, what starting costs, and what the costliest messages do.

`python tests/bench/moderation_speed.py` asks the engine of `stagedoor review` about one message after the other, as a
show does, and prints microseconds of this thread's processor time. It needs the recorded input; see `rig/shared.py`.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import mean, median
from time import perf_counter, thread_time_ns
from typing import Any
from unittest.mock import patch

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "../daemon", "../plugins")]

from blocked_words.shelf import LEVELS, terms_of  # noqa: E402
from rig.hostile import hostile  # noqa: E402
from rig.shared import DATA  # noqa: E402
from stagedoor import Action, ChatMessage, Viewer, paths  # noqa: E402
from stagedoor.host.runner import Runner  # noqa: E402
from stagedoor.moderation.review import Review  # noqa: E402
from stagedoor.reviewing import engine  # noqa: E402

CHAT = DATA / "moderation" / "normvio-twitch" / "twitch_left_dev.jsonl.gz"
MESSAGES = 6_000
WARM = 300
APART = 10_000
COSTLIEST = 12
TRIES = 3
ALL = ("all together", "")

Costs = dict[tuple[str, str], list[float]]
"""Microseconds of each call, by plugin and hook."""


@asynccontextmanager
async def _measured(*, stateless: bool) -> AsyncIterator[tuple[Review, Costs]]:
    costs: Costs = defaultdict(list)
    ask = Runner.answer_one

    def timed(runner: Runner, implementation: Any, *rest: Any) -> Any:
        begun = thread_time_ns()
        try:
            return ask(runner, implementation, *rest)
        finally:
            costs[runner.plugin.name, implementation.hook].append((thread_time_ns() - begun) / 1_000)

    with tempfile.TemporaryDirectory() as folder, patch.object(Runner, "answer_one", timed):
        async with engine(paths.places(Path(folder)), {}, stateless=stateless) as review:
            yield review, costs


def _chat() -> Iterator[ChatMessage]:
    with gzip.open(CHAT, "rt", encoding="utf-8") as rows:
        for place, row in zip(range(1, MESSAGES + 1), map(json.loads, rows), strict=False):
            yield _said(place, row["text"], row["u"], row["chan"])


def _said(place: int, text: str, viewer: str, channel: str = "") -> ChatMessage:
    writer = Viewer(platform="bench", id=viewer, name=viewer)
    return ChatMessage(id=place, at=place * APART, platform="bench", channel=channel, viewer=writer, text=text)


def _row(name: tuple[str, str], took: list[float], messages: int) -> str:
    ordered = sorted(took)
    p99, longest = ordered[int(len(ordered) * 0.99)], ordered[-1]
    return f"  {' '.join(name):<32} {sum(took) / messages:8.1f} {median(took):8.1f} {p99:8.0f} {longest:9.0f}"


async def of_chat(*, stateless: bool) -> str:
    """What ordinary chat costs, plugin by plugin."""
    async with _measured(stateless=stateless) as (review, costs):
        everything = []
        for place, message in enumerate(_chat()):
            if place == WARM:
                costs.clear()
            begun = thread_time_ns()
            await review.judge([message])
            if place >= WARM:
                everything.append((thread_time_ns() - begun) / 1_000)
    rows = sorted(costs.items(), key=lambda entry: -sum(entry[1]))
    how = "each message by itself" if stateless else "beside what was said before"
    head = f"  {'':<32} {'mean':>8} {'median':>8} {'p99':>8} {'longest':>9}"
    return "\n".join(
        [
            f"ordinary chat, {how}: µs for a message",
            head,
            _row(ALL, everything, len(everything)),
            *(_row(name, took, len(everything)) for name, took in rows),
        ]
    )


async def of_hostile() -> str:
    """What the costliest messages cost, and whom."""
    terms = [term.text for level in LEVELS for term in terms_of(level, Action.HIDE, ("en",))]
    found: list[tuple[float, str, Costs]] = []
    place = 0
    async with _measured(stateless=False) as (review, costs):
        for number in range(WARM):
            await review.judge([_said(number + 1, "warming up", f"w{number}")])
        for name, text in hostile(terms=terms).items():
            tries = []
            for again in range(TRIES):
                place += 1
                turned = text[again * 7 :] + text[: again * 7]  # a text that was not seen before
                costs.clear()
                begun = thread_time_ns()
                await review.judge([_said(10_000 * place, turned, f"v{place}")])
                tries.append(((thread_time_ns() - begun) / 1_000, name, dict(costs)))
            found.append(min(tries, key=lambda tried: tried[0]))
    found.sort(key=lambda one: -one[0])
    worst: dict[tuple[str, str], tuple[float, str]] = {}
    for _, name, spent in found:
        for who, took in spent.items():
            worst[who] = max(worst.get(who, (0.0, "")), (sum(took), name))
    lines = [f"  {took:6.0f}  {name:<26} {_most(spent)}" for took, name, spent in found[:COSTLIEST]]
    each = [
        f"  {took:6.0f}  {' '.join(who):<32} {name}"
        for who, (took, name) in sorted(worst.items(), key=lambda entry: -entry[1][0])
    ]
    count = f"{len(found)} hostile messages of 12,000 characters"
    head = (
        f"{count}: mean {mean(one[0] for one in found):.0f} µs, at most {found[0][0]:.0f} µs; the costliest, and whom"
    )
    return "\n".join([head, *lines, "the costliest for each plugin", *each])


def _most(spent: Costs) -> str:
    most = sorted(spent.items(), key=lambda entry: -sum(entry[1]))[:3]
    return ", ".join(f"{plugin} {sum(took):.0f}" for (plugin, _), took in most)


async def of_start() -> str:
    """What it takes until the first message can be judged, and for that one."""
    begun = perf_counter()
    async with _measured(stateless=False) as (review, _):
        ready = perf_counter() - begun
        begun = perf_counter()
        await review.judge([_said(1, "hello there, what a show", "somebody")])
        first = perf_counter() - begun
    return f"ready to judge after {ready:.2f} s, the first message takes {first * 1_000:.1f} ms"


def figures_speed() -> list[str]:
    """The paragraphs of this part, or one sentence that says what is missing."""

    async def paragraphs() -> list[str]:
        found = [await of_start(), await of_hostile()]
        if not CHAT.exists():
            return [*found, f"The recorded input is not at {CHAT} (set STAGEDOOR_SHARED to its folder)."]
        return [await of_chat(stateless=True), await of_chat(stateless=False), *found]

    return asyncio.run(paragraphs())


if __name__ == "__main__":
    print("\n\n".join(figures_speed()))
