"""How fast YouTube's chat is taken in: finding a stream, decoding actions, and from the socket to events.

`python tests/bench/bench_youtube.py` prints medians of several runs, all from one run of this program. The answers
are made by the fake server's rig, half of the messages with an emoji and a badge, as in a busy chat.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).parents[1]),
    *(str(Path(__file__).parents[2] / part) for part in ("daemon", "plugins")),
]

from rig.fake_youtube import FakeStream, FakeYouTube  # noqa: E402
from rig.youtube_actions import MEMBER, super_chat, text  # noqa: E402
from rig.youtube_stage import YouTubeStage  # noqa: E402
from source_youtube.actions import Actions  # noqa: E402
from source_youtube.pages import watched  # noqa: E402

_RUNS = 7
_ACTIONS = 20_000
_PER_ANSWER = 200


def action(number: int) -> dict:
    if number % 50 == 0:
        return super_chat(f"m{number}", "CA$5.00", "for you")
    if number % 2:
        return text(f"m{number}", f"hello number {number}", number % 900)
    image = {"thumbnails": [{"url": "https://yt3.ggpht.com/e=w48-h48-c-k-nd", "width": 48}]}
    emoji = {"emoji": {"emojiId": "UCx/e", "shortcuts": [":_e:"], "isCustomEmoji": True, "image": image}}
    return text(f"m{number}", [{"text": "look "}, emoji, {"text": f" {number}"}], number % 900, MEMBER)


def median(name: str, amount: float, unit: str, work: Callable[[], object]) -> None:
    taken = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    middle = statistics.median(taken)
    print(f"{name:<44} {middle * 1000:9.2f} ms  {amount / middle:12,.0f} {unit}")


async def ingest() -> float:
    """Messages a second from the server's socket to events, asked as fast as it answers."""
    async with FakeYouTube() as tube:
        stream = tube.live("somebody", history=0, timeout=10)
        async with YouTubeStage(tube, shortest_wait=0.01, longest_wait=0.01, viewer_count=False) as show:
            await show.until(lambda: show.live == "")
            batches = [[action(at + n) for n in range(_PER_ANSWER)] for at in range(0, _ACTIONS, _PER_ANSWER)]
            begun = time.perf_counter()
            for batch in batches:
                stream.say(*batch)
                goal = len(stream.actions)
                await show.until(lambda goal=goal: show.received >= goal, patience=60)
            return _ACTIONS / (time.perf_counter() - begun)


def main() -> None:
    page = FakeStream("vvvvvvvvvvv", "somebody").page(padding=1_200_000)
    median(f"find the stream in a page of {len(page) / 1e6:.1f} MB", 1, "pages/s", lambda: watched(page))
    actions = [action(number) for number in range(_ACTIONS)]
    answers = [json.dumps(actions[at : at + _PER_ANSWER]) for at in range(0, _ACTIONS, _PER_ANSWER)]
    median("parse the JSON alone", _ACTIONS, "actions/s", lambda: [json.loads(answer) for answer in answers])
    median("actions to events, parsed already", _ACTIONS, "actions/s", lambda: Actions("x").outcome(actions))

    def both() -> None:
        reader = Actions("x")
        for answer in answers:
            reader.outcome(json.loads(answer))

    median("JSON and actions to events", _ACTIONS, "actions/s", both)
    rates = [asyncio.run(ingest()) for _ in range(3)]
    print(f"{'socket to events, gzip, chunks cut anywhere':<44} {'':>12}  {statistics.median(rates):12,.0f} actions/s")


if __name__ == "__main__":
    main()
