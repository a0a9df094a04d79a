"""What it costs to send events to pages: `python tests/bench/bench_hub.py [--seconds 5] [--clients 3]`.

The server runs in this process and the pages in another one, so that the processor time is the server's alone.
Every page counts what it got; a figure is only printed when nothing was missing.
"""

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "daemon")]

from rig.house import House  # noqa: E402 - found only now

_EVENT = (
    b'{"kind":"chat_message","id":%d,"at":1770000000000,"platform":"twitch","channel":"somebody","platform_id":"%d",'
    b'"sent_at":1770000000000,"viewer":{"platform":"twitch","id":"12345","name":"Somebody"},"text":"hello there, %d"}'
)


async def watch(address: str, cookie: str, clients: int, total: int) -> None:
    """Be some pages, until each has `total` events; print how many frames that took and how late they were."""
    async with aiohttp.ClientSession() as session:

        async def page() -> list[int]:
            origin = address.replace("ws://", "http://")
            async with session.ws_connect(
                f"{address}/ws", headers={"Cookie": cookie, "Origin": origin}, max_msg_size=0
            ) as socket:
                await socket.send_json({"type": "subscribe", "topics": ["inbox"]})
                await socket.receive()
                await socket.receive()
                print("ready", flush=True)
                frames = got = 0
                while got < total:
                    said = await socket.receive()
                    if said.type is not aiohttp.WSMsgType.TEXT:
                        break
                    frames += 1
                    # Counting costs far less than parsing, and leaves the other core to the server.
                    got += said.data.count('"kind":')
                return [frames, got]

        print(json.dumps(await asyncio.gather(*(page() for _ in range(clients)))), flush=True)


async def send(house: House, rate: int, seconds: float) -> tuple[int, float, float]:
    """Push events evenly, as the log does: what gathered in each few milliseconds at once."""
    total = int(rate * seconds)
    start, cpu = time.perf_counter(), time.process_time()
    sent = 0
    while sent < total:
        due = min(total, int((time.perf_counter() - start) * rate))
        if due > sent:
            house.hub.push("inbox", [_EVENT % (number, number, number) for number in range(sent, due)])
            sent = due
        await asyncio.sleep(0.002)
    await asyncio.sleep(0.05)
    return total, time.perf_counter() - start, time.process_time() - cpu


def memory() -> float:
    """Megabytes resident now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


async def measure(rate: int, seconds: float, clients: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        await house.open()
        total = int(rate * seconds)
        pages = await asyncio.create_subprocess_exec(
            sys.executable,
            str(HERE),
            "--watch",
            json.dumps([f"ws://127.0.0.1:{house.port}", house.cookie["Cookie"], clients, total]),
            stdout=subprocess.PIPE,
            env=dict(os.environ),
        )
        try:
            assert pages.stdout is not None
            for _ in range(clients):
                await pages.stdout.readline()
            before = memory()
            _, wall, cpu = await send(house, rate, seconds)
            counts = json.loads(await asyncio.wait_for(pages.stdout.readline(), 30))
            missing = sum(total - got for _, got in counts)
            deliveries = total * clients
            print(
                f"{rate:>7}/s to {clients} pages: {100 * cpu / wall:5.1f} % of a core, "
                f"{deliveries / cpu / 1000:7.0f} k deliveries/s/core, {total / counts[0][0]:5.1f} events a frame, "
                f"memory {memory() - before:+.1f} MB, missing {missing}"
            )
        finally:
            if pages.returncode is None:
                pages.terminate()
            await pages.wait()
            await house.server.stop()


async def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--clients", type=int, default=3)
    options.add_argument("--rates", default="100,1000,5000,20000,50000")
    options.add_argument("--watch")
    chosen = options.parse_args()
    if chosen.watch:
        await watch(*json.loads(chosen.watch))
        return
    for rate in map(int, chosen.rates.split(",")):
        await measure(rate, chosen.seconds, chosen.clients)


if __name__ == "__main__":
    asyncio.run(main())
