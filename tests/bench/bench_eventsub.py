"""Twitch's EventSub: how fast its frames become events, alone and from the server's socket on.

`python tests/bench/bench_eventsub.py [FRAMES]` prints medians of five runs.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).parents[1]),
    *(str(Path(__file__).parents[2] / name) for name in ("daemon", "plugins")),
]

from rig.eventsub_line import stamp  # noqa: E402
from rig.eventsub_reader import EventSubReader  # noqa: E402
from rig.twitch_context import TwitchContext  # noqa: E402
from source_twitch.airtime import Airtime  # noqa: E402
from source_twitch.frames import read_frame  # noqa: E402
from source_twitch.notifications import Notifications  # noqa: E402

FRAMES = 4_000
"""Fewer than may wait for the show, so that none is refused."""
RUNS = 5


def frame(number: int) -> str:
    kind = "channel.channel_points_custom_reward_redemption.add" if number % 4 == 0 else "channel.follow"
    viewer = {"user_id": f"{number}", "user_login": f"viewer{number}", "user_name": f"Viewer{number}"}
    reward = {"id": f"r-{number}", "reward": {"id": "w", "title": "Water", "cost": 5}, "redeemed_at": stamp()}
    event = viewer | (reward if number % 4 == 0 else {"followed_at": stamp()})
    about = {
        "message_id": f"told-{number}",
        "message_type": "notification",
        "message_timestamp": stamp(),
        "subscription_type": kind,
        "subscription_version": "1",
    }
    return json.dumps({"metadata": about, "payload": {"subscription": {"type": kind}, "event": event}})


def decoded(frames: list[str]) -> float:
    notifications = Notifications("somebody", Airtime("somebody", TwitchContext(None), None))
    begun = time.perf_counter()
    events = [event for text in frames for event in notifications.events(read_frame(text))]
    seconds = time.perf_counter() - begun
    assert len(events) == len(frames)
    return len(frames) / seconds


async def taken_in(frames: list[str]) -> float:
    async with EventSubReader() as reader:
        await reader.live()
        begun = time.perf_counter()
        for text in frames:
            await reader.server.raw(text)
        await reader.until(lambda: len(reader.events) >= len(frames), 60)
        seconds = time.perf_counter() - begun
        assert len(reader.events) == len(frames)
        return len(frames) / seconds


def main(count: int) -> None:
    frames = [frame(number) for number in range(count)]
    alone = statistics.median(decoded(frames) for _ in range(RUNS))
    whole = statistics.median(asyncio.run(taken_in(frames)) for _ in range(RUNS))
    print(f"decoded: {alone:,.0f} notifications/s (median of {RUNS} runs of {count:,})")
    print(f"from the server's socket to the show, the server in the same process: {whole:,.0f}/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FRAMES)
