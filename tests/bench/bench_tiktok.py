"""TikTok: how fast its bytes become events, and a burst of 5,000 events a second for ten seconds.

`python tests/bench/bench_tiktok.py` prints two tables. The first is processor time in one run, medians of interleaved
rounds: unpacking only, reading only, and all the way to events, on recorded bytes where they are on this machine. The
second sends a burst from another process through a local WebSocket into the real decoder, intake, review and log, and
says what was lost and how long the loop was ever held up. `other` is what else ran on the machine, in % of one core:
with much of it, the longest wait says nothing about Stagedoor.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("daemon", "plugins", "tests")]

import aiohttp  # noqa: E402
import pytest  # noqa: E402
from aiohttp import web  # noqa: E402

from rig.tiktok_capture import captured, framed  # noqa: E402
from rig.tiktok_messages import chat, common, frame, gift, made, user  # noqa: E402
from source_tiktok.decoder import Decoder  # noqa: E402
from source_tiktok.frames import unpack, unpack_response  # noqa: E402
from stagedoor.clock import SystemClock  # noqa: E402
from stagedoor.events import SourceEvent  # noqa: E402
from stagedoor.store.log import Log  # noqa: E402
from stagedoor.testing.daemon import MemoryDaemon  # noqa: E402

ROUNDS = 7
RATE = 5_000
SECONDS = 10
A_FRAME = 50
SOURCE = "tiktok:bench"
_WORDS = ("hello chat", "what a run", "that was close 😂", "grüße", "has anyone tried the new level", "日本")


def message(number: int) -> tuple[str, object]:
    """One message of a lively room; a streak of five gifts is one event, all others are one each."""
    at = int(time.time() * 1000)
    who = user(number % 4_001 + 1, f"Viewer {number % 4_001}")
    match number % 10:
        case 0 | 1:
            return "WebcastLikeMessage", made("Like", common=common(number, at), user=who, count=15, total=number)
        case 2:
            return "WebcastMemberMessage", made("Member", common=common(number, at), user=who, action=1)
        case 3:
            return gift(number, giver=number % 4_001 + 1, group=number, end=True, at=at)
        case _:
            return chat(number, f"{_WORDS[number % len(_WORDS)]} n{number}", who=who, at=at)


def written(count: int, size: int) -> list[bytes]:
    """So many messages in packed frames."""
    return [
        frame(*(message(number) for number in range(first, first + size)), need_ack=True, internal_ext=b"bench")
        for first in range(1, count + 1, size)
    ]


# -- how fast -------------------------------------------------------------------------------------------------------


def samples() -> dict[str, list[bytes]]:
    """Frames of ten messages each: recorded ones, the comments among them, and encoded ones."""
    found = {"encoded": written(2_000, 10)}
    try:
        messages = captured()
    except pytest.skip.Exception as missing:
        print(missing)
        return found
    comments = [one for one in messages if one.method == "WebcastChatMessage"]
    return {"recorded": framed(messages), "recorded comments": framed(comments * 10), **found}


def rates(frames: list[bytes]) -> None:
    """Print messages per core-second of each stage."""
    decoded = [Decoder("bench").decode(raw, 0.0) for raw in frames]
    messages = sum(one.received for one in decoded)

    def events() -> None:
        decoder: Decoder | None = None
        for number, raw in enumerate(frames):
            if number % 10 == 0:
                # A fresh one, so that the comments that are there ten times are not passed over as repeats.
                decoder = Decoder("bench")
            assert decoder
            decoder.decode(raw, 0.0)

    stages: dict[str, Callable[[], object]] = {
        "unpacked": lambda: [unpack(raw) for raw in frames],
        "envelopes": lambda: [unpack_response(unpack(raw).payload) for raw in frames],
        "events": events,
    }
    spent: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(ROUNDS):
        for name, run in stages.items():
            begun = time.process_time()
            run()
            spent[name].append(time.process_time() - begun)
    figures = [f"{messages / statistics.median(times):,.0f}" for times in spent.values()]
    size = sum(len(unpack(raw).payload) for raw in frames) / messages
    print(" | ".join([f"{messages:6,}", f"{size:6,.0f}", *figures]))


# -- a burst --------------------------------------------------------------------------------------------------------


async def serve() -> None:
    """The other process: sends the burst to whoever connects, at its rate."""
    frames = written(RATE * SECONDS, A_FRAME)
    done = asyncio.Event()

    async def room(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        begun = time.perf_counter()
        for number, raw in enumerate(frames):
            if (pause := begun + number * A_FRAME / RATE - time.perf_counter()) > 0:
                await asyncio.sleep(pause)
            await socket.send_bytes(raw)
        print(f"{time.perf_counter() - begun:.2f}", flush=True)
        await socket.close()
        done.set()
        return socket

    app = web.Application()
    app.router.add_get("/", room)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await done.wait()
    await runner.cleanup()


async def pulse(stalls: list[float]) -> None:
    """How much later than wished the loop came back, every few milliseconds."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.002)
        stalls.append(time.perf_counter() - before - 0.002)


async def burst(path: Path) -> None:
    """Take it in, and print what came of it."""
    server = await asyncio.create_subprocess_exec(sys.executable, __file__, "serve", stdout=asyncio.subprocess.PIPE)
    assert server.stdout
    port = int(await server.stdout.readline())
    daemon = MemoryDaemon(await Log.open(path, clock=SystemClock()), SystemClock())  # type: ignore[arg-type]
    told: dict[str, float] = {}
    arrived: dict[str, float] = {}
    stalls: list[float] = []

    def tell(entries: object) -> None:
        now = time.perf_counter()
        for entry in entries:  # type: ignore[attr-defined]
            if isinstance(entry.event, SourceEvent):
                told[entry.event.platform_id] = now
        # The daemon for tests keeps all it ever told; a real one does not.
        daemon.entries.clear()

    daemon.log.subscribe(tell)
    await daemon.open()
    ticking = asyncio.ensure_future(pulse(stalls))
    cpu, other, begun = time.process_time(), elsewhere(), time.perf_counter()
    decoder, received, unreadable = Decoder("bench"), 0, 0
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"http://127.0.0.1:{port}/", max_msg_size=4 * 1024 * 1024) as socket,
    ):
        async for said in socket:
            decoded = decoder.decode(said.data, time.time())
            received += decoded.received
            unreadable += decoded.unreadable
            now = time.perf_counter()
            arrived.update((event.platform_id, now) for event in decoded.events)
            await daemon.intake.accept(SOURCE, tuple(decoded.events))
            if decoded.reply:
                await socket.send_bytes(decoded.reply)
    read = time.perf_counter() - begun
    await daemon.intake.settled()
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    foreign = 100 * (elsewhere() - other) / took
    ticking.cancel()
    sent = float(await server.stdout.readline())
    await server.wait()
    waits = sorted(told[name] - at for name, at in arrived.items() if name in told)
    wanted = RATE * SECONDS
    print(f"sent {wanted:,} in {sent:.2f} s; read in {read:.2f} s, all in the log after {took:.2f} s")
    print(f"received {received:,}, unreadable {unreadable}, lost {wanted - len(told):,}")
    half, late = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
    print(f"from the socket to told: p50 {half:.0f} ms, p99 {late:.0f} ms")
    ordered = sorted(stalls)
    print(
        f"loop held up: p99 {ordered[int(len(ordered) * 0.99)] * 1000:.1f} ms, longest {ordered[-1] * 1000:.1f} ms; "
        f"{cpu / took * 100:.0f}% of a core, {cpu / wanted * 1e6:.0f} µs an event; other {foreign:.0f}%"
    )
    await daemon.close()


def elsewhere() -> float:
    """Processor seconds used so far by everything but this process; 0 where the system does not say."""
    try:
        user_time, nice, system = Path("/proc/stat").read_text().split()[1:4]
    except OSError:
        return 0.0
    return (int(user_time) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK") - time.process_time()


def main() -> None:
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
        return
    print("messages per core-second: messages | bytes each | unpacked | envelopes | events")
    for name, frames in samples().items():
        print(f"{name:18}", end=" ")
        rates(frames)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(burst(Path(folder) / "burst.db"))


if __name__ == "__main__":
    main()
