"""Kick: how fast its frames are decoded, alone and from the server's socket to the show, over both ways.

`python tests/bench/bench_kick.py [FRAMES]` prints medians of five runs. Without recorded frames it uses its own.
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

import source_kick  # noqa: E402
from rig.fake_kick import CHATROOM, FakeKick  # noqa: E402
from rig.source_stage import SourceStage  # noqa: E402
from source_kick.frames import Frame, opened, parse  # noqa: E402
from source_kick.protocol import plain_name  # noqa: E402
from source_kick.translator import Translator  # noqa: E402

MESSAGES = 20_000
RUNS = 5
_WORDS = (
    "hello chat",
    "[emote:37232:PeepoClap][emote:37232:PeepoClap] hi [emote:39265:EDMusiC]",
    "what a run",
    "grüße",
)


def message(number: int) -> dict[str, object]:
    badges = [{"type": "subscriber", "text": "Subscriber", "count": 24}, {"type": "moderator", "text": "Moderator"}]
    level = {"name": "level", "image_url": "https://ext.cdn.kick.com/chat/badges/23_x.png", "metadata": {"level": 23}}
    viewer = number % 977
    return {
        "id": f"eb952e8d-8798-4a5e-b288-{number:012d}",
        "chatroom_id": CHATROOM,
        "content": f"{_WORDS[number % len(_WORDS)]} n{number}",
        "type": "message",
        "created_at": "2026-09-27T16:11:55+00:00",
        "sender": {
            "id": viewer + 1,
            "username": f"Viewer{viewer}",
            "slug": f"viewer{viewer}",
            "identity": {"color": "#FFD899", "badges": badges, "badges_v2": [level]},
        },
        "metadata": {"message_ref": "1790525515401"},
    }


def frames(recorded: Path | None) -> list[dict[str, object]]:
    if recorded is not None:
        found = [json.loads(line) for line in recorded.read_text("utf-8").splitlines()]
        found = [one for one in found if "channel" in one and not one["event"].startswith("pusher")]
        return [found[number % len(found)] for number in range(MESSAGES)]
    feed = f"chatrooms.{CHATROOM}.v2"
    name = "App\\Events\\ChatMessageEvent"
    return [{"event": name, "data": json.dumps(message(number)), "channel": feed} for number in range(MESSAGES)]


def decode(lines: list[bytes]) -> float:
    """Seconds from bytes to events."""
    translator = Translator("bench")
    begun = time.perf_counter()
    for line in lines:
        said = parse(line)
        translator.events(Frame(said["channel"], plain_name(said["event"]), opened(said["data"])))
    return time.perf_counter() - begun


def only_json(lines: list[bytes]) -> float:
    """Seconds for what is inside the same frames, by the standard library alone: what any client must do at least."""
    begun = time.perf_counter()
    for line in lines:
        json.loads(json.loads(line)["data"])
    return time.perf_counter() - begun


async def ingest(provider: str, sent: list[dict[str, object]], batch: int) -> float:
    """Seconds from the server's first send until the show has all of them."""
    async with FakeKick(provider=provider) as kick:
        kick.batch = batch
        async with SourceStage(source_kick, "bench", **kick.settings) as stage:
            await kick.subscribed()
            begun = time.perf_counter()
            await kick.tell(*sent)
            while stage.received < len(sent):
                await asyncio.sleep(0.001)
            return time.perf_counter() - begun


def line(name: str, seconds: list[float]) -> str:
    rates = sorted(MESSAGES / one for one in seconds)
    return f"{name:<44} {statistics.median(rates):>9,.0f}/s   (from {rates[0]:,.0f} to {rates[-1]:,.0f})"


def main() -> None:
    sent = frames(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    lines = [json.dumps(frame).encode() for frame in sent]
    print(f"{MESSAGES:,} frames of {statistics.mean(map(len, lines)):.0f} bytes, {RUNS} runs each, medians")
    print(line("JSON of the standard library, nothing more", [only_json(lines) for _ in range(RUNS)]))
    print(line("bytes to events", [decode(lines) for _ in range(RUNS)]))
    own = {frame["channel"] for frame in sent} == {f"chatrooms.{CHATROOM}.v2"}
    for provider, batch in (("pusher", 1), ("centrifugo", 1), ("centrifugo", 20)) if own else ():
        name = f"socket to show, {provider}" + (f", {batch} in a frame" if batch > 1 else "")
        print(line(name + " (with the server)", [asyncio.run(ingest(provider, sent, batch)) for _ in range(RUNS)]))


if __name__ == "__main__":
    main()
