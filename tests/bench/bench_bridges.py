"""How fast the bridges take in what they are told: translating alone, and through their sockets.

`python tests/bench/bench_bridges.py` prints, for each, the median of five runs in one process: messages a second for
reading the JSON and making events of it, and the same through a server that speaks the real protocol, under the
daemon's own supervisor. The first row, reading the JSON and nothing else, is what the others are to be compared with.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "../daemon", "../plugins")]

import source_input  # noqa: E402
import source_social_stream  # noqa: E402
import streamer_bot  # noqa: E402
from rig.bridge_reader import BridgeReader  # noqa: E402
from rig.fake_social_stream import FakeSocialStream  # noqa: E402
from rig.fake_streamer_bot import FakeStreamerBot  # noqa: E402
from source_input.translator import event  # noqa: E402
from source_social_stream.translator import Translator as Ninja  # noqa: E402
from stagedoor import SourceState  # noqa: E402
from streamer_bot.translator import Translator as Bot  # noqa: E402

COUNT = 5_000
RUNS = 5


def ninja(number: int) -> dict[str, object]:
    return {
        "id": number,
        "type": "instagram",
        "chatname": f"Viewer{number % 977}",
        "userid": str(number % 977),
        "chatmessage": f'that was close <img src="https://x.test/e.png" alt="Kappa"> n{number} &amp; more',
        "chatbadges": ["https://x.test/b.png"],
        "nameColor": "#1E90FF",
        "mod": number % 50 == 0,
        "hasDonation": "",
        "meta": {},
    }


def bot(number: int) -> dict[str, object]:
    user = {
        "id": str(number % 977),
        "login": f"viewer{number % 977}",
        "name": f"Viewer{number % 977}",
        "role": 1,
        "color": "#1E90FF",
        "badges": [{"name": "subscriber", "version": "3", "imageUrl": "https://x.test/b.png"}],
    }
    parts = [{"type": "text", "text": "that was close "}, {"type": "emote", "text": "Kappa", "imageUrl": ""}]
    return {"user": user, "messageId": f"m{number}", "text": "that was close Kappa", "parts": parts, "meta": {}}


def plain(number: int) -> dict[str, object]:
    return {
        "name": f"Viewer{number % 977}",
        "id": str(number % 977),
        "text": "that was close",
        "message_id": f"m{number}",
    }


def framed(number: int) -> dict[str, object]:
    source = {"source": "Twitch", "type": "ChatMessage"}
    return {"timeStamp": "2026-11-22T18:00:00.1234567+01:00", "event": source, "data": bot(number)}


def rate(work: Callable[[bytes], object], frames: list[bytes]) -> float:
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        for frame in frames:
            work(frame)
        took.append(time.perf_counter() - began)
    return len(frames) / statistics.median(took)


async def through(reader: BridgeReader, say: Callable[[], Awaitable[object]]) -> float:
    took = []
    for run in range(1, RUNS + 1):
        reader._recent = type(reader._recent)()
        began = time.perf_counter()
        await say()
        await reader.until(lambda: len(reader.messages) >= run * COUNT, patience=60)  # noqa: B023 - awaited in the loop
        took.append(time.perf_counter() - began)
    return COUNT / statistics.median(took)


async def main() -> None:
    print(f"messages a second, median of {RUNS} runs of {COUNT:,}")
    frames = {name: [json.dumps(make(n)).encode() for n in range(COUNT)] for name, make in MAKERS.items()}
    for name, made in frames.items():
        print(f"  reading the JSON of {name} alone: {rate(json.loads, made):,.0f}")
    translator = Ninja("bench", time.time, lambda: ())
    print(
        f"  Social Stream Ninja, to events: {rate(lambda raw: translator.events(json.loads(raw)), frames['ssn']):,.0f}"
    )
    other = Bot(lambda: ())
    print(f"  Streamer.bot, to events: {rate(lambda raw: other.events(json.loads(raw)), frames['streamerbot']):,.0f}")
    print(f"  input, to events: {rate(lambda raw: event(raw, 'bench'), frames['input']):,.0f}")

    async with (
        FakeSocialStream() as relay,
        BridgeReader(source_social_stream, "ssn:show", speed=1, remote_address=relay.address) as reader,
    ):
        await relay.joined()
        figure = await through(reader, lambda: relay.say(*frames["ssn"]))
        print(f"  Social Stream Ninja, through its socket: {figure:,.0f}")
    async with (
        FakeStreamerBot() as server,
        BridgeReader(streamer_bot, f"streamerbot:{server.place}", speed=1) as reader,
    ):
        await server.until(lambda: server.subscribed)

        async def tell() -> None:
            for frame in frames["streamerbot"]:
                await server.tell_raw(frame)

        print(f"  Streamer.bot, through its socket: {await through(reader, tell):,.0f}")
    async with BridgeReader(source_input, "input:bench", speed=1) as reader:
        await reader.reaches(SourceState.LIVE)

        async def hand_over() -> None:
            for frame in frames["input"]:
                await reader.inputs.hand_over("bench", frame)

        print(f"  input, handed over: {await through(reader, hand_over):,.0f}")


MAKERS = {"ssn": ninja, "streamerbot": framed, "input": plain}

if __name__ == "__main__":
    asyncio.run(main())
